"""Kept: whether a store has a graph of descent, and where; it is to follow then when the store changes."""

from __future__ import annotations

from pyoxigraph import NamedNode

from graph.store import Store
from graph.triples import luocdo, named


def graph_of(store: Store) -> NamedNode:
    """The name of the graph of descent."""
    return named(f"{store.base}descent")


def kept(store: Store) -> bool:
    """Whether the store has its descent.

    >>> kept(Store.memory())
    False
    """
    return next(store.match(graph_of(store), luocdo("digest"), None, store.provenance), None) is not None
