"""Aligned tables: cells told apart by where they stand in the line, as programs print the layout of a page.

A table of this kind prints its cells side by side, parted by runs of blanks; a long cell goes on below itself.
Its rows are rewritten as lines with bars, which the readers of columns and cells understand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.fragments import Line

_GAP = re.compile(r" {2,}")
_WIDE = "   "
_MARK = re.compile(r"(?:[IVXLC]{1,6}|[A-H]|\d{1,3})(?:[.)/]|\s?[-–])?(?=\s|$)")
_FEWEST = 3  # columns of a table that is read so
_OUTLIERS = 50  # one line in so many may run over the edge of its column
_SPANNING = 2  # lines without columns, one after the other, that end a table


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a line and the columns of characters it fills."""

    text: str
    first: int
    last: int


def unfold(printed: Sequence[Line], opens: Callable[[str], object]) -> list[Line]:
    """The lines of a text with those of aligned tables put together, one line a row, its cells between bars.

    ``opens`` tells whether words begin with the title of a column, as those of the first line do.

    >>> from corpus.fragments import lines
    >>> raw = "TT    Nội dung      Chủ trì\\n1     Xây dựng      Sở Y\\n      Đề án         tế"
    >>> [line.text for line in unfold(lines(raw), lambda text: text.startswith("TT"))]
    ['| TT | Nội dung | Chủ trì |', '| 1 | Xây dựng Đề án | Sở Y tế |']
    """
    found, at = list[Line](), 0
    while at < len(printed):
        end = _end(printed, at) if _begins_table(printed[at], opens) else at
        edges = _edges(printed[at:end]) if end > at else []
        if edges and len(edges) >= max(_FEWEST, len(_pieces(printed[at]))):
            found += _rows(printed[at:end], edges)
            at = end
        else:
            found.append(printed[at])
            at += 1
    return found


def _begins_table(line: Line, opens: Callable[[str], object]) -> bool:
    wide = line.text.count(_WIDE) > 1 and "|" not in line.text
    return wide and any(opens(piece.text) for piece in _pieces(line))


def _pieces(line: Line) -> list[_Piece]:
    pieces, start = [], 0
    for gap in [*_GAP.finditer(line.text), None]:
        end = gap.start() if gap else len(line.text)
        pieces.append(_Piece(line.text[start:end], line.indent + start, line.indent + end))
        start = gap.end() if gap else end
    return [piece for piece in pieces if piece.text]


def _end(printed: Sequence[Line], at: int) -> int:
    """The line behind a table that begins at a line: where text runs on across its titles."""
    titles = [piece.first for piece in _pieces(printed[at])]
    end, spanning = at, 0
    for k in range(at, len(printed)):
        pieces = _pieces(printed[k])
        across = len(pieces) == 1 and any(pieces[0].first < x < pieces[0].last for x in titles)
        spanning = spanning + 1 if across else 0
        if spanning == _SPANNING or "|" in printed[k].text:
            break
        end = end if across else k + 1
    return end


def _edges(block: Sequence[Line]) -> list[int]:
    """Where the columns of a block begin: behind characters that no line, or all but none, fills."""
    titles = [piece.first for piece in _pieces(block[0])] if block else []
    rows = [p for line in block if len(p := _pieces(line)) > 1 and not _spans(p, titles)]
    if len(rows) < 2:
        return []
    filled = [0] * (max(row[-1].last for row in rows) + 2)
    for row in rows:
        for piece in row:
            for k in range(piece.first, piece.last):
                filled[k] += 1
    free = [count <= len(rows) // _OUTLIERS for count in filled]
    return [
        k for k in range(len(free)) if not free[k] and (k == 0 or (free[k - 1] and (k == 1 or free[k - 2])))
    ]


def _spans(pieces: Sequence[_Piece], edges: Sequence[int]) -> bool:
    """Whether a piece runs across columns, as the heading of a group does."""
    return any(sum(piece.first < edge < piece.last for edge in edges) > 1 for piece in pieces)


def _rows(block: Sequence[Line], edges: Sequence[int]) -> Iterator[Line]:
    """The rows of a block as lines with bars. A row begins where a column begins that the line above lacks,
    where no cell goes on in small letters, or, where its first column holds numbers, with a number."""
    row: list[tuple[Line, dict[int, str]]] = []
    for line in block:
        cells = _cells(line, edges)
        if row and _begins(cells, [c for _, c in row]):
            yield _barred(row, len(edges))
            row = []
        row.append((line, cells))
    if row:
        yield _barred(row, len(edges))


def _cells(line: Line, edges: Sequence[int]) -> dict[int, str]:
    """The words of a line by their column; a heading across the columns gives its number and its words."""
    pieces = _pieces(line)
    if _spans(pieces, edges):
        mark = _MARK.match(line.text)
        cells = {0: mark[0], 1: line.text[mark.end() :].strip()} if mark else {1: line.text}
        return {column: words for column, words in cells.items() if words}
    found = dict[int, str]()
    for piece in pieces:
        column = max((k for k, edge in enumerate(edges) if edge <= piece.first + 1), default=0)
        found[column] = f"{found[column]} {piece.text}" if column in found else piece.text
    return found


def _begins(cells: dict[int, str], row: Sequence[dict[int, str]]) -> bool:
    number = _MARK.fullmatch(cells.get(0, ""))
    if number or any(_MARK.fullmatch(above.get(0, "")) for above in row):
        return bool(number)
    if any(column not in row[-1] for column in cells):
        return True
    return len(cells) > 1 and not any(words[0].islower() for words in cells.values())


def _barred(row: Sequence[tuple[Line, dict[int, str]]], width: int) -> Line:
    cells = (" ".join(c[k] for _, c in row if k in c).replace("|", "/") for k in range(width))
    first = row[0][0]
    start, end = min(line.start for line, _ in row), max(line.end for line, _ in row)
    return Line(f"| {' | '.join(cells)} |", start, end, first.above, False, first.page)
