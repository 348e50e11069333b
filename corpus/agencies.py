"""Agencies: the organs a text names, with their full names and the place put in from the context.

Works on healed text (``corpus.text``): single white-space characters, any of which may be a line feed.
Offsets are of that text. Names, abbreviations, codes and levels are rows of ``agencies.csv`` and
``agency_words.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.agency import series
from corpus.agency.bodies import Reading, behind_person, core, read
from corpus.agency.codes import of_code
from corpus.agency.establishments import establishment
from corpus.agency.organs import by_form, words
from corpus.agency.seats import Line
from corpus.names import as_written, flat, trie, whole
from corpus.places import place

__all__ = ["Agency", "at", "find", "level", "of_code"]

_WINDOW = 260  # characters: no name is longer


@dataclass(frozen=True, slots=True)
class Agency:
    """One mention: ``text[start:end]`` names the organ whose full name, with its place, is ``name``."""

    start: int
    end: int
    name: str


def at(text: str, start: int, province: str | None = None) -> Agency | None:
    """The longest agency expression that begins exactly at ``start`` of a healed text, or None.

    ``province`` is the bare name of the province the document belongs to. A person who heads a body stands
    for it; only "Chủ tịch UBND" stays apart. A name that needs a place nobody tells is given without it.

    >>> at("của Bộ trưởng Bộ Y tế về", 4)
    Agency(start=4, end=21, name='Bộ Y tế')
    >>> at("UBND tỉnh ban hành", 0, "Thanh Hóa").name
    'Ủy ban nhân dân tỉnh Thanh Hóa'
    >>> at("Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng khóa XII", 0).name
    'Ban Chấp hành Trung ương Đảng'
    """
    if start < 0 or text[max(0, start - 1) : start].isalnum():
        return None
    window = slice(start, start + _WINDOW)
    reading = _first(_line(text[window], whole(text)[window], province))
    return Agency(start, start + reading.end, reading.name) if reading else None


def level(name: str) -> str:
    """The level of an agency by its full name: a row of ``agency_levels.csv``, "other" where unknown.

    >>> level("Ủy ban nhân dân xã Tân An"), level("Bộ Y tế, Bộ Tài chính"), level("Tỉnh ủy Đắk Lắk")
    ('commune', 'ministry', 'province')
    """
    reading = _first(_line(name, flat(name), None))
    return reading.level if reading else "other"


def _first(line: Line) -> Reading | None:
    """The organ named at the beginning of the line, in any form."""
    return read(line, 0) or establishment(line, behind_person(line, 0))


def find(text: str, province: str | None = None) -> list[Agency]:
    """Every organ a healed text names, in reading order, none inside another.

    Classes ("các sở, ngành", "UBND các xã") and bodies whose place nothing tells are left out; "Chủ tịch UBND
    tỉnh" names the UBND. Lists that give the word once are taken apart.

    >>> [a.name for a in find("Giao Sở Y tế, UBND các xã; các Sở: Tài chính, Nội vụ.", "Huế")]
    ['Sở Y tế thành phố Huế', 'Sở Tài chính thành phố Huế', 'Sở Nội vụ thành phố Huế']
    """
    line, found, end = _line(text, whole(text), province), list[Agency](), 0
    for start in _starts(line):
        if start < end:
            continue
        named = list(_named(line, start))
        if not named:
            continue
        if not _of_another_name(line, start):
            found += [Agency(i, one.end, _body_of(one.name)) for i, one in named if one.placed]
        elif line.flat.startswith("chủ tịch ", start):
            continue  # a deputy: the body follows
        end = named[-1][1].end
    return found


def _line(text: str, low: str, province: str | None) -> Line:
    return Line(text, low, place(province) if province else None)


def _body_of(name: str) -> str:
    """The body, not the person who heads it."""
    return name.removeprefix("Chủ tịch ") if name.startswith("Chủ tịch Ủy ban") else name


# What an agency's name may follow without being one: the name of a law, a deputy, a suffix of a number.
_AFTER = re.compile(r"(?<!pháp )(?:luật|luật tổ chức|phó|phó thủ tướng) $|[-/_&]$")


def _of_another_name(line: Line, start: int) -> bool:
    return _AFTER.search(line.flat, max(0, start - 16), start) is not None


def _starts(line: Line) -> list[int]:
    """Where a name may begin: with its first word, and then with a whole word or form of the tables."""
    starts = {found.start() for found in _first_word().finditer(line.text)}
    small = (found.start() for head in words("small") for found in _small(head).finditer(line.flat))
    starts.update(start for start in small if line.text[start].islower())
    return [start for start in sorted(starts) if _first_form().match(line.flat, start)]


@cache
def _small(head: str) -> re.Pattern[str]:
    """The head in small letters; "cơ sở" is no Sở. The word stands first: such a pattern is found fast."""
    return re.compile(rf"{head} (?<!\w{head} )(?<!cơ {head} )")


@cache
def _first_word() -> re.Pattern[str]:
    """The first word of any name, with a capital at its beginning: where a name may begin."""
    firsts = {found[0] for form in _opening_forms() if (found := re.match(r"\w+", form))}
    return re.compile(rf"(?:{as_written(firsts)})(?!\w)")


@cache
def _first_form() -> re.Pattern[str]:
    return re.compile(rf"{trie(_opening_forms())}(?!\w)")


def _opening_forms() -> tuple[str, ...]:
    return (*by_form(), *words("part"), *words("open"), "sở", "bộ")


def _named(line: Line, i: int) -> Iterator[tuple[int, Reading]]:
    """The organ named at ``i``, or the organs of the list that begins there, each with its offset."""
    first = core(line, i) or establishment(line, i)
    if first and line.text[i : first.end].islower():
        return
    if not first or not first.placed:
        yield from series.opened(line, i)
        yield from series.of_provinces(line, i)
        return
    members = list(series.after(line, first))
    if members or not line.flat.startswith("các ", max(0, i - 4)):
        yield i, first
    yield from members
