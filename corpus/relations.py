"""Relations: what the words before a mention say the citing document does with the cited one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.spelling import pattern, same_tone
from ontology.tables import rows

_WINDOW = 260  # characters before a mention that may govern it: the longest chain of parts seen has 190
_ANY_CASE = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs a mention: the relation, the phrase, where the phrase stands, and whether it tells of an
    act that only the document itself can do (amend, replace, repeal, guide …)."""

    relation: str
    phrase: str
    start: int
    acts: bool


@cache
def _triggers() -> dict[str, tuple[str, bool]]:
    return {same_tone(r["phrase"]): (r["relation"], r["acts"] == "yes") for r in rows("triggers")}


def _bridge(role: str) -> str:
    return pattern(r["phrase"] for r in rows("bridges") if r["role"] == role)


_PLACE = r"(?-i:điểm\s[a-zđ]|khoản\s\d+[a-z]?|Điều\s\d+[a-z]?|Chương\s[IVXLC\d]+|Mục\s[IVXLC\d]+|Phần\s[IVX\d]+|Phụ\slục(?:\s[IVX\d]+)?|[a-zđ]|\d+[a-z]?)"
_PROVISION = rf"{_PLACE}(?:(?:,\s|\s|\svà\s|,\scác\s|\scác\s){_PLACE}){{0,30}}(?![\w.])"


@cache
def _governing() -> re.Pattern[str]:
    trigger = pattern(r["phrase"] for r in rows("triggers"))
    gap = r"(?:\s?,\s|\s)"
    adverb = rf"(?:{gap}(?:{_bridge('adverb')}))"
    part = rf"(?:{gap}(?:và\s)?(?:các\s|những\s)?(?:{_bridge('part')}|{_PROVISION}))"
    link = rf"(?:\s(?:{_bridge('link')}))"
    return re.compile(rf"(?<!\w)(?P<trigger>{trigger}){adverb}*(?:{part}+{adverb}*)?{link}?(?:\scác)?\s?:?[\s“\"]*$", _ANY_CASE)


@cache
def _any_trigger() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(r['phrase'] for r in rows('triggers'))})(?!\w)", _ANY_CASE)


@cache
def _kind_list() -> re.Pattern[str]:
    """A named document without number between the phrase and the mention: "thực hiện Kế hoạch … và Nghị quyết số"."""
    kinds = pattern(["Kế hoạch", "Đề án", "Chương trình", "Chiến lược", "Nghị quyết", "Quyết định", "Chỉ thị", "Kết luận"])
    trigger = pattern(r["phrase"] for r in rows("triggers") if r["acts"] == "no")
    return re.compile(rf"(?<!\w)(?P<trigger>{trigger})(?:\s[^\s.;:,]+){{0,6}}?\s(?:{kinds})(?!\w)[^.;:\n]{{0,200}}(?:\svà|,|\shoặc)\s$", _ANY_CASE)


@cache
def _proposing() -> re.Pattern[str]:
    """Who proposed stands between the phrase and the paper: "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số"."""
    trigger = pattern(r["phrase"] for r in rows("triggers") if r["relation"] == "proposes")
    return re.compile(rf"(?<!\w)(?P<trigger>{trigger})\s[^.;:\n]{{2,200}}?\s(?:tại|theo|bằng)\s(?:các\s)?$", _ANY_CASE)


def governing(text: str, start: int, mention: int) -> Governed | None:
    """The phrase that governs the mention at offset ``mention``, looked for in ``text[start:mention]``.

    >>> t = "Thực hiện đồng bộ, hiệu quả các giải pháp tại Nghị quyết số 68-NQ/TW"
    >>> governing(t, 0, t.index("Nghị quyết")).relation
    'implements'
    >>> t = "chuyển đổi số ngành y tế theo lộ trình tại Quyết định 5316/QĐ-BYT"
    >>> governing(t, 0, t.index("Quyết định")) is None
    True
    """
    begin = max(start, mention - _WINDOW)
    found = None
    for grammar in (_governing, _proposing, _kind_list):
        found = found or grammar().search(text, begin, mention)
    return _governed(found["trigger"], found.start("trigger")) if found else None


def leading(text: str, start: int, mention: int) -> Governed | None:
    """The phrase of a clause that ends in a colon before the mention: "Triển khai các văn bản của Bộ Y tế: …"."""
    if not re.search(r":\s?$", text[max(start, mention - 3) : mention]):
        return None
    found = _any_trigger().search(text, start, mention)
    return _governed(found[0], found.start()) if found else None


def _governed(phrase: str, start: int) -> Governed:
    relation, acts = _triggers()[same_tone(phrase)]
    return Governed(relation, " ".join(phrase.lower().split()), start, acts)
