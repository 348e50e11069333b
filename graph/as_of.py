"""As of a day: a network without what had not been issued then, or had lost its force."""

from __future__ import annotations

import networkx as nx
from pyoxigraph import Literal, NamedNode

from graph.lineage import Node
from graph.store import Store
from graph.triples import luocdo, named
from graph.validity import EXPIRED, Force
from ontology.terms import SKOS


def as_of(
    network: nx.MultiDiGraph[str], store: Store, day: str, keep: str | None = None
) -> nx.MultiDiGraph[str]:
    """The part of a network that stood on a day (ISO). What nobody dates stays; ``keep`` stays in any case."""
    standing = [
        iri
        for iri, data in network.nodes(data=True)
        if iri == keep or (_issued(data["document"], day) and force(store, iri).on(day) != EXPIRED)
    ]
    part: nx.MultiDiGraph[str] = network.subgraph(standing).copy()
    return part


def force(store: Store, iri: str) -> Force:
    """What the register says of the force of a document."""
    status = _first(store, iri, "status")
    ended = sorted(_values(store, iri, "endedBy"))
    return Force(
        _first(store, iri, "inForceFrom"),
        _first(store, iri, "inForceUntil"),
        _notation(store, status) if status else None,
        tuple(ended),
        _first(store, iri, "endsNotBefore"),
    )


def _issued(node: Node, day: str) -> bool:
    """Whether a document was there; of one known by its year that year counts as a whole."""
    return node.date is None or node.date <= day[: len(node.date)]


def _first(store: Store, iri: str, name: str) -> str | None:
    return min(_values(store, iri, name), default=None)


def _values(store: Store, iri: str, name: str) -> list[str]:
    found = store.match(named(iri), luocdo(name), None, store.register)
    return [quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)]


def _notation(store: Store, status: str) -> str | None:
    found = store.match(named(status), NamedNode(SKOS + "notation"), None, store.register)
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), None)
