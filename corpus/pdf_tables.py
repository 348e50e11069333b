"""The ruled tables of one page of a PDF, and the text of pages that pdfium reads badly.

Only lines that are drawn make a table: guessing columns from blanks gives no row of a task table right.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfObject, PdfPage

from corpus.pdf_page import Line

if TYPE_CHECKING:
    from pdfplumber.page import Page

_THIN, _SHORT = 2.5, 8.0  # points: what is thinner and longer is a rule
_NARROW = 18.0  # points: no column that people write in is narrower
_TITLE_ROWS = 3  # rows that Word repeats on each page
_MOST = 3000  # drawn paths from which on a page is a map or a chart


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table row by row, "" where one is covered, and its box in points from the lower left."""

    rows: tuple[tuple[str, ...], ...]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows))

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line is inside."""
        x, y = (line.left + line.right) / 2, (line.bottom + line.top) / 2
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1


def has_rules(page: PdfPage) -> bool:
    """Whether lines are drawn on a page that may be those of a table; a page full of lines is a drawing."""
    across = down = boxes = 0
    for count, drawn in enumerate(page.get_objects([pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MOST:
            return False
        left, bottom, right, top = drawn.get_bounds()
        wide, high = right - left, top - bottom
        across += wide > _SHORT and high < _THIN
        down += high > _SHORT and wide < _THIN
        boxes += wide > _SHORT and high > _SHORT and _is_stroked(drawn)
    return (across > 1 and down > 1) or boxes > 1


def _is_stroked(path: PdfObject) -> bool:
    """Whether the outline of a path is drawn; Word fills the ground of every line of text with white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    return bool(stroke.value)


def find(page: Page, base: float) -> list[Table]:
    """The ruled tables of a page with at least two columns. ``base`` is the lower edge of its media box."""
    found = []
    above = base + page.height + page.mediabox[1]
    for table in page.filter(_is_drawn).find_tables():
        narrow = [bool(c.bbox and c.bbox[2] - c.bbox[0] < _NARROW) for c in table.columns]
        rows = _cells(table.extract(), narrow)
        left, top, right, bottom = table.bbox
        if rows and len(rows[0]) > 1:
            found.append(Table(rows, left, above - bottom, right, above - top))
    return found


def _is_drawn(thing: dict[str, Any]) -> bool:
    """Whether something is text or a rule; areas filled with a colour have edges, but no rules."""
    if thing["object_type"] != "rect":
        return True
    return bool(min(thing["width"], thing["height"]) <= _THIN or thing.get("stroke"))


def _is_upright(thing: dict[str, Any]) -> bool:
    """Whether something is no text that lies on its side: on a turned page that is the running head."""
    return bool(thing.get("upright", True))


def _cells(rows: Sequence[Sequence[str | None]], narrow: Sequence[bool]) -> tuple[tuple[str, ...], ...]:
    """The cells; those that another covers are empty. Rules drawn twice make narrow columns without text: these go."""
    written = range(len(narrow))
    kept = [k for k in written if not narrow[k] or any((row[k] or "").strip() for row in rows)]
    return tuple(tuple(row[k] or "" for k in kept) for row in rows)


def lines(page: Page, base: float) -> list[Line]:
    """The lines of a page from top to bottom: for pages on their side, whose order pdfium mistakes."""
    above = base + page.height + page.mediabox[1]
    return [
        Line(found["text"], found["x0"], above - found["bottom"], found["x1"], above - found["top"])
        for found in page.filter(_is_upright).extract_text_lines(return_chars=False)
        if found["text"].strip()
    ]


def joined(table: Table, more: Table) -> Table:
    """A table and its continuation on the next page, which may repeat the title row and end a row cut in two.

    >>> cut = Table((("TT", "Việc", "Chủ trì"), ("1", "Khảo sát và", "Sở Y tế")), 0, 0, 9, 9)
    >>> rest = Table((("TT", "Việc", "Chủ trì"), ("", "báo cáo", ""), ("2", "Sơ kết", "Sở Nội vụ")), 0, 0, 9, 9)
    >>> joined(cut, rest).rows[1:]
    (('1', 'Khảo sát và\\nbáo cáo', 'Sở Y tế'), ('2', 'Sơ kết', 'Sở Nội vụ'))
    """
    rows, rest = list(table.rows), list(more.rows)
    for title in table.rows[:_TITLE_ROWS]:
        if rest and _same(rest[0], title):
            del rest[0]
        else:
            break
    if rest and _goes_on(rows[-1], rest[0]):
        both = zip(rows[-1], rest.pop(0), strict=True)
        rows[-1] = tuple("\n".join(filter(None, (upper, lower))) for upper, lower in both)
    return replace(table, rows=(*rows, *rest))


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return [" ".join(cell.split()) for cell in one] == [" ".join(cell.split()) for cell in other]


def _goes_on(row: Sequence[str], more: Sequence[str]) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    Its number is missing, whatever it holds was begun above, and either one cell alone goes on or one of
    them in the middle of a sentence.
    """
    begun = [(upper.strip(), lower.strip()) for upper, lower in zip(row, more, strict=True) if lower.strip()]
    if more[0].strip() or not begun or not all(upper for upper, _ in begun):
        return False
    open_ended = [upper[-1] not in ".;:" for upper, _ in begun]
    return (len(begun) == 1 and open_ended[0]) or any(lower[0].islower() for _, lower in begun)
