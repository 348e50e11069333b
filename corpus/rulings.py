"""Rulings: the relation of the citing document to each mention, and the rule that decided it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import nesting, relations
from corpus.header import Header
from corpus.letters import CAPITAL
from corpus.mentions import Mention
from corpus.nesting import Place
from corpus.plain import phrases, plain
from corpus.relations import Governed
from ontology.spelling import fold
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Ruling:
    """``rule`` is a short name for people: "verb: thực hiện", "list", "table", "none" …"""

    relation: str
    rule: str
    is_self: bool = False


_ITEM = r"(?:[-+•*–]\s|\d{1,3}(?:\.\d{1,2})*[.)]\s?|[a-z]{1,2}\)\s?)"
# All of these read the plain form of the text (corpus.plain).
_LIST = re.compile(rf"[\s.]?[,;]?\s?(?:(?<=[;,.\n ]){_ITEM})?(?:va|hoac|cung|cung\svoi)?\s?(?:cac\s)?")
_ENUMERATED = re.compile(rf"(?:^|\n)(?P<item>{_ITEM})$")
_AMENDED_BY = re.compile(
    r"[,\s(]*(?:da\s)?(?:duoc\s)?sua\sdoi(?:,?\sbo\ssung)?[^.;\n]{0,60}?\s(?:boi|theo|tai|bang)(?::|\s)\s?(?:cac\s)?"
)
_CLAUSE = re.compile(
    rf"(?:^|\n|[.;]\s|\()(?:dieu\s\d+[a-z]?[.:]\s?|{_ITEM})*(?P<subject>[^.;\n]{{0,120}}\snay\s[^.;\n]{{0,80}})?$"
)
_TITLE_BEGINS = re.compile(r"(?:ve\s(?:viec\s)?|v/v\s)?(?:quy\sdinh\s(?!chi\stiet))?")
_AND_ALSO = re.compile(r"\sva\s$")
_EXPIRES = re.compile(
    r"[^.\n]{0,400}?(?<!\w)(?:het\shieu\sluc|bi\sbai\sbo)\s?(?:thi\shanh\s?)?(?:ke\stu|tu)\sngay"
)
_ENCLOSED = re.compile(r"(?<!\w)kem\stheo\s(?:cac\s)?$")
_CAPTION = re.compile(
    rf"(?:^|\n|[{CAPITAL}”\")]\s)\(\s?$"
)  # a bracket of its own under a heading in capitals
_BULLET = re.compile(r"\s*(?:[-+•*–]\s+)?")
_SENTENCE = re.compile(rf"\n|[.!?…][”\")]?\s(?=[{CAPITAL}“\"(-])")


def decide(text: str, header: Header, named: Sequence[Mention], places: Sequence[Place]) -> list[Ruling]:
    """One Ruling a mention; ``text`` is healed, ``named`` in reading order."""
    scene = _Scene(text, header, named, places)
    ruled: list[Ruling] = []
    previous: int | None = None
    for j in range(len(named)):
        ruling = scene.own(j) or scene.nested(j) or scene.ruled(j, previous, ruled)
        ruled.append(ruling)
        if places[j].parent is None and not places[j].definition:
            previous = j
    return ruled


class _Scene:
    """One text with its mentions, while they are being ruled on."""

    def __init__(self, text: str, header: Header, named: Sequence[Mention], places: Sequence[Place]) -> None:
        self.text, self.plain, self.header = text, plain(text), header
        self.named, self.places = named, places
        self.acting = header.type in _acting_kinds()
        self.title = _title_span(text, header)
        self.tables = _source_tables(text)
        self.items = [_ENUMERATED.search(self.plain, max(0, m.start - 12), m.start) for m in named]
        self.numbers = [_item_number(item) for item in self.items]

    def own(self, j: int) -> Ruling | None:
        """The document naming itself: its own number, or a blank one above an annex."""
        mention = self.named[j]
        enclosed = bool(_ENCLOSED.search(self.plain, max(0, mention.start - 30), mention.start))
        mine = (
            mention.number
            and self.header.number
            and fold(mention.number.canonical) == fold(self.header.number)
        )
        if mine or (mention.draft and enclosed):
            return Ruling("issues" if enclosed else "cites", "self", is_self=True)
        return None

    def nested(self, j: int) -> Ruling | None:
        if self.places[j].definition:
            return Ruling("cites", "definition")
        return Ruling("cites", "nested") if self.places[j].parent is not None else None

    def ruled(self, j: int, previous: int | None, ruled: Sequence[Ruling]) -> Ruling:
        """The first rule that applies, from the surest to the weakest."""
        start = nesting.block_end(self.text, self.named, self.places, previous) if previous is not None else 0
        verb = relations.governing(self.text, start, self.named[j].start)
        return (
            (self.by_verb(verb, j) if verb else None)
            or self.by_list(j, previous, start, ruled)
            or self.by_lead(j, start)
            or self.by_expiry(j)
            or self.by_table(j)
            or Ruling("cites", f"words: {verb.phrase}" if verb else "none")
        )

    def by_verb(self, verb: Governed, j: int) -> Ruling | None:
        if _looking_back().search(self.plain, max(0, verb.start - 40), verb.start):
            return Ruling("cites", "looking back")
        if not verb.acts or self.does(verb):
            return Ruling(verb.relation, f"verb: {verb.phrase}")
        clause = self.plain[sentence(self.text, verb.start, verb.start)[0] : verb.start]
        return (
            Ruling("proposes", f"draft: {verb.phrase}")
            if not self.acting and _drafting().search(clause)
            else None
        )

    def does(self, verb: Governed) -> bool:
        """Whether the document itself does the thing: in its title, or in an operative clause of an act."""
        if self.title[0] <= verb.start < self.title[1]:
            return self.title_acts(verb)
        if verb.relation == "issues":
            return bool(_CAPTION.search(self.text, max(0, verb.start - 8), verb.start))
        clause = _CLAUSE.search(self.plain, max(0, verb.start - 260), verb.start)
        return bool(clause and (clause["subject"] or (self.acting and verb.relation != "guides")))

    def title_acts(self, verb: Governed) -> bool:
        """A title that begins with an act, or names it after "và": not one about a draft, a list or a plan of acts."""
        if not (self.acting or verb.relation in _guiding_kinds().get(self.header.type or "", ())):
            return False
        begins = _TITLE_BEGINS.match(self.plain, self.title[0])
        return bool(
            (begins and (begins.end() == verb.start or _acts_first().match(self.plain, begins.end())))
            or _AND_ALSO.search(self.plain, self.title[0], verb.start)
        )

    def by_list(self, j: int, previous: int | None, start: int, ruled: Sequence[Ruling]) -> Ruling | None:
        """A mention that goes on a list takes the relation of the one before it."""
        if previous is None or ruled[previous].is_self:
            return None
        if self.numbers[j] and (above := self.item_above(j)) is not None:
            return Ruling(ruled[above].relation, "enumeration")
        relation, at = ruled[previous].relation, self.named[j].start
        if self.places[j].unmarked:
            return Ruling(relation, "list, mark lost")
        if _AMENDED_BY.fullmatch(self.plain, start, at):
            return Ruling(relation, "list, amended by")
        if not _LIST.fullmatch(self.plain, start, at):
            return None
        ended = "." in self.text[start:at] or ("\n" in self.text[start:at] and ";" not in self.text[start:at])
        if ended and not (self.items[previous] and self.items[j]):
            return None
        return Ruling(relation, "list")

    def item_above(self, j: int) -> int | None:
        """The mention that opens the item before this one, whatever the text of that item holds."""
        for k in range(j - 1, -1, -1):
            if self.places[k].parent is None and self.numbers[k]:
                return k if self.numbers[k] == self.numbers[j] - 1 else None
        return None

    def by_lead(self, j: int, start: int) -> Ruling | None:
        """The first item under a clause that ends in a colon."""
        item = self.items[j]
        colon = item.start() if item else self.named[j].start
        lead = sentence(self.text, max(0, colon - 2), colon)[0]
        verb = relations.leading(self.text, max(start, lead), colon)
        return (
            Ruling(verb.relation, f"lead: {verb.phrase}")
            if verb and (not verb.acts or self.does(verb))
            else None
        )

    def by_expiry(self, j: int) -> Ruling | None:
        expires = self.acting and _EXPIRES.match(self.plain, self.named[j].end)
        return Ruling("repeals", "expires") if expires else None

    def by_table(self, j: int) -> Ruling | None:
        at = self.named[j].start
        return Ruling("based_on", "table") if any(a <= at < b for a, b in self.tables) else None


def _item_number(item: re.Match[str] | None) -> int:
    """The number of an item ("12. " → 12); 0 for another mark or none."""
    digits = item["item"].strip(" .)\n") if item else ""
    return int(digits) if digits.isdecimal() else 0


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of healed text around ``start:end``, at most 1,200 characters each way.

    >>> t = "Mở đầu. Thực hiện Nghị quyết số 72-NQ/TW của Bộ Chính trị. Hết."
    >>> a, b = sentence(t, 18, 40); t[a:b]
    'Thực hiện Nghị quyết số 72-NQ/TW của Bộ Chính trị.'
    """
    first = max(0, start - 1200, text.rfind("\n", 0, start) + 1)
    for stop in _SENTENCE.finditer(text, first, start):
        first = stop.end()
    after = _SENTENCE.search(text, end, min(len(text), end + 1200))
    last = after.start() + (text[after.start()] != "\n") if after else min(len(text), end + 1200)
    begin = _BULLET.match(text, first, start)
    first = begin.end() if begin else first
    return first, max(end, last)


def _context(role: str) -> str:
    return phrases(r["phrase"] for r in rows("context_words") if r["role"] == role)


@cache
def _looking_back() -> re.Pattern[str]:
    """ "Sau 8 năm" before the verb."""
    return re.compile(rf"(?<!\w){_context('looking back')}\s(?:[^.;,\n]{{0,20}}\s)?nam\s$")


@cache
def _drafting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_context('drafting')}(?!\w)")


@cache
def _acts_first() -> re.Pattern[str]:
    return re.compile(phrases(r["phrase"] for r in rows("triggers") if r["acts"] == "yes") + r"(?!\w)")


@cache
def _guiding_kinds() -> dict[str, tuple[str, ...]]:
    """Kinds that lay down no law but are made for one relation: "Hướng dẫn" guides."""
    acts = {fold(r["phrase"]): r["relation"] for r in rows("triggers") if r["acts"] == "yes"}
    return {r["name"]: (acts[fold(r["name"])],) for r in rows("kinds") if fold(r["name"]) in acts}


@cache
def _acting_kinds() -> frozenset[str]:
    return frozenset(r["name"] for r in rows("kinds") if r["normative"] == "yes")


def _title_span(text: str, header: Header) -> tuple[int, int]:
    """Where the document's own title stands in healed text; an empty span when it is not found."""
    if not header.title:
        return (0, 0)
    at = text.replace("\n", " ").find(header.title)
    return (at, at + len(header.title)) if at >= 0 else (0, 0)


@cache
def _table_head() -> re.Pattern[str]:
    sources = phrases(r["phrase"] for r in rows("table_heads") if r["role"] == "source")
    return re.compile(rf"[st](?<!\w.)(?:(?<=s)tt|(?<=t)t)\s[^.;:]{{0,160}}?(?<!\w){sources}(?!\w)")


_TABLE_END = re.compile(r"\n(?:[IVX]+\.\s|Điều\s\d+[.:]|[A-ZĐ]\.\s|Nơi\snhận)")


def _source_tables(text: str) -> list[tuple[int, int]]:
    """The stretches of tables that have a column naming the documents their rows rest on."""
    spans = []
    for head in _table_head().finditer(plain(text)):
        stop = _TABLE_END.search(text, head.end())
        spans.append((head.end(), stop.start() if stop else len(text)))
    return spans
