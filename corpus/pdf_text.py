"""The text of a document from the printed lines of its pages.

Running heads and page numbers go, footnotes move to the end, a table cut by a page is one again. A line that
the next one continues ends in a blank, as in texts copied out of a PDF; between pages stands a form feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus import grid, running_heads
from corpus.pdf_page import Line
from corpus.pdf_tables import Table, joined

_INDENT = 0.15  # of the width of a page: how far the first line of a paragraph may be indented
_WIDE = 0.5  # of the width of a page: a line of the body, not of a column
_SMALL = 0.92  # of the height of the body's lines: footnotes are smaller
_MARK = re.compile(r"\[\d{1,3}\]")


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed on a page in the order of reading, and its box in points: left, bottom, right, top."""

    items: tuple[Line | Table, ...]
    box: tuple[float, float, float, float]

    @property
    def outline(self) -> list[Line]:
        """The lines, and for each table one without text in its place."""
        boxes = ((i, (i.left, i.bottom, i.right, i.top)) for i in self.items)
        return [item if isinstance(item, Line) else Line("", *box) for item, box in boxes]


@dataclass(frozen=True, slots=True)
class _Item:
    """A line or table on a page: ``ends`` is the right edge to which the lines of its paragraph run."""

    item: Line | Table
    page: int
    begins: float = 0.0
    ends: float | None = None
    width: float = 0.0


def text(pages: Sequence[Page]) -> tuple[str, int]:
    """The text, and how many running heads and page numbers were left out."""
    edges = [(page.box[1], page.box[3]) for page in pages]
    heads = running_heads.find([page.outline for page in pages], edges)
    kept: list[_Item] = []
    notes: list[str] = []
    for number, page in enumerate(pages):
        items = [i for i in page.items if not (isinstance(i, Line) and (number, i) in heads)]
        cut = _footnotes(items)
        notes += [i.text for i in items[cut:] if isinstance(i, Line)]
        kept += _placed(items[:cut], number, page.box)
    body = "".join(_pieces(_with_whole_tables(kept)))
    return "\n".join(filter(None, (body.strip(" \n\f"), *notes))), len(heads)


def _footnotes(items: Sequence[Line | Table]) -> int:
    """Where the footnotes of a page begin: small lines at its end, the first of which has a mark."""
    heights = [item.height for item in items if isinstance(item, Line)]
    if len(heights) < 3:
        return len(items)
    small = _SMALL * median(heights)
    start = len(items)
    for k in range(len(items) - 1, 0, -1):
        item = items[k]
        if not isinstance(item, Line) or item.height > small:
            break
        start = k if _MARK.match(item.text) else start
    return start


def _placed(
    items: Sequence[Line | Table], number: int, box: tuple[float, float, float, float]
) -> list[_Item]:
    """The items of a page with the edges between which the lines of its body run."""
    width = box[2] - box[0]
    body = [i for i in items if isinstance(i, Line) and i.right - i.left > _WIDE * width]
    if not body:
        return [_Item(item, number) for item in items]
    begins, ends = min(i.left for i in body), sorted(i.right for i in body)[(len(body) - 1) * 9 // 10]
    return [_Item(item, number, begins, ends, width) for item in items]


def _with_whole_tables(items: Sequence[_Item]) -> list[_Item]:
    found: list[_Item] = []
    for item in items:
        table, before = item.item, found[-1].item if found else None
        follows = isinstance(table, Table) and isinstance(before, Table) and found[-1].page < item.page
        if follows and isinstance(table, Table) and isinstance(before, Table) and table.width == before.width:
            found[-1] = replace(found[-1], item=joined(before, table))
        else:
            found.append(item)
    return found


def _pieces(items: Sequence[_Item]) -> Iterator[str]:
    for k, placed in enumerate(items):
        behind = items[k + 1] if k + 1 < len(items) else None
        item = placed.item
        if isinstance(item, Table):
            yield "\n".join(grid.lines(item.rows)) + "\n"
        else:
            yield item.text + (" \n" if _goes_on(placed, behind) else "\n")
        if behind and behind.page > placed.page:
            yield "\f"
        elif behind and _is_apart(item, behind.item):
            yield "\n"


def _is_apart(item: Line | Table, behind: Line | Table) -> bool:
    """Whether two things on a page are parted by an empty line, or stand in different columns."""
    lower = item.bottom - behind.top
    return lower > min(_height(item), _height(behind)) or behind.bottom > item.top


def _height(item: Line | Table) -> float:
    return item.height if isinstance(item, Line) else 12.0


def _goes_on(placed: _Item, behind: _Item | None) -> bool:
    """Whether a line breaks off because it is full: the first word of the next would not have fitted.

    In narrow columns and in centred lines nobody sees that; there a blank at the end was drawn by the program
    that broke the line.
    """
    line, following = placed.item, behind.item if behind else None
    if not isinstance(line, Line) or not isinstance(following, Line):
        return False
    if "\t" in line.text or (line.text.endswith("-") and line.text[-2:-1].isalnum()):
        return False
    begins, ends, width = placed.begins, placed.ends, placed.width
    if ends is None or not (line.left < begins + _INDENT * width or line.right - line.left > _WIDE * width):
        return line.spaced
    left, right = line.left - begins, ends - line.right
    if left > 18 and abs(left - right) < 10:
        return line.spaced
    return right < following.first + 0.25 * line.height
