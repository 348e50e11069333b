"""Duties: what the running text of a plan asks of an agency, one bullet or paragraph each.

Three forms are read: the items under a heading that is an agency ("1. Sở Y tế" and its bullets, "Mười nội
dung yêu cầu đối với các bệnh viện công lập"), paragraphs whose subject is an agency ("5. Sở Tài chính chủ
trì …") where duties are given, and charges ("Giao Phòng KHTC …", "Đề nghị …") anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import acting, actors, items
from corpus.items import LEVELS, Item
from corpus.support import support
from corpus.text import Text

_BLANKS = re.compile(r"\.{5}|…{3}")  # of a form
# What is to be told or sent, item by item: "báo cáo một số nội dung sau:".
_LISTS = re.compile(
    r"(?:nội\sdung|thông\stin|số\sliệu|dữ\sliệu|tài\sliệu|hồ\ssơ|chỉ\stiêu)(?:\s\w+){0,3}\s?:$"
)
_CONTENTS = -1  # no item is so high: all go on with the duty
_LONGEST_NAME = 60  # characters of a heading that is a name though it reads like a sentence
_MOTTO = re.compile(r"CỘNG\s(?:HÒA|HOÀ)\sXÃ\sHỘI")


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: ``start:end`` of the healed text says what is to be done, ``whole:end`` also who is to do it;
    ``lead`` holds it, ``section`` is where it stands ("IV.2")."""

    start: int
    end: int
    lead: tuple[str, ...]
    section: str | None
    whole: int
    helpers: tuple[str, ...] = ()  # whom the sentence above names that asks for this and more


@dataclass(frozen=True, slots=True)
class _Owner:
    """An agency whose items follow; ``level`` is that of its heading, ``child`` that of its items; ``heads``
    tells whether it stands alone as a heading does, and not in a sentence. Of a sentence that ends with a
    colon ``asks`` is the duty that it states if its items are but contents, and ``helpers`` who is to help.
    ``announced`` are those whom the sentence above a list names; its items may name others."""

    lead: tuple[str, ...]
    level: int
    child: int | None = None
    heads: bool = True
    asks: Duty | None = None
    helpers: tuple[str, ...] = ()
    announced: bool = False


def find(text: Text, taken: Sequence[tuple[int, int]] = ()) -> tuple[Duty, ...]:
    """The duties of a text in order; ``taken`` holds raw spans (tables) that are read elsewhere.

    >>> from corpus.text import heal
    >>> text = heal("IV. TỔ CHỨC THỰC HIỆN\\n\\n1. Sở Y tế\\n\\n- Chủ trì triển khai.\\n\\n- Báo cáo quý.")
    >>> [(duty.lead, text.healed[duty.start : duty.end], duty.section) for duty in find(text)]
    [(('Sở Y tế',), 'Chủ trì triển khai.', 'IV.1'), (('Sở Y tế',), 'Báo cáo quý.', 'IV.1')]
    """
    walk = _Walk(text)
    for item in items.find(text):
        at = text.span(item.start, item.end)[0] if taken else 0
        if not any(first <= at < last for first, last in taken):
            walk.step(item)
    return _once(text, walk.duties)


def _once(text: Text, found: Sequence[Duty]) -> tuple[Duty, ...]:
    """Duties that stand twice, for portals print summaries, are kept where they have a section."""
    best: dict[tuple[str, tuple[str, ...]], Duty] = {}
    for duty in found:
        key = (text.healed[duty.start : duty.end].strip(), duty.lead)
        if key not in best or (best[key].section is None and duty.section):
            best[key] = duty
    return tuple(sorted(best.values(), key=lambda duty: duty.start))


class _Walk:
    """The way through a text: where it is, whose items it reads, and what it has found."""

    def __init__(self, text: Text) -> None:
        self.text, self.healed = text, text.healed
        self.duties: list[Duty] = []
        self.path: list[tuple[int, str]] = []
        self.owner: _Owner | None = None
        self.zone: int | None = None  # the level of the heading that gives duties
        self.skipping = False  # from "Nơi nhận" to the next heading
        self.open = False  # the last duty may go on in the next item
        self.heading: int | None = None  # where the last duty begins if it may be the heading of what follows
        self.headed = False  # whether the head of the document was read

    def step(self, item: Item) -> None:
        if item.kind == "footnote" or self._skips(item):
            self.open = False
            return
        self._begins(item)
        if self.owner and (item.level <= self.owner.level or (item.kind == "" and self._leaves(item))):
            self.owner = None
        if item.kind in ("article", "roman", "number", "sub", "letter"):
            self._enter(item)
        if self.owner and self._is_child(item) and not (self._is_name(item) or self._names_others(item)):
            self._child(item)
        elif not self._heading(item):
            self._paragraph(item)

    def _begins(self, item: Item) -> None:
        """What stands above the head of the document is a portal's summary of it."""
        if not self.headed and item.kind == "" and _MOTTO.match(self.healed, item.start, item.end):
            self.headed = True
            self.duties, self.owner, self.zone, self.path = [], None, None, []

    def _skips(self, item: Item) -> bool:
        """Recipients and signatures hold no duties."""
        if acting.closes(self.healed, item.start, item.end):
            self.skipping, self.owner, self.zone = True, None, None
            self.path = []  # what follows the signature is a text of its own
        elif item.kind in ("article", "roman") or (
            item.kind == "" and self.healed[item.start : item.end].isupper()
        ):
            self.skipping = False
        return self.skipping

    def _enter(self, item: Item) -> None:
        while self.path and self.path[-1][0] >= item.level:
            self.path.pop()
        if self.path and item.mark.startswith(self.path[-1][1] + "."):
            self.path.pop()
        self.path.append((item.level, item.mark.removeprefix("Điều ")))
        if self.zone is not None and item.level <= self.zone:
            self.zone = None
        if acting.is_zone(self.healed[item.start : item.end]):
            self.zone = item.level

    def _is_child(self, item: Item) -> bool:
        if self.owner is None or item.level <= self.owner.level:
            return False
        return item.kind != "" or self.owner.level < LEVELS["bullet"]

    def _is_name(self, item: Item) -> bool:
        """Whether an item under an agency is nothing but the name of another: a heading below a heading."""
        return item.kind != "" and item.end - item.start < 120 and acting.names_only(self.text, item)

    def _names_others(self, item: Item) -> bool:
        """Whether an item below an announcement says itself who is to act, or is no sentence that asks."""
        if self.owner is None or not self.owner.announced:
            return False
        words = self.healed[item.start : item.end]
        asked = acting.is_asked(words) and re.search(r"[.;/]\W*$", words)
        return not asked or acting.subject(words, in_zone=True) is not None

    def _child(self, item: Item) -> None:
        """An item under an agency: a duty of its own, or the rest of the one before."""
        owner = self.owner
        if owner is None:
            return
        if self.heading is not None and self.duties and self.duties[-1].whole == self.heading:
            said = self.duties.pop()
            named = actors.kind_at(self.healed, said.whole) == "one" and said.end - said.whole < _LONGEST_NAME
            if named:  # "Cục Quản lý đầu tư xây dựng": no sentence but a name
                owner = replace(owner, lead=actors.split(self.healed[said.whole : said.end]))
        self.heading = None
        if owner.child is None and owner.asks and not acting.is_asked(self.healed[item.start : item.end]):
            self.owner = replace(owner, child=_CONTENTS)
            self.duties.append(replace(owner.asks, end=item.end))
        elif owner.child is None or (item.level <= owner.child and not self._goes_on(item)):
            self.owner = replace(owner, child=item.level)
            self._add(item.start, item.end, owner.lead, helpers=owner.helpers)
        elif self.open and self.duties:
            self.duties.append(replace(self.duties.pop(), end=item.end))
        self.open = True

    def _goes_on(self, item: Item) -> bool:
        """Whether a plain paragraph goes on with the duty before: where bullets are the duties, or where that
        ended in the middle of a sentence."""
        if item.kind != "" or not self.open or not self.duties or self.owner is None:
            return False
        last = self.duties[-1]
        ended = self.healed[max(last.start, last.end - 9) : last.end].rstrip()[-1:] in ".;/…"
        return not (self.owner.child == item.level and ended and self.healed[item.start].isupper())

    def _heading(self, item: Item) -> bool:
        """Whether an item is the heading of an agency; what follows it in the same paragraph is its duty."""
        in_zone, in_law = self.zone is not None, self._in_law()
        kinds = ("article", "roman", "number", "sub", "letter") + (("bullet",) if in_zone else ())
        if item.kind not in kinds or (in_law and not in_zone and item.kind != "article"):
            return False
        found = acting.heading(
            self.text, item, must_lead_in=item.kind == "article" or (in_law and not in_zone)
        )
        if found is None:
            return False
        self.owner = _Owner(found.lead, item.level)
        self.open = False
        if found.body < item.end:
            self._add(found.body, item.end, found.lead)
            self.owner = _Owner(found.lead, item.level, 9)
            self.open = True
        return True

    def _in_law(self) -> bool:
        return bool(self.path) and self.path[0][0] == LEVELS["article"]

    def _leaves(self, item: Item) -> bool:
        """Whether a plain paragraph under an agency speaks of others or sums up."""
        words = self.healed[item.start : item.end]
        first = next(items.sentences(words, 0, len(words)), (0, 0))
        if acting.subject(words[first[0] : first[1]], in_zone=True):
            return True
        if words.rstrip().endswith(":"):
            return False
        if self.owner and not self.owner.heads and self.owner.child in (None, item.level):
            return not acting.is_asked(words)
        begun = self.owner is None or self.owner.child is not None or not self.owner.heads
        return acting.sums_up(words, begun)

    def _paragraph(self, item: Item) -> None:
        """A paragraph that says itself who is to act."""
        in_zone = self.zone is not None
        if item.kind == "" and acting.announces(self.healed[item.start : item.end]):
            self.zone = self.path[-1][0] if self.path else -1
            if lead := acting.charged_last(self.healed[item.start : item.end]):
                self.owner = _Owner(lead, self.zone, announced=True)
            return
        told: list[tuple[int, int, int, tuple[str, ...]]] = []
        for start, end in items.sentences(self.healed, item.start, item.end):
            listed = start == item.start and item.kind in ("number", "sub", "letter")
            found = acting.subject(self.healed[start:end], in_zone, self._in_law(), listed)
            if found:
                first = start == item.start  # further on a sentence stands as it is
                body = found.body if first else found.start
                told.append((start + found.start, start + body, end, found.lead))
        if len(told) == 1 and told[0][0] == item.start and in_zone:
            told = [(item.start, told[0][1], item.end, told[0][3])]
        for whole, start, end, lead in told:
            if not self._is_left_open(end):
                self._add(start, end, lead, whole)
        if told and item.kind in ("number", "letter") and (in_zone or self._is_left_open(item.end)):
            self.owner = self._of_sentence(item, *told[-1])

    def _of_sentence(self, item: Item, whole: int, start: int, end: int, lead: tuple[str, ...]) -> _Owner:
        """The owner of what stands below a sentence that says who is to act."""
        words = self.healed[item.start : item.end]
        self.heading = None if re.search(r"[.;:…]\W*$", words) else item.start
        if not self._is_left_open(item.end):
            return _Owner(lead, item.level, heads=False)
        asks = Duty(start, end, lead, self._section(), whole) if _LISTS.search(words.rstrip()) else None
        helpers = tuple(name for name in support(self.healed[start:end]) if name not in lead)
        return _Owner(lead, item.level, heads=False, asks=asks, helpers=helpers)

    def _is_left_open(self, end: int) -> bool:
        """Whether a stretch ends with a colon: what is asked stands below."""
        return self.healed[end - 9 : end].rstrip().endswith(":")

    def _section(self) -> str | None:
        return items.section([mark for _, mark in self.path])

    def _add(
        self,
        start: int,
        end: int,
        lead: tuple[str, ...],
        whole: int | None = None,
        helpers: tuple[str, ...] = (),
    ) -> None:
        whole = start if whole is None else whole
        if _says_something(self.healed[whole:end]) and not acting.says_nothing(self.healed[start:end]):
            self.duties.append(Duty(start, end, lead, self._section(), whole, helpers))


def _says_something(words: str) -> bool:
    """Whether words can be a duty: not a line of a table of figures, a form to fill in, or a heading."""
    parts = words.split()
    figures = sum(part[:1].isdigit() or part == "-" for part in parts)
    tabled = figures > 3 and 5 * figures > len(parts)
    return len(parts) > 2 and not (tabled or words.isupper() or _BLANKS.search(words))


def texts(text: Text, duties: Sequence[Duty]) -> Iterator[str]:
    """The words of duties, white space collapsed."""
    for duty in duties:
        yield " ".join(text.healed[duty.start : duty.end].split())
