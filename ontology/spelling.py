"""How spellings compare: folding for search and lookup, and one pattern out of many spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = re.compile(r"[\u0300-\u036f]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_D = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Letters alone: no marks, no case, plain d and hyphens, single blanks.

    >>> fold("Kế hoạch  số 462/KH–UBND")
    'ke hoach so 462/kh-ubnd'
    >>> fold("Tỉnh uỷ") == fold("Tỉnh ủy") == fold("TỈNH ỦY")
    True
    """
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.translate(_D))).casefold()
    return " ".join(_DASHES.sub("-", bare).split())


_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[\w\u0300-\u036f]+")


@lru_cache(maxsize=16_384)
def same_tone(text: str) -> str:
    """Marks kept, case and the place of the tone mark within a syllable forgotten.

    ``Thừa`` and ``Thua`` stay apart, ``hoà`` and ``hòa`` meet:

    >>> same_tone("Cộng hoà") == same_tone("CỘNG HÒA")
    True
    >>> same_tone("Thừa") == same_tone("Thua")
    False
    """

    def settle(word: re.Match[str]) -> str:
        bare = "".join(c for c in word[0] if c not in _TONES)
        return bare + "".join(sorted(c for c in word[0] if c in _TONES))

    moved = _WORD.sub(settle, unicodedata.normalize("NFD", text).casefold())
    return " ".join(unicodedata.normalize("NFC", moved).split())


# A syllable that ends in oa, oe or uy may carry its tone mark on either vowel: hòa/hoà, khỏe/khoẻ, ủy/uỷ.
_OLD_NEW = dict(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_NEW_OLD = {new: old for old, new in _OLD_NEW.items()}
_MOVABLE = re.compile("|".join(_OLD_NEW | _NEW_OLD), re.IGNORECASE)


def pattern(spellings: Iterable[str]) -> str:
    r"""One regular expression for all spellings, the longest first.

    A blank matches any single white-space character (healed text has no runs), letters match as
    written, and both places of a movable tone mark match. Use it with ``re.IGNORECASE``.

    >>> bool(re.fullmatch(pattern(["Tỉnh ủy", "Tỉnh"]), "tỉnh\nuỷ", re.IGNORECASE))
    True
    """
    ordered = sorted({" ".join(s.split()) for s in spellings}, key=lambda s: (-len(s), s))
    return "|".join(_either_tone(re.escape(s).replace(r"\ ", r"\s")) for s in ordered)


def other_tone(text: str) -> str:
    """The same text with every movable tone mark on the other vowel.

    >>> other_tone("hòa, sức khoẻ, Tỉnh ủy")
    'hoà, sức khỏe, Tỉnh uỷ'
    """
    return _MOVABLE.sub(lambda m: _OLD_NEW.get(m[0]) or _NEW_OLD.get(m[0]) or m[0], text)


def _either_tone(escaped: str) -> str:
    def both(m: re.Match[str]) -> str:
        pair = m[0].lower()
        return f"(?:{pair}|{_OLD_NEW.get(pair) or _NEW_OLD[pair]})"

    return _MOVABLE.sub(both, escaped)
