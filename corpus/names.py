"""Proper names in running text: one shape for comparison that keeps every offset, one pattern out of many.

The flat form of a text is as long as the text: what is found in it stands at the same offsets in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# The second letter of the mark's later place and the first of its earlier: oà and òa, uỷ and ủy.
_LATER, _EARLIER = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ", "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy"
_TONE_PLACES = tuple((_LATER[i : i + 2], _EARLIER[i : i + 2]) for i in range(0, len(_LATER), 2))
_ONE_FOR_ANOTHER = (("\n", " "), ("–", "-"), ("—", "-"), ("ð", "đ"), *_TONE_PLACES)


def flat(text: str) -> str:
    """Small letters, marks of oa, oe, uy on the first vowel, hyphens, blanks for line feeds.

    The flat form is as long as ``text``. The mark moves inside a syllable too ("toàn" is flat "tòan"): write
    patterns over flat text accordingly.

    >>> flat("Uỷ ban Nhân dân\\nTỈNH KHÁNH HOÀ")
    'ủy ban nhân dân tỉnh khánh hòa'
    """
    low = text.lower()
    if len(low) != len(text):  # a letter such as İ has a small form of two
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for written, instead in _ONE_FOR_ANOTHER:
        if written in low:
            low = low.replace(written, instead)
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
    (True, True, 'S(?:[ởỞ])')
    """
    words = {written for word in flat_words for written in (word, *_other_tone_place(word))}
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda w: (-len(w), w)):
        rests[word[0].upper()].append("".join(_either_case(c) for c in word[1:]))
    return "|".join(f"{first}(?:{'|'.join(same)})" for first, same in sorted(rests.items()))


def _either_case(char: str) -> str:
    return f"[{char}{char.upper()}]" if char.isalpha() else re.escape(char)


def _other_tone_place(word: str) -> list[str]:
    return [word.replace(first, second) for second, first in _TONE_PLACES if first in word]
