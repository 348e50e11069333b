"""The numbers that Word prints before paragraphs: they stand in no paragraph, but in a list of formats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_LARGEST = 4000  # beyond, numbers are printed in figures


def word(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return _NAMESPACE + name


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered; ``pattern`` is Word's: "Điều %1." """

    start: int
    form: str
    pattern: str


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.levels: dict[str, dict[int, _Level]] = {}
        self.counter: dict[str, str] = {}  # lists with the same abstract list count together
        self.counts: dict[str, list[int]] = {}
        self.styles = _styles(styles)
        for num in numbering.findall(word("num")) if numbering is not None else ():
            self._add(num, numbering)

    def _add(self, num: Element, numbering: Element | None) -> None:
        name, abstract = num.get(word("numId")) or "", _value(num, "abstractNumId")
        starts = {
            _whole(o.get(word("ilvl"))): _value(o, "startOverride") for o in num.findall(word("lvlOverride"))
        }
        found = numbering.findall(word("abstractNum")) if numbering is not None else []
        for listing in (a for a in found if a.get(word("abstractNumId")) == abstract):
            levels = {_whole(lvl.get(word("ilvl"))): _level(lvl) for lvl in listing.findall(word("lvl"))}
            self.levels[name] = levels
        self.counter[name] = f"{name} restarts" if any(starts.values()) else abstract

    def of(self, paragraph: Element) -> str:
        """What Word prints before a paragraph, a blank at its end; empty where it prints nothing."""
        name, level = self._list(paragraph)
        levels = self.levels.get(name, {})
        if name == "0" or level not in levels:
            return ""
        counts = self.counts.setdefault(self.counter[name], [0] * _LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _printed(levels, level, counts)

    def _list(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else those of its style and the styles under it."""
        properties = paragraph.find(word("pPr"))
        if properties is None:
            return "0", 0
        own = properties.find(word("numPr"))
        style = _value(properties, "pStyle")
        seen: set[str] = set()
        while own is None and style in self.styles and style not in seen:
            seen.add(style)
            own, style = self.styles[style]
        if own is None:
            return "0", 0
        return _value(own, "numId") or "0", min(_whole(_value(own, "ilvl")), _LEVELS - 1)


def _styles(styles: Element | None) -> dict[str, tuple[Element | None, str]]:
    """For each style its own list, and the style it is based on."""
    found = styles.findall(word("style")) if styles is not None else []
    return {
        style.get(word("styleId")) or "": (
            style.find(f"{word('pPr')}/{word('numPr')}"),
            _value(style, "basedOn"),
        )
        for style in found
    }


def _level(level: Element) -> _Level:
    start = _value(level, "start")
    return _Level(_whole(start) if start else 1, _value(level, "numFmt"), _value(level, "lvlText"))


def _value(parent: Element, name: str) -> str:
    found = parent.find(word(name))
    return (found.get(word("val")) or "") if found is not None else ""


def _whole(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else 0


def _printed(levels: dict[int, _Level], level: int, counts: list[int]) -> str:
    form = levels[level].form
    if form == "bullet":
        return "- "
    if form == "none" or not levels[level].pattern:
        return ""

    def count(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        return figure(counts[at] or levels[at].start, levels[at].form) if at in levels else ""

    return re.sub(r"%(\d)", count, levels[level].pattern).strip() + " "


def figure(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> figure(4, "upperRoman"), figure(3, "lowerLetter"), figure(28, "upperLetter"), figure(5, "decimalZero")
    ('IV', 'c', 'BB', '05')
    """
    if not 0 < number < _LARGEST:
        return str(number)
    if form.endswith("Letter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        letters = _roman(number)
    else:
        return f"{number:02}" if form == "decimalZero" else str(number)
    return letters.upper() if form.startswith("upper") else letters


_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v",
    4: "iv", 1: "i",
}  # fmt: skip


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        written += letters * (number // value)
        number %= value
    return written
