"""The letterhead: what stands above the heading. Issuer, number, place and date, in any order and layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import agencies, dates, number
from corpus.dates import Date
from corpus.head.layout import plain_words
from corpus.lines import Line, in_capitals, plain
from corpus.places import place

_TOP = 60  # cells: how far down it may begin, behind stamps, page headers and a portal's introduction
_NEAR = 10  # cells between two lines of one letterhead
_LINE = 400  # characters of a cell that may hold a whole letterhead
_COLUMN = 25  # characters: what is printed further aside belongs to the other column
_BEHIND = 90  # characters: no number is longer
_PLACE = 60  # characters: no place is longer

_YEAR = re.compile(r"(năm\s(?:19|20)\d\d)\d(?!\d)", re.IGNORECASE)  # a footnote sticks to it: "năm 20264"
_NUMBER_WORD = re.compile(  # over plain text: "Số:", "Luật số:", "Số 37-HD/BTGDVTW"
    r"(?m)^(?:[A-Z ]{3,20} SO ?:|SO ?[:.;]) ?(?=[\d/.-]|$)|^SO ?(?=\d)|\bSO ?: ?(?=[\d/])"
)
_BLANK = re.compile(  # a number whose beginning is left blank or printed apart: "      /KH-UBND"
    r"[\s._]*(?P<n>\d{1,5})?[\s._]*"
    r"(?P<suffix>[/-]\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ][\w&]*(?:\s?[-/]\s?[A-ZĐ][\w&]*)*)"
)
_STAMP = re.compile(r"@|\d\d?:\d\d|https?:|www\.|\+\d\d:?00\b")
_DATED = re.compile(
    r"(?P<place>[^\W\d_][\w.'-]*(?: (?:- )?[^\W\d_][\w.'-]*){0,5}?)(?P<comma> ?,)? ?ngày(?!\w)"
    r"(?:[\s\d.,/_-]|tháng|năm)*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:ngày|tháng|năm|\d+)(?!\w)|/", re.IGNORECASE)  # a date or a number, wrapped
_NO_LETTER = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``number`` is canonical; ``suffix`` the end of one whose beginning is blank. ``date`` is ISO, ``year``
    known even where day and month are blank. ``organs`` are the lines that name the issuer, its superiors
    first, as printed."""

    number: str | None = None
    suffix: str | None = None
    date: str | None = None
    year: int | None = None
    place: str | None = None
    organs: tuple[str, ...] = ()


def span(cells: Sequence[Line]) -> tuple[int, int]:
    """The cells of the letterhead, from the first to the one behind the last that certainly belongs to it.

    Certain are the motto, "Số:" at the beginning of a line, a place with a date. (0, 0) where there is none.
    """
    sure = [k for k, cell in enumerate(cells[:_TOP]) if _sure(cell.text)]
    if not sure:
        return 0, 0
    last = sure[0]
    for k in sure:
        if k - last > _NEAR:
            break
        last = k
    while last + 1 < len(cells) and _goes_on(cells[last + 1].text):
        last += 1
    return max(0, sure[0] - _NEAR), last + 1


def _goes_on(text: str) -> bool:
    return bool(_GOES_ON.match(text) or place(text.rstrip(" ,")))


def _sure(text: str) -> bool:
    text = text[:_LINE]
    if not text[0].isupper() or _is_page_header(text):
        return False
    return bool(any(_mottos(text)) or _NUMBER_WORD.match(plain(text)) or is_dated(text))


def _is_page_header(text: str) -> bool:
    """Whether a line stands at the head of a gazette's page, with the page number before or behind it."""
    return bool(plain_words("gazette").match(plain(text[:_LINE]).lstrip("0123456789 ")))


def _mottos(text: str) -> Iterator[re.Match[str]]:
    """The parts of the motto; a sentence may name the Republic or the Party too, but not in capitals."""
    for found in plain_words("motto").finditer(plain(text)):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        printed = text[found.start() : found.end()]
        if printed.isupper() or "-" in printed or not before.strip(" -*|"):
            yield found


def is_dated(text: str) -> bool:
    """Whether a line gives a place and a date.

    >>> is_dated("Hà Nội, ngày 05 tháng 3 năm 2020"), is_dated("Căn cứ Luật Dược ngày 06 tháng 4 năm 2016")
    (True, False)
    """
    found = _DATED.match(text)
    return bool(found and (found["comma"] or place(found["place"].strip())))


def read(cells: Sequence[Line]) -> Letterhead:
    """What the cells of a letterhead say.

    >>> from corpus import lines
    >>> head = read(list(lines.read("UBND TỈNH AN GIANG\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nSỞ Y TẾ\\t"
    ...     "Độc lập - Tự do - Hạnh phúc\\nSố:      /KH-SYT\\tAn Giang, ngày 05 tháng 6 năm 2025")))
    >>> head.organs, head.suffix, head.date, head.place
    (('UBND TỈNH AN GIANG', 'SỞ Y TẾ'), 'KH-SYT', '2025-06-05', 'An Giang')
    """
    text = _without_motto("\n".join(cell.text for cell in _unstamped(cells)))
    text, date, where = _without_date(text)
    text, canonical, suffix = _without_number(text)
    iso, year = (date.iso, date.year) if date else (None, None)
    return Letterhead(canonical, suffix, iso, year, where, tuple(_organs(text)))


def subject(cells: Sequence[Line]) -> str | None:
    """What a letter prints under its number, "V/v …" included, up to the address or the text.

    >>> from corpus import lines
    >>> subject(list(lines.read("Số: 50/UBND-VX\\nV/v triển khai\\nKế hoạch\\n\\nKính gửi: Sở Y tế")))
    'V/v triển khai Kế hoạch'
    """
    begun = (k for k, cell in enumerate(cells[:_TOP]) if plain_words("subject").match(plain(cell.text)))
    start = next(begun, None)
    if start is None:
        return None
    words = [cells[start].text]
    usual = Counter(cell.gap for cell in cells[start + 1 : start + 1 + _NEAR]).most_common(1)
    gap = usual[0][0] if usual else 0
    for cell in cells[start + 1 :]:
        above = cell.gap > gap and cell.text[0].isupper()
        if above or plain_words("address").match(plain(cell.text)) or len(words) > _NEAR:
            break
        if not _sure(cell.text) and abs(cell.indent - cells[start].indent) < _COLUMN:
            words.append(cell.text)
    return " ".join(words).strip(" .,;")


def _unstamped(cells: Sequence[Line]) -> Iterator[Line]:
    """The cells without page headers and without electronic signatures, whose words stand in blocks."""
    stamped = [bool(_STAMP.search(c.text) or plain_words("stamp").match(plain(c.text))) for c in cells]
    for k in range(len(cells) - 1, 0, -1):
        if stamped[k] and not cells[k].gap and not _sure(cells[k - 1].text):
            stamped[k - 1] = True
    for cell, stamp in zip(cells, stamped, strict=True):
        if not stamp and not _is_page_header(cell.text):
            yield cell


def _without_motto(text: str) -> str:
    text = _YEAR.sub(r"\1", text)
    parts: list[str] = []
    done = 0
    for found in _mottos(text):
        parts.append(text[done : found.start()])
        done = found.end()
    lines = (line.strip(" *") for line in "\n".join([*parts, text[done:]]).split("\n"))
    return "\n".join(line for line in lines if any(map(str.isdigit, line)) or not _NO_LETTER.fullmatch(line))


def _without_date(text: str) -> tuple[str, Date | None, str | None]:
    """The text without the date of the document, the date, and the place printed before it."""
    found = [(date, _place_before(text, date.start)) for date in dates.find(text)]
    dated = next(((d, p) for d, p in found if p), None) or next(((d, p) for d, p in found), None)
    if not dated:
        return text, None, None
    date, where = dated
    before = text[: date.start]
    if where:
        before = re.sub(r"\s+".join(map(re.escape, where.split())) + r"[\s,]*$", "", before)
    return f"{before.rstrip()}\n{text[date.end :].lstrip()}", date, where


def _place_before(text: str, end: int) -> str | None:
    """The place that ends at ``end``: a province, though wrapped, or the capitalised words before a comma."""
    words = text[max(0, end - _PLACE) : end].rstrip(" ,\n").split()
    known = next((" ".join(words[-n:]) for n in range(6, 0, -1) if place(" ".join(words[-n:]))), None)
    if known or text[end : end + 1] != ",":
        return known
    found: list[str] = []
    for word in reversed(text[text.rfind("\n", 0, end) + 1 : end].rstrip(" ,").split()):
        issuers = word.isupper() and len(word) > 2 and not all(w.isupper() for w in found)
        if issuers or re.search(r"[\d/:;]", word) or len(found) == 6:
            break
        found.insert(0, word)
    while found and not found[0][0].isupper():
        found.pop(0)
    return " ".join(found) or None


def _without_number(text: str) -> tuple[str, str | None, str | None]:
    """The text without the number of the document; the number, or the suffix of one left blank."""
    for word in _NUMBER_WORD.finditer(plain(text)):
        if not text[word.start()].isupper():
            continue
        behind = text[word.end() : word.end() + _BEHIND]
        read_to, canonical, suffix = _number_in(behind)
        if read_to:
            return f"{text[: word.start()]}\n{text[word.end() + read_to :]}", canonical, suffix
    return text, None, None


def _number_in(behind: str) -> tuple[int, str | None, str | None]:
    """How much of the text behind "Số:" is the number, the number, or the suffix of a blank one."""
    found = next(number.find(behind), None)
    if found and found[0] <= 2:
        return found[1], found[2].canonical, None
    blank = _BLANK.match(behind)
    read = number.parse(" ".join(f"{blank['n'] or 1}{blank['suffix']}".split())) if blank else None
    if not blank or not read:
        return 0, None, None
    return blank.end(), *((read.canonical, None) if blank["n"] else (None, read.canonical[2:]))


def _organs(text: str) -> Iterator[str]:
    """The lines that name the issuer: those in capitals; without any, those that begin as an agency does."""
    words = (line.strip(" -–.,:*") for line in text.split("\n"))
    lines = [line for line in words if sum(map(str.isalpha, line)) > 1]
    chosen = [line for line in lines if in_capitals(line)] or [line for line in lines if agencies.at(line, 0)]
    yield from dict.fromkeys(chosen)
