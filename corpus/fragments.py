"""Fragments: the printed pieces of a flattened table, and how each is set off from the one before it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff*]+|<br ?/?>")
_RUNNING_HEAD = re.compile(r"CÔNG BÁO/Số\s[\d+\s]+/Ngày|https?://\S+$|Trang\s\d+(?:/\d+)?$", re.IGNORECASE)
_NUMERAL = re.compile(r"\d{1,3}$")
_RULE = re.compile(r"(?:[\s:_=.\-–]*|\|[\s:|\-]*-[\s:|\-]*)$")
A_ROW = 2  # bars in a line from which it is taken for a row of a table
_BLANKS = " \n\r\f\v\u00a0"
_MARK = re.compile(r" *[|\t][|\t ]*| {3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line that is not blank. Offsets are of the raw text; ``above`` counts the blank lines before
    it; ``spaced`` tells whether a blank stands before its line feed (a PDF's word space); ``page`` what shows
    that a page begins with it: head (a running head), feed, number, indent, or nothing; ``indent`` counts the
    characters before its first."""

    text: str
    start: int
    end: int
    above: int
    spaced: bool
    page: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line that belongs to one cell. ``gap`` is the class of what parts it from the piece
    before: row (the first cell of a line with bars), mark (of the table), wide (a run of blanks), inline,
    page, or line with the number of blank lines above (line0 to line2) and s for the word space before.
    ``marks`` counts the bars and tabs between the two."""

    text: str
    start: int
    end: int
    gap: str
    marks: int = 0


def lines(raw: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``raw[start:end]`` without blank ones, page numbers, running heads and rules.

    >>> [(line.text, line.above) for line in lines("1 \\n\\nSở Y tế \\nCác sở")]
    [('1', 0), ('Sở Y tế', 1), ('Các sở', 0)]
    """
    found: list[Line] = []
    above, page = 0, ""
    at = start
    for printed in raw[start:end].splitlines(keepends=True):
        body = printed.rstrip("\r\n")
        page = page or ("feed" if "\f" in printed else "")
        text = clean(body)
        if _RULE.match(text):
            above += 1
        elif _RUNNING_HEAD.match(text):
            page = "head"
        else:
            indent = above == 0 and body[:1] == " " and body[1:2].strip() != "" and bool(found)
            first, last = at + len(body) - len(body.lstrip(_BLANKS)), at + len(body.rstrip(_BLANKS))
            found.append(
                Line(
                    text,
                    first,
                    last,
                    above,
                    body[-1:] == " ",
                    page or ("indent" if indent else ""),
                    first - at,
                )
            )
            above, page = 0, ""
        at += len(printed)
    return list(_without_page_numbers(found))


def clean(text: str) -> str:
    """Composed letters, emphasis and invisible characters gone, no white space at the ends."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").strip(_BLANKS)


def _without_page_numbers(found: Sequence[Line]) -> Iterator[Line]:
    """Page numbers stand far below the text or beside a running head; row numbers follow one another."""
    before_head = [False] * (len(found) + 1)
    for k in range(len(found) - 1, -1, -1):
        before_head[k] = found[k].page == "head" or (
            before_head[k + 1] and bool(_NUMERAL.match(found[k].text))
        )
    last, pending = 0, ""
    for k, line in enumerate(found):
        if _NUMERAL.match(line.text):
            number = int(line.text)
            if number != last + 1 and (line.above >= 3 or before_head[k]):
                pending = pending or line.page or "number"
                continue
            last = number
        yield replace(line, page=pending) if pending else line
        pending = ""


def cut(printed: Sequence[Line], seams: Callable[[str], Iterable[int]]) -> list[Fragment]:
    """The lines cut at the marks of the table, at wide blanks and at the seams a reader of cells proposes.

    ``seams`` gives the offsets in a line at which another cell may begin.

    >>> pieces = cut(lines("9 Khảo sát   Sở Y tế\\ncủa tỉnh"), lambda text: [2] if text[0] == "9" else [])
    >>> [(piece.text, piece.gap) for piece in pieces]
    [('9', 'line0'), ('Khảo sát', 'inline'), ('Sở Y tế', 'wide'), ('của tỉnh', 'line0')]
    """
    pieces: list[Fragment] = []
    spaced, marks = False, 0
    for line in printed:
        gap = "page" if line.page else f"line{min(line.above, 2)}{'s' if spaced else ''}"
        barred = line.text.count("|") >= A_ROW
        if barred:  # a whole row on one line: the bars before its first cell tell the column
            gap, marks = "row", -1 if line.text.startswith("|") else 0
        for first, last, before in _spans(line.text, _no_seams if barred else seams):
            marks += before.count("|") + before.count("\t")
            if first < last:
                parted = (
                    gap
                    if gap == "row"
                    else "mark"
                    if marks
                    else "wide"
                    if before.isspace()
                    else before or gap
                )
                pieces.append(_piece(line, first, last, parted, marks))
                gap, marks = "inline", 0
        spaced = line.spaced
    return pieces


def _no_seams(text: str) -> Iterable[int]:
    return ()


def _spans(text: str, seams: Callable[[str], Iterable[int]]) -> Iterator[tuple[int, int, str]]:
    """Start and end of each piece of a line and the mark, blanks or seam before it; pieces may be empty."""
    start, before = 0, ""
    for found in _MARK.finditer(text):
        yield from _cut(text, start, found.start(), before, seams)
        start, before = found.end(), found[0]
    yield from _cut(text, start, len(text), before, seams)


def _cut(
    text: str, start: int, end: int, before: str, seams: Callable[[str], Iterable[int]]
) -> Iterator[tuple[int, int, str]]:
    first = start
    for seam in seams(text[start:end]):
        yield first, first + len(text[first : start + seam].rstrip()), before
        first, before = start + seam, "inline"
    yield first, end, before


def _piece(line: Line, first: int, last: int, gap: str, marks: int) -> Fragment:
    if line.end - line.start != len(line.text):  # cleaning moved the letters: the line stands for its pieces
        return Fragment(line.text[first:last], line.start, line.end, gap, marks)
    return Fragment(line.text[first:last], line.start + first, line.start + last, gap, marks)
