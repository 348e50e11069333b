"""The graph of one list: every row with the document it tells, or the relation another database has.

An imported relation is a statement in the sense of ``rdf:Statement``: who has it says so, the graph does not.
There is no direct edge beside it, since no sentence is known that bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pyoxigraph import NamedNode, Triple

from graph.gathered import Gathered
from graph.identity import BASE
from graph.listed import Imported, Listing, iso
from graph.lists import CATALOGUE, DECISIONS, RELATIONS, GivenList, Row
from graph.source_graph import stated
from graph.triples import FALSE, TRUE, TYPE, day, luocdo, named, text
from graph.triples import number as integer
from ontology.terms import DCTERMS, RDF, RDFS, relations


def of_list(given: GivenList, gathered: Gathered, base: str = BASE) -> tuple[Triple, ...]:
    """All triples of one list's graph, each once, in a settled order."""
    me = named(given.iri(base))
    found = {
        Triple(me, TYPE, luocdo("List")),
        Triple(me, NamedNode(RDFS + "label"), text(PurePath(given.name).name)),
        Triple(me, luocdo("listKind"), text(given.kind)),
    }
    if given.kind == CATALOGUE:
        for iri, row in gathered.listings:
            if row.list == given:
                found |= set(_listing(me, iri, row, base))
    if given.kind == RELATIONS:
        mine = (one for one in gathered.imports if one[2].list == given)
        for at, (actor, acted, one) in enumerate(mine):
            found |= set(_imported(me, at, actor, acted, one))
    if given.kind == DECISIONS:
        for decision in given.rows:
            found |= set(_decision(me, decision)) if decision["verdict"] else set()
    return tuple(sorted(found, key=str))


def _row(list_: NamedNode, line: int, kind: str, mark: str = "") -> Iterator[Triple]:
    me = named(f"{list_.value}/{line}{mark}")
    yield Triple(me, TYPE, luocdo(kind))
    yield Triple(me, luocdo("inList"), list_)
    yield Triple(me, luocdo("line"), integer(line))


def _listing(list_: NamedNode, iri: str | None, row: Listing, base: str) -> Iterator[Triple]:
    me = named(f"{list_.value}/{row.row.line}")
    yield from _row(list_, row.row.line, "Row")
    yield from stated(me, row.told)
    if iri:
        yield Triple(me, luocdo("tells"), named(iri))
    for name, value in (("inForceFrom", row.since), ("inForceUntil", row.until)):
        if value:
            yield Triple(me, luocdo(name), day(value))
    if row.status:
        yield Triple(me, luocdo("status"), named(f"{base}status/{row.status}"))
    for slip in row.slips:
        yield Triple(me, luocdo("slip"), text(slip))


def _imported(
    list_: NamedNode, at: int, actor: str | None, acted: str | None, one: Imported
) -> Iterator[Triple]:
    me = named(f"{list_.value}/{one.row.line}/{at}")
    yield from _row(list_, one.row.line, "ImportedRelation", f"/{at}")
    if one.label:
        yield Triple(me, luocdo("statedRelation"), text(one.label))
    yield Triple(me, luocdo("partial"), TRUE if one.partial else FALSE)
    parts = (
        ("subject", actor),
        ("predicate", relations()[one.relation] if one.relation else None),
        ("object", acted),
    )
    for name, value in parts:
        if value:
            yield Triple(me, NamedNode(RDF + name), named(value))


def _decision(list_: NamedNode, row: Row) -> Iterator[Triple]:
    """A decision as its row says it: who settled what, when and why."""
    me = named(f"{list_.value}/{row.line}")
    yield from _row(list_, row.line, "Decision")
    said = (
        (luocdo("verdict"), row["verdict"]),
        (luocdo("statedA"), row["a"]),
        (luocdo("statedB"), row["b"]),
        (NamedNode(DCTERMS + "creator"), row["who"]),
        (NamedNode(RDFS + "comment"), row["why"]),
    )
    for property_, value in said:
        if value:
            yield Triple(me, property_, text(value))
    if when := iso(row["when"]):
        yield Triple(me, NamedNode(DCTERMS + "date"), day(when))
