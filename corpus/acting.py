"""Acting: the words that say who is to act, in headings and in sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import actors, agencies, deadlines, items, openers
from corpus.items import Item
from corpus.letters import CAPITAL
from corpus.text import Text
from ontology.spelling import pattern
from ontology.tables import rows, spellings

_LONGEST_LEAD_IN = 240
_PROPER = re.compile(rf"(?:[{CAPITAL}]\w*\s?){{1,4}}[,;]")  # "Việt Nam, các tập đoàn": a name goes on
_GAP = re.compile(r"(?:\[\d+\]|[\s,:])*")
_PEOPLES_OR_FIRM = re.compile(r"(?:Ủy\sban|Hội\sđồng)\snhân\sdân|UBND|HĐND|Công\sty|Tập\sđoàn", re.IGNORECASE)
_ASIDE = re.compile(r"\s?\((?P<names>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is to act, and where in the sentence the duty begins: with the charge (``start``) and, where the
    agencies stand first, behind them (``body``)."""

    lead: tuple[str, ...]
    start: int
    body: int


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


def subject(sentence: str, in_zone: bool, in_law: bool = False, listed: bool = False) -> Subject | None:
    """Who a sentence says is to act; ``in_zone`` where duties are being given, so that any verb will do;
    ``in_law`` within the articles of a law, whose rules are no duties: there it must be charged ("Giao …") or
    bound ("có trách nhiệm"); ``listed`` where it opens a numbered paragraph, as the duty of a body named does.

    >>> subject("Giao Phòng KHTC chủ trì, phối hợp với các Phòng", in_zone=False).lead
    ('Phòng KHTC',)
    >>> subject("Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch", in_zone=True).lead
    ('các sở, ngành',)
    >>> subject("Nếu có khó khăn, vướng mắc, các sở, ngành báo cáo", in_zone=True) is None
    True
    """
    found = _subject(sentence, in_zone, in_law, listed)
    return None if found and actors.words("excuse").search(sentence) else found


def _subject(sentence: str, in_zone: bool, in_law: bool, listed: bool) -> Subject | None:
    openings = _openings(sentence)
    for at in (*openings, *_behind_topic(sentence)):
        charged = _charge().match(sentence, at)
        lead = tuple(actors.members(sentence, charged.end())) if charged else ()
        if charged and lead and (in_zone or not in_law or charged["verb"] in ("Giao", "Phân công")):
            verb, end = charged.start("verb"), actors.opening(sentence, charged.end())
            return Subject(lead, verb, _behind(sentence, end) if at == 0 else verb)
    for at in openings if in_zone or not in_law else filter(lambda at: _is_first(sentence, at), openings):
        end = actors.opening(sentence, at)
        if (
            end > at
            and _is_named(sentence, at, end, in_zone and listed and not in_law)
            and not _is_helper(sentence, at)
            and _acts(sentence, at, end, in_zone, in_law, listed)
        ):
            body = _behind(sentence, end) if _is_first(sentence, at) else 0
            return Subject(actors.split(sentence[at:end]), 0, body)
    return None


def _is_named(sentence: str, at: int, end: int, numbered: bool) -> bool:
    """Whether agencies are told from things; at the head of a ``numbered`` duty also "Cơ quan thanh tra"."""
    bare = numbered and sentence.startswith(("Cơ quan ", "Đơn vị ", "Ngành "), at)
    return actors.is_named(sentence, at) or (bare and len(sentence[at:end].split()) > 2)


def _is_first(sentence: str, at: int) -> bool:
    """Whether a duty begins at an offset: at the head of its sentence or behind a condition."""
    return at == 0 or sentence.startswith("thì ", at - 4)


def _is_helper(sentence: str, at: int) -> bool:
    """Whether what begins at a comma goes on with a list of helpers: "phối hợp với các cơ quan, đơn vị"."""
    return at > 0 and any(actors.opening(sentence, m.end()) > at for m in joins().finditer(sentence, 0, at))


def _behind(sentence: str, end: int) -> int:
    """Where what is asked begins behind the agencies."""
    found = _GAP.match(sentence, end)
    return found.end() if found else end


def _behind_topic(sentence: str) -> list[int]:
    """Where a charge may begin behind the topic of a paragraph: "2. Về kinh phí: Giao Sở Tài chính …"."""
    colon = sentence.find(": ")
    return [colon + 2] if colon >= 0 and sentence[colon + 2 : colon + 3].isupper() else []


def _openings(sentence: str) -> list[int]:
    """Where the subject of a sentence may begin: at its head, or after the clause that leads in."""
    at, found = 0, [0]
    while 0 <= at < _LONGEST_LEAD_IN:
        at = sentence.find(", ", at, _LONGEST_LEAD_IN)
        if at >= 0:
            found.append(at + 2)
            at += 2
    then = sentence.find(
        " thì ", 0, 2 * _LONGEST_LEAD_IN
    )  # "nếu các quy định khác nhau thì Sở Y tế có trách nhiệm"
    return (found if actors.words("opening").match(sentence) else found[:1]) + (
        [then + 5] if then > 0 else []
    )


def _acts(sentence: str, at: int, end: int, in_zone: bool, in_law: bool, listed: bool) -> bool:
    """Whether a verb follows the agencies; where no duties are being given it must say that they lead. In
    law that holds for bodies named, in plans for groups too where they are bound ("có trách nhiệm")."""
    rest = sentence[_behind(sentence, end) :]
    if in_zone:
        return bool(_verb().match(rest))
    named = actors.kind_at(sentence, at) in ("one", "person")
    dated = at > 0 and named and deadlines.stated(sentence[:at].rstrip(" ,")) is not None
    if dated and _verb().match(rest):
        return True
    if listed and not in_law and not named and _verb().match(rest) and deadlines.stated(rest):
        return True
    if listed and named and not in_law and _does().match(rest) and _is_body(sentence, at, end):
        return True  # "5. Sở Tài chính bố trí kinh phí"; of a body no table knows, such as a council, it is a rule
    return (named or not in_law) and bool(actors.words("must" if named else "bound").match(rest))


def _is_body(sentence: str, at: int, end: int) -> bool:
    return bool(_PEOPLES_OR_FIRM.search(sentence, at, end)) or agencies.at(sentence, at) is not None


def _lead_in(healed: str, start: int, end: int) -> int:
    found = _heading_lead_in().match(healed, start, end)
    return found.end() if found else start


def closes(healed: str, start: int, end: int) -> bool:
    """Whether the recipients begin: what follows is no text."""
    return bool(re.compile(r"Nơi\snhận\s?[:.]?").match(healed, start, end))


def sums_up(words: str, ends: bool = True) -> bool:
    """Whether a paragraph ends the list of duties: "Trên đây là Kế hoạch …". Where a list has begun (``ends``)
    so does one that opens with a clause ("Trong quá trình …"); right below a heading that is a duty."""
    if actors.words("close").match(words) or actors.words("excuse").search(words[:_LONGEST_LEAD_IN]):
        return True
    return ends and bool(actors.words("opening").match(words))


def is_asked(words: str) -> bool:
    """Whether a paragraph begins with what is to be done: "Bố trí kinh phí …", not "Hướng dẫn này thay thế"."""
    return not re.match(r"\w+(?:\s\w+)?\snày(?!\w)", words) and bool(
        actors.words("action").match(words) or actors.words("join").match(words)
    )


def says_nothing(words: str) -> bool:
    """Whether nothing is left of a duty but that somebody is bound to it: "có trách nhiệm."."""
    return bool(phrase(rf"(?:{role('bound')}|\W)*$").match(words))


def names_only(text: Text, item: Item) -> bool:
    """Whether an item holds the names of agencies and nothing else."""
    words = text.healed[item.start : item.end]
    return actors.is_named(words, 0) and actors.only(words)


def is_zone(words: str) -> bool:
    """Whether a heading says that duties follow: it begins so, or is nothing else."""
    return len(words) < 120 and bool(actors.words("zone").match(words))


def announces(words: str) -> bool:
    """Whether a paragraph asks for what stands below it: "Thủ tướng Chính phủ yêu cầu:"."""
    return words.rstrip().endswith(":") and bool(phrase(role("charge")).search(words[-_LONGEST_LEAD_IN:]))


def joins() -> re.Pattern[str]:
    """What stands before those who help: "phối hợp chặt chẽ với"."""
    return phrase(rf"{role('join')}(?:,?\s{role('manner')})*(?:\s{role('link')})?\s(?:các\s(?=các))?")


def charged_last(words: str) -> tuple[str, ...]:
    """Whom an announcement asks: "Thủ tướng Chính phủ yêu cầu các Bộ trưởng thực hiện:".

    >>> charged_last("Thủ tướng Chính phủ yêu cầu Bộ Tài chính, Bộ Công an thực hiện các nhiệm vụ sau:")
    ('Bộ Tài chính', 'Bộ Công an')
    """
    found = list(phrase(rf"{role('charge')}\s").finditer(words))
    return tuple(actors.members(words, found[-1].end())) if found else ()


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
def _does() -> re.Pattern[str]:
    return re.compile(rf"(?:{role('action')}|{role('must')})(?!\w)")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{role('action')}|{role('must')}|{role('stop')})(?!\w)")
