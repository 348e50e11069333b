"""Triples: how names, values and stretches of text are written in RDF, for every module that writes it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from graph.identity import BASE, slug
from ontology.terms import OA, RDF, XSD, term

TYPE = NamedNode(RDF + "type")
TRUE = Literal("true", datatype=NamedNode(XSD + "boolean"))
FALSE = Literal("false", datatype=NamedNode(XSD + "boolean"))


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


def decimal(value: float) -> Literal:
    """An xsd:decimal, in its shortest form.

    >>> str(decimal(75.5)), decimal(1700.0).value
    ('"75.5"^^<http://www.w3.org/2001/XMLSchema#decimal>', '1700')
    """
    plain = format(Decimal(repr(value)), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return Literal(plain, datatype=NamedNode(XSD + "decimal"))


def day(iso: str) -> Literal:
    """An xsd:date."""
    return Literal(iso, datatype=NamedNode(XSD + "date"))


def agency_iri(name: str, base: str = BASE) -> str:
    """The IRI of an agency under the name it bore at the time.

    >>> agency_iri("Ủy ban nhân dân tỉnh Bắc Kạn")
    'https://w3id.org/luocdo/id/agency/uy-ban-nhan-dan-tinh-bac-kan'
    """
    return f"{base}agency/{slug(name)}"


def passage_iri(source: str, start: int, end: int) -> NamedNode:
    """The node of a stretch of a file's raw text."""
    return named(f"{source}/t/{start}-{end}")


def passage(source: str, start: int, end: int, exact: str) -> Iterator[Triple]:
    """A stretch of raw text by its words and its offsets: ``raw[start:end] == exact``."""
    node = passage_iri(source, start, end)
    yield Triple(node, TYPE, luocdo("Passage"))
    yield Triple(node, NamedNode(OA + "exact"), text(exact))
    yield Triple(node, NamedNode(OA + "start"), number(start))
    yield Triple(node, NamedNode(OA + "end"), number(end))
