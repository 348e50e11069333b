"""Mentions: where healed text names a document by its number, with the date and issuer that stand with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus import agencies, dates, number, titles
from corpus.letters import CAPITAL
from corpus.number import Number
from corpus.plain import phrase, phrases, plain
from ontology.spelling import fold
from ontology.tables import rows, spellings

_LEFT = (
    90  # characters looked at before a number: the longest type word and "liên tịch số:" with room to spare
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in healed text at ``start:end``. ``issuer`` is what the text states, ``name`` the title of
    an act known by its name, ``draft`` that its number was left blank."""

    start: int
    end: int
    type: str
    number: Number | None = None
    name: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    draft: bool = False


@cache
def type_words() -> dict[str, str]:
    """From a type word in plain letters to the kind's name."""
    return {fold(form): row["name"] for row in rows("kinds") for form in spellings(row)}


@cache
def _typed_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{phrases(type_words())})(?:[\s,]*so\s?[:.]?)*[\s,]*$")


@cache
def _typed_of() -> re.Pattern[str]:
    """A type word whose issuer stands before the number: "Quyết định của Thủ tướng Chính phủ số 142/2008/QĐ-TTg"."""
    return re.compile(rf"(?<!\w)(?P<type>{phrases(type_words())})\scua\s")


@cache
def _excluded_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){phrases(r['phrase'] for r in rows('not_documents'))}\s?:?\s?$")


# All but _UNKNOWN_ISSUER read the plain form of the text (corpus.plain).
_NUMBER_WORD = re.compile(r"(?<!\w)so\s?[:.]?\s?$")
_LIST_GAP = re.compile(r"[\s,;]*(?:va|hoac|den|tu)?[\s,]*(?:so\s?:?)?\s?")
_DRAFT = re.compile(r"s(?<=\s.)o\s?[:.]?[\s.…_]*/\s?[a-z]+(?:\s?-\s?[a-z][\w&]*)+")
_OF = re.compile(r",?\s(?:cua|do)\s")
_AND = re.compile(r",\s|\s(?:va|-|–)\s")
_UNKNOWN_ISSUER = re.compile(rf"[{CAPITAL}][^\s,;.()“”]*(?:\s[^\s,;.()“”]+){{0,11}}?(?=\s?[,;.()“”\n]|$)")


def find(text: str, province: str | None = None) -> list[Mention]:
    """Every mention by number in healed text, in order; ``province`` places local issuers.

    >>> m = find("Thực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025 của Bộ Chính trị về")[0]
    >>> m.type, m.number.canonical, m.date, m.issuer
    ('Nghị quyết', '68-NQ/TW', '2025-05-04', 'Bộ Chính trị')
    """
    found: list[Mention] = []
    for start, end, read in number.find(text):
        mention = _begin(text, start, end, read, found[-1] if found else None)
        if mention:
            found.append(with_tail(text, mention, province))
    return found


def drafts(text: str, province: str | None = None) -> list[Mention]:
    """Mentions whose number was left blank: "Kế hoạch số        /KH-UBND ngày    tháng    năm 2024"."""
    found = []
    form = plain(text)
    for blank in _DRAFT.finditer(form):
        typed = _typed_before().search(form, max(0, blank.start() - _LEFT), blank.start() - 1)
        if typed:
            mention = Mention(typed.start(), blank.end(), _kind(typed["type"]), draft=True)
            found.append(with_tail(text, mention, province))
    return found


def _begin(text: str, start: int, end: int, read: Number, before: Mention | None) -> Mention | None:
    """The mention without its tail; None where the number is no document's."""
    form, left = plain(text), max(0, start - _LEFT)
    if _excluded_before().search(form, left, start):
        return None
    word = _NUMBER_WORD.search(form, left, start)
    at = word.start() if word else start
    typed = _typed_before().search(form, left, start) or (_typed_by_issuer(text, left, at) if word else None)
    if typed:
        return Mention(typed.start(), end, _kind(typed["type"], read), read)
    if before and _goes_on(form, before, read, at):
        return Mention(at, end, before.type, read)
    if read.kind and number.is_organ(read.organ.split("-")[0]) and not (word and ":" in word[0]):
        return Mention(at, end, _kind_of_code(read.kind), read)
    return None


def _goes_on(form: str, before: Mention, read: Number, at: int) -> bool:
    """Whether a number at ``at`` is a further item of the list in which ``before`` stands, and of its kind."""
    if not before.number or before.end > at or before.number.kind != read.kind:
        return False
    return bool(_LIST_GAP.fullmatch(form, before.end, at))


def _typed_by_issuer(text: str, start: int, end: int) -> re.Match[str] | None:
    """The type word in ``text[start:end]`` whose issuer ends where the number's own word begins."""
    for typed in _typed_of().finditer(plain(text), start, end):
        issuer = agencies.at(text, typed.end())
        if issuer and not text[issuer.end : end].strip(" ,:\n"):
            return typed
    return None


def _kind(word: str, read: Number | None = None) -> str:
    """The kind a type word names; "văn bản số 12/QĐ-UBND" is what its code says."""
    form = phrase(word)
    if form == fold("văn bản") and read is not None and read.kind:
        return _kind_of_code(read.kind)
    return type_words()[form]


@cache
def _kind_of_code(code: str) -> str:
    return next(row["name"] for row in rows("kinds") if row["code"].upper() == code.upper())


def with_tail(text: str, mention: Mention, province: str | None) -> Mention:
    """The mention, grown over the date and issuer that follow it in either order."""
    for _ in range(2):
        day = dates.at(text, mention.end) if not mention.date else None
        if day:
            mention = replace(mention, end=day.end, date=day.iso, year=day.year)
        of = _OF.match(plain(text), mention.end) if not mention.issuer else None
        issuer = agencies.at(text, of.end(), province) if of else None
        if issuer:
            mention = replace(mention, end=issuer.end, issuer=issuer.name)
            if _is_joint(mention):
                mention = _with_partners(text, mention, province)
        elif of and mention.number:
            mention = _with_unknown(text, mention, of.end())
    return mention


def _with_unknown(text: str, mention: Mention, start: int) -> Mention:
    """An issuer the tables do not know, as printed: capital first, up to the words that open a title or a mark."""
    opening = titles.opening(text, start, start + 100)
    stop = opening if opening is not None else len(text)
    printed = _UNKNOWN_ISSUER.match(text, start, min(stop, start + 100))
    return replace(mention, end=printed.end(), issuer=" ".join(printed[0].split())) if printed else mention


def _is_joint(mention: Mention) -> bool:
    return "liên" in mention.type or bool(mention.number and "-" in mention.number.organ)


def _with_partners(text: str, mention: Mention, province: str | None) -> Mention:
    """Further issuers of a joint act: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    names: Sequence[str] = [mention.issuer or ""]
    end = mention.end
    while (joint := _AND.match(plain(text), end)) and (partner := agencies.at(text, joint.end(), province)):
        names, end = [*names, partner.name], partner.end
    return replace(mention, end=end, issuer=", ".join(names))
