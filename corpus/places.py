"""Places: the provinces by any of their names, what became of them, and the one a document belongs to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.agency.organs import by_form, form
from corpus.names import flat, trie, whole
from ontology.tables import rows, spellings

PROVINCE_KINDS = ("tỉnh", "thành phố")


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a city under the central government, by one of its names through time.

    ``kind`` is "tỉnh" or "thành phố"; ``valid_from`` and ``valid_to`` are ISO dates or empty;
    ``successor`` is the name of what it became or joined, empty where it still stands or was divided.
    """

    name: str
    kind: str
    code: str
    code_2025: str
    slug: str
    valid_from: str
    valid_to: str
    successor: str


@cache
def places() -> tuple[Place, ...]:
    """All places of ``ontology/tables/places.csv`` in its order."""
    return tuple(Place(**{key: row[key] for key in Place.__slots__}) for row in rows("places"))


@cache
def _by_spelling() -> dict[str, Place]:
    named = zip(places(), rows("places"), strict=True)
    return {flat(spelling): place for place, row in named for spelling in spellings(row)}


@lru_cache(maxsize=1024)
def place(name: str) -> Place | None:
    """The place of that name, in any spelling of the table, bare or with its kind.

    >>> place("Dak Lak").name, place("TP. Huế").kind, place("tỉnh Bắc Cạn").successor
    ('Đắk Lắk', 'thành phố', 'Thái Nguyên')
    """
    found = re.fullmatch(mention_pattern(), flat(" ".join(name.split())))
    return _by_spelling()[found["province"]] if found else None


def slug(name: str) -> str | None:
    """The name in small letters without marks, for addresses: Thừa Thiên Huế is "thua-thien-hue"."""
    known = place(name)
    return known.slug if known else None


def now(name: str) -> Place | None:
    """The place of today that covers the place of that name; None where it was divided or is unknown.

    >>> now("Bắc Kạn").name, now("Thừa Thiên Huế").name, now("Hà Tây").name
    ('Thái Nguyên', 'Huế', 'Hà Nội')
    """
    known = place(name)
    while known and known.successor:
        known = place(known.successor)
    return known if known and not known.valid_to else None


def before(name: str) -> tuple[Place, ...]:
    """The places that became or joined the place of that name, in the order of the table.

    >>> [p.name for p in before("Thái Nguyên")], [p.name for p in before("Huế")]
    (['Bắc Kạn'], ['Thừa Thiên Huế'])
    """
    return tuple(p for p in places() if p.successor == name)


@cache
def mention_pattern() -> str:
    """A pattern over flat text: the word of the kind, if any (``kind`` or ``short``), and ``province``."""
    kind = r"(?P<kind>tỉnh|thành phố) |(?P<short>tp)(?:\. ?| |(?=\w))|t\.p\.? ?"
    return rf"(?:{kind})?(?P<province>{trie(_by_spelling())})(?!\w)"


# --- the province of a document ---

_HEADER = 700  # characters in which a header ends
_SIGNATURES = 4000  # characters at the end among which a signature stands, annexes apart
# Each begins with letters, for such patterns are found fast.
_SIGNED_CENTRALLY = (
    re.compile(r"TM(?<!\w..)\.?\s(?:CHÍNH\sPHỦ|BỘ\sCHÍNH|(?:ỦY|UỶ)\sBAN\sTHƯỜNG\sVỤ)"),
    re.compile(r"CHỦ(?<!\w...)\sTỊCH\sQUỐC\sHỘI"),
    re.compile(r"THỦ(?<!\w...)\sTƯỚNG\s"),
    re.compile(r"BỘ(?<!\w..)\sTRƯỞNG\s"),
)
_SIGNED_HERE = re.compile(
    r"T(?<!\w.)(?:M\.?|/M)\s(?:(?:ỦY|UỶ|UBND|HỘI\sĐỒNG\sNHÂN)\s|BAN\sTHƯỜNG\sVỤ|TỈNH\s|THÀNH\s)"
)
_ORGAN_BEFORE = re.compile(
    r"""(?:ủy\ ban\ nhân\ dân|ubnd|hội\ đồng\ nhân\ dân|hđnd|đảng\ bộ|đại\ biểu\ quốc\ hội|đbqh
      |mttq\ việt\ nam|sở\ [^,.;:]{2,40})\ $""",
    re.VERBOSE,
)
_PLACE_BEFORE = re.compile(r"(?:trên|thuộc|tại) (?:địa bàn|địa phận|phạm vi) (?:tòan )?$|(?<!\w)tòan $")


def home(text: str) -> str | None:
    r"""The province a whole healed document belongs to, by its bare name; None for a central or unclear one.

    What the header says decides: an organ in capitals, or the place before the date. Without one the province
    must be named as the place where something acts ("UBND tỉnh X") or is done ("trên địa bàn tỉnh X"), and
    more often than all other provinces together; names in a list do not count.

    >>> home("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    'Bắc Kạn'
    >>> home("BỘ Y TẾ\nVề dịch bệnh tại tỉnh Bắc Kạn, trên địa bàn tỉnh Bắc Kạn")
    """
    low = whole(text)
    mentions = [found for found in _located().finditer(low) if text[found.start("province")].isupper()]
    header = (found for found in mentions if found.end() < _HEADER)
    head = next((found for found in header if _in_capitals_after_organ(text, low, found)), None)
    if _central_organ(text, low, head.start() if head else _HEADER):
        return None
    known = head or _dated(text, low)
    end = max(0, len(text) - _SIGNATURES)
    if known or any(signed.search(text, end) for signed in _SIGNED_CENTRALLY):
        return _by_spelling()[known["province"]].name if known else None
    return _most_named(low, mentions, enough=3 if _SIGNED_HERE.search(text) else 6)


@cache
def _located() -> re.Pattern[str]:
    names = trie(_by_spelling())
    return re.compile(rf"(?:tỉnh|thành phố|tp|tỉnh ủy|thành ủy)[. ]{{0,2}}(?P<province>{names})(?!\w)")


def _central_organ(text: str, low: str, before: int) -> bool:
    """Whether a body of the whole country stands in capitals where a line of the header begins."""
    lines = (found.end() for found in re.finditer(r"(?:^|\n)[\W_]*", text[:_HEADER]))
    named = (form().match(low, start) for start in lines if start < before)
    return any(text[m.start() : m.end()].isupper() and not by_form()[m[0]][-1].place for m in named if m)


def _in_capitals_after_organ(text: str, low: str, found: re.Match[str]) -> bool:
    after_organ = "ủy" in found[0] or _ORGAN_BEFORE.search(low, max(0, found.start() - 50), found.start())
    return bool(after_organ) and text[max(0, found.start() - 3) : found.end()].isupper()


@cache
def _place_and_date() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:tỉnh |thành phố |tp\.? ?)?(?P<province>{trie(_by_spelling())}), ?ngày")


def _dated(text: str, low: str) -> re.Match[str] | None:
    """The place before the date, not inside a sentence; Hà Nội tells nothing: the whole centre sits there."""
    found = _place_and_date().search(low, 0, 2 * _HEADER)
    if not found or found["province"] == "hà nội" or not text[found.start("province")].isupper():
        return None
    before = text[max(0, found.start() - 40) : found.start()]
    token = before.split(" ")[-2] if before.endswith(" ") else ""
    return found if "/" in token or not token[-1:].isalpha() else None


def _most_named(low: str, mentions: list[re.Match[str]], enough: int) -> str | None:
    """``enough``: two mentions where something acts or is done, one in a paper that local organs sign."""
    score: Counter[str] = Counter()
    spans = [(-9, -9), *(found.span() for found in mentions), (len(low) + 9, 0)]
    for k, found in enumerate(mentions, start=1):
        in_list = found.start() - spans[k - 1][1] < 6 or spans[k + 1][0] - found.end() < 6
        before = low[max(0, found.start() - 50) : found.start()]
        strong = "ủy" in found[0] or _ORGAN_BEFORE.search(before) or _PLACE_BEFORE.search(before)
        score[_by_spelling()[found["province"]].name] += 0 if in_list else 3 if strong else 1
    name, points = max(score.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    if points < enough or 2 * points <= score.total():
        return None
    return _after_its_end(name, score, low)


_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d\d)|ngày (\d{1,2}) tháng (\d{1,2}) năm (20\d\d)")


def _after_its_end(name: str, score: Counter[str], low: str) -> str:
    """What the place became, where the text names that too and dates from after the end of the former."""
    known = place(name)
    if not known or score[known.successor] < 3:
        return name
    found = (match.groups() for match in _DATE.finditer(low))
    dates = (f"{y or y2}-{int(m or m2):02}-{int(d or d2):02}" for d, m, y, d2, m2, y2 in found)
    return known.successor if max(dates, default="") > known.valid_to else name
