"""Printed lines and table cells of a raw text, clean of layout marks, each with where it stands.

Healing joins lines into paragraphs; the head and the foot of a document are layout, and a line end or
a gap between columns is all that parts an issuer from a motto. So they are read line by line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

_LOOK_ALIKE = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "‐": "-", "‑": "-", "‒": "-", "−": "-", "\u00a0": " ", "…": " ", "\r": " "}
    | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff*#\\"))
)
_ANY_LOOK_ALIKE = re.compile(f"[{re.escape(''.join(map(chr, _LOOK_ALIKE)))}]")
# What parts two cells of one printed line: a tab, a bar, a rule, a wide gap. It begins with a set of
# characters because the regular-expression engine skips quickly to those.
_CELL_ENDS = re.compile(
    r"[\t| _–—=+:~-](?:(?<=[\t|])|(?<= ) {3,}|(?<! )[_–—=+:~-]{3,}|(?<=[_–—=~-])[_–—=~-]{2})"
)
_DOTS = re.compile(r"\.{4,}[\s.]*")  # they stand for a blank
_BARS = re.compile(r"(?<=[^\W\d_])_+(?=[^\W\d_])")  # of a word-segmented text


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one cell of it: ``text`` in NFC with single blanks; ``raw[start:end]`` holds it.

    ``row`` numbers the printed lines, ``indent`` is how many characters of its line stand before it,
    ``gap`` counts the empty lines above.
    """

    text: str
    start: int
    end: int
    row: int
    indent: int
    gap: int


def read(raw: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The cells of ``raw[start:end]`` in reading order, one by one; rules and empty cells are left out.

    >>> [(line.text, line.row) for line in read("**BỘ Y TẾ**\\tCỘNG HÒA\\n-------\\n\\nSố: 12/QĐ-BYT")]
    [('BỘ Y TẾ', 0), ('CỘNG HÒA', 0), ('Số: 12/QĐ-BYT', 1)]
    """
    stop = len(raw) if end is None else min(end, len(raw))
    row = gap = 0
    while start < stop:
        line_end = raw.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        printed = raw[start:line_end]
        cells = _cells(printed, start, row, gap) if printed and not printed.isspace() else []
        yield from cells
        row, gap = (row + 1, 0) if cells else (row, gap + 1)
        start = line_end + 1


def _cells(printed: str, at: int, row: int, gap: int) -> list[Line]:
    cells: list[Line] = []
    begin = 0
    for stop in [*(m.span() for m in _CELL_ENDS.finditer(printed)), (len(printed), len(printed))]:
        text = clean(printed[begin : stop[0]])
        if text:
            cells.append(Line(text, at + begin, at + stop[0], row, begin, gap))
        begin = stop[1]
    return cells


def clean(text: str) -> str:
    """Look-alike letters and marks of emphasis mended, letters composed, white space single.

    >>> clean(" *Ủy_ban nhân dân*  tỉnh ")
    'Ủy ban nhân dân tỉnh'
    """
    text = unicodedata.normalize("NFC", text)
    if _ANY_LOOK_ALIKE.search(text):
        text = text.translate(_LOOK_ALIKE)
    if "...." in text:
        text = _DOTS.sub(" ", text)
    if "_" in text:
        text = _BARS.sub(" ", text)
    return " ".join(text.split()).strip(" _")


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Capitals without marks, one for each character, so that offsets hold.

    >>> plain("Nơi nhận: Ủy ban")
    'NOI NHAN: UY BAN'
    """
    return text.translate(_plain_letters())


@cache
def _plain_letters() -> dict[int, str]:
    """Every Latin letter, marked or not, to its bare capital."""
    letters = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
    bare = {letter: unicodedata.normalize("NFD", letter)[0].upper() for letter in letters if letter.isalpha()}
    single = {ord(letter): capital for letter, capital in bare.items() if len(capital) == 1}
    return single | {ord("Đ"): "D", ord("đ"): "D"}


def in_capitals(text: str) -> bool:
    """Whether a text is printed in capitals; a few small letters (CP-TTg) do not count.

    >>> in_capitals("THỦ TƯỚNG CHÍNH PHỦ"), in_capitals("Bộ Y tế"), in_capitals("KẾ HOẠCH 12/QĐ-TTg")
    (True, False, True)
    """
    letters = list(filter(str.isalpha, text))
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.85 * len(letters)
