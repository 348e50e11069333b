"""Lists to give to a store in tests: written down as rows, read as a user's file would be."""

from __future__ import annotations

import hashlib

from graph.lists import CATALOGUE, DECISIONS, RELATIONS, GivenList, Row

CATALOGUE_COLUMNS = ("number", "type", "title", "date", "issuer", "effective", "expired", "status")
RELATION_COLUMNS = ("from_number", "relation", "to_number", "direction", "article", "from_date", "to_date")


def given(kind: str, columns: tuple[str, ...], *rows: tuple[str, ...], name: str = "") -> GivenList:
    """A list of these rows; cells left out are empty. Its name and its content make its IRI."""
    filled = (dict(zip(columns, (*row, *[""] * len(columns)), strict=False)) for row in rows)
    lines = tuple(Row(line, cells) for line, cells in enumerate(filled, 2))
    mark = hashlib.sha256(repr((kind, rows)).encode()).hexdigest()
    return GivenList(kind, name or f"{kind}.csv", mark, lines)


def catalogue(*rows: tuple[str, ...], name: str = "") -> GivenList:
    """Known documents: number, type, title, date, issuer, effective, expired, status."""
    return given(CATALOGUE, CATALOGUE_COLUMNS, *rows, name=name)


def relations(*rows: tuple[str, ...], name: str = "") -> GivenList:
    """Relations of others: from_number, relation, to_number, direction, article, from_date, to_date."""
    return given(RELATIONS, RELATION_COLUMNS, *rows, name=name)


def decided(*rows: tuple[str, ...]) -> GivenList:
    """Decisions: a, verdict, b, who, when, why."""
    return given(DECISIONS, ("a", "verdict", "b", "who", "when", "why"), *rows)
