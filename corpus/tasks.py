"""Tasks: who is to do what by when, from the annex tables of a text and the duties it lists by agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import actors, deadlines, duties, labelled, tables
from corpus.support import support
from corpus.tables import Row, Table
from corpus.text import Text

_LONGEST_NAME = 160  # characters of an agency; a longer one is a cell that could not be read


@dataclass(frozen=True, slots=True)
class Task:
    """One task. ``text`` says what is to be done; whom a duty begins with stands in ``lead`` alone. ``lead``
    holds who is answerable and ``support`` who helps, as written and split into agencies; empty where the text
    names none. ``product`` and ``deadline`` are as printed (``corpus.deadlines.parse`` reads the second).
    ``section`` is where it stands ("Phụ lục.I", "IV.2"), ``source`` annex or duty, ``row`` the printed number
    of a table's row. ``raw[start:end]`` is the smallest stretch that holds the row or item, with its holder.
    """

    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    product: str | None
    deadline: str | None
    section: str | None
    source: str
    row: int | None
    start: int = field(compare=False)
    end: int = field(compare=False)


def find_tasks(text: Text, found: Sequence[Table] | None = None) -> tuple[Task, ...]:
    """Every task of a text, in the order of its offsets; ``found`` are its tables, if they are known already.

    >>> from corpus.text import heal
    >>> duty = "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 15/12/2026."
    >>> task = find_tasks(heal(f"IV. TỔ CHỨC THỰC HIỆN\\n\\n{duty}"))[0]
    >>> task.lead, task.support, task.deadline, task.section
    (('Sở Y tế',), ('Sở Tài chính',), 'trước ngày 15/12/2026', 'IV.1')
    """
    found = tables.find(text.raw) if found is None else found
    taken = [(table.start, table.end) for table in found]
    annex = (task for table in found if table.kind == "tasks" for task in _rows(table))
    told = [task for task in _labelled(text) if not any(a < task.end and task.start < b for a, b in taken)]
    taken += [(task.start, task.end) for task in told]
    return tuple(sorted((*annex, *told, *_duties(text, taken)), key=lambda task: (task.start, task.end)))


def _labelled(text: Text) -> Iterator[Task]:
    for told in labelled.find(text.healed):
        said = told.said
        yield Task(
            told.text,
            _named(said["lead"]),
            _named(said.get("support")),
            said.get("product") or None,
            _dated(said.get("deadline")),
            None,
            "duty",
            None,
            *text.span(told.start, told.end),
        )


def _named(words: str | None) -> tuple[str, ...]:
    """The agencies under a label; where a sentence says what each is to do, those its clauses begin with."""
    if not words or ("\n" not in words and len(words) <= _LONGEST_NAME):
        return _agencies(words)
    clauses = re.split(r"[;\n]", words)
    named = [
        name for clause in clauses for name in actors.members(clause, len(clause) - len(clause.lstrip()))
    ]
    return tuple(dict.fromkeys(named)) or _agencies(words)


def _dated(words: str | None) -> str | None:
    """The deadline under a label: the words, or the deadlines of the bullets below it."""
    if words and "\n" in words:
        found = [deadlines.stated(line) or line for line in words.split("\n")]
        return "; ".join(dict.fromkeys(found))
    return words or None


def _rows(table: Table) -> Iterator[Task]:
    for row in table.rows:
        cells = _by_role(table, row)
        words = cells.get("task")
        if words:
            section = ".".join((table.annex or "", *row.groups)).strip(".") or None
            yield Task(
                words,
                _agencies(cells.get("lead")),
                _agencies(cells.get("support")),
                cells.get("product"),
                _deadline(cells.get("deadline")),
                section,
                "annex",
                int(row.number.rstrip(".")) if row.number and row.number.rstrip(".").isdecimal() else None,
                row.start,
                row.end,
            )


def _by_role(table: Table, row: Row) -> dict[str, str]:
    """The words of a row's cells by the role of their column; the first column of a role wins."""
    cells: dict[str, str] = {}
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell and cell.text.strip(" -–—/.x"):
            cells.setdefault(column.role, cell.text)
    return cells


def _agencies(cell: str | None) -> tuple[str, ...]:
    """The agencies of a cell; none where it holds something else, for a name cannot be that long."""
    names = actors.split(cell or "")
    return names if all(len(name) <= _LONGEST_NAME for name in names) else ()


def _deadline(cell: str | None) -> str | None:
    return cell.rstrip(" .;") if cell else None


def _duties(text: Text, taken: Sequence[tuple[int, int]]) -> Iterator[Task]:
    found = duties.find(text, taken)
    for duty, words in zip(found, duties.texts(text, found), strict=True):
        start, end = text.span(duty.whole, duty.end)
        named = support(words) or duty.helpers
        helpers = tuple(name for name in named if name not in duty.lead)
        yield Task(
            words,
            duty.lead,
            helpers,
            None,
            deadlines.stated(" ".join(text.healed[duty.whole : duty.end].split())),
            duty.section,
            "duty",
            None,
            start,
            end,
        )
