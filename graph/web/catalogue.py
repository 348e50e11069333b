"""The catalogue of a store: every document and agency in memory, read in a few sweeps over the register.

Looking one document up takes a dozen requests of the store; a page that searches, ranks and filters all of
them needs them at hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from graph.lineage import Node
from graph.store import Store
from graph.triples import luocdo, named
from ontology.tables import rows
from ontology.terms import DCTERMS, RDFS, SKOS, relations


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that issued documents or is named in files; ``issued`` are the IRIs of its documents."""

    iri: str
    name: str
    level: str | None
    place: str | None
    issued: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All documents and agencies by IRI. ``holds`` leads from a file's graph to the document it is a text of,
    ``files`` back; ``resting`` counts for each relation how many documents have it to a document, and
    ``leaning`` to how many others a document has it. ``open`` are documents that mentions leave open."""

    documents: Mapping[str, Node]
    agencies: Mapping[str, Agency]
    holds: Mapping[str, str]
    files: Mapping[str, tuple[str, ...]]
    resting: Mapping[str, Counter[str]]
    leaning: Mapping[str, Counter[str]]
    open: frozenset[str]

    def cited(self, iri: str) -> int:
        """How often other documents have any relation to this one."""
        return sum(counts[iri] for counts in self.resting.values())

    def citing(self, iri: str) -> int:
        """To how many others it has any relation, each relation counted by itself."""
        return sum(counts[iri] for counts in self.leaning.values())


def catalogue(store: Store) -> Catalogue:
    """Everything the register of a store says of documents and agencies, and how many edges they have."""
    issued: dict[str, list[str]] = defaultdict(list)
    for document, body in sorted(_pairs(store, luocdo("issuer"), store.register)):
        issued[body].append(document)
    bodies = _bodies(store, issued)
    holds = dict(_pairs(store, luocdo("describes"), None))
    files: dict[str, list[str]] = defaultdict(list)
    for source, document in sorted(holds.items()):
        files[document].append(source)
    resting, leaning = _degrees(store)
    return Catalogue(
        _documents(store, bodies),
        bodies,
        holds,
        {document: tuple(found) for document, found in files.items()},
        resting,
        leaning,
        frozenset(iri for iri, value in _pairs(store, luocdo("open"), store.register) if value == "true"),
    )


def _documents(store: Store, bodies: Mapping[str, Agency]) -> dict[str, Node]:
    one = {name: _least(store, luocdo(name)) for name in ("number", "date", "year", "kind", "place", "held")}
    title, label = _least(store, NamedNode(DCTERMS + "title")), _least(store, NamedNode(RDFS + "label"))
    kinds = _least(store, NamedNode(SKOS + "prefLabel"), "vi")
    issuers: dict[str, list[Agency]] = defaultdict(list)
    for document, body in _pairs(store, luocdo("issuer"), store.register):
        issuers[document].append(bodies[body])
    found = {}
    for iri in sorted(one["held"]):
        names = sorted({body.name for body in issuers[iri]})
        found[iri] = Node(
            iri,
            number=one["number"].get(iri),
            type=kinds.get(one["kind"].get(iri, "")),
            title=title.get(iri),
            date=one["date"].get(iri) or one["year"].get(iri),
            issuer=", ".join(names) or None,
            level=_highest([body.level for body in issuers[iri]]),
            place=label.get(one["place"].get(iri, "")),
            held=one["held"][iri] == "true",
        )
    return found


def _bodies(store: Store, issued: Mapping[str, list[str]]) -> dict[str, Agency]:
    label, place = _least(store, NamedNode(RDFS + "label")), _least(store, luocdo("place"))
    level, code = _least(store, luocdo("level")), _least(store, NamedNode(SKOS + "notation"))
    agencies = (
        quad.subject.value
        for quad in store.match(None, None, luocdo("Agency"), store.register)
        if isinstance(quad.subject, NamedNode)
    )
    return {
        iri: Agency(
            iri,
            label.get(iri, iri),
            code.get(level.get(iri, "")),
            label.get(place.get(iri, "")),
            tuple(issued.get(iri, ())),
        )
        for iri in sorted(agencies)
    }


def _highest(levels: list[str | None]) -> str | None:
    order = [row["level"] for row in rows("agency_levels")]
    return min((level for level in levels if level in order), key=order.index, default=None)


def _degrees(store: Store) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """For each relation, how many different documents have it to a document, and to how many one has it."""
    resting: dict[str, Counter[str]] = {}
    leaning: dict[str, Counter[str]] = {}
    for name, iri in relations().items():
        pairs = set(_pairs(store, named(iri), None))
        resting[name] = Counter(target for _, target in pairs)
        leaning[name] = Counter(source for source, _ in pairs)
    return resting, leaning


def _least(store: Store, predicate: NamedNode, language: str | None = None) -> dict[str, str]:
    """The value of each subject in the register, the first by code points where it has several."""
    found: dict[str, str] = {}
    for subject, value in _pairs(store, predicate, store.register, language):
        found[subject] = min(value, found.get(subject, value))
    return found


def _pairs(
    store: Store, predicate: NamedNode, graph: NamedNode | None, language: str | None = None
) -> Iterator[tuple[str, str]]:
    for quad in store.match(None, predicate, None, graph):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if language is None or (isinstance(value, Literal) and value.language == language):
            yield subject.value, value.value
