"""The overview of a whole store: how many documents of what kind, what they rest on most, what falls apart.

The figures about links are taken from the lineage (``implements`` and ``based_on``) with parallel edges as one:
an arrow runs from the lower document to the higher one, whoever says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

import networkx as nx
import numpy as np
from pyoxigraph import Literal, NamedNode

from graph.documents import load
from graph.lineage import Hop, Node
from graph.network import network
from graph.store import Store
from graph.triples import TRUE, TYPE, luocdo

DAMPING = 0.85  # of PageRank, as its authors chose: Brin and Page, 1998
SAMPLE = 400  # documents from which betweenness is estimated once there are more
SMALLEST = 3  # documents a community has at least


@dataclass(frozen=True, slots=True)
class Cell:
    """How many documents a level issued in a province in a year, and how many of those are held.

    ``level`` is a code of ``agency_levels.csv``; ``level``, ``place`` and ``year`` are None where nobody says.
    """

    level: str | None
    place: str | None
    year: int | None
    documents: int
    held: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How much others rest on a document: ``direct`` documents lean on it themselves, ``rank`` is its share of
    PageRank (all shares add up to 1). ``direct_place`` and ``rank_place`` count from 1; ties share a place."""

    node: Node
    direct: int
    rank: float
    direct_place: int
    rank_place: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """A document between others. ``share`` is the part of all shortest paths, between any two documents that
    have one, that pass through it; ``above`` and ``below`` count what it leads to and what leads to it."""

    node: Node
    share: float
    above: int
    below: int


@dataclass(frozen=True, slots=True)
class Community:
    """Documents linked more with each other than with the rest, those that others rest on most first."""

    nodes: tuple[Node, ...]
    links: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that is not held, and how many held documents carry it out or rest on it themselves.

    ``open`` tells that the mentions do not say which document it is.
    """

    node: Node
    plans: int
    open: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of a store, every list in a settled order. ``sampled`` tells that bridges are estimated."""

    documents: int
    held: int
    open: int
    links: int
    mentions: int
    cells: tuple[Cell, ...]
    relied: tuple[Standing, ...]
    bridges: tuple[Bridge, ...]
    sampled: bool
    communities: tuple[Community, ...]
    orphans: tuple[Node, ...]
    wanted: tuple[Wanted, ...]


def overview(store: Store) -> Overview:
    """The figures of everything in the store. Reads all of it: seconds for thousands of documents."""
    nodes = load(store, sorted(_subjects(store, TYPE, luocdo("Document")))).values()
    told = network(store)
    graph = simple(told)
    open_ = _subjects(store, luocdo("open"), TRUE)
    held = [node for node in nodes if node.held]
    return Overview(
        documents=len(nodes),
        held=len(held),
        open=len(open_),
        links=graph.number_of_edges(),
        mentions=len(_subjects(store, TYPE, luocdo("Citation"))),
        cells=cells(nodes),
        relied=standings(graph),
        bridges=bridges(graph),
        sampled=len(graph) > SAMPLE,
        communities=communities(graph),
        orphans=tuple(sorted((node for node in held if node.iri not in graph), key=_order)),
        wanted=wanted((data["hop"] for _, _, data in told.edges(data=True)), open_),
    )


def simple(told: nx.MultiDiGraph[str]) -> nx.DiGraph[str]:
    """The network with parallel edges as one, nodes and edges sorted so that nothing depends on their order."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(told.nodes(data=True), key=lambda pair: pair[0]))
    graph.add_edges_from(sorted(set(told.edges())))
    return graph


def cells(nodes: Iterable[Node]) -> tuple[Cell, ...]:
    """The documents counted by level, province and year.

    >>> cells([Node("…/1", date="2025-09-09", level="party-central", held=True)])
    (Cell(level='party-central', place=None, year=2025, documents=1, held=1),)
    """
    all_: Counter[tuple[str | None, str | None, int | None]] = Counter()
    held: Counter[tuple[str | None, str | None, int | None]] = Counter()
    for node in nodes:
        year = (node.date or "")[:4]
        key = node.level, node.place, int(year) if year.isdecimal() else None
        all_[key] += 1
        held[key] += node.held
    ordered = sorted(all_, key=lambda key: (key[0] or "~", key[1] or "", key[2] or 0))
    return tuple(Cell(*key, all_[key], held[key]) for key in ordered)


def page_rank(graph: nx.DiGraph[str]) -> dict[str, float]:
    """PageRank of each node: where a reader ends up who follows links upwards without end, and in 15 of 100
    steps, or where nothing leads on, opens any document at random.

    networkx has it too, but asks for scipy. Stops when a step moves less than 1e-12 in all.
    """
    names = list(graph)
    if not names:
        return {}
    at = {name: i for i, name in enumerate(names)}
    pairs = np.array([(at[a], at[b]) for a, b in graph.edges()], dtype=np.int64).reshape(-1, 2)
    out = np.bincount(pairs[:, 0], minlength=len(names))
    rank = np.full(len(names), 1 / len(names))
    for _ in range(1000):
        before = rank
        flow = np.bincount(
            pairs[:, 1], rank[pairs[:, 0]] / np.maximum(out[pairs[:, 0]], 1), minlength=len(names)
        )
        rank = DAMPING * (flow + rank[out == 0].sum() / len(names)) + (1 - DAMPING) / len(names)
        if np.abs(rank - before).sum() < 1e-12:
            break
    return {name: float(value) for name, value in zip(names, rank, strict=True)}


def standings(graph: nx.DiGraph[str]) -> tuple[Standing, ...]:
    """Every document that another one leans on, by PageRank, the highest first."""
    ranks = {name: round(value, 12) for name, value in page_rank(graph).items()}
    direct = {name: graph.in_degree(name) for name in graph}
    by_rank, by_direct = _places(ranks), _places(direct)
    found = [
        Standing(_node(graph, name), direct[name], ranks[name], by_direct[name], by_rank[name])
        for name in graph
        if direct[name]
    ]
    return tuple(sorted(found, key=lambda one: (one.rank_place, one.direct_place, one.node.iri)))


def bridges(graph: nx.DiGraph[str]) -> tuple[Bridge, ...]:
    """The documents that lie between others, by betweenness; estimated from ``SAMPLE`` documents in a larger
    graph, the same ones every time."""
    sample = SAMPLE if len(graph) > SAMPLE else None
    raw = nx.betweenness_centrality(graph, k=sample, normalized=False, seed=0)
    pairs = sum(len(nx.descendants(graph, name)) for name in graph)
    found = [
        Bridge(
            _node(graph, name),
            round(value / pairs, 12),
            len(nx.descendants(graph, name)),
            len(nx.ancestors(graph, name)),
        )
        for name, value in raw.items()
        if value > 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.share, one.node.iri)))


def communities(graph: nx.DiGraph[str]) -> tuple[Community, ...]:
    """Groups by the Louvain method, of ``SMALLEST`` documents or more, the largest first."""
    names, ranks = list(graph), page_rank(graph)
    # Numbers for names: the method walks through sets, and sets of numbers keep their order from run to run.
    at = {name: i for i, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_edges_from((at[a], at[b]) for a, b in graph.edges())
    groups = nx.community.louvain_communities(numbered, seed=0)
    found = []
    for group in groups:
        members = sorted((names[i] for i in group), key=lambda name: (-round(ranks[name], 12), name))
        if len(members) >= SMALLEST:
            nodes = tuple(_node(graph, name) for name in members)
            found.append(Community(nodes, graph.subgraph(members).number_of_edges()))
    return tuple(sorted(found, key=lambda one: (-len(one.nodes), one.nodes[0].iri)))


def wanted(hops: Iterable[Hop], open_: set[str] | frozenset[str] = frozenset()) -> tuple[Wanted, ...]:
    """The documents that are not held, by how many held documents lean on them in their own words."""
    leaning: dict[str, set[str]] = {}
    nodes: dict[str, Node] = {}
    for hop in hops:
        if not hop.target.held and hop.source.held and hop.reported_by is None:
            nodes[hop.target.iri] = hop.target
            leaning.setdefault(hop.target.iri, set()).add(hop.source.iri)
    found = [Wanted(nodes[iri], len(plans), iri in open_) for iri, plans in leaning.items()]
    return tuple(sorted(found, key=lambda one: (-one.plans, *_order(one.node))))


def first(found: Sequence[Standing], most: int) -> tuple[Standing, ...]:
    """Those that stand among the first ``most`` by either measure, by PageRank."""
    by_direct = sorted(found, key=lambda one: (one.direct_place, one.rank_place, one.node.iri))
    chosen = {one.node.iri for one in (*islice(found, most), *islice(by_direct, most))}
    return tuple(one for one in found if one.node.iri in chosen)


def _places(values: dict[str, float] | dict[str, int]) -> dict[str, int]:
    """Places from 1, the highest value first; equal values share one."""
    ordered = sorted(values.values(), reverse=True)
    place = {value: at for at, value in reversed(list(enumerate(ordered, 1)))}
    return {name: place[value] for name, value in values.items()}


def _node(graph: nx.DiGraph[str], name: str) -> Node:
    node: Node = graph.nodes[name]["document"]
    return node


def _order(node: Node) -> tuple[str, str, str]:
    return node.place or "", node.date or "", node.iri


def _subjects(store: Store, predicate: NamedNode, value: NamedNode | Literal) -> set[str]:
    found = store.match(None, predicate, value)
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
