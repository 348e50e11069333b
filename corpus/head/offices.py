"""Offices: the positions in which people sign, and the forms that say in whose place."""

from __future__ import annotations

import re
from functools import cache

from corpus.names import as_written, flat
from ontology.spelling import pattern, same_tone
from ontology.tables import rows, spellings


def position(words: str) -> str | None:
    """The position that the words name, as the table writes it; None where they name none.

    >>> position("PHÓ CHỦ TỊCH"), position("PHÓ CHỦ TỊCH TT"), position("BỘ Y TẾ")
    ('Phó Chủ tịch', 'Phó Chủ tịch Thường trực', None)
    """
    return _positions().get(same_tone(words))


def form(letters: str) -> str:
    """What a form means for the one who signs: "for" a body, "instead" of a chief, "acting" himself.

    >>> form("KT"), form("T/M"), form("Q")
    ('instead', 'for', 'acting')
    """
    return _forms()[letters]


@cache
def position_words() -> str:
    """One pattern for every position, the longest first; for use with ``re.IGNORECASE``."""
    return pattern(s for row in rows("positions") for s in spellings(row))


@cache
def capital_positions() -> str:
    """One pattern for every position where it begins with a capital; it is found faster than the other."""
    written = as_written(flat(s) for row in rows("positions") for s in spellings(row))
    return written.replace(r"\ ", r"\s")


def forms() -> tuple[str, ...]:
    """The letters of every form without its last point, the longest first."""
    return tuple(sorted(_forms(), key=lambda letters: (-len(letters), letters)))


@cache
def form_words() -> str:
    """One pattern for the letters of every form, the longest first."""
    return "|".join(map(re.escape, forms()))


@cache
def _positions() -> dict[str, str]:
    return {same_tone(s): row["name"] for row in rows("positions") for s in spellings(row)}


@cache
def _forms() -> dict[str, str]:
    return {s.rstrip("."): row["kind"] for row in rows("signing_forms") for s in spellings(row, "form")}
