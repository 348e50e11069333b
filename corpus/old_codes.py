"""The eight-bit codes Vietnamese was written in before Unicode, each as a way to read it again.

All of them reach this module as characters of Windows-1252, one for each byte: that is how a file of bytes
is read first, and how Word, HTML and PDF hold what was typed in a font of such a code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from corpus.syllables import RUN, SIGNS, is_vietnamese
from ontology.tables import rows

Convert = Callable[[str], str]

# What each byte is in Windows-1252, as browsers read it: the five bytes without a character stay controls.
_LATIN = {b: bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in range(0x80, 0xA0)}
# A word: what stands between blanks and the punctuation of ASCII. Some capitals of TCVN 5712 are controls.
WORD = re.compile(r"[^ \t\n\r\f\v\xa0!-@\[-`{-~]+")


def latin(data: bytes) -> str:
    """Bytes as characters of Windows-1252, one for one; never raises.

    >>> latin(b"Quy\\xd5t \\x93\\x81")
    'QuyÕt “\\x81'
    """
    return data.decode("latin-1").translate(_LATIN)


@cache
def ways() -> dict[str, Convert]:
    """For each code what makes Unicode of a text that was read as Windows-1252; the likelier code first.

    >>> ways()["TCVN3"]("QuyÕt ®Þnh"), ways()["VNI"]("Quyeát ñònh")
    ('Quyết định', 'Quyết định')
    """
    cp1258 = {
        ord(_LATIN.get(b, chr(b))): bytes([b]).decode("cp1258", errors="ignore") or None
        for b in range(0x80, 0x100)
    }
    known = {c: letter for c, letter in cp1258.items() if letter}
    standard = {_written(row["code"]): row["letter"] for row in rows("tcvn3")}
    fonts = {_written(row["code"]): row["letter"] for row in rows("tcvn3") if row["part"] == "fonts"}
    return {
        "Windows-1258": lambda text: text.translate(known),
        "TCVN3": lambda text: _capitals(text.translate(fonts)),
        "TCVN 5712": lambda text: WORD.sub(lambda m: _standard_or_font(m[0], standard, fonts), text),
        "VNI": _from_vni,
    }


def _written(code: str) -> int:
    byte = int(code, 16)
    return ord(_LATIN.get(byte, chr(byte)))


def _standard_or_font(word: str, standard: dict[int, str], fonts: dict[int, str]) -> str:
    """A word of TCVN 5712; where its capitals make no syllable, they are the quotation marks of Windows."""
    whole, small = word.translate(standard), word.translate(fonts)
    if SIGNS.fullmatch(word):
        return small
    spelled = (whole.isupper() or whole.istitle() or whole.islower()) and is_vietnamese(whole)
    return small if not spelled and is_vietnamese(small) else whole


def _from_vni(text: str) -> str:
    letters, pattern = _vni()
    return pattern.sub(lambda m: letters[m[0]], text)


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    letters = {r["written"]: r["letter"] for r in rows("vni")}
    for row in rows("vni"):
        if len(row["written"]) == 2:  # the mark of the small letter on a capital, and the reverse
            letters.setdefault(row["written"][0] + row["written"][1].swapcase(), row["letter"])
    ordered = sorted(letters, key=lambda s: (-len(s), s))
    return letters, re.compile("|".join(map(re.escape, ordered)))


_PLAIN_SMALL, _TWO_CAPITALS = re.compile("[a-z]"), re.compile(r"[A-ZĐ][^a-z\s]*[A-Z]")


def _capitals(text: str) -> str:
    """Small letters with marks made capital among capitals: fonts such as .VnTimeH print them so.

    A word with two plain capitals and no plain small letter is in capitals; so is a line without plain small
    letters half of whose words are.

    >>> _capitals("CộNG HOà Xã HộI CHủ NGHĩA VIệT NAM"), _capitals("Số: 12/QĐ-UBND")
    ('CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 12/QĐ-UBND')
    """
    return "\n".join(map(_line_in_capitals, text.split("\n")))


def _line_in_capitals(line: str) -> str:
    if not _TWO_CAPITALS.search(line):
        return line
    words = [w for w in line.split() if not any(c.isdigit() or c == "/" for c in w)]
    if not _PLAIN_SMALL.search(line) and 2 * sum(map(_is_in_capitals, words)) >= len(words) > 0:
        return line.upper()
    return RUN.sub(lambda m: m[0].upper() if _is_in_capitals(m[0]) else m[0], line)


def _is_in_capitals(word: str) -> bool:
    return not _PLAIN_SMALL.search(word) and bool(_TWO_CAPITALS.search(word))
