"""Matching words: which word of one text stands for which word of another, in blocks that may have changed places.

Local alignment with affine gaps (Gotoh 1982) on weighted words, repeated on the words not yet used (Waterman and
Eggert 1987), so that clauses in another order are found too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.descent.words import SLOTS, Word

Numbers: TypeAlias = NDArray[np.int64]
Pair: TypeAlias = tuple[int, int]

# All in hundredths of the weight of a word that tells most.
_CHANGED = 60  # per cent of its weight that a slot filled otherwise is worth
_OPEN, _EXTEND = 60, 12  # the price of a gap, and of each further word of it
_OTHER, _OTHER_SHARE = 20, 70  # two words that differ cost this, and this per cent of the heavier
_LEAST = 180  # a block worth less is chance
_MOST_BLOCKS = 6
_USED = -10_000


def matched(first: Sequence[Word], second: Sequence[Word]) -> list[list[Pair]]:
    """Blocks of pairs of words (positions in both sequences), the best block first.

    Within a block both positions rise; no word is used twice. A pair is the same word twice, two slots of one kind
    filled otherwise, or a word put for another.

    >>> from graph.descent.words import words
    >>> a, b = words("Trồng rừng phòng hộ; bảo vệ nguồn nước."), words("Bảo vệ nguồn nước; trồng rừng phòng hộ.")
    >>> [[(i, j) for i, j in block] for block in matched(a, b)]
    [[(0, 4), (1, 5), (2, 6), (3, 7)], [(4, 0), (5, 1), (6, 2), (7, 3)]]
    """
    if [w.key for w in first] == [w.key for w in second]:
        return [[(i, i) for i in range(len(first))]] if first else []
    worth = _worth(first, second)
    blocks: list[list[Pair]] = []
    while worth.size and len(blocks) < _MOST_BLOCKS and (pairs := _best(worth)):
        blocks.append(pairs)
        worth[[i for i, _ in pairs], :] = _USED
        worth[:, [j for _, j in pairs]] = _USED
    return blocks


def _worth(first: Sequence[Word], second: Sequence[Word]) -> Numbers:
    """What it is worth to set each word beside each other word."""

    def both(read: Callable[[Word], int]) -> tuple[Numbers, Numbers]:
        left, right = (np.array([read(w) for w in side], dtype=np.int64) for side in (first, second))
        return left[:, None], right[None, :]

    known: dict[tuple[str, str], int] = {}
    key, other_key = both(lambda w: known.setdefault((w.kind, w.key), len(known)))
    kind, other_kind = both(lambda w: SLOTS.index(w.kind) if w.kind in SLOTS else -1)
    weight, other_weight = both(lambda w: round(100 * w.weight))
    heavier = np.maximum(weight, other_weight)
    changed = (kind == other_kind) & (kind >= 0)
    worth = np.where(changed, heavier * _CHANGED // 100, -_OTHER - heavier * _OTHER_SHARE // 100)
    return np.where(key == other_key, np.minimum(weight, other_weight), worth)


def _best(worth: Numbers) -> list[Pair]:
    """The pairs of the best local alignment; none where it is worth less than ``_LEAST``."""
    best, down = _filled(worth)
    if best.max() < _LEAST:
        return []
    i, j = (int(at) for at in np.unravel_index(int(best.argmax()), best.shape))
    pairs: list[Pair] = []
    while best[i, j] > 0:
        if best[i, j] == best[i - 1, j - 1] + worth[i - 1, j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i, j] == down[i, j]:
            i -= _gap(best[:i, j], int(best[i, j]))
        else:
            j -= _gap(best[i, :j], int(best[i, j]))
    return pairs[::-1]


def _filled(worth: Numbers) -> tuple[Numbers, Numbers]:
    """The worth of the best alignment that ends at each cell, and of the best that ends there in a gap down."""
    rows, columns = worth.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.int64)
    down = np.full_like(best, _USED)
    slope = _EXTEND * np.arange(columns + 1)
    for i in range(1, rows + 1):
        down[i] = np.maximum(down[i - 1] - _EXTEND, best[i - 1] - _OPEN)
        here = np.maximum(down[i], 0)
        here[1:] = np.maximum(here[1:], best[i - 1, :-1] + worth[i - 1])
        right = np.maximum.accumulate(here + slope)[:-1] - slope[:-1] - _OPEN
        here[1:] = np.maximum(here[1:], right)
        best[i] = here
    return best, down


def _gap(before: Numbers, now: int) -> int:
    """How many words the gap skips that leads from a cell of ``before``, nearest last, to one worth ``now``."""
    costs = _OPEN + _EXTEND * np.arange(len(before))
    return int(np.flatnonzero(before[::-1] - costs == now)[0]) + 1
