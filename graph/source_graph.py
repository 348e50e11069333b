"""The graph of one file: what it says of itself, every mention with its evidence, and what it demands."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from graph.demands import of_demands
from graph.identity import BASE, source_iri
from graph.known import Told, told, told_of_itself
from graph.readings import Context, Reading, sentence_span
from graph.resolve import Link, Linked
from graph.triples import FALSE, TRUE, TYPE, agency_iri, day, luocdo, named, passage, passage_iri, text
from ontology.terms import OA, relations


def of_source(linked: Linked, base: str = BASE) -> tuple[Triple, ...]:
    """All triples of one file's graph, each once, in a settled order."""
    source = source_iri(linked.reading.sha256, base)
    found = set(_header(linked, source, base))
    for i, link in enumerate(linked.links):
        found |= set(_edge(link))
        found |= set(_citation(link, linked, source, first_hand=i < len(linked.own_links)))
        found |= set(_passages(link, linked.reading, source))
    found |= set(of_demands(linked, source, base))
    return tuple(sorted(found, key=str))


def _header(linked: Linked, source: str, base: str) -> Iterator[Triple]:
    """What the file says of itself. Its document's own facts that no other file can tell stand here too."""
    head, me, document = linked.reading.header, named(source), named(linked.iri)
    yield Triple(me, TYPE, luocdo("Source"))
    yield Triple(me, luocdo("describes"), document)
    yield from stated(me, told_of_itself(linked.reading))
    for name in linked.reading.agencies:
        yield Triple(me, luocdo("mentions"), named(agency_iri(name, base)))
    for warning in linked.reading.warnings:
        yield Triple(me, luocdo("warning"), text(warning))
    for term_, value in (("signer", head.signer), ("signerTitle", head.signer_title)):
        if value:
            yield Triple(document, luocdo(term_), text(value))
    for recipient in head.recipients:
        yield Triple(document, luocdo("recipient"), text(recipient))


def stated(node: NamedNode, told: Told) -> Iterator[Triple]:
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


def _citation(link: Link, linked: Linked, source: str, first_hand: bool) -> Iterator[Triple]:
    """The mention as a node. One inside a title is another node for what the titled document has to it:
    reported of another document, or said of itself where the title is the citing document's own."""
    c = link.citation
    node = named(f"{source}/m/{c.start}-{c.end}{'' if first_hand else _inner(link)}")
    yield Triple(node, TYPE, luocdo("Citation"))
    yield Triple(node, luocdo("citing"), named(link.subject))
    yield Triple(node, luocdo("cited"), named(link.node))
    yield Triple(node, luocdo("relation"), named(relations()[link.relation]))
    yield Triple(node, luocdo("saidBy"), named(linked.iri))
    yield Triple(node, luocdo("reported"), TRUE if link.reported_by else FALSE)
    yield Triple(node, NamedNode(OA + "hasSource"), named(source))
    yield Triple(node, NamedNode(OA + "hasSelector"), passage_iri(source, c.start, c.end))
    yield Triple(node, luocdo("sentence"), passage_iri(source, *sentence_span(c)))
    yield Triple(node, luocdo("rule"), text(c.rule))
    yield Triple(node, luocdo("resolvedBy"), text(link.by))
    yield Triple(node, luocdo("shortForm"), TRUE if c.short_form else FALSE)
    yield Triple(node, luocdo("definition"), TRUE if c.definition else FALSE)
    yield from stated(node, told(c, linked.reading))


def _inner(link: Link) -> str:
    return "/reported" if link.reported_by else "/titled"


def _passages(link: Link, reading: Reading, source: str) -> Iterator[Triple]:
    c, context = link.citation, reading.contexts[link.index]
    yield from passage(source, c.start, c.end, c.quote)
    yield from _around(passage_iri(source, c.start, c.end), context)
    start, end = sentence_span(c)
    yield from passage(source, start, end, context.sentence)


def _around(node: NamedNode, context: Context) -> Iterator[Triple]:
    yield Triple(node, NamedNode(OA + "prefix"), text(context.prefix))
    yield Triple(node, NamedNode(OA + "suffix"), text(context.suffix))
