"""Lists that say a word once: "các Sở: Y tế, Tài chính", "Sở Y tế, Nội vụ", "UBND các tỉnh: Gia Lai, Đắk Lắk"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.agency.bodies import Reading, core, seated
from corpus.agency.organs import Organ, by_form
from corpus.agency.seats import Line
from corpus.names import trie
from corpus.places import mention_pattern, place

_HEADS = ("sở", "bộ")
_COLON = re.compile(r"(?P<head>sở|bộ)(?:, ?(?:ban, ?)?ngành)? ?: ?")
_JOINT = re.compile(r" ?[,;/] ?| và | & | ?- ")
_ENDS = re.compile(r"\s?[,;.:)(\n/]| và |$| - ")


@cache
def _fields(head: str) -> dict[str, Organ]:
    """What follows the word: "y tế", "gd&đt"."""
    prefix = f"{head} "
    return {form[len(prefix) :]: same[0] for form, same in by_form().items() if form.startswith(prefix)}


@cache
def _field(head: str) -> re.Pattern[str]:
    return re.compile(rf"{trie(_fields(head))}(?![\w&])")


def after(line: Line, first: Reading) -> Iterator[tuple[int, Reading]]:
    """The further members of the list that ``first`` opens, each with the offset where it begins."""
    head = first.name[:2].lower()
    if head in _HEADS and first.name[2] == " " and (joint := _JOINT.match(line.flat, first.end)):
        yield from _members(line, joint.end(), head, short=3)


def opened(line: Line, i: int) -> Iterator[tuple[int, Reading]]:
    """The members of the list whose word, with a colon, stands at ``i``."""
    colon = _COLON.match(line.flat, i)
    if colon:
        yield from _members(line, colon.end(), colon["head"], short=2)


def _members(line: Line, i: int, head: str, short: int) -> Iterator[tuple[int, Reading]]:
    """``short``: abbreviations of fewer letters mean something else here ("TP" is a city)."""
    while (found := _field(head).match(line.flat, i)) and len(found[0]) >= short:
        end = found.end()
        if not line.text[i].isupper() or not _ENDS.match(line.text, end) or core(line, i):
            return
        reading = seated(line, _fields(head)[found[0]], end)
        if reading:
            yield i, reading
        joint = _JOINT.match(line.flat, end)
        if not joint:
            return
        i = joint.end()


@cache
def _organ_of_provinces() -> re.Pattern[str]:
    """An organ that every province has, and the words after which the provinces are listed."""
    forms = (form for form, same in by_form().items() if same[0].place in ("any", "kind", "tỉnh!"))
    return re.compile(rf"(?P<form>{trie(forms)}) các (?:tỉnh|thành phố)(?:,? thành phố)? ?:? ?")


@cache
def _province() -> re.Pattern[str]:
    return re.compile(mention_pattern())


def of_provinces(line: Line, i: int) -> Iterator[tuple[int, Reading]]:
    """The same organ of each province listed after it: "Ủy ban nhân dân các tỉnh: Gia Lai và Lâm Đồng"."""
    several = _organ_of_provinces().match(line.flat, i)
    at = several.end() if several else -1
    while several and (found := _province().match(line.flat, at)):
        seat = place(found["province"])
        if seat:
            name = f"{by_form()[several['form']][0].name} {seat.kind} {seat.name}"
            yield at, Reading(found.end(), name, "province")
        joint = _JOINT.match(line.flat, found.end())
        if not joint:
            return
        at = joint.end()
