"""Proofs: the shortest chains of documents from one to another, each step with the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from graph import paths
from graph.lineage import LINEAGE, Hop, Node, Path
from graph.store import Store
from graph.web.around import neighbours
from graph.web.catalogue import Catalogue
from graph.web.evidence import between, ordered

MOST = 12  # chains shown
FARTHEST = 20_000  # documents walked through before giving up


@dataclass(frozen=True, slots=True)
class Proof:
    """The chains from the lower document to the higher one; ``start`` is where they begin, ``relations`` what
    they follow. ``common`` is what both rest on where neither rests on the other."""

    start: Node
    goal: Node
    chains: tuple[Path, ...] = ()
    relations: tuple[str, ...] = LINEAGE
    common: tuple[Node, ...] = ()


def proof(store: Store, catalogue: Catalogue, one: str, other: str) -> Proof:
    """How two documents hang together: by the lineage if they do, by any relation else, in either direction."""
    documents = catalogue.documents
    for wanted in (LINEAGE, ordered()):
        for low, high in ((one, other), (other, one)):
            chains = _chains(store, catalogue, low, high, wanted)
            if chains:
                return Proof(documents[low], documents[high], chains, wanted)
    return Proof(documents[one], documents[other], common=_common(store, catalogue, one, other))


def _chains(
    store: Store, catalogue: Catalogue, low: str, high: str, wanted: tuple[str, ...]
) -> tuple[Path, ...]:
    graph = _upward(store, low, high, wanted)
    if high not in graph or low == high:
        return ()
    found = paths.shortest(graph, low, [high], MOST)
    shortest = [steps for steps in found if len(steps) == len(found[0])]
    return tuple(
        tuple(_step(store, catalogue, a, b, wanted) for a, b in pairwise(steps)) for steps in shortest
    )


def _upward(store: Store, start: str, goal: str | None, wanted: Iterable[str]) -> nx.DiGraph[str]:
    """Everything above a document, step by step, up to the step on which the goal is met."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(start)
    border = [start]
    while border and goal not in graph and len(graph) < FARTHEST:
        met = {iri: [n for r in wanted for n in neighbours(store, iri, r, up=True)] for iri in border}
        fresh = sorted({n for others in met.values() for n in others} - set(graph))
        graph.add_edges_from((iri, n) for iri, others in met.items() for n in others if n != iri)
        border = fresh
    return graph


def _step(store: Store, catalogue: Catalogue, low: str, high: str, wanted: Iterable[str]) -> Hop:
    """The edge from one document to the next: of several the first relation, what it says itself first."""
    for relation in wanted:
        hops = between(store, catalogue, low, relation, high)
        if hops:
            return hops[0]
    return Hop(catalogue.documents[low], catalogue.documents[high], "cites")


def _common(store: Store, catalogue: Catalogue, one: str, other: str) -> tuple[Node, ...]:
    both = set(_upward(store, one, None, LINEAGE)) & set(_upward(store, other, None, LINEAGE)) - {one, other}
    ranked = sorted(both, key=lambda iri: (-catalogue.cited(iri), iri))
    return tuple(catalogue.documents[iri] for iri in ranked[:MOST])
