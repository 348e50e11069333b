"""Triples of one file: what it says, every mention with its evidence, and the direct edge beside it."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from graph.identity import BASE, slug, source_iri
from graph.known import Told, told, told_of_itself
from graph.readings import Context, Reading, sentence_span
from graph.resolve import Link, Linked
from ontology.terms import OA, RDF, XSD, relations, term

TYPE = NamedNode(RDF + "type")
TRUE = Literal("true", datatype=NamedNode(XSD + "boolean"))
FALSE = Literal("false", datatype=NamedNode(XSD + "boolean"))


def of_source(linked: Linked, base: str = BASE) -> tuple[Triple, ...]:
    """All triples of one file's graph, each once, in a settled order."""
    source = source_iri(linked.reading.sha256, base)
    found = set(_header(linked, source, base))
    for link in linked.links:
        found |= set(_edge(link))
        found |= set(_citation(link, linked, source))
        found |= set(_passages(link, linked.reading, source))
    return tuple(sorted(found, key=str))


def named(iri: str) -> NamedNode:
    """An IRI as a node."""
    return NamedNode(iri)


def luocdo(name: str) -> NamedNode:
    """A term of the ontology as a node. Raises KeyError where it is not defined."""
    return NamedNode(term(name))


def text(value: str) -> Literal:
    """A plain string; characters that RDF cannot hold become the replacement character."""
    return Literal(value.encode("utf-8", "replace").decode("utf-8"))


def number(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def day(iso: str) -> Literal:
    """An xsd:date."""
    return Literal(iso, datatype=NamedNode(XSD + "date"))


def agency_iri(name: str, base: str = BASE) -> str:
    """The IRI of an agency under the name it bore at the time.

    >>> agency_iri("Ủy ban nhân dân tỉnh Bắc Kạn")
    'https://w3id.org/luocdo/id/agency/uy-ban-nhan-dan-tinh-bac-kan'
    """
    return f"{base}agency/{slug(name)}"


def _header(linked: Linked, source: str, base: str) -> Iterator[Triple]:
    """What the file says of itself. Its document's own facts that no other file can tell stand here too."""
    head, me, document = linked.reading.header, named(source), named(linked.iri)
    yield Triple(me, TYPE, luocdo("Source"))
    yield Triple(me, luocdo("describes"), document)
    yield from _stated(me, told_of_itself(linked.reading))
    for name in linked.reading.agencies:
        yield Triple(me, luocdo("mentions"), named(agency_iri(name, base)))
    for warning in linked.reading.warnings:
        yield Triple(me, luocdo("warning"), text(warning))
    for term_, value in (("signer", head.signer), ("signerTitle", head.signer_title)):
        if value:
            yield Triple(document, luocdo(term_), text(value))
    for recipient in head.recipients:
        yield Triple(document, luocdo("recipient"), text(recipient))


def _stated(node: NamedNode, told: Told) -> Iterator[Triple]:
    """What is told of a document, as told."""
    parts = {
        "statedType": told.type,
        "statedNumber": told.number,
        "statedIssuer": told.issuer,
        "statedTitle": told.title,
    }
    for name, value in parts.items():
        if value:
            yield Triple(node, luocdo(name), text(value))
    if told.date:
        yield Triple(node, luocdo("statedDate"), day(told.date))


def _edge(link: Link) -> Iterator[Triple]:
    """The direct triple; a document has no relation to itself."""
    if link.subject != link.node:
        yield Triple(named(link.subject), named(relations()[link.relation]), named(link.node))


def _citation(link: Link, linked: Linked, source: str) -> Iterator[Triple]:
    c = link.citation
    node = named(f"{source}/m/{c.start}-{c.end}" + ("/reported" if link.reported_by else ""))
    yield Triple(node, TYPE, luocdo("Citation"))
    yield Triple(node, luocdo("citing"), named(link.subject))
    yield Triple(node, luocdo("cited"), named(link.node))
    yield Triple(node, luocdo("relation"), named(relations()[link.relation]))
    yield Triple(node, luocdo("saidBy"), named(linked.iri))
    yield Triple(node, luocdo("reported"), TRUE if link.reported_by else FALSE)
    yield Triple(node, NamedNode(OA + "hasSource"), named(source))
    yield Triple(node, NamedNode(OA + "hasSelector"), named(_passage(source, c.start, c.end)))
    yield Triple(node, luocdo("sentence"), named(_passage(source, *sentence_span(c))))
    yield Triple(node, luocdo("rule"), text(c.rule))
    yield Triple(node, luocdo("resolvedBy"), text(link.by))
    yield Triple(node, luocdo("shortForm"), TRUE if c.short_form else FALSE)
    yield Triple(node, luocdo("definition"), TRUE if c.definition else FALSE)
    yield from _stated(node, told(c, linked.reading))


def _passage(source: str, start: int, end: int) -> str:
    return f"{source}/t/{start}-{end}"


def _passages(link: Link, reading: Reading, source: str) -> Iterator[Triple]:
    c, context = link.citation, reading.contexts[link.index]
    yield from _stretch(source, c.start, c.end, c.quote)
    yield from _around(named(_passage(source, c.start, c.end)), context)
    start, end = sentence_span(c)
    yield from _stretch(source, start, end, context.sentence)


def _stretch(source: str, start: int, end: int, exact: str) -> Iterator[Triple]:
    node = named(_passage(source, start, end))
    yield Triple(node, TYPE, luocdo("Passage"))
    yield Triple(node, NamedNode(OA + "exact"), text(exact))
    yield Triple(node, NamedNode(OA + "start"), number(start))
    yield Triple(node, NamedNode(OA + "end"), number(end))


def _around(node: NamedNode, context: Context) -> Iterator[Triple]:
    yield Triple(node, NamedNode(OA + "prefix"), text(context.prefix))
    yield Triple(node, NamedNode(OA + "suffix"), text(context.suffix))
