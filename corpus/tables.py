"""Tables of tasks and of targets in a raw text, however flattened: their rows, cells and group headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus import aligned, annex, openers, row_numbers
from corpus.columns import Column, Header, headers, opens
from corpus.fragments import Fragment, Line, cut, lines
from corpus.letters import CAPITAL

_ANNEX = re.compile(
    r"phụ\slục(?:\s(?:số\s)?(?P<name>[IVXLC]{1,5}|\d{1,2}|[A-H]))?(?=[\s.:]|$)", re.IGNORECASE
)
_END = re.compile(
    r"PHỤ\sLỤC|Phụ\slục\s(?:[IVX]+|\d+)\b|Nơi\snhận|Ghi\schú\s?:|Điều\s\d+\.|TM\.\s|KT\.\s|Trên\sđây\slà\s"
    r"|(?:CHƯƠNG|Chương|PHẦN|Phần)\s[IVX\d]+\b|(?:Mẫu|Biểu|Bảng|MẪU|BIỂU|BẢNG)\s(?:số\s)?\d"
)
_HEADING = re.compile(rf"[IVX]+\.\s|[a-zđ]\)\s+[{CAPITAL}]")
_CAPTION = 25  # lines above a title row among which its annex is named
_LONGEST = 15_000  # fragments of one table that are read


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, white space collapsed, and the span of raw text from its first to its last character.

    Where columns are interleaved in print, the span also holds pieces of other cells."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its printed number, its cells in the order of the columns (None where empty), the numbers and
    the words of the group headings it stands under, outermost first (a heading may bear no number)."""

    number: str | None
    cells: tuple[Cell | None, ...]
    groups: tuple[str, ...]
    headings: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns and rows. ``kind`` is tasks or targets; ``annex`` is "Phụ lục", "Phụ lục II"
    or None for a table in the body; ``start:end`` is the raw text from the title row to the last row."""

    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    annex: str | None
    start: int
    end: int


def find(raw: str) -> tuple[Table, ...]:
    """The tables of tasks and targets of a raw text, in order; never raises.

    >>> raw = "STT | Nội dung | Chủ trì | Thời gian\\n1 | Đề án | Sở Y tế | 2026\\n2 | Rà soát | | Hằng năm"
    >>> [[cell and cell.text for cell in row.cells] for row in find(raw)[0].rows]
    [['1', 'Đề án', 'Sở Y tế', '2026'], ['2', 'Rà soát', None, 'Hằng năm']]
    """
    printed = aligned.unfold(lines(raw), opens)
    return tuple(_table(printed, *region) for region in _regions(printed))


def _regions(printed: Sequence[Line]) -> Iterator[tuple[Header, list[Line], str | None]]:
    """Every title row with the lines of its table; one that is printed again goes on with its table."""
    found = list(headers(printed))
    stops = [header.first for header in found] + [len(printed)]
    header, body, named, whole = None, list[Line](), None, False
    for now, stop in zip(found, stops[1:], strict=True):
        name = _annex(printed, now.first, after=header.last if header else 0)
        end = _end(printed, now.last, stop, named=bool(name or named))
        if header and whole and not name and _again(header, now):
            body += _page(printed[now.last : end])
        else:
            if header:
                yield header, body, named
            header, body, named = now, list(printed[now.last : end]), name
        whole = end == stop
    if header:
        yield header, body, named


def _again(header: Header, now: Header) -> bool:
    return [c.role for c in header.columns] == [c.role for c in now.columns]


def _page(body: Sequence[Line]) -> list[Line]:
    return [replace(line, page=line.page or "head") if k == 0 else line for k, line in enumerate(body)]


def _annex(printed: Sequence[Line], first: int, after: int) -> str | None:
    """The annex a title row stands in, named among the lines above it."""
    for k in range(first - 1, max(after, first - _CAPTION) - 1, -1):
        found = _ANNEX.match(printed[k].text.strip(" |*"))
        if found:
            return f"Phụ lục {found['name']}" if found["name"] else "Phụ lục"
    return None


def _end(printed: Sequence[Line], first: int, stop: int, named: bool) -> int:
    """The line at which a table ends: another part of the document or the next caption begins."""
    for k in range(first, stop):
        text = printed[k].text
        if _END.match(text) or (not named and _ends_body(printed, k, stop)):
            return k
    end = stop
    while end > first and stop < len(printed) and stop - end < 4 and _is_caption(printed[end - 1].text):
        end -= 1
    return end


def _ends_body(printed: Sequence[Line], k: int, stop: int) -> bool:
    """Whether a heading of the document follows a table in the body: "III. CÁC NHIỆM VỤ", "b) Chỉ tiêu"."""
    text = printed[k].text
    if not _HEADING.match(text) or (text[0].isupper() and not text.isupper()):
        return False
    return k + 1 >= stop or not openers.row_alone(printed[k + 1].text)


def _is_caption(text: str) -> bool:
    return (
        bool(_HEADING.match(text)) or text.startswith(("(", "Đơn vị")) or (text.isupper() and len(text) > 12)
    )


def _table(printed: Sequence[Line], header: Header, body: Sequence[Line], named: str | None) -> Table:
    pieces = cut(body, openers.seams)[:_LONGEST]
    placed = annex.place(pieces, header.columns)
    drafts = [list(row) for _, row in groupby(placed, key=lambda p: p.row)]
    rows = tuple(_with_groups([_row(draft, header.columns) for draft in drafts], header.columns))
    end = max((row.end for row in rows), default=printed[header.last - 1].end)
    return Table(header.kind, header.columns, rows, named, printed[header.first].start, end)


def _row(draft: Sequence[annex.Placed], columns: Sequence[Column]) -> Row:
    cells = tuple(_cell([p.fragment for p in draft if p.column == c]) for c in range(len(columns)))
    number = next(
        (cell.text for cell, c in zip(cells, columns, strict=True) if cell and c.role == "number"), None
    )
    start, end = min(p.fragment.start for p in draft), max(p.fragment.end for p in draft)
    return Row(number, cells, (), (), start, end)


def _cell(pieces: Sequence[Fragment]) -> Cell | None:
    if not pieces:
        return None
    text = pieces[0].text
    for piece in pieces[1:]:
        glued = text.endswith("-") and text[-2:-1].isalnum() and piece.text[:1].isalnum()
        text += piece.text if glued and not piece.gap.endswith("s") else " " + piece.text
    return Cell(" ".join(text.split()), min(p.start for p in pieces), max(p.end for p in pieces))


def _with_groups(drafts: Sequence[Row], columns: Sequence[Column]) -> Iterator[Row]:
    """The rows that are no group headings, each with the headings it stands under."""
    groups: list[tuple[str, str]] = []
    for k, row in enumerate(drafts):
        follower = drafts[k + 1].number if k + 1 < len(drafts) else None
        if _is_heading(row, columns, follower):
            groups = [*_above(groups, row.number or ""), (row.number or "", _words(row, columns))]
        else:
            groups = [(n, words) for n, words in groups if not n or row_numbers.holds(n, row.number or "")]
            numbers = tuple(number.rstrip(".):-– ") for number, _ in groups if number)
            yield replace(row, groups=numbers, headings=tuple(words for _, words in groups))


def _above(groups: Sequence[tuple[str, str]], number: str) -> list[tuple[str, str]]:
    """The headings that stay above a new one: Roman figures stand above Arabic ones, 1 above 1.1."""
    depth = len(row_numbers.parts(number)) + (0 if row_numbers.is_group(number) else 10)
    return [
        (n, words)
        for n, words in groups
        if n and len(row_numbers.parts(n)) + (0 if row_numbers.is_group(n) else 10) < depth
    ]


def _is_heading(row: Row, columns: Sequence[Column], follower: str | None) -> bool:
    """A row of words alone is a heading if its number heads a group, is missing, or goes on below (1.1)."""
    told = [c for c, cell in zip(columns, row.cells, strict=True) if cell and c.role != "number"]
    if any(c.role not in ("task", "indicator") for c in told):
        return False
    if row.number is None:
        return any(c.role == "number" for c in columns)
    below = row_numbers.parts(follower or "")[:-1]
    return row_numbers.is_group(row.number) or (bool(below) and below == row_numbers.parts(row.number))


def _words(row: Row, columns: Sequence[Column]) -> str:
    return " ".join(
        cell.text for cell, c in zip(row.cells, columns, strict=True) if cell and c.role != "number"
    )
