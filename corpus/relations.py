"""Relations: what the words before a mention say the citing document does with the cited one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.plain import phrase, phrases, plain
from ontology.spelling import fold
from ontology.tables import rows

_WINDOW = 260  # characters before a mention that may govern it: the longest chain of parts seen has 190


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs a mention: the relation, the phrase as the table has it, where it stands, and whether it
    tells of an act that only the document itself can do (amend, replace, repeal, guide …)."""

    relation: str
    phrase: str
    start: int
    acts: bool


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
    for grammar in (_adjacent, _proposing, _named_too):
        found = grammar().search(plain(text), begin, mention)
        if found:
            return _governed(found["trigger"], found.start("trigger"))
    return None


def leading(text: str, start: int, colon: int) -> Governed | None:
    """The first phrase of a clause ``text[start:colon]`` that ends in a colon and leads a list."""
    if not text[start:colon].rstrip().endswith(":"):
        return None
    found = _any().search(plain(text), start, colon)
    return _governed(found[0], found.start()) if found else None


def _governed(written: str, start: int) -> Governed:
    row = _triggers()[phrase(written)]
    return Governed(row["relation"], row["phrase"], start, row["acts"] == "yes")


@cache
def _triggers() -> dict[str, dict[str, str]]:
    return {fold(row["phrase"]): row for row in rows("triggers")}


def _trigger(**wanted: str) -> str:
    """The phrases of the rows whose cells are as wanted."""
    return phrases(
        r["phrase"] for r in rows("triggers") if all(r[key] == value for key, value in wanted.items())
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_trigger()}(?!\w)")


def _bridge(role: str) -> str:
    return phrases(r["phrase"] for r in rows("bridges") if r["role"] == role) + r"(?!\w)"


# Parts of a document by their marks: "khoản 2 và khoản 3 Điều 5", "các Điều 1, 2".
_PLACE = (
    r"(?:diem\s[a-z]|khoan\s\d+[a-z]?|dieu\s\d+[a-z]?|(?:chuong|muc|phan)\s[ivxlc\d]+"
    r"|phu\sluc(?:\s[ivx\d]+)?|[a-z]|\d+[a-z]?)(?!\w)"
)
_PROVISIONS = rf"{_PLACE}(?:(?:,\s|\s|\sva\s|,\scac\s|\scac\s){_PLACE}){{0,30}}(?!\.)"


@cache
def _adjacent() -> re.Pattern[str]:
    """The phrase, how it is done, what part of the document, and then the mention."""
    gap = r"(?:\s?,\s|\s)"
    adverb = rf"(?:{gap}(?:{_bridge('adverb')}))"
    part = rf"(?:{gap}(?:va\s)?(?:cac\s|nhung\s)?(?:{_bridge('part')}|{_PROVISIONS}))"
    # "các nhiệm vụ đã được Ủy ban nhân dân tỉnh giao tại": who gave the part stands between it and its document.
    given = rf"(?:\s(?:da\s)?duoc\s[^.;:\n]{{2,100}}?\s(?:{_bridge('given')}))"
    link = rf"(?:\s(?:{_bridge('link')}))"
    tail = r"(?:\scac)?\s?:?[\s“\"]*$"
    return re.compile(
        rf"(?<!\w)(?P<trigger>{_trigger()})(?!\w){adverb}*(?:{part}+{adverb}*{given}?)?{link}?{tail}"
    )


@cache
def _proposing() -> re.Pattern[str]:
    """Who proposed stands between the phrase and the paper: "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số"."""
    trigger = _trigger(relation="proposes")
    return re.compile(rf"(?<!\w)(?P<trigger>{trigger})\s[^.;:\n]{{2,200}}?\s(?:tai|theo|bang)\s(?:cac\s)?$")


@cache
def _named_too() -> re.Pattern[str]:
    """A document named without a number stands between: "thực hiện Kế hoạch … và Nghị quyết số"."""
    kinds = phrases(row["name"] for row in rows("kinds"))
    few_words = r"(?:\s[^\s.;:,]+){0,6}?"
    return re.compile(
        rf"(?<!\w)(?P<trigger>{_trigger(acts='no')}){few_words}\s{kinds}(?!\w)[^.;:\n]{{0,200}}(?:\sva|,|\shoac)\s$"
    )
