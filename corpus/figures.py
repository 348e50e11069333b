"""Figures: the numbers of a sentence that state how much is aimed at, with their comparisons and units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus import values
from ontology.spelling import pattern


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its comparison in a clause: where it stands, its unit, and whether things are counted."""

    start: int
    end: int
    value: str
    unit: str | None
    counted: bool
    depth: int  # of brackets


def find(sentence: str, start: int, end: int) -> Iterator[Figure]:
    """The numbers of a clause, ``sentence[start:end]``, that state an aim: shares, and amounts that a verb or
    a comparison leads in.

    >>> clause = "hình thành ít nhất 02 vùng nuôi tập trung và 15 hợp tác xã năm 2030"
    >>> [(found.value, found.unit) for found in find(clause, 0, len(clause))]
    [('ít nhất 02', 'vùng'), ('15', 'hợp tác xã')]
    """
    last_share, listed = -1, None
    for found in _figure().finditer(sentence, start, end):
        before = sentence[start : found.start()]
        share = bool(found["share"])
        if not share and (_unmeasured().search(before) or not _is_amount(found, before, bool(listed))):
            continue
        follows = last_share >= 0 and not _is_apart(sentence[last_share : found.start()])
        if follows and not share and not found["often"]:
            continue  # "60% số nhà vệ sinh đạt ≥ 4 điểm": the second number belongs to the first
        last_share = found.end() if share else last_share
        listed = found["thing"] and (found["strong"] or listed or _makes().search(before))
        unit = found["share"] or found["unit"] or ("lần/năm" if found["often"] else None)
        last = next(name for name in ("bound", "often", "share", "number") if found[name])
        end_of_value = found.end(last)
        value = " ".join(sentence[found.start() : end_of_value].split())
        depth = before.count("(") - before.count(")")
        yield Figure(found.start(), found.end(), value, unit, bool(found["thing"]), depth)


def _is_apart(between: str) -> bool:
    """Whether a number is one of its own: what parts it from the share before is a comma and a verb at most."""
    rest = between.rpartition(",")[2]
    return "," in between and (len(rest.split()) < 2 or bool(_makes().search(rest) or reaches().search(rest)))


def _is_amount(found: re.Match[str], before: str, listed: bool) -> bool:
    """Whether a number is an amount aimed at; ``listed`` where the last one was of things, and this goes on."""
    if found["often"] or found["strong"]:
        return bool(found["often"] or found["unit"] or found["thing"])
    if not (found["unit"] or found["thing"]):
        return bool(re.search(r":\s?$", before)) and not re.match(r"\s?\w", found.string[found.end() :])
    if found["thing"] and (_makes().search(before) or (listed and re.search(r"(?:,|và)\s$", before))):
        return True
    return bool(found["change"] or reaches().search(before) or re.search(r":\s?$", before))


@cache
def _figure() -> re.Pattern[str]:
    strong = pattern(
        f for f in values.by_role("compare") if f in "<>" or values.parse(f"{f} 1").comparator[-1] == "="
    )
    number = rf"(?<![\d/.,–-])(?:{values.NUMBER})(?:\s?[%‰]?\s?[-–]\s?(?:{values.NUMBER}))?(?![\d/]|[.,]\d)"
    things = pattern([*values.count_words(), *values.by_role("thing")])
    units = values.units("unit")
    compare = rf"(?:(?P<strong>{strong})|{values.compare().pattern})\s?"
    return re.compile(
        rf"""(?:(?<!\w)(?P<change>{pattern(values.by_role("change"))})\s)?
             (?:(?P<often>(?:{strong})\s(?:mỗi|một|1|01)\snăm\s(?:một|hai|\d+)\slần)
              | (?:{compare})?(?P<number>{number}|(?<=nhất\s)(?:một|hai|ba)|(?<=thiểu\s)(?:một|hai|ba))
                (?:\s?(?P<share>%|‰)|\s?(?P<unit>(?:(?P<thing>{things})|{units})(?:/(?:vạn\s|\d[\d.]*\s)?[^\W\d]+)*(?!\w)))?)
             (?P<bound>\s(?:{pattern(values.by_role("bound"))})(?!\w))?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _unmeasured() -> re.Pattern[str]:
    words = pattern(values.by_role("unmeasured"))
    return re.compile(
        rf"(?<!\w)(?:covid|giai\sđoạn|nhiệm\skỳ)\s?[-–]?\s?$|(?<!\w)(?:{words})\s$", re.IGNORECASE
    )


@cache
def reaches() -> re.Pattern[str]:
    """The verbs by which a quantity reaches a value, at the end of what stands before it."""
    return re.compile(rf"(?:(?<!\w)|^)(?:{pattern(values.by_role('reach'))})\s*$", re.IGNORECASE)


@cache
def _makes() -> re.Pattern[str]:
    """The verbs that bring about what is counted, before a number."""
    return re.compile(rf"(?<!\w)(?:{pattern(values.by_role('make'))})\s*$", re.IGNORECASE)
