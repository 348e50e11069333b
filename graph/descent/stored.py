"""Descent in the store: which task was had from which, in a graph of its own, each statement with its evidence.

A derivation is stated only where one document cites the other. Where both cite a third, or where nothing but the
dates tells, the tasks are alike and the evidence says what is known: no more than that is a fact.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from pyoxigraph import NamedNode, Triple

from graph.build import program
from graph.comparison import passage as of_task
from graph.descent.direction import CITED, SHARED, Direction
from graph.descent.judgement import ADAPTED, COPIED, SPECIALISED
from graph.descent.kept import graph_of
from graph.descent.kindred import Kindred, Pair, Verdicts, kindred
from graph.descent.origins import origins
from graph.descent.texts import LEAST, Paragraph, paragraphs
from graph.rows import rows
from graph.store import SourceRecord, Store
from graph.task_search import Wanted, find
from graph.triples import TYPE, decimal, luocdo, named, passage, text
from ontology.terms import OA

PROPERTY = {COPIED: "quotedFrom", ADAPTED: "revisedFrom", SPECIALISED: "specialisedFrom"}


@dataclass(frozen=True, slots=True)
class Descended:
    """What ``descend`` did: the number of pairs by how their direction is known, of verdicts that were new, and
    of triples; ``unread`` are documents whose text could not be read again. ``fresh`` is False where nothing had
    changed since the last run, and then nothing was done."""

    pairs: Mapping[str, int]
    new: int
    triples: int
    unread: tuple[str, ...]
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """What is compared: tasks, with the stretch of text of each, and the paragraphs of documents cited by others."""

    stretches: Mapping[str, str]
    paragraphs: Mapping[str, Paragraph]
    between: Callable[[str, str], Direction]


def descend(store: Store) -> Descended:
    """Compute the descent of all tasks of a store and put it in place of what was there.

    Verdicts on passages that did not change are taken from the last run. The same documents give the same graph,
    in whatever order they came.
    """
    documents = _documents(store)
    texts = {iri: paragraphs(iri, store) for iri in _cited(store, documents)}
    unread = tuple(iri for iri, found in texts.items() if found is None)
    mark = _mark(store, texts)
    memory = _memory(store)
    if memory.get("mark") == mark:
        return Descended({}, 0, len(store.triples(graph_of(store))), unread, fresh=False)
    known = _verdicts(memory) if memory.get("program") == program() else {}
    tasks = find(store, Wanted())
    by_node = {one.passage.id: one for found in texts.values() for one in found or ()}
    found = kindred(map(of_task, tasks), (one.passage for one in by_node.values()), known)
    read = _Read(_stretches(store), by_node, cache(origins(store, documents).between))
    triples = tuple(sorted(set(_of_pairs(found.pairs, read, store)), key=str))
    _write(store, mark, found, triples)
    return Descended(_counts(found.pairs, read), found.new, len(triples), unread)


def _documents(store: Store) -> list[str]:
    """The documents that are held."""
    sparql = "SELECT DISTINCT ?document WHERE { ?document luocdo:held true } ORDER BY ?document"
    return [row["document"] for row in rows(store, sparql)]


def _cited(store: Store, held: Iterable[str]) -> list[str]:
    """The held documents that another held one cites, itself or through others: tasks may come from their text."""
    every = origins(store, held).every
    return sorted(set(held) & {cited for documents in every.values() for cited in documents})


def _mark(store: Store, texts: Mapping[str, tuple[Paragraph, ...] | None]) -> str:
    """What the graph is made of: the state of the store, the program, and the texts that could be read."""
    sources = sorted(found[0].source for found in texts.values() if found)
    return sha256("\n".join([program(), store.state() or "", *sources]).encode()).hexdigest()


def _memory(store: Store) -> dict[str, object]:
    try:
        found: dict[str, object] = json.loads(store.reading(graph_of(store).value))
    except KeyError:
        return {}
    return found


def _verdicts(memory: Mapping[str, object]) -> Verdicts:
    stored = memory["verdicts"]
    assert isinstance(stored, dict)
    return {key: (kind, score, tuple(changes)) for key, (kind, score, changes) in stored.items()}


def _stretches(store: Store) -> dict[str, str]:
    """The stretch of text of each task."""
    sparql = "SELECT ?task ?passage WHERE { ?task a luocdo:Task ; oa:hasSelector ?passage }"
    return {row["task"]: row["passage"] for row in rows(store, sparql)}


def _of_pairs(pairs: Iterable[Pair], read: _Read, store: Store) -> Iterator[Triple]:
    for pair in pairs:
        if _sure(pair, read):
            yield from _of_pair(pair, read, store.base)


def _sure(pair: Pair, read: _Read) -> bool:
    """Whether a pair may be stated: with a paragraph, which may say much else, only where it is surer."""
    told = pair.first.id in read.stretches and pair.second.id in read.stretches
    return told or (pair.judgement.score >= LEAST and _direction(pair, read).source in _sources(pair, read))


def _sources(pair: Pair, read: _Read) -> set[str]:
    """The documents of the paragraphs in a pair: a task comes from them, never they from a task."""
    return {one.document for one in (pair.first, pair.second) if one.id in read.paragraphs}


def _direction(pair: Pair, read: _Read) -> Direction:
    return read.between(pair.first.document, pair.second.document)


def _of_pair(pair: Pair, read: _Read, base: str) -> Iterator[Triple]:
    found = _direction(pair, read)
    later, earlier = pair.first, pair.second
    if found.source == later.document:
        later, earlier = earlier, later
    one, other = named(later.id), named(earlier.id)
    name = sha256(f"{pair.first.id} {pair.second.id}".encode()).hexdigest()[:16]
    node = named(f"{base}descent/{name}")
    yield Triple(node, TYPE, luocdo("Descent"))
    yield Triple(node, luocdo("task"), one)
    yield Triple(node, luocdo("akinTo"), other)
    yield Triple(node, luocdo("akinIn"), named(earlier.document))
    for side in (later, earlier):
        yield Triple(node, luocdo("quotes"), named(read.stretches.get(side.id, side.id)))
    yield Triple(node, luocdo("descentKind"), text(pair.judgement.kind))
    yield Triple(node, luocdo("score"), decimal(pair.judgement.score))
    yield Triple(node, luocdo("knownBy"), text(found.how))
    for change in pair.judgement.changes:
        yield Triple(node, luocdo("differsIn"), text(change))
    for document in found.common:
        yield Triple(node, luocdo("commonSource"), named(document))
    yield from _edges(one, other, found, pair.judgement.kind)
    yield from _paragraph(earlier.id, read)


def _edges(one: NamedNode, other: NamedNode, found: Direction, kind: str) -> Iterator[Triple]:
    if found.how == CITED:
        yield Triple(one, luocdo(PROPERTY[kind]), other)
    else:
        alike = luocdo("sharesDescentWith" if found.how == SHARED else "sameTaskAs")
        yield Triple(one, alike, other)
        yield Triple(other, alike, one)


def _paragraph(node: str, read: _Read) -> Iterator[Triple]:
    """The stretch of a text that no task of its document is made of: the source's own graph does not tell it."""
    if found := read.paragraphs.get(node):
        yield from passage(found.source, found.start, found.end, found.exact)
        yield Triple(named(node), NamedNode(OA + "hasSource"), named(found.source))


def _counts(pairs: Iterable[Pair], read: _Read) -> dict[str, int]:
    hows = [_direction(pair, read).how for pair in pairs if _sure(pair, read)]
    return {how: hows.count(how) for how in sorted(set(hows))}


def _write(store: Store, mark: str, found: Kindred, triples: tuple[Triple, ...]) -> None:
    memory = {"mark": mark, "program": program(), "verdicts": found.verdicts}
    digest = sha256("\n".join(map(str, triples)).encode()).hexdigest()
    record = SourceRecord(graph_of(store).value, mark, (), "descent", program(), digest)
    store.replace(record, json.dumps(memory, separators=(",", ":"), sort_keys=True), triples)
    store.inner.flush()
