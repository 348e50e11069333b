"""Targets: one indicator across provinces and years, asked of a store by words, province, year and document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.demands import JOINT
from graph.offices import CENTRAL
from graph.rows import rows
from graph.store import Store
from graph.triples import named
from ontology.spelling import fold


@dataclass(frozen=True, slots=True)
class Target:
    """A target as the graph has it. ``value`` and ``unit`` are as printed, ``low`` and ``high`` the numbers
    read; ``basis`` holds the labels of the documents it rests on, as far as they are known, else their numbers.
    ``place`` is the province of the issuer, ``central`` whether that is a body of the whole country."""

    iri: str
    indicator: str
    unit: str | None
    year: int | None
    value: str
    comparator: str | None
    low: float | None
    high: float | None
    change: str | None
    baseline: int | None
    basis: tuple[str, ...]
    document: str
    plan: str
    place: str | None
    central: bool
    start: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which targets: each part narrows them, None leaves it open. ``words`` stand together in the indicator,
    whatever their case and marks, those between commas each for themselves ("tỷ lệ, bảo hiểm y tế"): syllables
    scattered over a sentence make other words. ``document`` and ``province`` are IRIs."""

    words: str | None = None
    document: str | None = None
    province: str | None = None
    year: int | None = None


_DETAILS = """SELECT * WHERE {
  {chosen} ?target a luocdo:Target ; luocdo:indicator ?indicator ; luocdo:value ?value ; luocdo:partOf ?document ;
    oa:hasSelector/oa:start ?start .
  OPTIONAL { ?target luocdo:unit ?unit } OPTIONAL { ?target luocdo:forYear ?year }
  OPTIONAL { ?target luocdo:comparator ?comparator } OPTIONAL { ?target luocdo:change ?change }
  OPTIONAL { ?target luocdo:low ?low ; luocdo:high ?high } OPTIONAL { ?target luocdo:baseline ?baseline }
  OPTIONAL { ?target luocdo:statedBasis ?stated } OPTIONAL { ?target luocdo:basis/rdfs:label ?basis }
  OPTIONAL { ?document rdfs:label ?plan } OPTIONAL { ?document luocdo:place/rdfs:label ?place }
  BIND({central} AS ?central)
}""".replace("{central}", CENTRAL)


def find(store: Store, wanted: Wanted) -> tuple[Target, ...]:
    """The targets that are wanted: those of the centre first, then by province, document, place in it and year."""
    found = [target for target in _read(store, _chosen(wanted)) if _fits(target, wanted)]
    return tuple(
        sorted(
            found,
            key=lambda t: (
                not t.central,
                fold(t.place or "~"),
                t.plan,
                t.document,
                t.start,
                t.indicator,
                t.year or 0,
                t.iri,
            ),
        )
    )


def _fits(target: Target, wanted: Wanted) -> bool:
    there = f" {_plain(target.indicator)} "
    phrases = filter(None, map(_plain, (wanted.words or "").split(",")))
    return all(f" {phrase} " in there for phrase in phrases) and wanted.year in (None, target.year)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", fold(words)))


def _chosen(wanted: Wanted) -> str:
    patterns = []
    if wanted.document:
        patterns.append(f"VALUES ?document {{ {named(wanted.document)} }}")
    if wanted.province:
        patterns.append(
            f"?province luocdo:successor* {named(wanted.province)} . ?document luocdo:place ?province ."
        )
    return " ".join(patterns)


def _read(store: Store, chosen: str) -> list[Target]:
    one: dict[str, Mapping[str, str]] = {}
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for said in rows(store, _DETAILS.replace("{chosen}", chosen)):
        one[said["target"]] = said
        bases[said["target"]] |= {said["basis"]} if "basis" in said else set()
    return [_target(said, tuple(sorted(bases[iri]))) for iri, said in sorted(one.items())]


def _target(said: Mapping[str, str], basis: tuple[str, ...]) -> Target:
    stated = tuple(said["stated"].split(JOINT)) if "stated" in said else ()
    return Target(
        iri=said["target"],
        indicator=said["indicator"],
        unit=said.get("unit"),
        year=int(said["year"]) if "year" in said else None,
        value=said["value"],
        comparator=said.get("comparator"),
        low=float(said["low"]) if "low" in said else None,
        high=float(said["high"]) if "high" in said else None,
        change=said.get("change"),
        baseline=int(said["baseline"]) if "baseline" in said else None,
        basis=basis if len(basis) == len(stated) else stated,
        document=said["document"],
        plan=said.get("plan", said["document"]),
        place=said.get("place"),
        central=said["central"] == "true",
        start=int(said["start"]),
    )
