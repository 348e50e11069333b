"""Around a document: what lies above and below it, the nearest first, and how much of it is left out.

Only direct edges are read here, one look-up in the store each; a whole country is never walked through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.lineage import LINEAGE, Hop, Node
from graph.store import Store
from graph.triples import named
from graph.web.catalogue import Catalogue
from ontology.terms import relations

FARTHEST = 2000  # documents counted beyond those that are drawn


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Documents in the order they were met, the edges among them without evidence, how many neighbours of
    each are not among them, and how many documents there are in all (``exact`` False: at least)."""

    nodes: tuple[Node, ...]
    hops: tuple[Hop, ...]
    more: Mapping[str, int]
    whole: int
    exact: bool
    filtered: int = 0


@dataclass(frozen=True, slots=True)
class Walk:
    """Where to go from a document: ``relations``, "up", "down" or "both" ways, ``depth`` steps (0: any),
    ``most`` documents; ``open`` are documents whose neighbours come along, ``keep`` what is shown."""

    relations: tuple[str, ...] = LINEAGE
    way: str = "both"
    depth: int = 0
    most: int = 30
    open: tuple[str, ...] = ()
    keep: Callable[[Node], bool] = lambda node: True


def usual(catalogue: Catalogue, iri: str) -> tuple[str, ...]:
    """The relations a lineage follows unless told otherwise; all of them where a document has none of those."""
    has = any(catalogue.resting[r][iri] or catalogue.leaning[r][iri] for r in LINEAGE)
    return LINEAGE if has else tuple(sorted(relations()))


def around(store: Store, catalogue: Catalogue, start: str, walk: Walk) -> Surroundings:
    """What surrounds a document. Raises KeyError for one that the store does not know."""
    found = _Found(catalogue, walk, [catalogue.documents[start]], {start})
    upward, downward = {start} if walk.way != "down" else set(), {start} if walk.way != "up" else set()
    seen = {start}
    steps = 0
    while (upward or downward) and len(seen) < FARTHEST and (not walk.depth or steps < walk.depth):
        steps += 1
        upward = found.step(_neighbours(store, sorted(upward), walk.relations, up=True), seen)
        downward = found.step(_neighbours(store, sorted(downward), walk.relations, up=False), seen)
    for iri in walk.open:
        both = (
            *_neighbours(store, [iri], walk.relations, True),
            *_neighbours(store, [iri], walk.relations, False),
        )
        found.open(both if iri in found.drawn else ())
    hops = tuple(edges(store, catalogue, [node.iri for node in found.nodes], walk.relations))
    more = _more(catalogue, found.nodes, hops, walk.relations)
    whole = len(seen | found.drawn) - found.filtered
    return Surroundings(tuple(found.nodes), hops, more, whole, len(seen) < FARTHEST, found.filtered)


@dataclass(slots=True)
class _Found:
    """The documents to be drawn while they are met."""

    catalogue: Catalogue
    walk: Walk
    nodes: list[Node]
    drawn: set[str]
    filtered: int = 0

    def step(self, met: Iterable[str], seen: set[str]) -> set[str]:
        """Take what was met for the first time; the way goes on from what the filters keep."""
        fresh = set(met) - seen
        seen |= fresh
        known = [self.catalogue.documents[iri] for iri in fresh if iri in self.catalogue.documents]
        kept = sorted((node for node in known if self.walk.keep(node)), key=self._worth)
        self.filtered += len(fresh) - len(kept)
        for node in kept[: max(0, self.walk.most - len(self.nodes))]:
            self._draw(node)
        return {node.iri for node in kept}

    def open(self, met: Iterable[str]) -> None:
        """Draw the neighbours of an opened document, at most 20 at a time."""
        fresh = {iri for iri in met if iri not in self.drawn and iri in self.catalogue.documents}
        known = (self.catalogue.documents[iri] for iri in fresh)
        for node in sorted((node for node in known if self.walk.keep(node)), key=self._worth)[:20]:
            self._draw(node)

    def _draw(self, node: Node) -> None:
        self.nodes.append(node)
        self.drawn.add(node.iri)

    def _worth(self, node: Node) -> tuple[bool, int, str]:
        return not node.held, -self.catalogue.cited(node.iri), node.iri


def edges(store: Store, catalogue: Catalogue, nodes: Sequence[str], wanted: Iterable[str]) -> Iterator[Hop]:
    """The edges among some documents, one for each relation and each document that says so."""
    inside = set(nodes)
    for iri in sorted(inside):
        for name in wanted:
            told: set[tuple[str, str]] = set()
            for quad in store.match(named(iri), named(relations()[name]), None, None):
                target, graph = quad.object, quad.graph_name
                if isinstance(target, NamedNode) and isinstance(graph, NamedNode) and target.value in inside:
                    told.add((target.value, catalogue.holds.get(graph.value, iri)))
            for target_iri, teller in sorted(told):
                reporter = catalogue.documents.get(teller) if teller != iri else None
                yield Hop(
                    catalogue.documents[iri], catalogue.documents[target_iri], name, reported_by=reporter
                )


def neighbours(store: Store, iri: str, relation: str, up: bool) -> list[str]:
    """The documents to which one has a relation, or, looking down, those that have it to this one."""
    return sorted(set(_neighbours(store, [iri], (relation,), up)))


def carrying_out(store: Store, iri: str) -> tuple[str, ...]:
    """The documents that carry one out, directly or through others, the nearest first; at most FARTHEST."""
    found: dict[str, None] = {}
    border = [iri]
    while border and len(found) < FARTHEST:
        met = sorted(set(_neighbours(store, border, ("implements",), up=False)) - {iri, *found})
        found |= dict.fromkeys(met)
        border = met
    return tuple(found)


def _neighbours(store: Store, iris: Iterable[str], wanted: Iterable[str], up: bool) -> Iterator[str]:
    properties = [named(relations()[name]) for name in wanted]
    for iri in iris:
        for relation in properties:
            subject, value = (named(iri), None) if up else (None, named(iri))
            for quad in store.match(subject, relation, value):
                other = quad.object if up else quad.subject
                if isinstance(other, NamedNode):
                    yield other.value


def _more(
    catalogue: Catalogue, nodes: Iterable[Node], hops: Iterable[Hop], wanted: Iterable[str]
) -> dict[str, int]:
    """How many edges of each document lead to documents that are not drawn."""
    inside = {(hop.source.iri, hop.relation, hop.target.iri) for hop in hops}
    found = {}
    for node in nodes:
        ends = sum(catalogue.resting[r][node.iri] + catalogue.leaning[r][node.iri] for r in wanted)
        found[node.iri] = ends - sum(node.iri in (source, target) for source, _, target in inside)
    return {iri: count for iri, count in found.items() if count > 0}
