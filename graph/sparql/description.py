"""The service description (SPARQL 1.1 Service Description): what the endpoint says of itself in RDF."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple

from graph.sparql.turtle import ordered
from ontology.terms import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
PREFIXES = {"sd": SD, "formats": FORMATS, "rdf": RDF}

_ANSWERS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "JSON-LD",
    "N-Triples",
    "RDF_XML",
)
_RDF = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


def described(endpoint: str, media: str) -> bytes:
    """The description of the endpoint at this address, in one of the media types of ``_RDF``.

    Read-only SPARQL 1.1 Query; the default graph is the union of the named graphs; no SERVICE.
    """
    form = _RDF[media]
    prefixes = None if form == RdfFormat.JSON_LD else PREFIXES
    written = ox.serialize(_triples(endpoint), format=form, prefixes=prefixes) or b""
    return ordered(written) if form == RdfFormat.TURTLE else written


def _triples(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = NamedNode(endpoint), BlankNode("dataset"), BlankNode("graph")
    yield Triple(service, _rdf("type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL10Query"))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _ANSWERS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _rdf("type"), _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _rdf("type"), _sd("Graph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)


def _rdf(name: str) -> NamedNode:
    return NamedNode(RDF + name)
