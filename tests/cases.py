"""The case tables under ``tests/cases``: one row a case, the last column says why it is there."""

from __future__ import annotations

import csv
from pathlib import Path

TESTS = Path(__file__).parent
CORPUS = TESTS.parent / "corpus" / "documents"
GOLD = TESTS / "gold"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of ``tests/cases/<name>.csv``; the two characters ``\\n`` in a cell stand for a line feed."""
    with (TESTS / "cases" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [{k: v.replace("\\n", "\n") for k, v in row.items()} for row in csv.DictReader(lines)]
