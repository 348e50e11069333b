"""Alignment: two passages side by side, word by word, with what became of every word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from graph.descent.edits import Edit, Span, joined, of_words
from graph.descent.matching import Pair, matched
from graph.descent.passages import Passage
from graph.descent.words import SLOTS, WEIGHTS, Word, words

_TOUCHED = 0.3  # a clause with this share of its weight in blocks belongs to what is compared
_EDGE = 4  # words

Sides: TypeAlias = tuple[Sequence[Word], Sequence[Word]]
Free: TypeAlias = tuple[set[int], set[int]]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the first passage that stands in the second: spans in characters, and its edits in order."""

    first: Span
    second: Span
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two passages, the blocks they share in the order of the first, and what stands beside the blocks.

    ``beside`` holds the words outside the blocks: all of the lighter passage, and of the heavier those of clauses
    that a block reaches into; other clauses are other tasks. ``shared`` is the weight (``words.Word``) of the
    words both have, ``weights`` that of each whole passage, ``reach`` that of all words from the beginnings to the
    ends of the blocks: where it is much more than ``shared``, the words in common are scattered.
    """

    first: Passage
    second: Passage
    blocks: tuple[Block, ...]
    beside: tuple[Edit, ...]
    shared: float
    weights: tuple[float, float]
    reach: tuple[float, float]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits, those of the blocks first."""
        return (*(edit for block in self.blocks for edit in block.edits), *self.beside)


def align(first: Passage, second: Passage, usual: frozenset[str] = frozenset()) -> Alignment:
    """The alignment of two passages. Any text is allowed; passages that share nothing have no block.

    ``usual`` words (``Index.usual``) are the subject of the documents: they tell less of what one task is.

    >>> a = align(Passage("a", "1", "Trồng mới 10.000 ha rừng."), Passage("b", "1", "Trồng mới 350 ha rừng."))
    >>> [(e.kind, a.first.text[slice(*e.first)], a.second.text[slice(*e.second)]) for e in a.edits]
    [('same', 'Trồng mới', 'Trồng mới'), ('figure', '10.000', '350'), ('same', 'ha rừng', 'ha rừng')]
    """
    sides = eased(first.text, usual), eased(second.text, usual)
    texts = first.text, second.text
    found = [_anchors(pairs, sides) for pairs in _pairs(*sides, swapped=texts[1] < texts[0])]
    used = {i for pairs in found for i, _ in pairs}, {j for pairs in found for _, j in pairs}
    free = set(range(len(sides[0]))) - used[0], set(range(len(sides[1]))) - used[1]
    blocks = tuple(_block(pairs, sides, texts, free) for pairs in found)
    weights = _weight(sides[0]), _weight(sides[1])
    beside = tuple(_beside(sides, texts, free, weights))
    shared = sum(_worth(sides[0][i], sides[1][j]) for pairs in found for i, j in pairs)
    reach = _reach(sides[0], [b.first for b in blocks]), _reach(sides[1], [b.second for b in blocks])
    return Alignment(first, second, blocks, beside, round(shared, 6), weights, reach)


@lru_cache(maxsize=8_192)
def eased(text: str, usual: frozenset[str]) -> tuple[Word, ...]:
    """The words of a text, usual ones no heavier than words usual in any task."""
    most = WEIGHTS["general"]
    return tuple(
        replace(w, weight=min(w.weight, most)) if w.kind == "word" and w.key in usual else w
        for w in words(text)
    )


def _pairs(first: Sequence[Word], second: Sequence[Word], swapped: bool) -> list[list[Pair]]:
    """The matched blocks in the order of the first text; found the same way whichever text comes first."""
    if swapped:
        return sorted([(i, j) for j, i in block] for block in matched(second, first))
    return sorted(matched(first, second))


def _anchors(pairs: Sequence[Pair], sides: Sides) -> list[Pair]:
    """The pairs without words put for others."""
    return [(i, j) for i, j in pairs if _worth(sides[0][i], sides[1][j])]


def _worth(one: Word, other: Word) -> float:
    """The weight two words share: of the same words all, of slots filled otherwise half."""
    if one.kind != other.kind or not (one.key == other.key or one.kind in SLOTS):
        return 0.0
    return min(one.weight, other.weight) * (1 if one.key == other.key else 0.5)


def _weight(side: Sequence[Word]) -> float:
    return round(sum(w.weight for w in side), 6)


def _reach(side: Sequence[Word], spans: Sequence[Span]) -> float:
    return _weight([w for w in side if any(start <= w.start < end for start, end in spans)])


def _block(pairs: Sequence[Pair], sides: Sides, texts: tuple[str, str], free: Free) -> Block:
    """The block of some anchors; the words between them are no longer free."""
    edits = _edge(pairs[0], -1, sides, texts, free)
    before: Pair | None = None
    for i, j in pairs:
        one, other = sides[0][i], sides[1][j]
        if before:
            edits += _between(before, (i, j), sides, texts, free)
        kind = "same" if one.key == other.key else one.kind
        edits.append(Edit(kind, (one.start, one.end), (other.start, other.end)))
        before = i, j
    edits += _edge(pairs[-1], 1, sides, texts, free)
    spans = [(edits[0].first[0], edits[-1].first[1]), (edits[0].second[0], edits[-1].second[1])]
    return Block(spans[0], spans[1], joined(edits, texts))


def _edge(anchor: Pair, step: int, sides: Sides, texts: tuple[str, str], free: Free) -> list[Edit]:
    """What a block lacks only because letters are lost at its edge: the rest of the clause, where it is short."""
    runs: list[list[int]] = []
    for n in (0, 1):
        clause = sides[n][anchor[n]].clause
        run: list[int] = []
        k = anchor[n] + step
        while k in free[n] and sides[n][k].clause == clause and len(run) <= _EDGE:
            run.append(k)
            k += step
        runs.append(sorted(run))
    if not (runs[0] and runs[1]) or max(map(len, runs)) > _EDGE:
        return []
    edits = of_words([sides[0][k] for k in runs[0]], [sides[1][k] for k in runs[1]], texts, (0, 0))
    if [edit.kind for edit in edits] != ["same"]:
        return []
    for n in (0, 1):
        free[n].difference_update(runs[n])
    return edits


def _between(before: Pair, after: Pair, sides: Sides, texts: tuple[str, str], free: Free) -> list[Edit]:
    """The edits of the words between two anchors; a gap in which another block stands is left to ``beside``."""
    gaps = []
    for n in (0, 1):
        gap = range(before[n] + 1, after[n])
        gaps.append([sides[n][k] for k in gap] if free[n].issuperset(gap) else [])
        free[n].difference_update(gap if gaps[n] else ())
    at = sides[0][before[0]].end, sides[1][before[1]].end
    return of_words(gaps[0], gaps[1], texts, at)


def _beside(sides: Sides, texts: tuple[str, str], free: Free, weights: tuple[float, float]) -> Iterator[Edit]:
    """What stands beside the blocks: removed from the first text, or added in the second."""
    for n in (0, 1):
        lighter = weights[n] == min(weights)
        touched = {w.clause for w in sides[n]} if lighter else _touched(sides[n], free[n])
        for run in _stretches(k for k in sorted(free[n]) if sides[n][k].clause in touched):
            kept = [sides[n][k] for k in run]
            yield from of_words([] if n else kept, kept if n else [], texts, (0, 0))


def _stretches(places: Iterable[int]) -> list[list[int]]:
    """Rising numbers, cut where one is left out."""
    made: list[list[int]] = []
    for place in places:
        if made and made[-1][-1] == place - 1:
            made[-1].append(place)
        else:
            made.append([place])
    return made


def _touched(side: Sequence[Word], free: set[int]) -> set[int]:
    """The clauses of which blocks hold a fair share."""
    whole: dict[int, float] = {}
    held: dict[int, float] = {}
    for k, word in enumerate(side):
        whole[word.clause] = whole.get(word.clause, 0) + word.weight
        held[word.clause] = held.get(word.clause, 0) + (word.weight if k not in free else 0)
    return {clause for clause in whole if held[clause] > _TOUCHED * whole[clause]}
