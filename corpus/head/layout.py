"""The words that carry the layout of a document, by the part they play there, as patterns."""

from __future__ import annotations

import re
from functools import cache

from corpus.lines import plain
from ontology.spelling import pattern
from ontology.tables import TableError, rows


@cache
def phrases(role: str) -> tuple[str, ...]:
    """The phrases of that role in ``layout.csv``, in its order. Raises TableError where there are none.

    >>> phrases("recipients")
    ('Nơi nhận',)
    """
    found = tuple(row["phrase"] for row in rows("layout") if row["role"] == role)
    if not found:
        raise TableError(f"layout.csv: không có dòng nào cho vai trò / no row for the role {role!r}")
    return found


@cache
def words(role: str) -> str:
    """One pattern for the phrases of a role, as written, the longest first."""
    return pattern(phrases(role))


@cache
def plain_words(role: str) -> re.Pattern[str]:
    """The phrases of a role over plain text (``lines.plain``), whatever stands between their words.

    >>> bool(plain_words("motto").match(plain("Độc lập – Tự do – Hạnh phúc")))
    True
    """
    ordered = sorted(set(map(plain, phrases(role))), key=lambda phrase: (-len(phrase), phrase))
    parts = (map(re.escape, re.findall(r"\w+", phrase)) for phrase in ordered)
    return re.compile("|".join(r"[\s\W]*".join(part) for part in parts))
