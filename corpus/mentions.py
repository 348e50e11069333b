"""Mentions: where healed text names a document by its number, with the date and issuer that stand with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus import agencies, dates, number, titles
from corpus.dates import Date
from corpus.letters import CAPITAL
from corpus.number import Number
from corpus.plain import phrase, phrases, plain, words
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
    return re.compile(rf"(?P<type>{words(type_words())})(?:[\s,]*so\s?[:.]?)*[\s,]*$")


@cache
def _typed_of() -> re.Pattern[str]:
    """A type word whose issuer stands before the number: "Quyết định của Thủ tướng Chính phủ số 142/2008/QĐ-TTg"."""
    return re.compile(rf"(?P<type>{words(type_words())})\scua\s")


@lru_cache(maxsize=128)
def _typed_loosely(code: str) -> re.Pattern[str]:
    """A type word of the number's own kind, a few words before it: "Kế hoạch thanh tra số 1505/KH-TTCP"."""
    forms = (form for row in rows("kinds") if row["code"].upper() == code.upper() for form in spellings(row))
    return re.compile(rf"(?s:.*)(?<!\w)(?P<type>{phrases(forms)})\s[^.;:,()“”\"\n\d/]{{1,60}}?\s$")


@cache
def _excluded_before() -> re.Pattern[str]:
    return re.compile(rf"{words(r['phrase'] for r in rows('not_documents'))}\s?:?\s?$")


# All but _UNKNOWN_ISSUER read the plain form of the text (corpus.plain).
_LETTER = "Công văn"
# "Văn bản giải trình, tiếp thu số 6253/UBND-SNV": of letters one comma may stand between.
_LETTER_LOOSELY = re.compile(
    r"(?s:.*)(?<!\w)(?P<type>(?:cong|dien)\svan|van\sban)\s[^.;:,()“”\"\n\d/]{1,40}(?:,\s[^.;:,()“”\"\n\d/]{1,20})?\s$"
)
_NUMBER_WORD = re.compile(r"so(?<!\wso)\s?[:.]?\s?$")
_LIST_GAP = re.compile(r"[\s,;]*(?:va|hoac|den|tu)?[\s,]*(?:so\s?:?)?\s?")
_DRAFT = re.compile(r"s(?<=\s.)o\s?[:.]?[\s.…_]*/\s?[a-z]+(?:\s?-\s?[a-z][\w&]*)+")
# A number that no suffix follows, and no word that counts or dates something.
_BARE = (
    r"(?P<n>\d{1,5}[a-z]?)(?![\w/%]|\s?[-–/]\s?\w|[.,:]\d)"
    r"(?!\s(?i:năm|nam|ngày|ngay|tháng|thang|quý|quy|triệu|trieu|tỷ|ty|đồng|dong|người|nguoi)(?!\w))"
)
_OF = re.compile(r"(?:,?\s?cua\s|,?\s(?P<by>do)\s|,?\s(?=hoi\snghi\s(?:lan\sthu|trung\suong)))")
_ISSUES = re.compile(r"\s(?:da\s)?(?:ban\shanh|ky|thong\squa)(?!\w)")
_SPEAKS_NEXT = re.compile(r"\stai\s(?:cac\s)?(?:[a-z]+\s){1,4}so\s?:?\s?\d")
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


def elliptical(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Short mentions that leave the suffix of the number out: "Nghị quyết 57", "HD 31" where the text names
    Nghị quyết số 57-NQ/TW or Hướng dẫn số 31-HD/BTGTW in full. One that could be either of two is left out.

    >>> t = "Thực hiện Nghị quyết số 57-NQ/TW, các cấp ủy quán triệt Nghị quyết 57 đến chi bộ"
    >>> [t[m.start:m.end] for m in elliptical(t, find(t))]
    ['Nghị quyết 57']
    """
    full: dict[tuple[str, str], Mention | None] = {}
    for mention in named:
        if mention.number:
            key = (mention.type, mention.number.n)
            same = full.setdefault(key, mention)
            if same and same.number and same.number.canonical != mention.number.canonical:
                full[key] = None
    spans = [(mention.start, mention.end) for mention in named]
    found = []
    for kind in dict.fromkeys(kind for kind, _ in full):
        for start, end, n in _bare_numbers(text, kind):
            meant = full.get((kind, n))
            if meant and not any(a < end and start < b for a, b in spans):
                found.append(Mention(start, end, kind, meant.number))
    return sorted(found, key=lambda m: m.start)


def _bare_numbers(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    """Where a type word, or the code of the kind in capitals, stands before a number and nothing else."""
    form = plain(text)
    found = [*_short(fold(kind)).finditer(form)]
    for code in _short_codes().get(kind, ()):
        found += _short(code).finditer(text) if f"{code} " in text else ()
    yield from ((short.start(), short.end(), short["n"]) for short in found)


@lru_cache(maxsize=128)
def _short(word: str) -> re.Pattern[str]:
    """The word stands first: the engine finds letters fast."""
    return re.compile(rf"{word}(?<!\w{word})\s(?:(?i:số|so)\s)?{_BARE}")


@cache
def _short_codes() -> dict[str, tuple[str, ...]]:
    """The codes that stand for their kinds in running text: "NQ 57", "HD 31"."""
    codes = {r["phrase"] for r in rows("context_words") if r["role"] == "abbreviated"}
    return {row["name"]: (row["code"],) for row in reversed(rows("kinds")) if row["code"] in codes}


def _begin(text: str, start: int, end: int, read: Number, before: Mention | None) -> Mention | None:
    """The mention without its tail; None where the number is no document's."""
    form, left = plain(text), max(0, start - _LEFT)
    if _excluded_before().search(form, left, start):
        return None
    word = _NUMBER_WORD.search(form, max(left, start - 6), start)
    at = word.start() if word else start
    typed = _typed_before().search(form, left, start) or (_typed_by_issuer(text, left, at) if word else None)
    if typed:
        return Mention(typed.start(), end, _kind(typed["type"], read), read)
    if before and _goes_on(form, before, read, at):
        return Mention(at, end, before.type, read)
    known = number.is_organ(read.organ.split("-")[0])
    loose = _typed_loosely(read.kind).match(form, left, at) if read.kind and word else None
    if loose:
        return Mention(loose.start("type"), end, _kind(loose["type"], read), read)
    if read.kind and known and not (word and ":" in word[0]):
        return Mention(at, end, _kind_of_code(read.kind), read)
    letter = _LETTER_LOOSELY.match(form, left, at) if known and word and not read.kind else None
    if letter:
        return Mention(letter.start("type"), end, _LETTER, read)
    if before and known and word and ":" not in word[0] and _LIST_GAP.fullmatch(form, before.end, at):
        return Mention(at, end, _LETTER, read)
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
        day = _day(text, mention.end) if not mention.date else None
        if day:
            mention = replace(mention, end=day.end, date=day.iso, year=day.year)
        of = _OF.match(plain(text), mention.end) if not mention.issuer else None
        issuer = agencies.at(text, of.end(), province) if of else None
        if of and of["by"] and not (issuer and _ISSUES.match(plain(text), issuer.end)):
            continue  # "dự án Luật do Bộ Công an trình": who wrote it did not issue it
        if of and issuer and of[0].startswith(",") and _SPEAKS_NEXT.match(plain(text), issuer.end):
            continue  # "chỉ đạo của A tại văn bản số 1, của B tại văn bản số 2": B speaks in the next
        if issuer:
            mention = replace(mention, end=issuer.end, issuer=issuer.name)
            if _is_joint(mention):
                mention = _with_partners(text, mention, province)
        elif of and mention.number:
            mention = _with_unknown(text, mention, of.end())
    return mention


def _day(text: str, start: int) -> Date | None:
    """The date at ``start``, perhaps in brackets; "Ngày 21/11/2025, Chính phủ đã" begins the next sentence."""
    bracket = text[start : start + 2] == " ("
    day = dates.at(text, start + 2 if bracket else start)
    capital = day and text[day.start : day.end].lstrip(" ,\n").startswith("Ngày")
    if not day or (capital and text[day.end : day.end + 1] == ","):
        return None
    if not bracket:
        return day
    return replace(day, end=day.end + 1) if text[day.end : day.end + 1] == ")" else None


def _with_unknown(text: str, mention: Mention, start: int) -> Mention:
    """An issuer the tables do not know, as printed: capital first, up to the words that open a title or a mark."""
    opening = titles.opening(text, start, start + 100)
    stop = opening if opening is not None else len(text)
    printed = _UNKNOWN_ISSUER.match(text, start, min(stop, start + 100))
    if not printed:
        return mention
    name = " ".join(printed[0].split())
    party = agencies.at(f"{name} Đảng", 0)  # "của Trung ương" leaves the Party out
    name = party.name if party and party.end > len(name) else name
    return replace(mention, end=printed.end(), issuer=name)


def _is_joint(mention: Mention) -> bool:
    return "liên" in mention.type or bool(mention.number and "-" in mention.number.organ)


def _with_partners(text: str, mention: Mention, province: str | None) -> Mention:
    """Further issuers of a joint act: "của Bộ Y tế, Bộ Tài chính và Bộ Nội vụ"."""
    names: Sequence[str] = [mention.issuer or ""]
    end = mention.end
    while (joint := _AND.match(plain(text), end)) and (partner := agencies.at(text, joint.end(), province)):
        names, end = [*names, partner.name], partner.end
    return replace(mention, end=end, issuer=", ".join(names))
