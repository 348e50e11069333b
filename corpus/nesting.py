"""Nesting: which mention stands inside the title of which, and where each title ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import relations, titles
from corpus.mentions import Mention
from corpus.plain import phrases, plain
from corpus.relations import Governed
from ontology.tables import rows

# All of these read the plain form of the text (corpus.plain).
_DEFINED = re.compile(r"\((?:[^()]{0,40}?\s)?(?:viet|goi)\s(?:tat\s|chung\s)?(?:la|:)\s?:?\s?[“\"]?$")
_AFTER_DEFINITION = re.compile(r"[\s“”\"]*\)?")
_SIBLING = re.compile(r"\s?,?\s?(?:va|hoac|cung|cung\svoi)?\s?(?:cac\s)?")  # a semicolon ends the title
_PREPOSITION = re.compile(r"(?<!\w)(?:theo|tai|cua|trong|voi|ve|toi|den)\s(?:cac\s)?$")
_NEAR = 60  # characters: no phrase that says by which act a text was issued is longer
_UNMARKED = re.compile(r"[\s,;]*(?:va\s|hoac\s)?$")


@cache
def _context(role: str, before: str, after: str) -> re.Pattern[str]:
    words = phrases(r["phrase"] for r in rows("context_words") if r["role"] == role)
    return re.compile(rf"{before}{words}{after}")


def _drafted() -> re.Pattern[str]:
    """What a draft would amend is not amended yet."""
    return _context("draft", r"(?<!\w)", r"\s")


def _issued_by() -> re.Pattern[str]:
    return _context("issued", r"(?:duoc\s)?", r"\s$")


def _undertaking() -> re.Pattern[str]:
    return _context("undertaking", r"(?<!\w)", r"(?!\w)[^.;\n]{0,80}$")


@dataclass(slots=True)
class Place:
    """Where a mention stands: the index of the mention whose title holds it and the relation between the
    two, the offset where its own title ends, whether it is the short name being defined, and whether it
    follows the previous title with the mark between them lost."""

    title_end: int
    parent: int | None = None
    relation: str | None = None
    definition: bool = False
    unmarked: bool = False


def places(text: str, mentions: Sequence[Mention]) -> list[Place]:
    """One Place a mention, in the same order."""
    form = plain(text)
    found = [
        Place(titles.end(text, m.end), definition=bool(_DEFINED.search(form, max(0, m.start - 60), m.start)))
        for m in mentions
    ]
    for j in range(len(mentions)):
        before = _before(found, j)
        if before is not None and not found[j].definition:
            _settle(text, mentions, found, before, j)
    for j in range(len(mentions) - 1):
        _invert(text, mentions, found, j)
    for j in reversed(range(len(mentions))):
        parent = found[j].parent
        if parent is not None and parent < j:
            found[parent].title_end = max(found[parent].title_end, found[j].title_end)
    return found


def _before(found: list[Place], j: int) -> int | None:
    """The mention before ``j`` that is not a definition."""
    return next((k for k in range(j - 1, -1, -1) if not found[k].definition), None)


def _settle(text: str, mentions: Sequence[Mention], found: list[Place], before: int, j: int) -> None:
    """Decide whether ``j`` stands in the title of ``before``, beside it in another title, or outside."""
    earlier, mention, place = found[before], mentions[j], found[j]
    after = mentions[before].end
    beside = _SIBLING.fullmatch(plain(text), after, mention.start)
    if beside:
        earlier.title_end = min(earlier.title_end, after)
        outer = earlier.parent
        if outer is not None and earlier.relation == "guides" and _peers(mentions[outer], mention):
            earlier = found[outer]  # no decree is a guide to a decree: it stands beside the outer one
            earlier.title_end = min(earlier.title_end, after)
        place.parent, place.relation = earlier.parent, earlier.relation
        return
    if mention.start >= earlier.title_end:
        return
    if _same(mentions[before], mention):
        earlier.title_end = mention.start  # no document is named in its own title
        return
    verb = relations.governing(text, after, mention.start)
    if verb:
        place.parent, place.relation = before, _between(text, after, verb)
    elif _PREPOSITION.search(plain(text), after, mention.start):
        place.parent, place.relation = before, "cites"
    else:
        gap = _UNMARKED.search(plain(text), after, mention.start)
        earlier.title_end = gap.start() if gap else mention.start
        place.unmarked = not text[earlier.title_end : mention.start].strip()


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions bear one number."""
    return bool(one.number and other.number and one.number.canonical == other.number.canonical)


def _peers(one: Mention, other: Mention) -> bool:
    """Whether two acts are of one kind and of one body."""
    organs = {mention.number.organ for mention in (one, other) if mention.number}
    return one.type == other.type and bool(one.number and other.number) and len(organs) == 1


def _between(text: str, after: int, verb: Governed) -> str:
    """The relation of a cited document to one in its title. What it does to a text that another carries it does to
    the other; only what stands right behind the document itself says that another carries it."""
    if verb.relation == "issues" and plain(text)[after : verb.start].strip(" ,(") not in ("", "duoc"):
        done = relations.enclosing(text, after, verb.start)
        if not done:
            return "cites"
        verb = done
    drafted = verb.acts and _drafted().search(plain(text), after, verb.start)
    return "cites" if drafted else verb.relation


def _invert(text: str, mentions: Sequence[Mention], found: list[Place], j: int) -> None:
    """ "Kế hoạch triển khai Chỉ thị A ban hành tại Quyết định B": A is in the title of B's plan, which follows."""
    after = mentions[j + 1]
    near = max(mentions[j].end, after.start - _NEAR)
    if found[j].parent is not None or not _issued_by().search(plain(text), near, after.start):
        return
    if _same(mentions[j], after) or "." in text[found[j].title_end : after.start]:
        return
    verb = relations.governing(text, max(0, mentions[j].start - 200), mentions[j].start)
    if (
        verb
        and _undertaking().search(plain(text), max(0, verb.start - 100), verb.start)
        and after.start <= found[j].title_end + 60
    ):
        found[j].parent, found[j].relation = j + 1, verb.relation
        found[j + 1].parent = found[j + 1].relation = None


def block_end(text: str, mentions: Sequence[Mention], found: Sequence[Place], j: int) -> int:
    """Where all that belongs to mention ``j`` ends: its title and the definition of its short name."""
    stop = max(mentions[j].end, found[j].title_end)
    for k in range(j + 1, len(mentions)):
        if found[k].definition and mentions[k].start <= stop + 60:
            closing = _AFTER_DEFINITION.match(text, mentions[k].end)
            stop = max(stop, closing.end() if closing else mentions[k].end)
        elif found[k].parent is None:
            break
    return stop
