"""Row numbers of tables: which may follow which."""

from __future__ import annotations

import re

_PART = re.compile(r"\d+")
_ROMAN = re.compile(r"(?:[IVXLC]+(?:\.\d+)*|[A-H])(?:[.):]|\s?[-–])?$")


def cost_of_next(last: str | None, number: str) -> float:
    """How odd a row number is after the last one: less than 0 where expected, up to 4.

    >>> cost_of_next("8", "9"), cost_of_next("1.", "1.1"), cost_of_next("9", "II"), cost_of_next("9", "40")
    (-1.0, -1.0, 0.0, 4.0)
    """
    if _ROMAN.match(number):
        return 0.0
    now = parts(number)
    before = parts(last) if last and not _ROMAN.match(last) else ()
    if not before:
        return -0.5 if now[-1:] == (1,) else 1.5
    if now in _followers(before):
        return -1.0
    if now[-1:] == (1,):
        return 0.5
    same = len(now) == len(before) and now[:-1] == before[:-1]
    return 1.0 if same and now[-1] - before[-1] in (0, 2, 3) else 4.0


def parts(number: str) -> tuple[int, ...]:
    """The figures of a row number: ``7a`` and ``7.`` are (7,), ``1.2`` is (1, 2)."""
    return tuple(int(part) for part in _PART.findall(number))


def is_group(number: str) -> bool:
    """Whether a number is of the kind that heads groups of rows: Roman figures or capital letters."""
    return bool(_ROMAN.match(number))


def holds(group: str, number: str) -> bool:
    """Whether a row may stand under a group heading: any row under a Roman one, 1.2 under 1, not 2 under 1.

    >>> holds("II", "12"), holds("1.", "1.2"), holds("1.", "2"), holds("1.", "")
    (True, True, False, True)
    """
    above, below = parts(group), parts(number)
    return is_group(group) or not below or (len(below) > len(above) and below[: len(above)] == above)


def _followers(before: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The numbers that come next: one more at some level, or the first of a level below."""
    up = {(*before[:k], before[k] + 1) for k in range(len(before))}
    return up | {(*before, 1)}
