"""Columns: the title row of a table of tasks or targets, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.fragments import A_ROW, Line
from corpus.letters import CAPITAL, SMALL, key
from ontology.spelling import fold, pattern
from ontology.tables import rows, spellings

_REACH = 45  # lines a title row may take, one fragment a line
_MOST = 24  # columns
_WIDEST, _BROKEN = 40, 3  # characters of a title's first line, and lines it may take
_YEAR = (
    r"(?:(?:kế\shoạch|mục\stiêu|chỉ\stiêu|KH|MT|dự\skiến|phấn\sđấu|đến)\s?)*"
    r"(?:năm\s?)?(?P<year>20\d\d)(?!\d|\s?[-–]\s?20\d\d)"
)
_PAST = r"(?:ước\s)?(?:thực\shiện|đánh\sgiá|hiện\strạng|kết\squả|TH)\s(?:năm\s)?20\d\d"
_FILLER = re.compile(r"[\s|,/*()–-]*")
_CELL = re.compile(rf"(?P<name>[{CAPITAL}][^\n\t|]{{1,60}})(?=[\n\t|])")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-H])\)?(?:=[\d/+()]*)?$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role (number, task, lead, support, product, deadline, indicator, unit, basis, value,
    actual, other), its printed title, and the year it stands for."""

    role: str
    title: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A title row: its columns, and the lines ``first`` to ``last`` (past the end) that hold it."""

    columns: tuple[Column, ...]
    first: int
    last: int

    @property
    def kind(self) -> str:
        """tasks or targets."""
        return "targets" if any(c.role == "indicator" for c in self.columns) else "tasks"


def headers(printed: Sequence[Line]) -> Iterator[Header]:
    """The title rows among the lines of a text, in order.

    >>> from corpus.fragments import lines
    >>> printed = lines("STT Tên nhiệm vụ Cơ quan \\nchủ trì\\n\\nKết quả\\nThời\\ngian\\n1")
    >>> found = next(headers(printed))
    >>> [c.role for c in found.columns], found.last
    (['number', 'task', 'lead', 'product', 'deadline'], 5)
    """
    at = 0
    while at < len(printed):
        found = _header(printed, at)
        if found:
            yield found
        at = found.last if found else at + 1


def opens(text: str) -> bool:
    """Whether a line begins with the title of a column.

    >>> opens("TT    Nội dung"), opens("Tổ chức thực hiện")
    (True, False)
    """
    return bool(_titles().match(text, _filler(text, 0)))


def _header(printed: Sequence[Line], at: int) -> Header | None:
    if not _begins_title(printed, at):
        return None
    barred = printed[at].text.count("|") >= A_ROW
    columns, used = (_cells(printed[at].text), 1) if barred else _read(printed[at : at + _REACH])
    if any(c.role == "number" for c in columns[1:]):
        return None  # a caption stands above: the titles begin with the number
    settled = _settled(columns)
    if settled is None or not used:
        return None
    return Header(settled, at, _past_index(printed, at + used, len(settled)))


def _begins_title(printed: Sequence[Line], at: int) -> bool:
    """Whether a title begins with a line, though print may break it ("Cơ quan chủ | trì")."""
    text = printed[at].text
    if opens(text):
        return True
    if len(text) > _WIDEST or not _first_words().match(text):
        return False
    return opens("\v".join(line.text for line in printed[at : at + _BROKEN]))


def _cells(text: str) -> list[Column]:
    """The titles of a title row whose cells are parted by bars; a title nobody knows is of another role."""
    cells = [" ".join(cell.split()) for cell in text.strip("| ").split("|")]
    return [_column(found) if (found := _titles().match(cell)) else Column("other", cell) for cell in cells]


def _read(printed: Sequence[Line]) -> tuple[list[Column], int]:
    """The titles that follow one another from the first line, and how many whole lines they fill."""
    text, ends = "", list[int]()
    for line in printed:
        text += ("\n" if line.above else "\v") + line.text
        ends.append(len(text))
    columns: list[Column] = []
    whole, used, at = 0, 0, _filler(text, 0)
    while len(columns) < _MOST and (found := _title(text, at, len(columns))):
        column = _column(found)
        if column.role == "number" and columns and columns[0].role == "number":
            break  # the title row stands again
        columns.append(column)
        at = _filler(text, found.end())
        flush = [k for k, end in enumerate(ends) if max(found.end("name"), found.start() + 1) <= end <= at]
        if flush:
            whole, used = len(columns), flush[-1] + 1
    return columns[:whole], used


def _title(text: str, at: int, before: int) -> re.Match[str] | None:
    """The title at an offset: a known one, or after two others any cell that stands before a known one."""
    found = _titles().match(text, at) if text[at : at + 1].isupper() or text[at : at + 1] == "#" else None
    if found or before < 2:
        return found
    cell = _CELL.match(text, at)
    return cell if cell and _titles().match(text, _filler(text, cell.end())) else None


def _column(found: re.Match[str]) -> Column:
    title = " ".join(found[0].split())
    if found.re is _CELL:
        return Column("other", title)
    if found["year"]:
        return Column("value", title, int(found["year"]))
    return Column("actual" if found["past"] else _roles()[key(found["name"])], title)


def _settled(columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns with their doubtful roles decided; None where they make no table of tasks or targets."""
    roles = {c.role for c in columns}
    if "indicator" in roles:
        if "value" not in roles:
            columns = [replace(c, role="value") if c.role == "product" else c for c in columns]
        return tuple(columns) if any(c.role == "value" for c in columns) else None
    if "task" not in roles:
        return None
    if "lead" not in roles:
        columns = [replace(c, role="lead") if fold(c.title) == "don vi" else c for c in columns]
    roles = {c.role for c in columns}
    told = roles & {"lead", "support", "product", "deadline"}
    enough = len(told) > 1 or ("lead" in told and "number" in roles)
    return tuple(columns) if enough else None


def _past_index(printed: Sequence[Line], at: int, width: int) -> int:
    """The first line after the row of column numbers that may stand below the titles."""
    end = at
    while end < len(printed) and end - at < width + 2 and _INDEX.match(printed[end].text):
        end += 1
    return end if end - at >= max(3, width - 1) else at


def _filler(text: str, at: int) -> int:
    found = _FILLER.match(text, at)
    return found.end() if found else at


@cache
def _titles() -> re.Pattern[str]:
    # A title runs over lines in small letters: a capital on a new line begins another ("Nhiệm vụ | Chủ trì").
    joint = rf"(?: |[\n\v](?-i:(?![{CAPITAL}][{SMALL}])))"
    names = pattern(form for row in _rows() for form in spellings(row)).replace(r"\s", joint)
    more = pattern(f for row in rows("column_words") if row["role"] == "qualifier" for f in spellings(row))
    return re.compile(
        rf"(?:(?P<past>{_PAST})|{_YEAR}|(?P<name>{names})(?:[\s,/]+(?:{more}))*)(?![\w.])", re.IGNORECASE
    )


@cache
def _first_words() -> re.Pattern[str]:
    words = {form.split()[0] for row in _rows() for form in spellings(row)}
    return re.compile(rf"(?:{pattern(words)})\s", re.IGNORECASE)


@cache
def _roles() -> dict[str, str]:
    return {fold(form): row["role"] for row in _rows() for form in spellings(row)}


def _rows() -> list[dict[str, str]]:
    return [row for row in rows("column_words") if row["role"] != "qualifier"]
