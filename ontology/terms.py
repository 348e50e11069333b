"""The terms of the ontology by name, read from ``luocdo.ttl``: what is not there cannot be written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

ONTOLOGY = Path(__file__).with_name("luocdo.ttl")
SHAPES = Path(__file__).with_name("shapes.ttl")

LUOCDO = "https://w3id.org/luocdo/ns#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "luocdo": LUOCDO,
    "dcterms": DCTERMS,
    "eli": ELI,
    "oa": OA,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
}


def term(name: str) -> str:
    """The IRI of a term of the ontology. Raises KeyError where ``luocdo.ttl`` does not define it.

    >>> term("implements")
    'https://w3id.org/luocdo/ns#implements'
    """
    if LUOCDO + name not in _defined():
        raise KeyError(f"luocdo:{name} không có trong / is not defined in {ONTOLOGY.name}")
    return LUOCDO + name


@cache
def relations() -> dict[str, str]:
    """From the relations of the contract to their properties, by name.

    >>> relations()["based_on"]
    'https://w3id.org/luocdo/ns#basedOn'
    """
    return {
        name: iri
        for name, iri in sorted((value, subject) for subject, value in _values(SKOS + "notation"))
        if iri.startswith(LUOCDO)
    }


@cache
def relation_of() -> dict[str, str]:
    """From a property back to the relation's name.

    >>> relation_of()["https://w3id.org/luocdo/ns#basedOn"]
    'based_on'
    """
    return {iri: name for name, iri in relations().items()}


def label(iri: str, language: str) -> str:
    """What a term is called in ``vi`` or ``en``; the IRI itself where nothing says.

    >>> label(term("implements"), "vi")
    'thực hiện'
    """
    return _labels().get((iri, language), iri)


@cache
def version() -> str:
    """``owl:versionInfo`` of the ontology."""
    return _values("http://www.w3.org/2002/07/owl#versionInfo")[0][1]


@cache
def _triples() -> tuple[tuple[str, str, NamedNode | Literal], ...]:
    found = []
    for t in parse(path=str(ONTOLOGY), format=RdfFormat.TURTLE):
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            found.append((t.subject.value, t.predicate.value, t.object))
    return tuple(found)


@cache
def _defined() -> frozenset[str]:
    return frozenset(subject for subject, _, _ in _triples())


def _values(predicate: str) -> list[tuple[str, str]]:
    return [(s, o.value) for s, p, o in _triples() if p == predicate]


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {
        (s, o.language or ""): o.value
        for s, p, o in _triples()
        if p == RDFS + "label" and isinstance(o, Literal)
    }
