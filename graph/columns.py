"""Columns: a table for a terminal, cells wrapped, one column as wide as the others leave it."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

WIDTH = 100  # columns of a terminal
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the cells below it; a line feed in a cell begins a new line. ``most`` bounds its width in
    letters, None takes what is left (one column of a table, and only one)."""

    head: str
    cells: Sequence[str]
    most: int | None


def laid_out(columns: Sequence[Column], width: int = WIDTH) -> str:
    """The columns side by side in ``width`` letters; those without any content are left out.

    >>> print(laid_out([Column("hạn", ["Quý IV/2026"], 7), Column("việc", ["Xây dựng Đề án"], None)], 21), end="")
    hạn      việc
    -------  ------------
    Quý      Xây dựng Đề
    IV/2026  án
    """
    shown = [
        column for column in columns if column.most is None or any(cell.strip() for cell in column.cells)
    ]
    widths = _widths(shown, width)
    wrapped = [
        [_wrapped(cell, room) for cell in column.cells] for column, room in zip(shown, widths, strict=True)
    ]
    lines = [_line([column.head for column in shown], widths), _line(["-" * room for room in widths], widths)]
    for row in zip(*wrapped, strict=True):
        lines += [_line(parts, widths) for parts in zip_longest(*row, fillvalue="")]
    return "".join(f"{line}\n" for line in lines)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    fixed = [None if column.most is None else min(column.most, _natural(column)) for column in columns]
    left = width - len(_GAP) * (len(columns) - 1) - sum(room or 0 for room in fixed)
    return [max(12, left) if room is None else room for room in fixed]


def _natural(column: Column) -> int:
    lines = [line for cell in column.cells for line in _composed(cell).split("\n")]
    return max(len(line) for line in (*lines, column.head))


def _wrapped(cell: str, room: int) -> list[str]:
    return [
        part
        for line in _composed(cell).split("\n")
        for part in textwrap.wrap(line, room, break_on_hyphens=False, break_long_words=True)
    ]


def _composed(text: str) -> str:
    """Marks composed with their letters, so that a letter is one column."""
    return unicodedata.normalize("NFC", text)


def cut(text: str, most: int) -> str:
    """The text on one line, its end cut off at a word where it has more letters than ``most``.

    >>> cut("Xây dựng Đề án phát triển nhân lực", 16)
    'Xây dựng Đề án …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]} …"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(cell.ljust(room) for cell, room in zip(cells, widths, strict=True)).rstrip()
