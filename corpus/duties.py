"""Duties: what the running text of a plan asks of an agency, one bullet or paragraph each.

Three forms are read: the items under a heading that is an agency ("1. Sở Y tế" and its bullets, "Mười nội
dung yêu cầu đối với các bệnh viện công lập"), paragraphs whose subject is an agency ("5. Sở Tài chính chủ
trì …") where duties are given, and charges ("Giao Phòng KHTC …", "Đề nghị …") anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import acting, actors, items
from corpus.items import LEVELS, Item
from corpus.text import Text


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: ``start:end`` of the healed text, who holds it, and the section it stands in ("IV.2")."""

    start: int
    end: int
    lead: tuple[str, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class _Owner:
    """An agency whose items follow; ``level`` is that of its heading, ``child`` that of its items."""

    lead: tuple[str, ...]
    level: int
    child: int | None = None


def find(text: Text, taken: Sequence[tuple[int, int]] = ()) -> tuple[Duty, ...]:
    """The duties of a text in order; ``taken`` holds raw spans (tables) that are read elsewhere.

    >>> from corpus.text import heal
    >>> text = heal("IV. TỔ CHỨC THỰC HIỆN\\n\\n1. Sở Y tế\\n\\n- Chủ trì triển khai.\\n\\n- Báo cáo quý.")
    >>> [(duty.lead, text.healed[duty.start : duty.end], duty.section) for duty in find(text)]
    [(('Sở Y tế',), 'Chủ trì triển khai.', 'IV.1'), (('Sở Y tế',), 'Báo cáo quý.', 'IV.1')]
    """
    walk = _Walk(text)
    for item in items.find(text):
        if not any(first <= text.span(item.start, item.end)[0] < last for first, last in taken):
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

    def step(self, item: Item) -> None:
        if item.kind == "footnote" or self._skips(item):
            self.open = False
            return
        if self.owner and (item.level <= self.owner.level or (item.kind == "" and self._leaves(item))):
            self.owner = None
        if item.kind in ("article", "roman", "number", "sub", "letter"):
            self._enter(item)
        if self.owner and self._is_child(item):
            self._child(item)
        elif not self._heading(item):
            self._paragraph(item)

    def _skips(self, item: Item) -> bool:
        """Recipients and signatures hold no duties."""
        if acting.closes(self.healed, item.start, item.end):
            self.skipping, self.owner = True, None
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

    def _child(self, item: Item) -> None:
        """An item under an agency: a duty of its own, or the rest of the one before."""
        owner = self.owner
        if owner is None:
            return
        if owner.child is None or (item.level <= owner.child and not (item.kind == "" and self.open)):
            self.owner = _Owner(owner.lead, owner.level, item.level)
            self._add(item.start, item.end, owner.lead)
        elif self.open and self.duties:
            last = self.duties.pop()
            self.duties.append(Duty(last.start, item.end, last.lead, last.section))
        self.open = True

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
        return acting.sums_up(words) or acting.subject(words[first[0] : first[1]], in_zone=True) is not None

    def _paragraph(self, item: Item) -> None:
        """A paragraph that says itself who is to act."""
        in_zone = self.zone is not None
        if item.kind == "" and acting.announces(self.healed[item.start : item.end]):
            self.zone = self.path[-1][0] if self.path else -1
            return
        told: list[tuple[int, int, tuple[str, ...]]] = []
        for start, end in items.sentences(self.healed, item.start, item.end):
            found = acting.subject(self.healed[start:end], in_zone, self._in_law())
            if found:
                told.append((start + found.start, end, found.lead))
        if len(told) == 1 and told[0][0] == item.start and in_zone:
            told = [(item.start, item.end, told[0][2])]
        for start, end, lead in told:
            if not self.healed[start:end].rstrip().endswith(":"):  # what is asked stands below
                self._add(start, end, lead)
        if told and item.kind in ("number", "letter") and in_zone:
            self.owner = _Owner(told[0][2], item.level)

    def _add(self, start: int, end: int, lead: tuple[str, ...]) -> None:
        if len(self.healed[start:end].split()) > 2:
            self.duties.append(Duty(start, end, lead, items.section([mark for _, mark in self.path])))


def support(words: str) -> tuple[str, ...]:
    """Who is to help: named after "phối hợp với", else whom the duty holder is to direct.

    >>> support("Chủ trì, phối hợp với Sở Nội vụ và các cơ quan liên quan tham mưu sắp xếp bộ máy")
    ('Sở Nội vụ', 'các cơ quan liên quan')
    >>> support("Chỉ đạo Phòng Văn hóa và Thông tin phổ biến kế hoạch"), support("Tăng cường thanh tra")
    (('Phòng Văn hóa và Thông tin',), ())
    """
    for found in _joins().finditer(words):
        helpers = tuple(actors.members(words, found.end()))
        if helpers:
            return helpers
    steers = _steers().match(words)
    return tuple(actors.members(words, steers.end())) if steers else ()


def _joins() -> re.Pattern[str]:
    return acting.phrase(
        rf"{acting.role('join')}(?:,?\s{acting.role('manner')})*(?:\s{acting.role('link')})?\s(?:các\s(?=các))?"
    )


def _steers() -> re.Pattern[str]:
    return acting.phrase(rf"(?:[^\s,]+,\s)?{acting.role('steer')}(?:,\s{acting.role('action')})*\s")


def texts(text: Text, duties: Sequence[Duty]) -> Iterator[str]:
    """The words of duties, white space collapsed."""
    for duty in duties:
        yield " ".join(text.healed[duty.start : duty.end].split())
