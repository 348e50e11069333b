"""The register: one description of every document, summed up from what all files say of it.

A file's graph holds what that file says. What follows from all files together stands here, once: the best
title of a document, whether it is held, which node is open and what it may be.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graph.identity import BASE, Key, iri
from graph.known import Told, catalogue, told, told_of_itself
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
    told: Mapping[str, list[Told]]
    candidates: Mapping[str, set[str]]


def entries(pages: Iterable[Linked], base: str = BASE) -> tuple[Entry, ...]:
    """Every document that is held, cited or a candidate, ordered by IRI."""
    pages = tuple(pages)
    heard = _heard(pages)
    held = {page.iri for page in pages}
    plain = {node: iri(key, base) for node, key in heard.keys.items() if key and key.closed}
    wanted = {*heard.keys, *plain.values()}.union(*heard.candidates.values())
    for act in catalogue():
        node = iri(act.key, base) if act.key else ""
        if node in wanted:
            heard.keys.setdefault(node, act.key)
            heard.told[node].append(act)
    return tuple(_entry(node, heard, held, plain.get(node)) for node in sorted(heard.keys))


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
    """What the document itself says, else what most files say, else most mentions, else the longest."""
    values = [(value, t) for t in said if (value := part(t))]
    own = {value for value, t in values if t.own}
    files = {value: len({t.by for v, t in values if v == value}) for value, _ in values}
    times = Counter(value for value, _ in values)

    def rank(value: str) -> tuple[bool, int, int, int, str]:
        return (value not in own, -files[value], -times[value], -len(value), value)

    return min(files, key=rank, default=None)
