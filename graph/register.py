"""The register: one description of every document, summed up from what all files say of it.

A file's graph holds what that file says. What follows from all files together stands here, once: the best
title of a document, whether it is held, which node is open and what it may be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.identity import BASE, Key, iri
from graph.known import Told, catalogue, standing, told, told_of_itself
from graph.resolve import Linked


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the register; a part is None where nobody tells it.

    ``open`` nodes keep the ``candidates`` they may stand for. ``differs`` is the IRI of the document with the
    same key whose date is settled.
    """

    iri: str
    type: str | None
    number: str | None
    date: str | None
    year: int | None
    issuer: str | None
    title: str | None
    held: bool
    open: bool
    candidates: tuple[str, ...] = ()
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class _Heard:
    """By IRI: the key of a document, what was told of it, and what an open node may be."""

    keys: dict[str, Key | None]
    told: dict[str, list[Told]]
    candidates: Mapping[str, set[str]]


def entries(
    pages: Iterable[Linked], base: str = BASE, listed: Iterable[tuple[str, Told]] = ()
) -> tuple[Entry, ...]:
    """Every document that is held, cited, a candidate, or told by a list (``listed``: IRI and what is told),
    ordered by IRI."""
    pages = tuple(pages)
    heard = _heard(pages)
    for node, row in listed:
        heard.keys.setdefault(node, row.key)
        heard.told[node].append(row)
    held = {page.iri for page in pages}
    plain = {node: iri(key, base) for node, key in heard.keys.items() if key and key.closed}
    wanted = {*heard.keys, *plain.values()}.union(*heard.candidates.values())
    for act in catalogue():
        node = iri(act.key, base) if act.key else ""
        if node in wanted:
            heard.keys.setdefault(node, act.key)
            heard.told[node].append(act)
    settled = {node: other for node, other in plain.items() if other in heard.keys}
    return tuple(_entry(node, heard, held, settled.get(node)) for node in sorted(heard.keys))


def _heard(pages: Iterable[Linked]) -> _Heard:
    keys: dict[str, Key | None] = {}
    said: dict[str, list[Told]] = defaultdict(list)
    candidates: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        keys[page.iri] = page.key
        said[page.iri].append(told_of_itself(page.reading))
        for link in page.own_links:
            keys.setdefault(link.node, link.key)
            if not link.citation.is_self:
                said[link.node].append(told(link.citation, page.reading))
            if link.target is None:
                candidates[link.node].update(link.candidates)
    return _Heard(keys, said, candidates)


def _entry(node: str, heard: _Heard, held: set[str], plain: str | None) -> Entry:
    said, key = heard.told[node], heard.keys[node]
    date = _best(said, lambda t: t.date)
    year = key.year if key else None
    return Entry(
        node,
        _best(said, lambda t: t.type),
        _best(said, lambda t: t.number),
        date,
        year or (int(date[:4]) if date else None),
        _best(said, lambda t: t.issuer),
        _best(said, lambda t: t.title),
        node in held,
        node in heard.candidates,
        tuple(sorted(heard.candidates.get(node, ()))),
        plain if plain != node else None,
    )


def _best(said: Iterable[Told], part: Callable[[Told], str | None]) -> str | None:
    """What the document itself says, else a catalogue, else what most files say, else most mentions, else the
    longest."""
    values = [(value, t) for t in said if (value := part(t))]
    standings: dict[str, int] = {}
    for value, t in values:
        standings[value] = min(standing(t), standings.get(value, standing(t)))
    files = {value: len({t.by for v, t in values if v == value}) for value, _ in values}
    times = Counter(value for value, _ in values)

    def rank(value: str) -> tuple[int, int, int, int, str]:
        return (standings[value], -files[value], -times[value], -len(value), value)

    return min(files, key=rank, default=None)
