"""Validation: whether a graph keeps to ``shapes.ttl``, and if not, which node breaks which shape and why.

pySHACL checks the shapes. Their SPARQL constraints are asked once of the whole graph instead of once a node,
which is the same question (checked in the tests) and 100 times faster on the five documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyshacl import validate as shacl
from rdflib import Graph, Namespace
from rdflib.namespace import SH
from rdflib.query import ResultRow
from rdflib.term import Node

from ontology.terms import PREFIXES, SHAPES

_SH = Namespace(str(SH))


class ShapesUnusable(RuntimeError):
    """The shapes themselves are at fault; the message is pySHACL's."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """``node`` breaks ``shape``: a name of ``shapes.ttl`` without its namespace.

    ``path`` is the property in question and ``value`` the offending value, both "" where there is none;
    ``reason`` says what is wrong.
    """

    node: str
    shape: str
    reason: str
    path: str = ""
    value: str = ""


def validate(graph: Graph) -> tuple[Violation, ...]:
    """All violations of a graph, sorted; none means that it conforms.

    The graph must hold what its documents point at: the class of every cited document, agency and place.
    Raises ShapesUnusable where the shapes themselves are at fault.
    """
    _, report, text = shacl(graph, shacl_graph=_plain_shapes(), inference="none")
    if not isinstance(report, Graph):
        raise ShapesUnusable(text)
    reported = (_violation(report, result) for result in report.subjects(SH.resultSeverity, None))
    return tuple(sorted({*reported, *_asked(graph)}))


@cache
def shapes() -> Graph:
    """The shapes as an rdflib graph."""
    return Graph().parse(SHAPES, format="turtle")


@cache
def _plain_shapes() -> Graph:
    plain = Graph()
    for triple in shapes():
        if triple[1] != _SH.sparql:
            plain.add(triple)
    return plain


def _asked(graph: Graph) -> Iterator[Violation]:
    """The violations that the SPARQL constraints find."""
    for constraint in shapes().objects(None, _SH.sparql):
        reason = str(shapes().value(constraint, SH.message))
        for row in graph.query(str(shapes().value(constraint, _SH.select)), initNs=PREFIXES):
            assert isinstance(row, ResultRow)
            found = {key: str(value) for key, value in row.asdict().items()}
            path, value = found.get("path", ""), found.get("value", "")
            yield Violation(found["this"], _name(constraint), reason, path, value)


def _violation(report: Graph, result: Node) -> Violation:
    def told(name: str) -> str:
        value = report.value(result, _SH[name])
        return "" if value is None else str(value)

    shape = report.value(result, SH.sourceShape)
    return Violation(
        told("focusNode"), _name(shape), told("resultMessage"), told("resultPath"), told("value")
    )


def _name(shape: Node | None) -> str:
    return str(shape).rpartition("#")[2]
