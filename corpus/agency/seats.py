"""Where a body sits: the place written behind its name, or else the province of the document.

"Ủy ban nhân dân" is a name only with its seat. The seat is "tỉnh Thanh Hóa" for most bodies and the bare
"Đắk Lắk" for some; a row of ``agencies.csv`` says which. Patterns are over flat text (``corpus.names``),
proper names over the text itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.agency.organs import Organ, by_form, word
from corpus.names import trie
from corpus.places import PROVINCE_KINDS, Place, before, mention_pattern, place


@dataclass(frozen=True, slots=True)
class Line:
    """A text to read, its flat form of equal length, and the province of the document it comes from."""

    text: str
    flat: str
    province: Place | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place read up to ``end``, as the body's name has it; ``level`` is a row of agency_levels.csv."""

    end: int
    name: str
    level: str


_LEVELS = {
    "huyện": "district", "quận": "district", "thị xã": "district", "thành phố": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_SHORT_KINDS = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn"}
_LOCAL = re.compile(rf"[ .](?:(?P<kind>{trie(_LEVELS)}) |(?P<short>tp|tx|tt)[. ]{{1,2}})")
_ALONE = re.compile(
    r"""[ .]?(?:(?P<kind>(?<=[ .])tỉnh|(?<=[ .])thành\ phố)|(?P<short>tp)\.?)(?!\w)
    (?!\ trực|\ thuộc\ t)
    (?!(?:,|\ và|\ hoặc|/|\ -|-)\ ?(?:các\ )?(?:tỉnh|thành|tp|quận|huyện|thị|xã|phường|đặc)(?!\w))""",
    re.VERBOSE,
)
_CLASS = re.compile(r" (?:các|cấp|mỗi|từng|nhiều|cùng|nơi|hai|ba|\d+)(?!\w)|/(?:tỉnh|thành|huyện|xã)")

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"


def seat(line: Line, organ: Organ, end: int) -> Seat | None:
    """The seat of a body named up to ``end``: written there, implied, or shared with the bodies after it."""
    rule = organ.place
    return written(line, rule, end) or implied(line, rule, end) or _shared(line, rule, end)


def is_class(line: Line, end: int) -> bool:
    """What follows makes a class of the name: "UBND các xã", "Công an cấp tỉnh"."""
    return bool(_CLASS.match(line.flat, end))


def open_ended(line: Line, organ: Organ, end: int) -> Seat | None:
    """What stands for the seat where nothing tells it; None for a class or a body of no certain level."""
    if is_class(line, end):
        return None
    if alone := _ALONE.match(line.flat, end):
        return Seat(alone.end(), _kind(alone), "province")
    return Seat(end, "", "province") if organ.place in ("kind", "bare", *PROVINCE_KINDS) else None


def written(line: Line, rule: str, end: int) -> Seat | None:
    """The place that stands at ``end``, for a body placed by ``rule`` (column ``place`` of agencies.csv)."""
    found = _province_behind().match(line.flat, end)
    if found and _is_capitalised(line.text[found.start("province") : found.end()]):
        return _province(rule, found)
    if rule.startswith("any") and (found := _LOCAL.match(line.flat, end)):
        return _local(line, found)
    return named(line, end) if rule in ("any or name", "named") else None


def named(line: Line, end: int) -> Seat | None:
    """A place by its bare name: "Đồng Phú"; a single capital word may as well open a clause and is none."""
    name = _name(line, end + 1) if line.text[end : end + 1] == " " else ""
    if " " not in name and not _NUMBER.match(name):
        return None
    return Seat(end + 1 + len(name), _proper(name) if name.isupper() else name, "district")


def _local(line: Line, found: re.Match[str]) -> Seat | None:
    """A place below the province, with the province right behind it: "huyện Bù Đốp tỉnh Bình Phước"."""
    name = _name(line, found.end()) if line.text[found.end() - 1] != "\n" else ""
    shouted = line.text[found.start() : found.end()].isupper()
    if not name or (shouted and name.startswith("HỘI")):  # XÃ HỘI is society
        return None
    end, local = found.end() + len(name), f"{_kind(found)} {_proper(name) if shouted else name}"
    above = _province_behind().match(line.flat, end)
    if above and above["kind"] == "tỉnh" and (province := _province("any", above)):
        end, local = above.end(), f"{local} {province.name}"
    return Seat(end, local, _LEVELS[_kind(found)])


_CAPITAL = rf"[{_UPPER}][\w'’]*"
_NUMBER = re.compile(r"[IVX]+(?!\w)|\d{1,2}(?![\w/]|[.,]\d)")
_NAME = re.compile(rf"{_NUMBER.pattern}|{_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}")
_COUNTED = re.compile(r"(?:điều|năm|khoản) \d|(?:chương|quý|mục) [ivx]+(?!\w)")


def _name(line: Line, start: int) -> str:
    """The proper name at ``start``, "" if none, up to a clause: "Tân An" of "Tân An Căn cứ"."""
    found = _NAME.match(line.text, start)
    if not found:
        return ""
    words = re.finditer(r"[ -]|^", found[0])
    opens = (at.end() for at in words if _opens_a_clause(line, start + at.end()))
    name = found[0][: next(opens, len(found[0]))].rstrip(" -")
    return name if len(name) > 1 or _NUMBER.match(name) else ""


def _opens_a_clause(line: Line, i: int) -> bool:
    return bool(word("clause").match(line.flat, i) or _COUNTED.match(line.flat, i))


def _is_capitalised(name: str) -> bool:
    """Whether every word of a name begins with a capital: "Nam định cư" is not Nam Định."""
    return all(word[0].isupper() for word in re.findall(r"\w+", name))


@cache
def _province_behind() -> re.Pattern[str]:
    return re.compile(rf"[ .]?(?<!\w){mention_pattern()}")


def _kind(found: re.Match[str]) -> str:
    return found["kind"] or _SHORT_KINDS[found["short"]]


def _province(rule: str, found: re.Match[str]) -> Seat | None:
    """A city of the second rank may bear its province's name: "thành phố Bắc Ninh" is a district."""
    known = place(found["province"])
    if not known:
        return None
    kind = _kind(found) if found["kind"] or found["short"] else known.kind
    name = known.name if _bare(rule) else f"{kind} {known.name}"
    return Seat(found.end(), name, "province" if kind == known.kind else "district")


def _bare(rule: str) -> bool:
    return rule in ("bare", "named", *PROVINCE_KINDS)


def _proper(name: str) -> str:
    """A name as running text writes it: "TÂN AN" is Tân An."""
    return " ".join(word if set(word) <= set("IVX") else word.capitalize() for word in name.split())


def implied(line: Line, rule: str, end: int) -> Seat | None:
    """The document's province, where "tỉnh" stands alone at ``end``, or nothing and the rule allows it."""
    if is_class(line, end):
        return None
    alone = _ALONE.match(line.flat, end)
    if not alone and rule in ("any", "any or name", "named", "tỉnh!"):
        return None
    kind = _kind(alone) if alone else rule if rule in PROVINCE_KINDS else ""
    if rule in PROVINCE_KINDS and kind != rule:
        return None
    meant = of_kind(line.province, kind) if line.province else None
    if not meant:
        return None
    name = meant.name if _bare(rule) else f"{meant.kind} {meant.name}"
    return Seat(alone.end() if alone else end, name, "province")


def of_kind(province: Place, kind: str) -> Place | None:
    """The province as one of that kind: "tỉnh" in a paper of thành phố Huế is Thừa Thiên Huế, as it was."""
    if not kind or province.kind == kind:
        return province
    former = before(province.name) if province.valid_from else ()
    return former[0] if len(former) == 1 and former[0].kind == kind else None


_SHARING = ("any", "any or here", "bare", *PROVINCE_KINDS)


@cache
def _joined() -> re.Pattern[str]:
    heads = (form for form, same in by_form().items() if same[0].place in _SHARING)
    return re.compile(rf"(?:(?:, | và |-| - |/| & )(?:(?:thường trực|tt) )?{trie(heads)}(?!\w)){{1,6}}")


def _shared(line: Line, rule: str, end: int) -> Seat | None:
    """One place for several bodies: "HĐND, UBND tỉnh Đắk Lắk"."""
    joined = _joined().match(line.flat, end) if rule in _SHARING else None
    if not joined:
        return None
    found = written(line, rule, joined.end()) or implied(line, rule, joined.end())
    return replace(found, end=end) if found else None
