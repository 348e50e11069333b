"""Values: printed measures ("trên 95%", "59-61", "Giảm 20% so với năm 2015") as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.spelling import fold, pattern
from ontology.tables import rows, spellings

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_BASE = re.compile(r"so\svới(?:\scùng\skỳ)?(?:\s(?:năm|kỳ))?\s(?P<year>(?:19|20)\d\d)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value read. ``comparator`` is one of = > >= < <= ~; ``low`` and ``high`` are equal but for ranges,
    None where the value is in words. ``unit`` is what is printed with it. ``change`` is increase or decrease
    where the value is a difference, then against the year ``baseline`` if one is named."""

    comparator: str
    low: float | None
    high: float | None
    unit: str | None = None
    change: str | None = None
    baseline: int | None = None


def parse(printed: str) -> Measure:
    """A printed value as a measure; one without a number has no bounds.

    >>> parse("trên 95%")
    Measure(comparator='>', low=95.0, high=95.0, unit='%', change=None, baseline=None)
    >>> parse("59-61").high, parse("1.700 ha").low, parse("11,5").low, parse("ít nhất một").low
    (61.0, 1700.0, 11.5, 1.0)
    >>> parse("Giảm 20% so với năm 2015")
    Measure(comparator='=', low=20.0, high=20.0, unit='%', change='decrease', baseline=2015)
    """
    text = " ".join(printed.split())
    base = _BASE.search(text)
    value = text[: base.start()] if base else text
    found = _quantity().search(value)
    head = value[: found.start()] if found else value
    low, high = _bounds(found) if found else (None, None)
    unit = (found["unit"] or None) if found else None
    year = int(base["year"]) if base and base["year"] else None
    return Measure(_comparator(head), low, high, unit, _change(head), year)


def number(printed: str) -> float:
    """A number as Vietnamese prints it: a full stop between thousands, a comma before decimals.

    >>> number("1.500"), number("1.234.567,5"), number("0,12"), number("3.5"), number("02")
    (1500.0, 1234567.5, 0.12, 3.5, 2.0)
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


def _bounds(found: re.Match[str]) -> tuple[float, float]:
    low = float(_WORDS[found["word"].lower()]) if found["word"] else number(found["low"])
    return low, number(found["high"]) if found["high"] else low


def _comparator(head: str) -> str:
    """The last comparison before the number: "đạt tối thiểu" is >=."""
    found = {m.end(): _signs()[fold(m[0])] for m in compare().finditer(head)}
    return found[max(found)] if found else "="


def _change(head: str) -> str | None:
    found = _changes().search(head)
    return _change_names()[fold(found[0])] if found else None


def by_role(role: str) -> list[str]:
    """All written forms of a role of the table ``target_words``."""
    return [form for row in rows("target_words") if row["role"] == role for form in spellings(row)]


@cache
def compare() -> re.Pattern[str]:
    """Words and signs of comparison."""
    words = [form for form in by_role("compare") if form[0].isalpha()]
    signs = [form for form in by_role("compare") if not form[0].isalpha()]
    return re.compile(rf"(?<!\w)(?:{pattern(words)})(?!\w)|{pattern(signs)}", re.IGNORECASE)


@cache
def _signs() -> dict[str, str]:
    return {
        fold(f): row["value"]
        for row in rows("target_words")
        if row["role"] == "compare"
        for f in spellings(row)
    }


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(by_role('change'))})(?!\w)", re.IGNORECASE)


@cache
def _change_names() -> dict[str, str]:
    return {
        fold(f): row["value"]
        for row in rows("target_words")
        if row["role"] == "change"
        for f in spellings(row)
    }


@cache
def units(role: str = "") -> str:
    """The units of the table ``cell_words``, the longest first: unit, count or both roles."""
    wanted = (role,) if role else ("unit", "count")
    return pattern(form for row in rows("cell_words") if row["role"] in wanted for form in spellings(row))


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<low>{NUMBER})(?:\s?[-–÷]\s?(?P<high>{NUMBER}))?|(?<!\w)(?P<word>{'|'.join(_WORDS)})(?!\w))"
        rf"\s?(?P<unit>(?:{units()})(?!\w)(?:/[\w\s]+)?|%|‰)?",
        re.IGNORECASE,
    )
