"""Rulings: the relation of the citing document to each mention, and the rule that decided it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import nesting, relations, scan
from corpus.deeds import Deeds
from corpus.header import Header
from corpus.letters import CAPITAL
from corpus.losses import with_losses
from corpus.mentions import Mention
from corpus.nesting import Place
from corpus.plain import phrases, plain
from corpus.relations import ITEM, Governed
from ontology.spelling import fold
from ontology.tables import rows


@dataclass(frozen=True, slots=True)
class Ruling:
    """``rule`` is a short name for people: "verb: thực hiện", "list", "table", "none" …"""

    relation: str
    rule: str
    is_self: bool = False


# All of these read the plain form of the text (corpus.plain).
_LIST = re.compile(rf"[\s.]?[,;]?\s?(?:(?<=[;,.\n ]){ITEM})?(?:va|hoac|cung|cung\svoi)?\s?(?:cac\s)?")
_ENUMERATED = re.compile(rf"(?:^|\n)(?P<item>{ITEM})$")
_AMENDED_BY = re.compile(
    r"[,\s(]*(?:da\s)?(?:duoc\s)?(?:sua\sdoi|dieu\schinh)(?:,?\sbo\ssung)?[^.;\n]{0,60}?\s(?:boi|theo|tai|bang)(?::|\s)\s?"
    r"(?:cac\s)?"
)
# What is done to an act as it was amended, and to what amended it.
_SHARED = ("based_on", "implements", "proposes")
_AFTER_WORDS = re.compile(r"[^.;:()\n]{1,300};\s(?:va\s)?(?:cac\s)?")
_OF_ANOTHER = re.compile(r",\s(?:va\s)?cua\s[^.;:,()\n]{2,80}\stai\s(?:cac\s)?")  # "của A tại …, của B tại …"
_JOINED = re.compile(r"[,;]|(?<!\w)(?:va|hoac|cung)(?!\w)")
_EXPIRES = re.compile(
    r"[^.\n]{0,400}?(?<!\w)(?:(?:het\shieu\sluc|bi\sbai\sbo)\s?(?:thi\shanh\s?)?(?:ke\stu|tu)\sngay|deu\shet\shieu\sluc)"
)
_ENCLOSED = re.compile(
    r"(?:(?<!\w)kem\stheo|\(\s?(?:ban\shanh\s)?kem\stheo\s[^.;()\n]{1,160}\s(?:tai|theo|cua))\s(?:cac\s)?$"
)
_PARAGRAPH = 1200  # characters; no paragraph of a preamble that names a paper is longer
_PARAGRAPH_ENDS = re.compile(r"[;.]\n")
_BULLET = re.compile(r"\s*(?:[-+•*–]\s+)?")
_SENTENCE = re.compile(rf"[\n.!?…](?:(?<=\n)|[”\")]?\s(?=[{CAPITAL}“\"(-]))")


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
        self.deeds = Deeds(text, header)
        self.name = fold(f"{header.type} {header.title}")
        self.tables = _source_tables(text)
        self.items = [_ENUMERATED.search(self.plain, max(0, m.start - 12), m.start) for m in named]
        self.numbers = [_item_number(item) for item in self.items]

    def own(self, j: int) -> Ruling | None:
        """The document naming itself: its own number, or a blank one above an annex."""
        mention = self.named[j]
        if not (mention.draft or self.is_mine(mention)):
            return None
        enclosed = bool(_ENCLOSED.search(self.plain, max(0, mention.start - 200), mention.start))
        if mention.draft and not enclosed:
            return None
        return Ruling("issues" if enclosed else "cites", "self", is_self=True)

    def is_mine(self, mention: Mention) -> bool:
        """Whether a mention bears the document's own number, or a law its own title."""
        if mention.number:
            return bool(self.header.number) and fold(mention.number.canonical) == fold(
                self.header.number or ""
            )
        return bool(mention.name) and fold(mention.name or "") == self.name

    def nested(self, j: int) -> Ruling | None:
        if self.places[j].definition:
            return Ruling("cites", "definition")
        return Ruling("cites", "nested") if self.places[j].parent is not None else None

    def ruled(self, j: int, previous: int | None, ruled: Sequence[Ruling]) -> Ruling:
        """The first rule that applies, from the surest to the weakest."""
        start = nesting.block_end(self.text, self.named, self.places, previous) if previous is not None else 0
        verb = relations.governing(self.text, start, self.named[j].start)
        return (
            (self.by_verb(verb, j, start) if verb else None)
            or self.by_list(j, previous, start, ruled)
            or self.by_lead(j, start)
            or self.by_parts(j)
            or self.by_preamble(j, start)
            or self.by_expiry(j)
            or self.by_table(j)
            or Ruling("cites", f"words: {verb.phrase}" if verb else "none")
        )

    def by_verb(self, verb: Governed, j: int, start: int) -> Ruling | None:
        if _looking_back().search(self.plain, max(0, verb.start - 40), verb.start):
            return Ruling("cites", "looking back")
        if not verb.acts or self.deeds.does(verb, self.named[j]):
            return Ruling(verb.relation, f"verb: {verb.phrase}")
        if verb.relation == "issues":
            done = relations.enclosing(self.text, start, verb.start)
            return (
                Ruling(done.relation, f"enclosed: {done.phrase}")
                if done and self.deeds.does(done, self.named[j])
                else None
            )
        clause = self.plain[sentence(self.text, verb.start, verb.start)[0] : verb.start]
        drafted = not self.deeds.acting and _drafting().search(clause) and not _commenting().search(clause)
        return Ruling("proposes", f"draft: {verb.phrase}") if drafted else None

    def by_list(self, j: int, previous: int | None, start: int, ruled: Sequence[Ruling]) -> Ruling | None:
        """A mention that goes on a list takes the relation of the one before it."""
        if previous is None or ruled[previous].is_self:
            return None
        if self.numbers[j] and (above := self.item_above(j)) is not None:
            return Ruling(ruled[above].relation, "enumeration")
        at = self.named[j].start
        relation = ruled[self.list_head(previous, ruled, self.plain[start:at])].relation
        if relation == "proposes" and at < self.deeds.preamble and self.consults(at, j):
            return None
        if self.places[j].unmarked or _OF_ANOTHER.fullmatch(self.plain, start, at):
            return Ruling(relation, "list, mark lost" if self.places[j].unmarked else "list, of another")
        if _AMENDED_BY.fullmatch(self.plain, start, at):
            return Ruling(relation if relation in _SHARED else "cites", "list, amended by")
        if relation in ("implements", "based_on") and _AFTER_WORDS.fullmatch(self.plain, start, at):
            return Ruling(relation, "list, after words")
        if not _LIST.fullmatch(self.plain, start, at):
            return None
        gap = self.plain[start:at]
        ended = "." in gap or ("\n" in gap and not _JOINED.search(gap))
        if ended and not (self.items[previous] and self.items[j]):
            return None
        amending = ruled[previous].rule == "list, amended by" and ";" not in self.plain[start:at]
        return Ruling(relation, "list, amended by" if amending else "list")

    def list_head(self, previous: int, ruled: Sequence[Ruling], gap: str) -> int:
        """The mention whose list goes on behind ``previous``: past a semicolon, the one that others amended."""
        k = previous
        while ";" in gap and k > 0 and ruled[k].rule == "list, amended by":
            k -= 1
            while k > 0 and (self.places[k].parent is not None or self.places[k].definition):
                k -= 1
        return k

    def item_above(self, j: int) -> int | None:
        """The mention that opens the item before this one, whatever the text of that item holds."""
        for k in range(j - 1, -1, -1):
            if self.places[k].parent is None and self.numbers[k]:
                return k if self.numbers[k] == self.numbers[j] - 1 else None
        return None

    def by_lead(self, j: int, start: int) -> Ruling | None:
        """The first item under a clause that ends in a colon, or under a heading that names the act."""
        item = self.items[j]
        colon = item.start() if item else self.named[j].start
        lead = sentence(self.text, max(0, colon - 2), colon)[0]
        verb = relations.leading(self.text, max(start, lead), colon)
        if not verb and item:
            verb = relations.heading(self.text, self.text.rfind("\n", 0, colon) + 1, colon)
        does = verb and (not verb.acts or self.deeds.does(verb, self.named[j]))
        return Ruling(verb.relation, f"lead: {verb.phrase}") if verb and does else None

    def by_parts(self, j: int) -> Ruling | None:
        """An operative clause that changes words, forms or annexes of the document."""
        verb = relations.distant(self.text, self.named[j].start) if self.deeds.acting else None
        return (
            Ruling(verb.relation, f"parts: {verb.phrase}")
            if verb and self.deeds.does(verb, self.named[j])
            else None
        )

    def by_preamble(self, j: int, start: int) -> Ruling | None:
        """A paper named in a paragraph of the preamble: who proposes may name several, opinions are consulted."""
        at = self.named[j].start
        if at >= self.deeds.preamble:
            return None
        opened = relations.last_line(self.plain, at, _opening_words(), _PARAGRAPH)
        if not opened or _PARAGRAPH_ENDS.search(self.plain, opened.end(), at):
            return None
        consulted = self.consults(max(opened.end(), start), j)
        proposing = opened["proposing"] and not consulted
        return Ruling("proposes" if proposing else "based_on", "preamble")

    def consults(self, start: int, j: int) -> bool:
        """Whether the words from ``start`` to the end of the mention call the paper an opinion."""
        return bool(_consulted().search(self.plain, start, self.named[j].end))

    def by_expiry(self, j: int) -> Ruling | None:
        expires = self.deeds.acting and _EXPIRES.match(self.plain, self.named[j].end)
        return Ruling("repeals", "expires") if expires else None

    def by_table(self, j: int) -> Ruling | None:
        """A cell of the column of sources; a document that a cell of running text refers to is no source."""
        at = self.named[j].start
        inside = any(a <= at < b for a, b in self.tables)
        if not inside or relations.referring().search(self.plain, max(0, at - 80), at):
            return None
        return Ruling("based_on", "table")


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
    return phrases(with_losses(r["phrase"] for r in rows("context_words") if r["role"] == role))


@cache
def _looking_back() -> re.Pattern[str]:
    """ "Sau 8 năm" before the verb."""
    return re.compile(rf"(?<!\w){_context('looking back')}\s(?:[^.;,\n]{{0,20}}\s)?nam\s$")


@cache
def _drafting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_context('drafting')}(?!\w)")


@cache
def _commenting() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_context('commenting')}(?!\w)")


@cache
def _opening_words() -> re.Pattern[str]:
    """What a paragraph of the preamble begins with."""
    proposing, basis = (
        phrases(with_losses(r["phrase"] for r in rows("triggers") if r["relation"] == relation))
        for relation in ("proposes", "based_on")
    )
    return re.compile(rf"(?:{ITEM}|[*\s]+)?(?:(?P<proposing>{proposing})|{basis})(?!\w)")


@cache
def _consulted() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_context('consulted')}(?!\w)")


@cache
def _table_heads() -> tuple[re.Pattern[str], ...]:
    sources = phrases(with_losses(r["phrase"] for r in rows("table_heads") if r["role"] == "source"))
    return tuple(
        re.compile(rf"{word}(?<!\w{word})\s[^.;:]{{0,160}}?(?<!\w){sources}(?!\w)") for word in ("stt", "tt")
    )


_TABLE_END = re.compile(r"\n(?:[IVX]+\.\s|(?i:Điều\s\d+[.:]|Nơi\snhận)|[A-ZĐ]\.\s)")


def _source_tables(text: str) -> list[tuple[int, int]]:
    """The stretches of tables that have a column naming the documents their rows rest on."""
    spans = []
    for head in scan.each(_table_heads(), plain(text)):
        stop = _TABLE_END.search(text, head.end())
        spans.append((head.end(), stop.start() if stop else len(text)))
    return spans
