"""Evidence: the sentences behind the edges of a document, grouped as Vietnamese lawyers read a lược đồ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from pyoxigraph import Literal, NamedNode

from corpus.text import heal
from graph.lineage import LINEAGE, Evidence, Hop, Node
from graph.picture import column
from graph.store import Store
from graph.triples import luocdo, named
from graph.web.around import neighbours
from graph.web.catalogue import Catalogue
from ontology.terms import OA, relation_of, relations

MOST = 20  # documents shown at first under one relation
PLACES = 30  # places shown for one edge


@dataclass(frozen=True, slots=True)
class Bond:
    """What a document has to do with another in one respect: hops by who says so, with their evidence."""

    other: Node
    relation: str
    hops: tuple[Hop, ...]

    @property
    def second_hand(self) -> bool:
        """Whether only other documents say so."""
        return all(hop.reported_by for hop in self.hops)

    @property
    def places(self) -> int:
        return sum(len(hop.evidence) for hop in self.hops)


@dataclass(frozen=True, slots=True)
class Group:
    """The bonds of one relation, ``whole`` of them in all."""

    relation: str
    bonds: tuple[Bond, ...]
    whole: int


def groups(store: Store, catalogue: Catalogue, iri: str, up: bool, most: int = MOST) -> tuple[Group, ...]:
    """What a document rests on ("dẫn lên") or what rests on it ("được dẫn bởi"), by relation."""
    found = (_group(store, catalogue, iri, relation, up, most) for relation in ordered())
    return tuple(group for group in found if group.whole)


def ordered() -> tuple[str, ...]:
    """The relations as a reader wants them: the lineage first, mere references last."""
    rest = sorted(set(relations()) - {*LINEAGE, "cites"})
    return (*LINEAGE, *rest, "cites")


def _group(store: Store, catalogue: Catalogue, iri: str, relation: str, up: bool, most: int) -> Group:
    others = [catalogue.documents[other] for other in neighbours(store, iri, relation, up) if other != iri]
    others.sort(key=lambda node: (not node.held if not up else False, column(node), _newest(node), node.iri))
    bonds = []
    for other in others[:most]:
        source, target = (iri, other.iri) if up else (other.iri, iri)
        bonds.append(Bond(other, relation, between(store, catalogue, source, relation, target)))
    return Group(relation, tuple(bonds), len(others))


def _newest(node: Node) -> str:
    return "".join(chr(0x10FFFF - ord(letter)) for letter in node.date or " ")


def between(
    store: Store, catalogue: Catalogue, source: str, relation: str, target: str, most: int = PLACES
) -> tuple[Hop, ...]:
    """The hops of one edge, what the document says itself first, each with its evidence in reading order."""
    few = catalogue.citing(source) <= catalogue.cited(target)
    found = islice(_between(store, source, relation, target, few), most)
    said = sorted(
        (told(store, known) for known in found),
        key=lambda pair: (pair[0] != source, pair[0], pair[1].source_file, pair[1].start),
    )
    documents = catalogue.documents
    return tuple(
        Hop(
            documents[source],
            documents[target],
            relation,
            tuple(one for _, one in same),
            documents[teller] if teller != source else None,
        )
        for teller, same in groupby(said, key=lambda pair: pair[0])
    )


def reported(store: Store, catalogue: Catalogue, iri: str, most: int = 60) -> tuple[Hop, ...]:
    """What a document tells of others: the relations between two further documents, with its sentences."""
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    for quad in store.match(None, luocdo("saidBy"), named(iri), None):
        known = facts(store, quad.subject)
        if known.get(luocdo("reported").value) != "true":
            continue
        source, target = known[luocdo("citing").value], known[luocdo("cited").value]
        key = (source, relation_of()[known[luocdo("relation").value]], target)
        if source != target:
            found.setdefault(key, []).append(told(store, known)[1])
    documents = catalogue.documents
    return tuple(
        Hop(
            documents[source],
            documents[target],
            relation,
            tuple(sorted(found[source, relation, target], key=lambda e: (e.source_file, e.start))),
            documents[iri],
        )
        for source, relation, target in sorted(found)[:most]
    )


def _between(
    store: Store, source: str, relation: str, target: str, from_source: bool
) -> Iterator[dict[str, str]]:
    """The mentions that tell an edge, looked for from the end that has fewer of them."""
    known, wanted = ("citing", source), ("cited", target)
    if not from_source:
        known, wanted = wanted, known
    for quad in store.match(None, luocdo(known[0]), named(known[1]), None):
        if not _says(store, quad.subject, luocdo(wanted[0]), wanted[1]):
            continue
        if _says(store, quad.subject, luocdo("relation"), relations()[relation]):
            yield facts(store, quad.subject)


def _says(store: Store, mention: object, predicate: NamedNode, value: str) -> bool:
    assert isinstance(mention, NamedNode)
    return any(store.match(mention, predicate, named(value), None))


def told(store: Store, known: dict[str, str]) -> tuple[str, Evidence]:
    """Who says what a mention tells, and where; ``known`` are the facts of the mention."""
    passage = facts(store, named(known[OA + "hasSelector"]))
    sentence = facts(store, named(known[luocdo("sentence").value]))
    source = known[OA + "hasSource"]
    return known[luocdo("saidBy").value], Evidence(
        passage[OA + "exact"],
        " ".join(heal(sentence[OA + "exact"]).healed.split()),
        source,
        file_of(store, source),
        int(passage[OA + "start"]),
        int(passage[OA + "end"]),
        known[luocdo("rule").value],
    )


def file_of(store: Store, source: str) -> str:
    """The path of a file as it was given when the store was built, the first of several."""
    return min(_values(store, source, luocdo("file")), default="")


def _values(store: Store, source: str, predicate: NamedNode) -> Iterable[str]:
    for quad in store.match(named(source), predicate, None, store.provenance):
        if isinstance(quad.object, Literal):
            yield quad.object.value


def facts(store: Store, node: object) -> dict[str, str]:
    """Every property of a node that has one value of each."""
    assert isinstance(node, NamedNode)
    return {
        quad.predicate.value: quad.object.value
        for quad in store.match(node, None, None, None)
        if isinstance(quad.object, NamedNode | Literal)
    }
