"""Running heads and page numbers: what stands at the edge of page after page and belongs to none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.pdf_page import Line

_EDGE = 0.13  # of the height of a page, above and below
_ROOM = 0.4  # heights of a line: what parts a running head from the text
_MOST = 60  # lines at the edges of a page, beyond which it is no page of text
_LONGEST = 150  # characters of a running head

_PAGE_NUMBER = re.compile(
    r"(?:trang|page)?\s*[-–—|]?\s*(\d{1,4})\s*[-–—|.]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_FIGURES = re.compile(r"\d+")
_STRUCTURE = re.compile(r"(?:điều|chương|mục|phần|khoản|phụ lục|biểu|mẫu|bảng)\b|[a-zđ]\)", re.IGNORECASE)


def find(pages: Sequence[Sequence[Line]], heights: Sequence[tuple[float, float]]) -> set[tuple[int, Line]]:
    """The running heads and page numbers of a document, each with the index of its page.

    ``heights`` gives the lower and the upper edge of each page in the unit of the lines' boxes. A running head
    stands at the edge of several pages, the same but for its figures, and apart from the text; a page number is
    a figure alone at the edge that goes up by one from page to page, or that is the number of its page.

    >>> def at(text, y): return Line(text, 50, y, 500, y + 12)
    >>> pages = [[at("CÔNG BÁO/Số 7 - 3", 800), at("Điều 1", 700)], [at("4 - CÔNG BÁO/Số 7", 800), at("Điều 2", 700)]]
    >>> sorted(line.text for _, line in find(pages, [(0, 842)] * 2))
    ['4 - CÔNG BÁO/Số 7', 'CÔNG BÁO/Số 7 - 3']
    """
    edges = [[line for line in lines if _is_at_edge(line, *heights[k])] for k, lines in enumerate(pages)]
    edges = [lines if len(lines) <= _MOST else [] for lines in edges]
    count = Counter(head for lines in edges for head in {_head(line.text) for line in lines} if head)
    inside = {
        _head(line.text)
        for k, lines in enumerate(pages)
        for line in lines
        if not _is_at_edge(line, *heights[k])
    }
    heads = {head for head, times in count.items() if times > 1} - inside
    steps = _steps(edges)
    return {
        (k, line)
        for k, lines in enumerate(edges)
        for line in lines
        if _step(k, line) in steps
        or (_head(line.text) in heads and _is_apart(line, pages[k], heads, sum(heights[k]) / 2))
    }


def _is_apart(line: Line, lines: Sequence[Line], heads: set[str], middle: float) -> bool:
    """Whether there is room between a line and the text that follows it towards the middle of the page."""
    text = [o for o in lines if _head(o.text) not in heads and not _PAGE_NUMBER.fullmatch(o.text)]
    if line.bottom > middle:
        room = [line.bottom - other.top for other in text if other.bottom < line.bottom]
    else:
        room = [other.bottom - line.top for other in text if other.bottom > line.bottom]
    return min(room, default=0.0) > _ROOM * line.height


def _steps(edges: Sequence[Sequence[Line]]) -> set[int]:
    """By how much page numbers may be ahead of the index of their page."""
    count = Counter(
        step for k, lines in enumerate(edges) for line in lines if (step := _step(k, line)) is not None
    )
    return {1, *(step for step, times in count.items() if times > 1)}


def _step(page: int, line: Line) -> int | None:
    found = _PAGE_NUMBER.fullmatch(line.text.strip())
    return int(found[1]) - page if found else None


def _is_at_edge(line: Line, low: float, high: float) -> bool:
    margin = _EDGE * (high - low)
    return line.bottom > high - margin or line.top < low + margin


def _head(text: str) -> str:
    """A line without its figures; empty where it is too little to be known again, or a part of the text."""
    if _STRUCTURE.match(text) or len(text) > _LONGEST:
        return ""
    bare = " ".join(_FIGURES.sub("#", text).casefold().split()).strip("# \t-–|.")
    return bare if sum(c.isalpha() for c in bare) >= 4 else ""
