"""Consulted: what a store knows of the documents that a draft may mean, looked up by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from corpus import number
from graph.identity import numbered, slug
from graph.known import CATALOGUE, Told, named_kinds
from graph.store import Store
from graph.triples import text
from graph.validity import Force

_DOCUMENTS = """
SELECT DISTINCT ?d ?label ?number ?type ?date ?title ?issuer ?held ?listed ?since ?until ?notBefore ?status WHERE {
  %s
  ?d luocdo:number ?number ; luocdo:open false .
  FILTER NOT EXISTS { ?d luocdo:differsInDate ?settled }
  OPTIONAL { ?d rdfs:label ?label ; luocdo:held ?held }
  OPTIONAL { ?d luocdo:kind/skos:prefLabel ?type FILTER(LANG(?type) = "vi") }
  OPTIONAL { ?d luocdo:date ?date }
  OPTIONAL { ?d dcterms:title ?title }
  OPTIONAL { ?d luocdo:issuer/rdfs:label ?issuer }
  OPTIONAL { ?d luocdo:inForceFrom ?since }
  OPTIONAL { ?d luocdo:inForceUntil ?until }
  OPTIONAL { ?d luocdo:endsNotBefore ?notBefore }
  OPTIONAL { ?d luocdo:status/skos:notation ?status }
  BIND(EXISTS { ?row luocdo:tells ?d } AS ?listed)
} ORDER BY ?d ?issuer"""

_WITNESSES = """
SELECT ?d ?date (COUNT(DISTINCT ?by) AS ?files) WHERE {
  VALUES ?d { %s } ?m luocdo:cited ?d ; luocdo:statedDate ?date ; luocdo:saidBy ?by
} GROUP BY ?d ?date"""

_ENDS = """
SELECT DISTINCT ?d ?by ?label ?sentence WHERE {
  VALUES ?d { %s } ?d luocdo:endedBy ?by .
  OPTIONAL { ?by rdfs:label ?label }
  OPTIONAL {
    ?m luocdo:citing ?by ; luocdo:cited ?d ; luocdo:relation ?how ; luocdo:sentence/oa:exact ?sentence .
    FILTER(?how IN (luocdo:replaces, luocdo:repeals))
  }
} ORDER BY ?d ?label ?sentence"""


@dataclass(frozen=True, slots=True)
class Ending:
    """The document that ends another one: what it is called, and the sentence that says so, "" without one."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """A document of the store. ``sure`` where it is held or a catalogue lists it; ``files`` is how many files
    state its date."""

    iri: str
    label: str
    told: Told
    sure: bool
    files: int
    force: Force
    ended_by: tuple[Ending, ...]


def consult(store: Store, numbers: Iterable[str], acts: bool) -> dict[str, Consulted]:
    """The documents of a store that bear one of these numbers, by IRI; with ``acts`` all that go by name too."""
    rows = list(_rows(store, _DOCUMENTS % _with_numbers(numbers)))
    if acts:
        rows += _rows(store, _DOCUMENTS % _of_kinds(store))
    documents: dict[str, dict[str, str]] = {}
    for row in rows:
        before = documents.setdefault(row["d"], row)
        if row.get("issuer", "") not in before.get("issuer", "").split(", "):
            documents[row["d"]] = {**before, "issuer": f"{before['issuer']}, {row['issuer']}"}
    if not documents:
        return {}
    wanted = " ".join(f"<{iri}>" for iri in documents)
    files = {(row["d"], row["date"]): int(row["files"]) for row in _rows(store, _WITNESSES % wanted)}
    ends: dict[str, dict[str, Ending]] = {}
    for row in _rows(store, _ENDS % wanted):
        ending = Ending(row.get("label", row["by"]), " ".join(row.get("sentence", "").split()))
        ends.setdefault(row["d"], {}).setdefault(row["by"], ending)
    return {
        iri: _consulted(row, files.get((iri, row.get("date", "")), 0), ends.get(iri, {}))
        for iri, row in sorted(documents.items())
    }


def _consulted(row: dict[str, str], files: int, ends: dict[str, Ending]) -> Consulted:
    type_, day, issuer = row.get("type"), row.get("date"), row.get("issuer")
    key = numbered(type_, row["number"], day, issuer)
    told = Told(key, type_, row["number"], day, row.get("title"), issuer, CATALOGUE, own=True)
    force = Force(row.get("since"), row.get("until"), row.get("status"), tuple(ends), row.get("notBefore"))
    sure = row.get("held") == "true" or row.get("listed") == "true"
    return Consulted(
        row["d"], row.get("label", row["number"]), told, sure, files, force, tuple(ends.values())
    )


def _with_numbers(numbers: Iterable[str]) -> str:
    """A number is also looked for with and without a leading zero."""
    forms = {form for written in numbers for form in _forms(written)}
    return f"VALUES ?number {{ {' '.join(str(text(form)) for form in sorted(forms))} }}"


def _forms(written: str) -> Iterator[str]:
    yield written
    read = number.parse(written)
    if read:
        bare = written.lstrip("0")
        yield bare
        yield f"0{bare}"


def _of_kinds(store: Store) -> str:
    kinds = sorted(f"<{store.base}kind/{slug(name)}>" for name in named_kinds())
    return f"VALUES ?kind {{ {' '.join(kinds)} }} ?d luocdo:kind ?kind ."


def _rows(store: Store, sparql: str) -> Iterator[dict[str, str]]:
    found = store.query(sparql)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for row in found:
        terms = ((name, row[name]) for name in names)
        yield {name: term.value for name, term in terms if isinstance(term, NamedNode | Literal)}
