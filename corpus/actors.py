"""Who acts: lists of agencies as plans write them, where they end in a sentence, and their members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus import agencies
from corpus.letters import CAPITAL, SMALL
from ontology.spelling import pattern
from ontology.tables import rows, spellings

_END = re.compile(r"[:;\n()]|\.(?=\s|$)")
_NAMES = re.compile(rf"\s[{CAPITAL}][^,;.:]{{1,40}}(?:,|\svà)\s[{CAPITAL}]")
_NOUNS = r"xây\sdựng|đầu\stư|phát\striển|đào\stạo|kiểm\ssoát"  # verbs with which names may end, too
_LEVEL_LAST = re.compile(
    r"\s(?:xã|phường|huyện|quận|tỉnh|thành\sphố|thị\sxã)$"
)  # "đảng ủy xã, phường" is one
_SURELY = r"tham\smưu|chủ\strì|phối\shợp|có\strách\snhiệm|chịu\strách\snhiệm|tiếp\stục|khẩn\strương"
_PLURAL = re.compile(r"(?<!\w)các\s[^:]*$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\d+\]")
_RANKED = re.compile(
    r"(?:ngang\s[bB]ộ|[uủ][yỷ]|đoàn)$"
)  # "các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ" are one group
_JOINT = re.compile(r",|/|(?<=\s)(?:và|hoặc)(?=\s)")
_LONGEST = 400
_NAMED_CLASS = re.compile(rf"[Cc]ác\s|Thành\sphố\s[{CAPITAL}]")
_PLACED = re.compile(rf"\s(?:[Tt]ỉnh|[Tt]hành\sphố)(?=\s[{SMALL}])")
# What may follow the name of a body and still tell which body it is.
_BELONGS_TO_NAMES = re.compile(
    rf"[^\w]*(?:[{CAPITAL}\d]|(?:tỉnh|thành|huyện|thị|quận|xã|phường|cấp|khu|vùng|và|hoặc|trực|thuộc|của|các|có\sliên|liên|trên|nơi"
    rf"|đóng|khối|cơ\ssở|trung\sương|nhà\snước|tối\scao|ủy|uỷ|đoàn|chuyên|phụ\strách|địa|nước|sở\stại|[-–&/(])(?!\w))"
)


def split(names: str) -> tuple[str, ...]:
    """The agencies a cell or phrase lists, as written. A generic group ("các sở, ngành, địa phương") is one.

    >>> split("Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch, các sở, ngành liên quan, địa phương")
    ('Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch', 'các sở, ngành liên quan, địa phương')
    >>> split("Sở Nội vụ (nơi làm việc); UBND các huyện, thành phố")
    ('Sở Nội vụ (nơi làm việc)', 'UBND các huyện, thành phố')
    >>> split("")
    ()
    """
    names = _FOOTNOTE.sub("", names)
    members, start = [], 0
    listed = ";" in names
    for mark in _separator().finditer(names):
        if mark["aside"] or not (mark["sure"] or _parts(names, start, mark, listed)):
            continue
        if mark["next"] and not _is_whole(names, start, mark.start()):
            continue
        members.append(names[start : mark.start()])
        start = mark.end()
    members.append(names[start:])
    return tuple(clean for member in members if (clean := member.strip(" \n\t,.;:-+•|/")))


def _is_whole(names: str, start: int, end: int) -> bool:
    """Whether a stretch is the whole name of a body the tables know: what stands behind it is another, though
    print has lost the comma."""
    start += len(names[start:end]) - len(names[start:end].lstrip())
    known = agencies.at(names, start)
    return known is not None and known.end == end


def _parts(names: str, start: int, found: re.Match[str], listed: bool) -> bool:
    """Whether a mark ends the agency that begins at ``start``; ``listed`` where semicolons part the list."""
    left, mark = names[start : found.start()].strip(), found[0].strip()
    at = found.end() + len(names[found.end() :]) - len(names[found.end() :].lstrip())
    (here, head), there = _head(names, start), kind_at(names, at)
    if found["next"]:
        return here == "one" and there == "one"
    if there is None or found.start() < head or ":" in left or _titles().fullmatch(left):
        return False
    if there == "class":
        return here == "one" and not (_has_people(left) or _LEVEL_LAST.search(left))
    if mark == "-":
        return names.lstrip().startswith("-")
    if there == "bare":
        owned = here in ("group", "bare") and bool(_belongs().match(names, at)) and not _RANKED.search(left)
        return owned or (here == "one" and not listed)
    if mark == "/":
        return here == there == "one"
    return not (there == "group" and listed and mark in ("và", "hoặc"))


def opening(text: str, at: int = 0) -> int:
    """Where the list of agencies that begins at ``at`` ends: before a verb, a stop or a new clause.

    Returns ``at`` itself where no agency begins there. Offsets count characters of ``text``.

    >>> text = "Sở Y tế và các ban ngành liên quan chỉ đạo tổ chức thực hiện"
    >>> text[: opening(text)], opening("Chỉ đạo Sở Y tế")
    ('Sở Y tế và các ban ngành liên quan', 0)
    """
    first, head = _head(text, at)
    if first is None:
        return at
    limit = min(len(text), at + _LONGEST)
    end = _stop(text, at, limit)
    verb = _verbs().search(text, at, end)
    if verb and first == "one" and (known := agencies.at(text, at)) and known.end > verb.start():
        verb = _verbs().search(text, known.end, end)  # "Cục Kinh tế - Quản lý đầu tư xây dựng"
    end = verb.start() if verb else end
    generic = first in ("group", "bare", "class")
    for joint in _JOINT.finditer(text, head, end):
        if not _goes_on(text, joint.end(), end, generic):
            return _trimmed(text, at, joint.start())
        generic = kind_at(text, joint.end() + 1) in ("group", "bare", "class") or generic
    return _trimmed(text, at, _without_tail(text, at, end))


def _without_tail(text: str, at: int, end: int) -> int:
    """Where a list ends whose last member is a body the tables know: what is said of it is no part of its
    name, though no table knows the verb ("Bộ Xây dựng | đẩy nhanh tiến độ")."""
    last = at
    while True:
        last += len(text[last:end]) - len(text[last:end].lstrip())
        known = agencies.at(text, last) if kind_at(text, last) in ("one", "person") else None
        joint = _JOINT.search(text, known.end if known else last, end)
        if joint is None:
            break
        last = joint.end()
    if known is None:
        placed = _PLACED.search(text, last, end)
        return placed.end() if placed and not _BELONGS_TO_NAMES.match(text, placed.end()) else end
    return end if known.end >= end or _BELONGS_TO_NAMES.match(text, known.end) else known.end


def _stop(text: str, at: int, limit: int) -> int:
    """The mark that ends a list; not a colon before names ("các Bộ: Quốc phòng, Công an"), nor a semicolon
    before another agency."""
    for found in _END.finditer(text, at, limit):
        named = (
            found[0] == ":" and _NAMES.match(text, found.end()) and _PLURAL.search(text, at, found.start())
        )
        joined = found[0] == ";" and kind_at(text, found.end()) in ("one", "person", "group", "bare")
        if not (named or joined):
            return found.start()
    return limit


def _goes_on(text: str, at: int, end: int, generic: bool) -> bool:
    """Whether the list goes on after a joint; a group may go on with any noun ("báo chí, truyền thông")."""
    rest = text[at:end].strip()
    if not rest:
        return False
    return rest[0].isupper() or kind_at(rest, 0) is not None or generic or bool(_levels().match(rest))


def only(text: str) -> bool:
    """Whether a text is a list of agencies and nothing else, as headings are.

    >>> only("Ủy ban nhân dân các huyện, thị xã, thành phố"), only("Sở Y tế chủ trì"), only("Bộ luật Dân sự")
    (True, False, False)
    """
    bare = text.strip(" .:;\n")
    return bool(bare) and opening(bare) == len(bare)


def is_named(text: str, at: int) -> bool:
    """Whether a list of agencies that begins at ``at`` says which: "Sở Y tế", "các sở", "sở, ban, ngành".

    "cơ quan", "Tổ chức" or "Cấp xã" alone may mean anything.
    """
    kind = kind_at(text, at)
    if kind == "bare":
        return bool(re.compile(r"\w+(?:\s\w+)?(?:,|\svà\s|\s(?:có\s)?liên\squan)").match(text, at))
    return kind is not None and (kind != "class" or bool(_NAMED_CLASS.match(text, at)))


def kind_at(text: str, at: int) -> str | None:
    """The kind of agency name that begins at ``at``: one, person, group (after các), bare, class; or None."""
    return _head(text, at)[0]


def _head(text: str, at: int) -> tuple[str | None, int]:
    """The kind of name that begins at an offset, and where the words end by which it is known."""
    while text[at : at + 1] == " ":
        at += 1
    if not _first_words().match(text, at):
        return None, at
    for kind, heads in _heads():
        found = heads.match(text, at)
        if found and (kind in ("group", "bare", "class") or any(map(str.isupper, found[0]))):
            alone = text[found.end() : found.end() + 1] in (",", "/") and " " not in found[0]
            return ("bare" if kind == "one" and alone else kind), found.end()
    return None, at


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " ,;:-–/":
        end -= 1
    for word in (" và", " hoặc", " cùng"):
        if text[start:end].endswith(word):
            return _trimmed(text, start, end - len(word))
    return end


@cache
def _first_words() -> re.Pattern[str]:
    """With what any name begins: most text is told by this one look."""
    few = ("tất", "toàn", "các", "những", "mọi", "một")
    heads = (form for row in rows("agency_heads") for form in spellings(row))
    return re.compile(rf"(?:{pattern({*few, *(head.split()[0] for head in heads)})})(?!\w)", re.IGNORECASE)


@cache
def _separator() -> re.Pattern[str]:
    """What may part the agencies of a list."""
    return re.compile(
        rf"""(?P<aside>\((?!\d\))[^()]*\))           # what stands in brackets is never parted
          | (?P<sure>;|\n|\(\d\)|(?<![^\s])[+•]\s)  # these part in any case
          | (?P<maybe>,|/|\s(?:và|Và|hoặc)\s|\s-\s)
          | (?P<bare>(?<=[{SMALL}])\s(?=(?:Các|Cơ\squan|Đơn\svị)[\s,]))
          | (?P<next>(?<=[{SMALL}])\s(?=(?:{_names("one")})\s[{CAPITAL}]))""",
        re.VERBOSE,
    )


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Patterns of what names begin with, in the order in which they are tried."""
    few = r"(?:(?:tất\scả|toàn\sthể)\s)?(?:các|những|mọi|một\ssố)\s"
    none = rf"(?!(?:{_names('none')})(?!\w))"
    few += none
    group, classes = _names("group"), _names("class")
    return tuple(
        (kind, re.compile(rf"{none}(?:{heads})(?!\w)", re.IGNORECASE))
        for kind, heads in (
            ("person", rf"(?:{few})?(?:{_names('person')})"),
            ("group", rf"{few}(?:{group}|{_names('one')})"),
            ("class", rf"(?:{few})?(?:{classes})"),
            ("one", _names("one")),
            ("bare", group),
        )
    )


def _names(kind: str) -> str:
    return pattern(form for row in rows("agency_heads") if row["kind"] == kind for form in spellings(row))


@cache
def words(role: str) -> re.Pattern[str]:
    """The words of one role of the table ``duty_words``, whole words in lower or upper case."""
    forms = (form for row in rows("duty_words") if row["role"] == role for form in spellings(row))
    return re.compile(rf"(?<!\w)(?:{pattern(forms)})(?!\w)", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs and prepositions that end a list; in lower case, for names are written with capitals."""
    doing, stops = (
        pattern(f for row in rows("duty_words") if row["role"] == role for f in spellings(row))
        for role in ("action", "stop")
    )
    noun = rf"(?!(?:{_NOUNS})\s(?:{_SURELY})(?!\w))"  # "Cục Kết cấu hạ tầng xây dựng | tham mưu"
    manages = r"(?!(?<=đơn\svị\s)quản\slý|(?<=cơ\squan\s)quản\slý)"  # "các đơn vị quản lý đường bộ"
    arranges = r"(?<!các\s)(?<!và\s)(?<!,\s)(?<!những\s)(?<!quan\s)tổ\schức|(?<=liên\squan\s)tổ\schức"
    in_names = r"(?<!ban\s)(?<!viện\s)(?<!chủ\s)(?<!nhà\s)"  # Ban chỉ đạo, viện nghiên cứu, chủ đầu tư
    small = rf"(?-i:(?=[{SMALL}]))"
    return re.compile(
        rf"(?<=[\s,]){small}{in_names}{noun}(?:{arranges}|{manages}(?:{doing})|{stops})(?!\w)", re.IGNORECASE
    )


@cache
def _titles() -> re.Pattern[str]:
    """Titles without the body they belong to: Giám đốc, các Phó Chủ tịch."""
    title = rf"(?:các\s)?(?:{_names('person')})"
    return re.compile(rf"{title}(?:,\s{title})*", re.IGNORECASE)


@cache
def _belongs() -> re.Pattern[str]:
    """A bare noun with an owner of its own: cơ quan thuộc Ủy ban nhân dân."""
    return re.compile(rf"(?:{_names('group')})\s(?:trực\s)?thuộc(?!\w)", re.IGNORECASE)


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(r"(?:thị\sxã|thành\sphố|thị\strấn|đặc\skhu|liên\squan)(?!\w)")


def _has_people(name: str) -> bool:
    return bool(re.search(r"nhân\sdân|UBND|HĐND", name, re.IGNORECASE))


def members(text: str, at: int) -> Iterator[str]:
    """The agencies of the list that begins at ``at``."""
    yield from split(text[at : opening(text, at)])
