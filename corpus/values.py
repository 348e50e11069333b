"""Values: printed measures ("trên 95%", "59-61", "Giảm 20% so với năm 2015") as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.letters import key
from ontology.spelling import fold, pattern
from ontology.tables import rows, spellings

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_WORDS = {"mot": 1.0, "hai": 2.0, "ba": 3.0, "bon": 4.0}  # "năm" is a year as often as five
_SPELLED = r"(?<!\w)(?:một|hai|ba|bốn)(?!\w)"
_BASE = re.compile(r"so\svới(?:\scùng\skỳ)?(?:\s(?:năm|kỳ))?\s(?P<year>(?:19|20)\d\d)?", re.IGNORECASE)

_LEVEL = re.compile(r"(?<!\w)(?:còn|xuống|lên|đến|tới)(?!\w)", re.IGNORECASE)


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
    found = _quantity(NUMBER).search(value) or _quantity(_SPELLED).search(value)
    head = value[: found.start("low")] if found else value
    low, high = _bounds(found) if found else (None, None)
    unit = (found["unit"] or None) if found else None
    year = int(base["year"]) if base and base["year"] else None
    sign = _sign(value[found.end() :] if found else "", "bound") or _sign(head, "compare") or "="
    return Measure(sign, low, high, unit, _change(head), year)


def number(printed: str) -> float:
    """A number as Vietnamese prints it: a full stop between thousands, a comma before decimals.

    >>> number("1.500"), number("1.234.567,5"), number("0,12"), number("3.5"), number("02")
    (1500.0, 1234567.5, 0.12, 3.5, 2.0)
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


def _bounds(found: re.Match[str]) -> tuple[float, float]:
    low, high = (_WORDS.get(key(end)) or number(end) for end in (found["low"], found["high"] or found["low"]))
    return low, high


def _sign(words: str, role: str) -> str | None:
    """The last comparison of some words: "đạt tối thiểu" before a number, "trở lên" after it."""
    found = [m[0] for m in compare(role).finditer(words)]
    return _signs(role)[key(found[-1])] if found else None


def _change(head: str) -> str | None:
    """Whether a value is a difference: "giảm 20%" is, "giảm còn 20%" is not."""
    found = _changes().search(head)
    if found and _LEVEL.search(head, found.start()):
        return None
    return _change_names()[key(found[0])] if found else None


def by_role(role: str) -> list[str]:
    """All written forms of a role of the table ``target_words``."""
    return [form for row in rows("target_words") if row["role"] == role for form in spellings(row)]


@cache
def compare(role: str = "compare") -> re.Pattern[str]:
    """Words and signs of comparison: those before a number, or with the role bound those after it."""
    words = pattern(form for form in by_role(role) if form[0].isalpha())
    signs = [form for form in by_role(role) if not form[0].isalpha()]
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" + (f"|{pattern(signs)}" if signs else ""), re.IGNORECASE)


@cache
def _signs(role: str) -> dict[str, str]:
    return {
        fold(f): row["value"] for row in rows("target_words") if row["role"] == role for f in spellings(row)
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


def count_words() -> list[str]:
    """The things that are counted, by the table ``cell_words``."""
    return [form for row in rows("cell_words") if row["role"] == "count" for form in spellings(row)]


@cache
def _quantity(number: str) -> re.Pattern[str]:
    return re.compile(
        rf"""(?P<since>(?<!\w)từ\s)?(?P<low>{number})
             (?:(?:\s?[%‰])?(?:\s?[-–÷]\s?|(?(since)\s(?:đến|tới)\s|(?!)))(?P<high>{NUMBER}))?
             \s?(?P<unit>(?:{units()})(?!\w)(?:/[\w\s]+)?|%|‰)?""",
        re.VERBOSE | re.IGNORECASE,
    )
