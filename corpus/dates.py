"""Dates as Vietnamese documents write them, read at a given place of a healed text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"""(?P<lead>,?\s?(?:ký\s)?(?:ngày|đề\sngày)\s?)
        (?: (?P<d>\d{1,2})\s?(?:tháng\s?|[/.-]{1,2}\s?)(?P<m>\d{1,2})
            \s?(?:,?\snăm\s?|[/.-]{1,2}\s?|(?<=/\d|\d\d)\s(?=(?:19|20)\d\d))(?P<y>\d{4})(?!\d)
          | (?P<blank>(?:\d{0,2}[.…_/\s]*)tháng\s?(?:\d{0,2}[.…_/\s]*)năm\s?(?P<year>\d{4})(?!\d)) )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date standing at ``start:end`` of the text it was read from; ``iso`` is None where day or month is
    left blank or impossible, ``year`` is what it says in any case."""

    start: int
    end: int
    iso: str | None
    year: int


def at(text: str, start: int) -> Date | None:
    """The date that begins at ``start``, with the word ``ngày`` and a comma before it.

    >>> at("số 57-NQ/TW, ngày 22/12/2024 của", 11)
    Date(start=11, end=28, iso='2024-12-22', year=2024)
    >>> at("ngày 13 tháng 02 năm 2023", 0).iso, at("ngày 01/01//2021", 0).iso, at("ngày 31/02/2021", 0).iso
    ('2023-02-13', '2021-01-01', None)
    >>> at("ngày tháng năm 2024", 0)
    Date(start=0, end=19, iso=None, year=2024)
    """
    found = _DATE.match(text, start)
    return _date(found) if found else None


def find(text: str, start: int = 0, end: int | None = None) -> list[Date]:
    """Every date in ``text[start:end]`` in reading order."""
    return [_date(m) for m in _DATE.finditer(text, start, len(text) if end is None else end)]


def _date(found: re.Match[str]) -> Date:
    if found["year"]:
        return Date(found.start(), found.end(), None, int(found["year"]))
    day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    return Date(found.start(), found.end(), iso(year, month, day), year)


def iso(year: int, month: int, day: int) -> str | None:
    """ISO 8601, or None for a day that does not exist."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
