"""Acting: the words that say who is to act, in headings and in sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import actors, deadlines, items, openers
from corpus.items import Item
from corpus.letters import CAPITAL
from corpus.text import Text
from ontology.spelling import pattern
from ontology.tables import rows, spellings

_LONGEST_LEAD_IN = 240
_PROPER = re.compile(rf"(?:[{CAPITAL}]\w*\s?){{1,4}}[,;]")  # "Việt Nam, các tập đoàn": a name goes on
_ASIDE = re.compile(r"\s?\((?P<names>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is to act, and where the words of the duty begin in the sentence or text it was read from."""

    lead: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class Heading:
    """An agency as a heading, and where in the healed text the duty begins that follows in the paragraph."""

    lead: tuple[str, ...]
    body: int


def heading(text: Text, item: Item, must_lead_in: bool = False) -> Heading | None:
    """The agencies an item names and nothing else, up to its end, a colon or a line end in print.

    ``must_lead_in`` asks for words such as "Trách nhiệm của" before them.
    """
    healed, end = text.healed, item.end
    start = _lead_in(healed, item.start, end)
    if not actors.is_named(healed, start) or (must_lead_in and start == item.start):
        return None
    stop = actors.opening(healed, start)
    aside = _ASIDE.match(healed, stop, end)
    inner = actors.split(aside["names"]) if aside else ()
    lead = inner if len(inner) > 1 and actors.only(inner[0]) else actors.split(healed[start:stop])
    stop = aside.end() if aside else stop
    rest = healed[stop:end].lstrip(" .;,")
    if not rest:
        return Heading(lead, end)
    if rest[0] == ":":
        return Heading(lead, end - len(rest[1:].lstrip(" -–")))
    return _broken(text, item, start)


def _broken(text: Text, item: Item, start: int) -> Heading | None:
    """A heading that print sets on a line of its own and healing has joined with the text below."""
    healed = text.healed
    for at in items.breaks(text, item):
        names, body = healed[start:at], healed[at : item.end].lstrip(" -–")
        if at > start and _begins_duty(names, body) and actors.only(names):
            return Heading(actors.split(names), item.end - len(body))
    return None


def _begins_duty(names: str, body: str) -> bool:
    """Whether a line below the names of agencies is what they are to do, and not the rest of their names."""
    if not body[:1].isupper() or openers.falls_short(names) or actors.kind_at(body, 0):
        return False
    if actors.words("action").match(body) or actors.words("stop").match(body):
        return True
    if _PROPER.match(body):
        return False
    rest = " ".join(body.split(" ", 2)[1:])
    return not (_verb().match(rest) or _verb().match(rest.partition(" ")[2]))  # "Việt | Nam tiếp tục"


def subject(sentence: str, in_zone: bool, in_law: bool = False) -> Subject | None:
    """Who a sentence says is to act; ``in_zone`` where duties are being given, so that any verb will do;
    ``in_law`` within the articles of a law, whose rules are no duties: only "Giao …" counts there.

    >>> subject("Giao Phòng KHTC chủ trì, phối hợp với các Phòng", in_zone=False).lead
    ('Phòng KHTC',)
    >>> subject("Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch", in_zone=True).lead
    ('các sở, ngành',)
    >>> subject("Nếu có khó khăn, vướng mắc, các sở, ngành báo cáo", in_zone=True) is None
    True
    """
    if actors.words("excuse").search(sentence):
        return None
    openings = _openings(sentence)
    for at in openings:
        charged = _charge().match(sentence, at)
        lead = tuple(actors.members(sentence, charged.end())) if charged else ()
        if charged and lead and (in_zone or not in_law or charged["verb"] == "Giao"):
            return Subject(lead, charged.start("verb"))
    for at in openings if in_zone or not in_law else ():
        end = actors.opening(sentence, at)
        if actors.is_named(sentence, at) and _acts(sentence, at, end, in_zone):
            return Subject(actors.split(sentence[at:end]), 0)
    return None


def _openings(sentence: str) -> list[int]:
    """Where the subject of a sentence may begin: at its head, or after the clause that leads in."""
    at, found = 0, [0]
    while 0 <= at < _LONGEST_LEAD_IN:
        at = sentence.find(", ", at, _LONGEST_LEAD_IN)
        if at >= 0:
            found.append(at + 2)
            at += 2
    return found if actors.words("opening").match(sentence) else found[:1]


def _acts(sentence: str, at: int, end: int, in_zone: bool) -> bool:
    """Whether a verb follows the agencies; where no duties are being given it must say that they lead."""
    rest = sentence[end:].lstrip(" ,")
    if in_zone:
        return bool(_verb().match(rest))
    named = actors.kind_at(sentence, at) in ("one", "person")
    dated = at > 0 and deadlines.stated(sentence[:at].rstrip(" ,")) is not None
    return named and bool((_verb() if dated else actors.words("must")).match(rest))


def _lead_in(healed: str, start: int, end: int) -> int:
    found = _heading_lead_in().match(healed, start, end)
    return found.end() if found else start


def closes(healed: str, start: int, end: int) -> bool:
    """Whether the recipients begin: what follows is no text."""
    return bool(re.compile(r"Nơi\snhận\s?[:.]?").match(healed, start, end))


def sums_up(words: str) -> bool:
    """Whether a paragraph ends the list of duties: "Trên đây là Kế hoạch …"."""
    return bool(actors.words("close").match(words) or actors.words("opening").match(words))


def is_zone(words: str) -> bool:
    """Whether a heading says that duties follow: it begins so, or is nothing else."""
    return len(words) < 120 and bool(actors.words("zone").match(words))


def announces(words: str) -> bool:
    """Whether a paragraph asks for what stands below it: "Thủ tướng Chính phủ yêu cầu:"."""
    return words.rstrip().endswith(":") and bool(phrase(role("charge")).search(words[-_LONGEST_LEAD_IN:]))


def phrase(expression: str) -> re.Pattern[str]:
    """An expression over roles of the table, whole words, in lower or upper case."""
    return _compiled(expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression})", re.IGNORECASE)


@cache
def role(name: str) -> str:
    """The words of a role of ``duty_words`` as one group."""
    return f"(?:{pattern(f for row in rows('duty_words') if row['role'] == name for f in spellings(row))})"


@cache
def _charge() -> re.Pattern[str]:
    """A charge: "Giao", "Đề nghị", with the one who charges before it."""
    by = rf"(?:{role('charger')}[^.;:,]{{0,60}}\s)?"
    return re.compile(rf"{by}(?P<verb>{role('charge')})\s", re.IGNORECASE)


@cache
def _heading_lead_in() -> re.Pattern[str]:
    return re.compile(rf"{role('charge')}\s|(?:[^.:;]{{0,60}}\s)?{role('lead-in')}\s", re.IGNORECASE)


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{role('action')}|{role('must')}|{role('stop')})(?!\w)")
