"""Kindred: all pairs of passages of a collection that are one task, with the verdicts of earlier runs at hand.

Looking candidates up takes a moment; aligning them is what takes long. A verdict depends on the words of two
passages and on the subjects of their documents and on nothing else, so that one found earlier holds: what is
computed anew is what a new or changed document brings, and the result is that of a run from nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from graph.descent.alignment import align
from graph.descent.bound import promising
from graph.descent.index import Index, build
from graph.descent.judgement import Judgement, judge
from graph.descent.passages import Passage

MOST = 20  # candidates of a passage

Verdict = tuple[str, float, tuple[str, ...]]
Verdicts = Mapping[str, Verdict]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two passages of different documents that are one task, in the order of document and place."""

    first: Passage
    second: Passage
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Kindred:
    """The pairs, sorted; the verdicts on all that was aligned, for the next run; and how many of them were new."""

    pairs: tuple[Pair, ...]
    verdicts: Verdicts
    new: int


def kindred(
    tasks: Iterable[Passage], texts: Iterable[Passage] = (), known: Verdicts | None = None
) -> Kindred:
    """The kindred of tasks, and of tasks with the passages of ``texts``, which are not set beside each other.

    ``known`` are the verdicts of an earlier run of the same program, over any passages.

    >>> plan = [Passage("a", "1", "Trồng mới 10.000 ha rừng phòng hộ ven biển.")]
    >>> found = kindred([*plan, Passage("b", "1", "Trồng mới 350 ha rừng phòng hộ ven biển.")])
    >>> [(p.first.document, p.second.document, p.judgement.kind) for p in found.pairs], found.new
    ([('a', 'b', 'specialised')], 1)
    """
    asked = tuple(dict.fromkeys(tasks))
    index = build(dict.fromkeys((*asked, *texts)))
    subject = {one.document: _digest(*sorted(index.usual(one.document))) for one in index.passages}
    before, kept = known or {}, dict[str, Verdict]()
    pairs: dict[tuple[Passage, Passage], Judgement] = {}
    for first, second in _candidates(asked, index):
        key = _digest(*(part for one in (first, second) for part in (subject[one.document], one.text)))
        verdict = kept.get(key) or before.get(key)
        if verdict is None:
            judged = judge(align(first, second, index.usual(first.document, second.document)))
            verdict = (judged.kind, judged.score, judged.changes)
        kept[key] = verdict
        if (judgement := Judgement(*verdict)).same:
            pairs[first, second] = judgement
    found = (Pair(*pair, judgement) for pair, judgement in pairs.items())
    ordered = sorted(found, key=lambda pair: (_place(pair.first), _place(pair.second)))
    return Kindred(tuple(ordered), kept, len(kept.keys() - before.keys()))


def _candidates(asked: Iterable[Passage], index: Index) -> Iterator[tuple[Passage, Passage]]:
    """The pairs that are worth aligning."""
    for one in asked:
        for other in index.like(one, MOST):
            first, second = sorted((one, other), key=_place)
            if promising(first, second, index.usual(first.document, second.document)):
                yield first, second


def _place(one: Passage) -> tuple[str, int, str]:
    return one.document, one.start, one.id


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
