"""Origins: which of two documents of a store had a task first, by what they cite and when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.descent.direction import SHARED, Direction, direction
from graph.documents import load
from graph.lineage import LINEAGE
from graph.store import Store
from graph.triples import named
from ontology.terms import relations

Cited = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Origins:
    """What some documents and those above them cite by any relation (``every``) and what they carry out or rest
    on (``lineage``), and the dates of the documents, all by IRI. Made by ``origins``."""

    every: Cited
    lineage: Cited
    dates: Mapping[str, str]

    def between(self, first: str, second: str) -> Direction:
        """How a task came from one document to another. Of what both cite, that which both carry out or rest on
        is the common source; other documents both cite only where there is no such."""
        found = direction(first, second, self.every, self.dates)
        if found.how != SHARED:
            return found
        nearer = direction(first, second, self.lineage)
        return nearer if nearer.how == SHARED else found


def origins(store: Store, documents: Iterable[str]) -> Origins:
    """The origins of some documents of a store, read upwards from them.

    >>> origins(Store.memory(), []).between("a", "b").how
    'unknown'
    """
    asked = sorted(set(documents))
    every = [named(iri) for iri in sorted(relations().values())]
    lineage = [named(relations()[name]) for name in LINEAGE]
    dates = {iri: node.date for iri, node in load(store, asked).items() if node.date}
    return Origins(_above(store, asked, every), _above(store, asked, lineage), dates)


def _above(store: Store, documents: Sequence[str], wanted: Sequence[NamedNode]) -> Cited:
    """What the documents cite, what that cites, and so on."""
    found: dict[str, frozenset[str]] = {}
    border = list(documents)
    while border:
        document = border.pop()
        if document not in found:
            quads = (quad for one in wanted for quad in store.match(named(document), one, None))
            cited = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
            found[document] = frozenset(cited - {document})
            border += sorted(found[document] - found.keys())
    return found
