"""The tables of facts under ``ontology/tables``: read once, checked on reading, rows as plain dicts."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "tables"


class TableError(ValueError):
    """A table that cannot be used; the message names file and line."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``tables/<name>.csv`` in file order, every value stripped.

    Lines at the top that start with ``#`` are comments. Raises TableError when a row has too many or too few cells.

    >>> next(r["code"] for r in rows("kinds") if r["name"] == "Chỉ thị")
    'CT'
    """
    path = FOLDER / f"{name}.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = sum(1 for line in lines if line.startswith("#"))
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(_checked(row, path, reader.line_num + comments) for row in reader)


def _checked(row: dict[str | None, str | None], path: Path, line: int) -> dict[str, str]:
    if None in row or None in row.values():
        raise TableError(
            f"{path.name}, dòng/line {line}: số ô không khớp tiêu đề / cells do not match the header"
        )
    return {str(key): str(value).strip() for key, value in row.items()}


def spellings(row: dict[str, str], first: str = "name") -> tuple[str, ...]:
    """All written forms of a row: its name, then the ``|``-separated cell ``spellings``."""
    return (row[first], *(s.strip() for s in row.get("spellings", "").split("|") if s.strip()))
