"""Descriptions: the triples of the register, documents with their kinds, agencies, levels and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from corpus import agencies, number, places
from corpus.places import Place
from graph.bodies import UNKNOWN, members, province_of
from graph.history import Reorganisation, changes, reorganisations
from graph.identity import BASE, is_congress, is_party_number, slug
from graph.known import named_kinds
from graph.register import Entry
from graph.triples import FALSE, TRUE, TYPE, agency_iri, day, luocdo, named, text
from graph.triples import number as integer
from ontology.spelling import fold
from ontology.tables import rows
from ontology.terms import DCTERMS, ORG, RDFS, SKOS

LABEL = NamedNode(RDFS + "label")
_IN_LABEL = 80  # characters of a title that stand for a document without a number


def of_register(
    entries: Iterable[Entry], mentioned: Iterable[str] = (), base: str = BASE
) -> tuple[Triple, ...]:
    """All triples of the register, each once and in a settled order.

    ``mentioned`` are agencies that files name, beside those that issued a document.
    """
    found: set[Triple] = set()
    names = set(mentioned)
    for entry in entries:
        found |= set(_document(entry, base))
        found |= set(_kind(entry.type, base)) if entry.type else set()
        names.update(members(entry.issuer) if entry.issuer else ())
    history = reorganisations(names)
    names.update(name for event in history for name in (event.resulting, *event.originals))
    for event in history:
        found |= set(_reorganisation(event, base))
    for name in sorted(names, reverse=True):
        found |= set(_agency(name, base))
    return tuple(sorted(_one_label(found), key=str))


def label(entry: Entry) -> str:
    """What a document is called in a list: type and number, the name of an act, or type and title.

    >>> label(Entry("…", "Nghị quyết", "72-NQ/TW", None, 2025, None, "về y tế", False, False))
    'Nghị quyết 72-NQ/TW'
    >>> label(Entry("…", "Luật", "25/2008/QH12", None, 2008, None, "Luật Bảo hiểm y tế", False, False))
    'Luật Bảo hiểm y tế 25/2008/QH12'
    >>> label(Entry("…", "Nghị quyết", None, None, None, "Đại hội XIII của Đảng", None, False, False))
    'Nghị quyết Đại hội XIII của Đảng'
    """
    type_ = entry.type or "Văn bản"
    title = entry.title or entry.issuer or ""
    name = title if fold(title).startswith(fold(type_)) else None
    if entry.number:
        return f"{name or type_} {entry.number}" if entry.type in named_kinds() else f"{type_} {entry.number}"
    name = name or f"{type_} {title}".strip()
    return name if len(name) <= _IN_LABEL else name[:_IN_LABEL].rsplit(" ", 1)[0] + " …"


def _document(entry: Entry, base: str) -> Iterator[Triple]:
    me = named(entry.iri)
    yield Triple(me, TYPE, luocdo("Document"))
    if _is_party(entry):
        yield Triple(me, TYPE, luocdo("PartyDocument"))
    yield Triple(me, LABEL, text(label(entry)))
    yield Triple(me, luocdo("held"), TRUE if entry.held else FALSE)
    yield Triple(me, luocdo("open"), TRUE if entry.open else FALSE)
    if entry.type:
        yield Triple(me, luocdo("kind"), _kind_node(entry.type, base))
    if entry.number:
        yield Triple(me, luocdo("number"), text(entry.number))
    if entry.title:
        yield Triple(me, NamedNode(DCTERMS + "title"), text(entry.title))
    if entry.date:
        yield Triple(me, luocdo("date"), day(entry.date))
    if entry.year:
        yield Triple(me, luocdo("year"), integer(entry.year))
    yield from _issued(me, entry.issuer, base)
    for candidate in entry.candidates:
        yield Triple(me, luocdo("candidate"), named(candidate))
    if entry.differs:
        yield Triple(me, luocdo("differsInDate"), named(entry.differs))


def _issued(document: NamedNode, issuer: str | None, base: str) -> Iterator[Triple]:
    for name in members(issuer) if issuer else ():
        yield Triple(document, luocdo("issuer"), named(agency_iri(name, base)))
    place = province_of(issuer) if issuer else None
    if place:
        yield Triple(document, luocdo("place"), _province_node(place, base))


def _is_party(entry: Entry) -> bool:
    read = number.parse(entry.number) if entry.number else None
    if read:
        return is_party_number(read)
    issuer = entry.issuer or ""
    return is_congress(issuer) or agencies.level(issuer) == "party-central"


def _kind_node(name: str, base: str) -> NamedNode:
    return named(f"{base}kind/{slug(name)}")


def _kind(name: str, base: str) -> Iterator[Triple]:
    me = _kind_node(name, base)
    row = _rows("kinds", "name").get(name, {})
    yield Triple(me, TYPE, luocdo("Kind"))
    yield from _called(me, name, row.get("name_en"))
    if row.get("code"):
        yield Triple(me, NamedNode(SKOS + "notation"), text(row["code"]))


def _agency(name: str, base: str) -> Iterator[Triple]:
    me = named(agency_iri(name, base))
    yield Triple(me, TYPE, luocdo("Agency"))
    yield Triple(me, LABEL, text(name))
    level = agencies.level(name)
    if level != UNKNOWN:
        yield Triple(me, luocdo("level"), named(f"{base}level/{level}"))
        yield from _level(level, base)
    place = province_of(name)
    if place:
        yield Triple(me, luocdo("place"), _province_node(place, base))
        yield from _province(place, base)
    for step in changes(name)[:1]:
        yield Triple(me, luocdo("successor"), named(agency_iri(step.resulting, base)))


def _reorganisation(event: Reorganisation, base: str) -> Iterator[Triple]:
    me = named(f"{base}event/{event.date}/{slug(event.resulting)}")
    yield Triple(me, TYPE, NamedNode(ORG + "ChangeEvent"))
    yield from _called(me, f"Sắp xếp {event.resulting}", f"Reorganisation of {event.resulting}")
    yield Triple(me, NamedNode(DCTERMS + "date"), day(event.date))
    yield Triple(me, NamedNode(ORG + "resultingOrganization"), named(agency_iri(event.resulting, base)))
    for name in event.originals:
        yield Triple(me, NamedNode(ORG + "originalOrganization"), named(agency_iri(name, base)))
    if event.act:
        yield Triple(me, luocdo("act"), text(event.act))


def _level(code: str, base: str) -> Iterator[Triple]:
    me = named(f"{base}level/{code}")
    row = _rows("agency_levels", "level").get(code, {})
    yield Triple(me, TYPE, luocdo("Level"))
    yield Triple(me, NamedNode(SKOS + "notation"), text(code))
    yield from _called(me, row.get("name", code), row.get("name_en"))


def _province_node(place: Place, base: str) -> NamedNode:
    return named(f"{base}place/{place.slug}")


def _province(place: Place, base: str) -> Iterator[Triple]:
    """The province, and the chain of those it became."""
    me = _province_node(place, base)
    yield Triple(me, TYPE, luocdo("Province"))
    yield Triple(me, LABEL, text(place.name))
    successor = places.place(place.successor) if place.successor else None
    if successor:
        yield Triple(me, luocdo("successor"), _province_node(successor, base))
        yield from _province(successor, base)


def _called(node: NamedNode, vi: str, en: str | None) -> Iterator[Triple]:
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(vi, language="vi"))
    if en:
        yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(en, language="en"))


@cache
def _rows(table: str, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in rows(table)}


def _one_label(found: set[Triple]) -> Iterator[Triple]:
    """Spellings of one agency share an IRI ("Uỷ ban", "Ủy ban"): the first by code points names it."""
    labels: dict[str, Triple] = {}
    for triple in sorted(found, key=str):
        if triple.predicate != LABEL:
            yield triple
        elif str(triple.subject) not in labels:
            labels[str(triple.subject)] = triple
    yield from labels.values()
