"""The issuer's full name: from a letterhead, the closing block, or the sentence that issues the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import agencies
from corpus.head.signature import Signature
from corpus.names import flat
from corpus.places import place
from ontology.spelling import fold

_BETWEEN = re.compile(r"(?P<dash>\s*[-–,/]\s*)|\s*")
_PLACED = re.compile(r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) [^,]+$")
_COMMITTEE = "Ban Chấp hành"
_ISSUES = "ban hành|xây dựng|thông báo|chỉ thị|yêu cầu"
_INTRODUCTION = 8000  # characters of healed text among which the sentence that issues it stands
_CLAUSE = 160  # characters: no name is longer


def of_lines(organs: Sequence[str], province: str | None, body_text: str = "") -> str | None:
    """The full name behind the lines of a letterhead: the last organ issues, those above are its superiors.

    ``province`` is the bare name of the document's province, ``body_text`` its healed text, from which a name
    that no table knows takes its small letters. Organs joined by dashes issue together.

    >>> of_lines(("UBND TỈNH AN GIANG", "SỞ Y TẾ"), "An Giang")
    'Sở Y tế tỉnh An Giang'
    >>> of_lines(("BỘ TÀI CHÍNH", "CỤC THUẾ"), None), of_lines(("BỘ Y TẾ - BỘ TÀI CHÍNH",), None)
    ('Cục Thuế', 'Bộ Y tế, Bộ Tài chính')
    """
    printed = " ".join(organs)
    names: list[str] = []
    at, joint = 0, False
    while at < len(printed):
        known = agencies.at(printed, at, province)
        end = known.end if known else _next_known(printed, at, province)
        name = known.name if known else _unlisted(printed[at:end].strip(" -–,"), names, body_text)
        names = [f"{names[-1]}, {name}"] if joint and names else [*names, name]
        between = _BETWEEN.match(printed, end)
        joint = bool(between and between["dash"])
        at = max(between.end() if between else end, at + 1)
    return names[-1] if names else None


def _next_known(printed: str, at: int, province: str | None) -> int:
    """Where the next agency of the table begins after the unknown name at ``at``; the end where none does."""
    starts = (at + m.end() for m in re.finditer(r"\s", printed[at:]))
    return next((start for start in starts if agencies.at(printed, start, province)), len(printed))


def _unlisted(capitals: str, superiors: Sequence[str], body_text: str) -> str:
    """A name that no table knows, as the body of the text writes it, with the place of its superior."""
    name = _as_written(capitals, body_text)
    if not superiors:
        return name
    if len(name.split()) <= 2:
        return f"{name} {superiors[-1]}"
    placed = _PLACED.search(superiors[-1])
    return f"{name} {placed[0]}" if placed and flat(placed[0].split(" ", 1)[1]) not in flat(name) else name


def _as_written(capitals: str, body_text: str) -> str:
    """The name in the small letters of the body; where it never stands there, with a capital to begin."""
    low, name = flat(body_text), flat(capitals)
    at = low.find(name)
    while at >= 0:
        written = body_text[at : at + len(name)]
        if not written.isupper():
            return " ".join(written.split())
        at = low.find(name, at + 1)
    words = capitals.capitalize().split()
    for n in range(min(4, len(words) - 1), 0, -1):
        if known := place(" ".join(words[-n:])):
            return " ".join([*words[:-n], known.name])
    return " ".join(words)


def of_signature(block: Signature, province: str | None) -> str | None:
    """The body for which the block signs ("TM. CHÍNH PHỦ"), or that its chief heads ("KT. THỦ TƯỚNG").

    >>> of_signature(Signature(body="ỦY BAN NHÂN DÂN"), "Huế")
    'Ủy ban nhân dân thành phố Huế'
    >>> of_signature(Signature(chief="Giám đốc"), "Huế")
    """
    for words in (block.body, block.chief, next(iter(block.positions), None)):
        known = agencies.at(words, 0, province) if words else None
        if words and known and known.end == len(words):
            return known.name
    here = place(province) if province else None
    known = agencies.at(f"{block.body} {here.kind} {here.name}", 0) if here and block.body else None
    return known.name if known else None


def of_sentence(healed: str, kind: str, province: str | None, block: Signature | None = None) -> str | None:
    """Who issues the text by its own words: "…; Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện như sau".

    Who signs for a body is believed: another agency that issued a text of the same kind is passed over.

    >>> of_sentence("Căn cứ Luật Dược; Sở Y tế ban hành Kế hoạch hành động như sau:", "Kế hoạch", "Huế")
    'Sở Y tế thành phố Huế'
    """
    act = re.compile(rf"\s(?:{_ISSUES})\s{re.escape(kind)}(?!\w|\s(?:số\s)?\d)", re.IGNORECASE)
    signed = flat(block.body) if block and block.body else ""
    for found in act.finditer(healed, 0, _INTRODUCTION):
        begin = max(0, found.start() - _CLAUSE)
        words = (begin + m.start() for m in re.finditer(r"(?<!\w)[^\W\d_]", healed[begin : found.start()]))
        named = (agencies.at(healed, at, province) for at in words)
        whole = next((agency.name for agency in named if agency and agency.end == found.start()), None)
        if whole and flat(whole).startswith(signed):
            return whole
    return None


def of_party(name: str, block: Signature | None) -> str:
    """The body that decided, where the central committee's letterhead serves Bộ Chính trị and Ban Bí thư too.

    >>> of_party("Ban Chấp hành Trung ương Đảng", Signature(body="BỘ CHÍNH TRỊ"))
    'Bộ Chính trị'
    """
    body = agencies.at(block.body, 0) if block and block.body else None
    return body.name if body and name.startswith(_COMMITTEE) else name


def misprinted(printed: str, coded: str) -> bool:
    """Whether a letterhead names nobody, and all its words stand in the name that the number's code gives.

    >>> misprinted("Uy ban nhân dân tinh An Giang", "Ủy ban nhân dân tỉnh An Giang")
    True
    """
    return agencies.at(printed, 0) is None and set(fold(printed).split()) <= set(fold(coded).split())
