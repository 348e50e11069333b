"""The heading of a document: the word of its kind in capitals, and the title printed under it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import agencies, number
from corpus.head.layout import words
from corpus.head.offices import position_words
from corpus.lines import Line, in_capitals
from corpus.names import flat
from ontology.tables import rows, spellings

CONSOLIDATED = "Văn bản hợp nhất"
_LONGEST = 1500  # characters of a title; beyond it the end was not seen
_NEAR = 12  # cells between "VĂN BẢN HỢP NHẤT" and the heading of the text that was consolidated
_FAR = 60  # cells of a letterhead with all its stamps
_WORDS = 60  # characters: no word of a kind is longer
_SHORT = 12  # characters: capitals as short as this may be an abbreviation inside a title

# All over flat text.
_BODY = re.compile(
    r"điều \d+[.: ]|chương [i1](?!\w)|phần (?:thứ |i(?!\w))|mục [i1](?!\w)|[i1] ?[.)–-] |\[\d|a\) |- "
)
_OPERATIVE = re.compile(r"(?:quyết định|quyết nghị|nghị quyết|chỉ thị|thông báo|ban hành) ?:")
_GOES_ON = re.compile(r"(?:[,;:–-]| (?:của|do|và|với|về|tại|theo|cho|các|những|thuộc|giữa|trong))$")
_NUMBERED = re.compile(  # "của Chính phủ số 24/1999/NĐ-CP ngày 16 tháng 4 năm 1999" between kind and title
    r"(?:của .{3,80}? )?số:? ?(?P<number>\d\S+(?: ?/ ?\S+)?)"
    r"(?:,? ?ngày (?:\d\d? tháng \d\d? năm \d{4}|[\d/]+))?"
    r"(?: của [^,;]{3,60}?(?= về | ban | quy | sửa | phê |$))?[\s,:]*"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``type`` as the table of kinds names it; ``title`` without the type word, white space single, or None.

    ``at`` is the index of the cell in which the word of the kind stands, ``after`` of the first behind the
    title. ``numbered`` is what old headings print between the two: "số 24/1999/NĐ-CP ngày 16 tháng 4 …".
    """

    type: str
    title: str | None
    at: int
    after: int
    numbered: str = ""


def find(cells: Sequence[Line], start: int = 0, code: str = "") -> Heading | None:
    """The first heading in ``cells[start:]``; ``code`` is the kind's in the document's number, if known.

    A word of a kind with a colon ("QUYẾT ĐỊNH:") opens the operative part and heads nothing.

    >>> from corpus import lines
    >>> found = find(list(lines.read("KẾ HOẠCH\\nThực hiện Nghị quyết số 72-NQ/TW\\nCăn cứ Luật Dược;")))
    >>> found.type, found.title
    ('Kế hoạch', 'Thực hiện Nghị quyết số 72-NQ/TW')
    """
    marked = next((k for k in range(start) if flat(cells[k].text).startswith(flat(CONSOLIDATED))), None)
    alone: Heading | None = None
    for k in range(start, len(cells)):
        if _text_begins(cells, k) or k > (start + _FAR if marked is None else max(start, marked) + _NEAR):
            break
        named = _kind_at(cells, k, code)
        if named and named[0] == CONSOLIDATED and not alone:
            marked, alone = k, _headed(cells, k, *named, consolidated=True)
        elif named:
            return _headed(cells, k, *named, consolidated=marked is not None)
    return alone


def _kind_at(cells: Sequence[Line], k: int, code: str) -> tuple[str, str, int] | None:
    """The kind whose word begins cell ``k``, what follows it in the cell, and the index of the next cell."""
    text = cells[k].text
    below = cells[k + 1] if k + 1 < len(cells) and cells[k + 1].row == cells[k].row + 1 else None
    wrapped = flat(f"{text} {below.text}") if below and len(text) < _WORDS and in_capitals(below.text) else ""
    if wrapped in _names() and in_capitals(text):
        return _names()[wrapped][0], "", k + 2
    low = flat(text[:_WORDS])
    fitting = [
        (kind, kind_code, text[len(name) :])
        for name, (kind, kind_code) in _names().items()
        if low.startswith(name) and _heads(text[: len(name)], text[len(name) :])
    ]
    if not fitting:
        return None
    kind, _, rest = min(fitting, key=lambda fit: (bool(fit[2]), fit[1] != code, len(fit[2])))
    return kind, rest, k + 1


def _heads(word: str, rest: str) -> bool:
    """Whether the word of a kind, printed in capitals or alone, heads the rest of its line."""
    glued = rest[:1].isalpha() and not (rest[0].isupper() and rest[1:2].islower())
    if glued or re.match(r"\s?(?::|số\s?:)", rest, re.IGNORECASE):
        return False
    return word.isupper() or not rest


def _headed(cells: Sequence[Line], k: int, kind: str, rest: str, after: int, consolidated: bool) -> Heading:
    source = f"{flat(kind)} số " if consolidated else ""
    title, end = _title(cells, rest.strip(), after, source)
    shown = CONSOLIDATED if consolidated else kind
    numbered = _NUMBERED.match(flat(title))
    if numbered and number.parse(title[numbered.start("number") : numbered.end("number")].strip(" ,:")):
        return Heading(shown, title[numbered.end() :] or None, k, end, title[: numbered.end()])
    if flat(title).startswith(f"{flat(kind)} ") and not title.isupper():
        title = title[len(kind) + 1 :]
    return Heading(shown, title or None, k, end)


def _title(cells: Sequence[Line], first: str, after: int, source: str) -> tuple[str, int]:
    """The title that begins with ``first`` and goes on in ``cells[after:]``, and the index behind it.

    ``source`` begins the paragraph that names what was consolidated; empty for any other text.
    """
    parts = [first] if first else []
    usual = Counter(cell.gap for cell in cells[after : after + 40]).most_common(1)
    gap = usual[0][0] if usual else 0
    while after < len(cells) and not _ends(parts, cells, after, gap):
        if source and flat(cells[after].text).startswith(source):
            break
        parts.append(cells[after].text)
        after += 1
    title = re.sub(r"\s*\[\d+\]", "", " ".join(parts))
    return (title.strip(" .;,:-–_/") if len(title) < _LONGEST else ""), after


def _text_begins(cells: Sequence[Line], k: int) -> bool:
    """Whether preamble, address or body begin in cell ``k``; a narrow column may wrap "Căn" and "cứ"."""
    two = " ".join(cell.text[:_WORDS] for cell in cells[k : k + 2])
    return bool(_BODY.match(flat(two)) or _opens("basis").match(two) or _opens("address").match(two))


def _ends(parts: list[str], cells: Sequence[Line], k: int, gap: int) -> bool:
    """Whether cell ``k`` no longer belongs to the title read so far; ``gap`` is usual between its lines."""
    text = cells[k].text
    if _text_begins(cells, k) or _OPERATIVE.match(flat(text)):
        return True
    if _opens("enclosed").match(text.lstrip("( ")):
        return True
    if not parts:
        return False
    read = " ".join(parts)
    done = flat(read)
    if len(done) > _LONGEST or (len(text) > _SHORT and done.startswith(flat(text))):
        return True
    if _opens("opening").match(text):
        return True
    if not text[0].isupper() or _GOES_ON.search(done):
        return False
    other_case = in_capitals(read) != in_capitals(text) and len(text) > _SHORT
    return cells[k].gap > gap or other_case or (in_capitals(text) and _authority(cells, k))


def _authority(cells: Sequence[Line], k: int) -> bool:
    """Whether the capitals from cell ``k`` on name who decides: "BỘ TRƯỞNG BỘ Y TẾ"."""
    run = ""
    for i in range(k, min(len(cells), k + 5)):
        if _text_begins(cells, i) or not in_capitals(cells[i].text):
            break
        run = f"{run} {cells[i].text}".strip()
    if re.match(rf"(?:{position_words()})(?!\w)", run, re.IGNORECASE):
        return True
    body = agencies.at(run, 0)
    return bool(body and re.match(r"[\s,.:]*(?:khóa|$)", flat(run[body.end :])))


@cache
def _names() -> dict[str, tuple[str, str]]:
    """From the flat spelling of a kind to its name and code. A spelling that goes on from the name adds
    nothing to a heading ("THÔNG BÁO KẾT LUẬN CỦA …"); one in small letters ("văn bản") never heads a text.
    """
    return {
        flat(s): (row["name"], row["code"])
        for row in rows("kinds")
        for s in spellings(row)
        if s == row["name"] or (s[0].isupper() and not s.startswith(row["name"]))
    }


@cache
def _opens(role: str) -> re.Pattern[str]:
    return re.compile(rf"[-–(]?\s?(?:{words(role)})(?!\w)")
