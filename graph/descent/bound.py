"""Bound: the most two passages can share, by their words alone; what can be no one task need not be aligned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from graph.descent.alignment import eased
from graph.descent.judgement import DISCOUNT, LEAST
from graph.descent.passages import Passage
from graph.descent.words import SLOTS

# Of a passage copied word for word whose words lost letters, the lost ones do not count: half of it still does.
_UNHARMED = 0.5

_Sums = Mapping[tuple[str, str], float]


def promising(first: Passage, second: Passage, usual: frozenset[str] = frozenset()) -> bool:
    """Whether two passages may be judged one task, in a twentieth of the time that aligning them takes.

    False is certain: the weight of the words in both, in any order, would not do. ``usual`` as in ``align``.

    >>> plan = Passage("a", "1", "Trồng mới 10.000 ha rừng phòng hộ ven biển.")
    >>> promising(plan, Passage("b", "1", "Trồng mới 350 ha rừng phòng hộ ven biển."))
    True
    >>> promising(plan, Passage("b", "2", "Số hóa hồ sơ người có công trong năm 2026."))
    False
    """
    one, other = _sums(first.text, usual), _sums(second.text, usual)
    same = sum(min(weight, other[1][key]) for key, weight in one[1].items() if key in other[1])
    slots = sum(min(one[2][kind], other[2][kind]) / 2 for kind in SLOTS)
    lighter = min(one[0], other[0])
    return (same + slots) / (lighter + DISCOUNT) >= LEAST or same + slots >= _UNHARMED * lighter > 0


@lru_cache(maxsize=8_192)
def _sums(text: str, usual: frozenset[str]) -> tuple[float, _Sums, Mapping[str, float]]:
    """The weight of a text, of each of its different words, and of its slots by kind."""
    by_word: defaultdict[tuple[str, str], float] = defaultdict(float)
    by_slot = dict.fromkeys(SLOTS, 0.0)
    for word in eased(text, usual):
        by_word[word.kind, word.key] += word.weight
        if word.kind in SLOTS:
            by_slot[word.kind] += word.weight
    return sum(by_word.values()), by_word, by_slot
