"""Proper names in running text: one shape for comparison that keeps every offset, one pattern out of many.

The flat form of a text is as long as the text: what is found in it stands at the same offsets in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

# The second letter of the mark's later place and the first of its earlier: oà and òa, uỷ and ủy.
_LATER, _EARLIER = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ", "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy"
_TONE_PLACES = {_LATER[i : i + 2]: _EARLIER[i : i + 2] for i in range(0, len(_LATER), 2)}
# One pattern for each first letter: the engine finds a letter ten times as fast as either of two.
_LATER_PLACES = (re.compile("o[àáảãạèéẻẽẹ]"), re.compile("u[ỳýỷỹỵ]"))
_ONE_FOR_ANOTHER = {"\n": " ", "–": "-", "—": "-", "ð": "đ"}


def flat(text: str) -> str:
    """Small letters, marks of oa, oe, uy on the first vowel, hyphens, blanks for line feeds.

    The flat form is as long as ``text``. The mark moves inside a syllable too ("toàn" is flat "tòan"): write
    patterns over flat text accordingly.

    >>> flat("Uỷ ban Nhân dân\\nTỈNH KHÁNH HOÀ")
    'ủy ban nhân dân tỉnh khánh hòa'
    """
    return _settled(_small(text))


@lru_cache(maxsize=32)
def whole(text: str) -> str:
    """The flat form of a text that several steps read at many places; kept while they do."""
    return _settled(small(text))


@lru_cache(maxsize=4)
def small(text: str) -> str:
    """A whole text in small letters, as long as it was; kept, too.

    >>> small("THÔNG TƯ"), len(small("İ"))
    ('thông tư', 1)
    """
    return _small(text)


def _small(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # İ has a small form of two


def _settled(low: str) -> str:
    for written, instead in _ONE_FOR_ANOTHER.items():
        low = low.replace(written, instead)
    for later in _LATER_PLACES:
        low = later.sub(lambda pair: _TONE_PLACES[pair[0]], low)
    return low


def trie(words: Iterable[str]) -> str:
    """One regular expression for all words, common beginnings written once; the longest word is tried first.

    >>> trie(["bộ y tế", "bộ", "sở"])
    '(?:bộ(?:\\\\ y\\\\ tế)?|sở)'
    """
    return _branch(sorted(set(words)))


def _branch(words: list[str]) -> str:
    ends, words = words[:1] == [""], [w for w in words if w]
    arms = []
    while words:
        same = [w for w in words if w[0] == words[0][0]]
        words = words[len(same) :]
        shared = _shared_beginning(same[0], same[-1])
        arms.append(re.escape(shared) + _branch([w[len(shared) :] for w in same]))
    if not arms:
        return ""
    if ends:
        return f"(?:{'|'.join(arms)})?"
    return arms[0] if len(arms) == 1 else f"(?:{'|'.join(arms)})"


def _shared_beginning(first: str, last: str) -> str:
    size = next((i for i, c in enumerate(first) if last[i : i + 1] != c), len(first))
    return first[:size]


def as_written(flat_words: Iterable[str]) -> str:
    r"""One regular expression that finds flat words in text as it stands, where they begin with a capital.

    >>> bool(re.match(as_written(["ủy"]), "Uỷ")), bool(re.match(as_written(["ủy"]), "ỦY")), as_written(["sở"])
    (True, True, 'S[ởỞ]')
    """
    words = {written for word in flat_words for written in (word, *_other_tone_place(word))}
    same_first = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(
        first.upper() + _either_case(trie(word[1:] for word in same)) for first, same in same_first
    )


def _either_case(regex: str) -> str:
    return re.sub(r"[^\W\d_]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", regex)


def _other_tone_place(word: str) -> list[str]:
    return [word.replace(early, late) for late, early in _TONE_PLACES.items() if early in word]
