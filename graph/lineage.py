"""Lineage: what a document carries out, and what carries it out; every edge has a quoted sentence.

``graph.network`` makes the networkx graph that these functions read: nodes are IRIs with a ``Node`` under
"document", edges run from the lower document to the higher one with a ``Hop`` under "hop".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import networkx as nx

from graph import paths

LINEAGE = ("implements", "based_on")  # what a lineage follows unless told otherwise; the first comes first
MOST = 20  # paths shown


@dataclass(frozen=True, slots=True)
class Node:
    """One document of the graph, held or only cited; None where nobody says.

    ``number`` is canonical, ``date`` ISO or a year alone, ``level`` a code of ``agency_levels.csv`` for the
    issuer, ``place`` the bare name of the issuer's province. Two nodes are equal when their IRIs are.
    """

    iri: str
    number: str | None = field(default=None, compare=False)
    type: str | None = field(default=None, compare=False)
    title: str | None = field(default=None, compare=False)
    date: str | None = field(default=None, compare=False)
    issuer: str | None = field(default=None, compare=False)
    level: str | None = field(default=None, compare=False)
    place: str | None = field(default=None, compare=False)
    held: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a text says so: ``start`` and ``end`` count code points of the raw text of ``source_file``.

    ``quote`` is the mention exactly as it stands there; ``sentence`` is the sentence around it, white
    space collapsed for reading.
    """

    quote: str
    sentence: str
    source_iri: str
    source_file: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge: ``source`` has ``relation`` (a name of the contract, "implements") to ``target``.

    ``reported_by`` is None where the source document says so itself, else the document that says it of
    the other two.
    """

    source: Node
    target: Node
    relation: str
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    reported_by: Node | None = None


Path = tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The part of the graph around ``start``: nodes by IRI, hops by source, target, relation, reporter."""

    nodes: tuple[Node, ...]
    hops: tuple[Hop, ...]
    start: Node | None = field(default=None, compare=False)

    def _repr_svg_(self) -> str | None:
        """The picture as a notebook shows it; none where nobody says what it is about."""
        from graph import svg  # which reads this module

        return svg.document(self, self.start.iri) if self.start else None


@dataclass(frozen=True, slots=True)
class Trace:
    """The paths between ``start`` and what it rests on (or, looking down, what carries it out).

    Hops always run from the lower document to the higher one. ``paths`` holds the shortest; ``count`` is how
    many there are, at least that many where ``exact`` is False because documents refer to each other.
    """

    start: Node
    paths: tuple[Path, ...]
    count: int
    exact: bool = True

    def _repr_svg_(self) -> str | None:
        """The paths as one picture in a notebook."""
        hops = tuple(dict.fromkeys(hop for path in self.paths for hop in path))
        nodes = {node.iri: node for hop in hops for node in (hop.source, hop.target)} | {
            self.start.iri: self.start
        }
        return Lineage(tuple(nodes[iri] for iri in sorted(nodes)), hops, self.start)._repr_svg_()


def trace(
    graph: nx.MultiDiGraph[str], doc: str, to: str | None = None, down: bool = False, most: int = MOST
) -> Trace:
    """The lineage paths from a document up to its roots, or to ``to``; with ``down`` those that lead to it
    from the documents that carry it out, or from ``to``.

    Of parallel edges a path takes one: the relation named first in ``LINEAGE``, then what the document says
    itself before what is reported, then what the path's lower end reports. Raises KeyError for a document
    that is not in the graph.
    """
    start = _document(graph, doc)
    plain: nx.DiGraph[str] = nx.DiGraph(graph.reverse(copy=False) if down else graph)
    goals = frozenset([to]) if to is not None else paths.ends(plain, doc)
    number, exact = paths.count(plain, doc, goals)
    walks = paths.shortest(plain, doc, goals, most)
    return Trace(start, tuple(_path(graph, walk[::-1] if down else walk) for walk in walks), number, exact)


def lineage(graph: nx.MultiDiGraph[str], doc: str, up: bool = True, down: bool = True) -> Lineage:
    """Everything a document rests on and everything that rests on it, with all edges among them.

    Raises KeyError for a document that is not in the graph.
    """
    start = _document(graph, doc)
    above = nx.descendants(graph, doc) | {doc} if up else {doc}
    below = nx.ancestors(graph, doc) | {doc} if down else {doc}
    nodes = tuple(_document(graph, iri) for iri in sorted(above | below))
    edges = {
        (source, target, key): data["hop"]
        for part in (above, below)
        for source, target, key, data in graph.subgraph(part).edges(keys=True, data=True)
    }
    return Lineage(nodes, tuple(edges[edge] for edge in sorted(edges)), start)


def network(hops: Iterable[Hop], nodes: Iterable[Node] = ()) -> nx.MultiDiGraph[str]:
    """The networkx graph of these hops and nodes; parallel edges are told apart by relation and reporter."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.iri, document=node)
    for hop in hops:
        for node in (hop.source, hop.target):
            graph.add_node(node.iri, document=node)
        key = f"{hop.relation} {hop.reported_by.iri if hop.reported_by else ''}"
        graph.add_edge(hop.source.iri, hop.target.iri, key=key, hop=hop)
    return graph


def _document(graph: nx.MultiDiGraph[str], iri: str) -> Node:
    node: Node = graph.nodes[iri]["document"]
    return node


def _path(graph: nx.MultiDiGraph[str], steps: paths.Steps) -> Path:
    return tuple(
        _preferred([data["hop"] for data in graph[source][target].values()], steps[0])
        for source, target in pairwise(steps)
    )


def _preferred(hops: list[Hop], lower_end: str) -> Hop:
    def rank(hop: Hop) -> tuple[int, bool, bool, str, str]:
        relation = LINEAGE.index(hop.relation) if hop.relation in LINEAGE else len(LINEAGE)
        reporter = hop.reported_by.iri if hop.reported_by else ""
        return relation, bool(reporter), reporter != lower_end, hop.relation, reporter

    return min(hops, key=rank)
