"""Establishments that no table lists: hospitals, schools, boards, known by their first word and their place.

"Trung tâm Châm cứu tỉnh Bình Phước": a word of ``agency_words.csv`` (role ``open``), at most nine words, none
of which ends a name (role ``stop``), and a place. Without a place the end of such a name cannot be told.
"""

from __future__ import annotations

import re

from corpus.agency.bodies import Reading
from corpus.agency.organs import by_form, form, word
from corpus.agency.seats import Line, Seat, implied, named, written
from corpus.places import PROVINCE_KINDS

_WORDS = 9
_WORD = re.compile(r" (?:- ?)?(?:phòng, chống|dành cho|\w[\w/&-]*)")
_BOARDS = ("ban chỉ đạo", "bcđ", "tổ công tác")
_PLACE_WORDS = ("xã", "phường", "trấn", "huyện", "quận", "đường", "phố", "thôn", "ấp", "khóm", "bản")
_SUPERIORS = ("bộ ", "sở ", "ủy ban ", "công an ")
_NEVER_FIRST = (" và ", " - ")


def establishment(line: Line, i: int) -> Reading | None:
    """The establishment named at ``i``, its words as written; None where no place ends its name."""
    head = word("open").match(line.flat, i)
    if not head or word("none").match(line.flat, i) or _in_a_name(line.text, i) or _in_the_table(line, i):
        return None
    end = head.end()
    if line.flat.startswith(_NEVER_FIRST, end) or _seat(line, end):
        return None
    for _ in range(_WORDS):
        if board := _board(line, end, head[0]):
            return Reading(board.end, f"{_written(line.text[i:end])} {board.name}", board.level)
        more = _WORD.match(line.flat, end)
        if not more or _stops(line, end):
            return None
        end = more.end()
        if sits := _seat(line, end):
            name = f"{_written(line.text[i:end])} {_as_written(line, end, sits)}"
            return Reading(sits.end, name, sits.level)
    return None


def _stops(line: Line, end: int) -> bool:
    """Whether the word behind the blank at ``end`` cannot stand inside a name or begins another's."""
    if line.text[end] == "\n" or word("stop").match(line.flat, end + 1):
        return True
    return line.text[end + 1 : end + 2].isupper() and line.flat.startswith(_SUPERIORS, end + 1)


def _in_a_name(text: str, i: int) -> bool:
    """Whether the word is one of a place's name: "phường Phước Hội", "xã Trường Xuân"."""
    before = text[max(0, i - 12) : i].split(" ")
    last = before[-2] if len(before) > 1 and not before[-1] else ""
    return (last[:1].isupper() and last[-1:].isalnum()) or last.lower() in _PLACE_WORDS


def _in_the_table(line: Line, i: int) -> bool:
    """A body of the table that its own reader did not accept is a class, and no establishment."""
    found = form().match(line.flat, i)
    return found is not None and by_form()[found[0]][0].place != "any or name"


def _seat(line: Line, end: int) -> Seat | None:
    in_region = line.flat.endswith((" khu vực", " vùng"), 0, end)
    return written(line, "any", end) or implied(line, "any", end) or (named(line, end) if in_region else None)


def _as_written(line: Line, end: int, sits: Seat) -> str:
    """The seat; a province named without its kind stays so: "Trường Đại học Công nghiệp Hà Nội"."""
    kind = next((kind for kind in PROVINCE_KINDS if sits.name.startswith(f"{kind} ")), "")
    says_kind = line.flat.startswith((f" {kind}", " tp", ".tp"), end)
    return sits.name if says_kind else sits.name.removeprefix(f"{kind} ")


def _board(line: Line, end: int, head: str) -> Seat | None:
    """A board's level is its place: "Ban Chỉ đạo … cấp thành phố" is the board of the document's city."""
    if head not in _BOARDS or not line.flat.startswith(" cấp ", end):
        return None
    return implied(line, "any", end + len(" cấp"))


def _written(name: str) -> str:
    """The words of a name, in capitals only where running text has them."""
    joined = " ".join(name.split())
    return joined.capitalize() if joined.isupper() else joined[0].upper() + joined[1:]
