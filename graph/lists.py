"""Lists: tables that a user gives beside the documents. The store keeps each, as it keeps files.

A *catalogue* tells which documents exist, *decisions* say which two are one, *relations* are those another
database has. Rows are kept as they were given, so that everything that follows from them can be made again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.identity import BASE

CATALOGUE, DECISIONS, RELATIONS = "catalogue", "decisions", "relations"


class ListError(ValueError):
    """A list that cannot be used; the message names file and line, in Vietnamese and English."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``line`` counts from 1, the header line included; every value is stripped, "" where empty."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class GivenList:
    """A list as it was given. ``scheme`` is the vocabulary of its relations where it has any, else ""."""

    kind: str
    name: str
    sha256: str
    rows: tuple[Row, ...]
    scheme: str = ""

    def iri(self, base: str = BASE) -> str:
        """The IRI of the list, and of the graph that holds what it tells."""
        return f"{base}list/{self.kind}-{self.sha256[:16]}"


def read(path: str | Path, kind: str, needed: Iterable[str] = (), scheme: str = "") -> GivenList:
    """The list in a CSV file (comma, semicolon or tab) or, by its suffix, in JSON Lines.

    Raises ListError for a file that cannot be read, a row that does not fit, or a column of ``needed`` that
    is missing.
    """
    data = _bytes(Path(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ListError(f"{path}: không phải UTF-8 / is not UTF-8") from error
    parsed = _json_rows if str(path).endswith((".jsonl", ".ndjson")) else _csv_rows
    rows = tuple(parsed(text, str(path)))
    columns = {name for row in rows for name in row.cells}
    if rows and (missing := sorted(set(needed) - columns)):
        raise ListError(f"{path}, dòng/line 1: thiếu cột / column missing: {', '.join(missing)}")
    return GivenList(kind, str(path), hashlib.sha256(data + scheme.encode()).hexdigest(), rows, scheme)


def dumps(value: GivenList) -> str:
    """The list as JSON; ``loads`` gives it back."""
    return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(text: str) -> GivenList:
    """The list that ``dumps`` wrote."""
    data = json.loads(text)
    data["rows"] = tuple(Row(**row) for row in data["rows"])
    return GivenList(**data)


def each(lists: Iterable[GivenList], kind: str) -> Iterator[GivenList]:
    """The lists of one kind, by name: the order in which they count."""
    return iter(sorted((one for one in lists if one.kind == kind), key=lambda one: (one.name, one.sha256)))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ListError(f"{path}: không mở được / cannot be opened: {error.strerror or error}") from error


def _csv_rows(text: str, path: str) -> Iterator[Row]:
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns: list[str] = []
    line = 1
    for cells in reader:
        if not columns:
            columns = [cell.strip() for cell in cells]
        elif any(cell.strip() for cell in cells):
            if len(cells) != len(columns):
                raise ListError(f"{path}, dòng/line {line}: số ô không khớp / cells do not match the header")
            yield Row(line, {c: " ".join(v.split()) for c, v in zip(columns, cells, strict=True)})
        line = reader.line_num + 1


def _json_rows(text: str, path: str) -> Iterator[Row]:
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        try:
            value = json.loads(written)
        except ValueError as error:
            raise ListError(f"{path}, dòng/line {line}: không phải JSON / is not JSON") from error
        if not isinstance(value, dict):
            raise ListError(f"{path}, dòng/line {line}: không phải đối tượng / is not an object")
        yield Row(line, {str(name): _plain(cell) for name, cell in value.items()})


def _plain(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
