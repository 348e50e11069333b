"""A lexicon: which of many texts have which words, in memory, so that an answer comes while somebody types."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.spelling import fold


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``words`` in order; ``places[i]`` are the numbers of the texts that have ``words[i]``, ascending."""

    words: tuple[str, ...]
    places: tuple[Sequence[int], ...]


def words(text: str) -> list[str]:
    """The words of a text without marks and case.

    >>> words("Kế hoạch số 72–NQ/TW")
    ['ke', 'hoach', 'so', '72', 'nq', 'tw']
    """
    return re.findall(r"[^\W_]+", fold(text))


def lexicon(texts: Iterable[Iterable[str]]) -> Lexicon:
    """The lexicon of texts that are given as their words."""
    having: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for i, text in enumerate(texts):
        for word in set(text):
            having[word].append(i)
    ordered = tuple(sorted(having))
    return Lexicon(ordered, tuple(having[word] for word in ordered))


def having(lexicon: Lexicon, asked: Iterable[Sequence[str]]) -> set[int]:
    """The texts that have, of every group of beginnings, a word that begins with one of them.

    >>> having(lexicon([["ke", "hoach"], ["nghi", "quyet"], ["ke"]]), [["k"], ["ho", "x"]])
    {0}
    """
    return _in_all([_beginning(lexicon, starts) for starts in asked])


def holding(lexicon: Lexicon, whole: Iterable[str], last: str) -> set[int]:
    """The texts that have every word of ``whole``, and one that begins with ``last``.

    >>> holding(lexicon([["bao", "hiem"], ["bao", "ho"], ["bat", "ho"]]), ["bao"], "h")
    {0, 1}
    """
    return _in_all([*([_exactly(lexicon, word)] for word in whole), _beginning(lexicon, [last])])


def _in_all(groups: Iterable[list[Sequence[int]]]) -> set[int]:
    """The texts of every group, the smallest looked at first."""
    found: set[int] | None = None
    for group in sorted(groups, key=lambda group: sum(map(len, group))):
        here = set().union(*group)
        found = here if found is None else found & here
        if not found:
            return set()
    return found or set()


def _exactly(lexicon: Lexicon, word: str) -> Sequence[int]:
    at = bisect_left(lexicon.words, word)
    return lexicon.places[at] if lexicon.words[at : at + 1] == (word,) else ()


def _beginning(lexicon: Lexicon, starts: Iterable[str]) -> list[Sequence[int]]:
    found: list[Sequence[int]] = []
    for start in starts:
        low = bisect_left(lexicon.words, start)
        found += lexicon.places[low : bisect_left(lexicon.words, start + "\U0010ffff", low)]
    return found
