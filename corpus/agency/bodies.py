"""One name of an organ, read left to right: a body of the table, its parts, head, meetings and congresses.

Each reader knows one form, takes the line and the offset where the name begins, and answers with what it read
or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus.agency.organs import Organ, by_form, form, word, words
from corpus.agency.seats import Line, is_class, open_ended, seat


@dataclass(frozen=True, slots=True)
class Reading:
    """A name read up to ``end``; ``placed`` is False when it needs a place that nothing tells."""

    end: int
    name: str
    level: str
    placed: bool = True


def read(line: Line, i: int) -> Reading | None:
    """The organ named at ``i`` in any form."""
    readers: tuple[Callable[[Line, int], Reading | None], ...] = (_conference, _congress, core, _person)
    return next((found for reader in readers if (found := reader(line, i))), None)


_DEPTH = 3  # a part of a part: "Văn phòng Đảng ủy Bộ Y tế"


def core(line: Line, i: int, depth: int = _DEPTH) -> Reading | None:
    """The body, or the part of a body, named at ``i``; neither persons nor meetings."""
    body, part = _body(line, i), _part(line, i, depth) if depth else None
    return part if part and (not body or part.end > body.end) else body


def _body(line: Line, i: int) -> Reading | None:
    found = form().match(line.flat, i)
    if not found:
        return None
    organs = by_form()[found[0]]
    if organs[0].place and is_class(line, found.end()):
        return None
    readings = [reading for organ in organs if (reading := seated(line, organ, found.end()))]
    return next((reading for reading in readings if reading.placed), readings[0] if readings else None)


_TERM = re.compile(r",? khóa (?:thứ )?[ivxlc\d]+(?!\w)| ?\(khóa (?:thứ )?[ivxlc\d]+\)")


def seated(line: Line, organ: Organ, end: int) -> Reading | None:
    """The organ with the place that its name, written up to ``end``, needs; None where it names a class."""
    if not organ.place:
        elected = organ.level in ("party-central", "parliament")
        return Reading(_with_term(line, end) if elected else end, organ.name, organ.level)
    if sits := seat(line, organ, end):
        end = _with_term(line, sits.end) if organ.name == "Đảng bộ" else sits.end
        return Reading(end, f"{organ.name} {sits.name}", sits.level)
    sits = open_ended(line, organ, end)
    return Reading(sits.end, f"{organ.name} {sits.name}".rstrip(), sits.level, placed=False) if sits else None


def _with_term(line: Line, end: int) -> int:
    """Past "khóa XII", which belongs to the mention of an elected body and not to its name."""
    found = _TERM.match(line.flat, end)
    return found.end() if found else end


def _part(line: Line, i: int, depth: int) -> Reading | None:
    """Văn phòng, Thường trực, Thanh tra … of a body."""
    found = word("part").match(line.flat, i)
    whole = core(line, _behind(line, found.end()), depth - 1) if found else None
    return replace(whole, name=f"{words('part')[found[0]]} {whole.name}") if found and whole else None


def _person(line: Line, i: int) -> Reading | None:
    """The head of a body stands for it."""
    start = behind_person(line, i)
    return core(line, start) if start > i else None


def behind_person(line: Line, i: int) -> int:
    """Where the name of the body begins whose head is named at ``i``; ``i`` itself where nobody is."""
    found = word("person").match(line.flat, i)
    return _behind(line, found.end()) if found else i


def _behind(line: Line, end: int) -> int:
    """Where the name after a word begins: "TT HĐND", "TT.HĐND"."""
    return end + (line.flat[end : end + 1] in (" ", "."))


_MEETING = re.compile(r"hội nghị (?:lần )?(?:thứ )?(?:mười )?\w+,? (?:của )?")
_PLENUM = re.compile(
    r"(?:hội nghị (?:ban chấp hành )?trung ương(?: đảng)?,? (?:lần )?(?:thứ )?(?:mười )?\w+|trung ương)"
    r"(?=,? \(?khóa)"
)


def _conference(line: Line, i: int) -> Reading | None:
    """A committee by its meeting: "Hội nghị Trung ương 6 khóa XII"."""
    if not line.flat.startswith(("hội nghị ", "trung ương "), i):
        return None
    plenum = _PLENUM.match(line.flat, i)
    if plenum and (end := _with_term(line, plenum.end())) > plenum.end():
        return Reading(end, "Ban Chấp hành Trung ương Đảng", "party-central")
    meeting = _MEETING.match(line.flat, i)
    return core(line, meeting.end()) if meeting else None


_OPENING = re.compile(r"đại hội (?:đại biểu )?")
_PARTY_CONGRESS = re.compile(
    r"(?:tòan quốc )?(?:lần thứ )?(?P<number>[ivxlc\d]+)(?: của)? đảng(?: cộng sản việt nam)?(?!\w| bộ)"
    r"|(?:tòan quốc )(?:của )?đảng(?: cộng sản việt nam)? lần thứ (?P<last>[ivxlc\d]+)(?!\w)"
)
_ORDINAL = re.compile(r",? lần thứ (?P<number>[ivxlc\d]+)(?!\w)(?:,? nhiệm kỳ \d{4} ?- ?\d{4})?")


def _congress(line: Line, i: int) -> Reading | None:
    """A congress, the author of its resolution: "Đại hội đại biểu Đảng bộ tỉnh Đắk Lắk lần thứ I"."""
    opening = _OPENING.match(line.flat, i)
    start = opening.end() if opening else i
    if opening and (party := _PARTY_CONGRESS.match(line.flat, start)):
        number = (party["number"] or party["last"]).upper()
        return Reading(party.end(), f"Đại hội đại biểu toàn quốc lần thứ {number} của Đảng", "party-central")
    local = _body(line, start) if line.flat.startswith("đảng bộ ", start) else None
    ordinal = _ORDINAL.match(line.flat, local.end) if local else None
    if not local or not ordinal:
        return None
    title = "Đại hội đại biểu" if opening and "biểu" in opening[0] else "Đại hội"
    name = f"{title} {local.name} lần thứ {ordinal['number'].upper()}"
    return Reading(ordinal.end(), name, local.level, local.placed)
