"""What the register says beyond descriptions: URNs, redirects, likenesses and the force of documents."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.gathered import Gathered
from graph.identity import BASE
from graph.likeness import Likeness
from graph.triples import TYPE, day, luocdo, named, text
from graph.triples import number as integer
from graph.urn import urn
from graph.validity import Force
from ontology.tables import rows
from ontology.terms import SKOS, XSD


def of_gathered(gathered: Gathered, base: str = BASE) -> tuple[Triple, ...]:
    """All such triples, each once, in a settled order."""
    found: set[Triple] = set()
    for entry in gathered.register:
        name = urn(entry.type, entry.number, entry.date, entry.issuer)
        if name and not entry.open:
            found.add(Triple(named(entry.iri), luocdo("urn"), _uri(name)))
    for old, new in gathered.redirects:
        found.add(Triple(named(old), luocdo("redirectsTo"), named(new)))
    for one in gathered.likenesses:
        found |= set(_likeness(one))
    for iri, force in gathered.forces.items():
        found |= set(_force(named(iri), force, base))
    return tuple(sorted(found, key=str))


def _likeness(one: Likeness) -> Iterator[Triple]:
    me = named(f"{one.doubted}/like/{one.reason}/{one.rank}")
    yield Triple(me, TYPE, luocdo("Likeness"))
    yield Triple(me, luocdo("doubted"), named(one.doubted))
    yield Triple(me, luocdo("suggested"), named(one.suggested))
    yield Triple(me, luocdo("reason"), text(one.reason))
    yield Triple(me, luocdo("rank"), integer(one.rank))


def _force(me: NamedNode, force: Force, base: str) -> Iterator[Triple]:
    days = (("inForceFrom", force.since), ("inForceUntil", force.until), ("endsNotBefore", force.not_before))
    for name, value in days:
        if value:
            yield Triple(me, luocdo(name), day(value))
    if force.status:
        yield Triple(me, luocdo("status"), named(f"{base}status/{force.status}"))
        yield from _status(force.status, base)
    for actor in force.ended_by:
        yield Triple(me, luocdo("endedBy"), named(actor))


def _status(code: str, base: str) -> Iterator[Triple]:
    me = named(f"{base}status/{code}")
    row = next(row for row in rows("statuses") if row["code"] == code)
    yield Triple(me, TYPE, luocdo("Status"))
    yield Triple(me, NamedNode(SKOS + "notation"), text(code))
    yield Triple(me, NamedNode(SKOS + "prefLabel"), Literal(row["name"], language="vi"))
    yield Triple(me, NamedNode(SKOS + "prefLabel"), Literal(row["name_en"], language="en"))


def _uri(name: str) -> Literal:
    return Literal(name, datatype=NamedNode(XSD + "anyURI"))
