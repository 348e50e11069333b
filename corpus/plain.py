"""The plain form of healed text: small letters without marks, as long as the text, so that phrases are found
whatever the case, the tone marks, or what a scan made of them, and stand at the same offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from corpus.names import small, trie
from ontology.spelling import fold

_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_LETTERS = {"đ": "d"} | {
    letter: parts[0]
    for letter, parts in ((chr(c), unicodedata.normalize("NFD", chr(c))) for c in range(0xC0, 0x1EFA))
    if len(parts) > 1 and parts[0] in "aeiouy" and all(mark in _MARKS for mark in parts[1:])
}


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """The plain form of a text; line feeds stay.

    >>> plain("Thực hiện CHỈ THỊ\\nsố 25-CT/TW")
    'thuc hien chi thi\\nso 25-ct/tw'
    """
    low = small(text)
    for letter, bare in _LETTERS.items():
        low = low.replace(letter, bare)
    return low


def phrases(written: Iterable[str]) -> str:
    r"""One regular expression, for plain text, of phrases as people write them; the longest is tried first.

    >>> import re
    >>> bool(re.fullmatch(phrases(["thực hiện", "thực hiện tốt"]), "thuc hien\ntot"))
    True
    """
    return f"(?:{trie(fold(phrase) for phrase in written)})".replace(r"\ ", r"\s")


def words(written: Iterable[str]) -> str:
    r"""The same where a word begins. What stands before is looked at behind the first letter, because the engine
    skips quickly to a set of letters and slowly past a look behind.

    >>> words(["thực hiện", "giao"])
    '(?:g(?<!\\wg)iao|t(?<!\\wt)huc\\shien)'
    """
    same_first = groupby(sorted({fold(phrase) for phrase in written}), key=lambda phrase: phrase[0])
    arms = (f"{first}(?<!\\w{first}){trie(form[1:] for form in same)}" for first, same in same_first)
    return f"(?:{'|'.join(arms)})".replace(r"\ ", r"\s")


def phrase(text: str) -> str:
    """A stretch of plain text as the key of the table it came from: blanks single."""
    return " ".join(text.split())
