"""Relations: what the words before a mention say the citing document does with the cited one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus.losses import with_losses
from corpus.plain import phrase, phrases, plain, words
from ontology.spelling import fold
from ontology.tables import rows

_CLAUSE = 400  # characters of a clause that names the parts it changes
_DRAFTS = re.compile(r"(?<!\w)(?:du\san|du\sthao)(?:\s(?:luat|phap\slenh|nghi\squyet|sau|sau\sday))*\s?:\s?$")
_WINDOW = 260  # characters before a mention that may govern it: the longest chain of parts seen has 190


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs a mention: the relation, the phrase as the table has it, where it stands, whether it
    tells of an act that only the document itself can do (amend, replace, repeal, guide …), and whether it is
    said of the other document ("hết hiệu lực")."""

    relation: str
    phrase: str
    start: int
    acts: bool
    passive: bool = False


def governing(text: str, start: int, mention: int) -> Governed | None:
    """The phrase that governs the mention at offset ``mention``, looked for in ``text[start:mention]``.

    >>> t = "Thực hiện đồng bộ, hiệu quả các giải pháp tại Nghị quyết số 68-NQ/TW"
    >>> governing(t, 0, t.index("Nghị quyết")).relation
    'implements'
    >>> t = "chuyển đổi số ngành y tế theo lộ trình tại Quyết định 5316/QĐ-BYT"
    >>> governing(t, 0, t.index("Quyết định")) is None
    True
    """
    begin = max(start, mention - _WINDOW)
    form = plain(text)
    found = _adjacent().search(form, begin, mention) or _proposing().search(form, begin, mention)
    if not found:
        found = _named_too().search(form, begin, mention)
        if found and text[found.start("kind")].islower():
            return None  # "thực hiện kế hoạch vốn, Chỉ thị số": a plan as such is no document
    return _governed(found["trigger"], found.start("trigger")) if found else None


def leading(text: str, start: int, colon: int) -> Governed | None:
    """The first phrase of a clause ``text[start:colon]`` that ends in a colon and leads a list."""
    if not text[start:colon].rstrip().endswith(":"):
        return None
    form = plain(text)
    if _DRAFTS.search(form, start, colon):
        return None  # "đối với 04 dự án:": nothing is done to acts yet to be written
    found = (_governed(f[0], f.start()) for f in _any().finditer(form, start, colon) if not _into(form, f))
    return next((verb for verb in found if verb.relation != "cites"), None)


def _into(form: str, found: re.Match[str]) -> bool:
    """ "Bổ sung vào Chương trình …:": what the list names is added, nothing is done to it."""
    return form.startswith(" vao ", found.end())


def heading(text: str, start: int, end: int) -> Governed | None:
    """The act that a line ``text[start:end]`` names at its beginning: "Điều 1. Bãi bỏ toàn bộ một số văn bản"."""
    form = plain(text)
    found = _headed().match(form, start, end)
    if not found or _into(form, found) or _DRAFTS.search(form, start, end):
        return None
    return _governed(found["trigger"], found.start("trigger"))


def last_line(form: str, end: int, opening: re.Pattern[str], most: int = _CLAUSE) -> re.Match[str] | None:
    """The last line before ``end``, and not more than ``most`` characters before it, that so begins."""
    line = end
    while line >= max(0, end - most):
        line = form.rfind("\n", 0, line)
        found = opening.match(form, line + 1, end)
        if found or line < 0:
            return found
    return None


def distant(text: str, mention: int) -> Governed | None:
    """The act that opens the clause of the mention, where parts of the document stand between: words, forms,
    annexes. "Thay thế cụm từ “A” bằng cụm từ “B” tại Điều 3 của" amends: what is replaced is a part.

    >>> t = "Điều 2. Thay thế, bãi bỏ một số cụm từ, mẫu của Thông tư số 12/2020/TT-BYT"
    >>> distant(t, t.index("Thông tư")).relation
    'amends'
    """
    form = plain(text)
    head = last_line(form, mention, _headed())
    found = _parted().fullmatch(form, head.start(), mention) if head else None
    if not found:
        return None
    verb = _governed(found["trigger"], found.start("trigger"))
    return replace(verb, relation="amends") if verb.relation == "replaces" else verb


def enclosing(text: str, start: int, carried: int) -> Governed | None:
    """The act done to what another document carries: "Sửa đổi Điều 3 của Quy chế ban hành kèm theo" amends that
    document. ``carried`` is where "ban hành kèm theo" stands; None where nothing is done to what it carries."""
    found = _done_to().search(plain(text), max(start, carried - _CLAUSE), carried)
    if not found:
        return None
    verb = _governed(found["trigger"], found.start("trigger"))
    return replace(verb, relation="amends") if found["piece"] and verb.relation == "replaces" else verb


def _governed(written: str, start: int) -> Governed:
    row = _triggers()[phrase(written)]
    return Governed(row["relation"], row["phrase"], start, row["acts"] != "no", row["acts"] == "passive")


@cache
def _triggers() -> dict[str, dict[str, str]]:
    return {fold(form): row for row in reversed(rows("triggers")) for form in with_losses([row["phrase"]])}


def _trigger(**wanted: str) -> str:
    """The phrases of the rows whose cells are as wanted."""
    chosen = (r["phrase"] for r in rows("triggers") if all(r[key] == value for key, value in wanted.items()))
    return words(with_losses(chosen))


@cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"{_trigger()}(?!\w)")


def _bridge(role: str) -> str:
    return phrases(with_losses(r["phrase"] for r in rows("bridges") if r["role"] == role)) + r"(?!\w)"


# What may stand before the first word of a clause: the number of an article, the mark of an item.
ITEM = r"(?:[-+•*–]\s|\d{1,3}(?:\.\d{1,2})*[.)]\s?|[a-z]{1,2}\)\s?)"
_MARKS = rf"(?:dieu\s\d+[a-z]?[.:]\s?|{ITEM})"
_WRAP = rf"\n(?!{_MARKS})"  # a line feed inside a clause: cells of a table break it


@cache
def _headed() -> re.Pattern[str]:
    return re.compile(rf"{_MARKS}+(?P<trigger>{_trigger(acts='yes')})(?!\w)")


@cache
def _parted() -> re.Pattern[str]:
    """What is changed are pieces of the text: "cụm từ", "Phụ lục"; "theo quy định tại" leads elsewhere."""
    also = rf"(?:(?:,\s|\sva\s){_trigger(acts='yes')}(?!\w))*"
    at = rf"(?<!quy\sdinh)\s(?:{_bridge('link')}|{_bridge('at')})(?:\s{_PROVISIONS})?\s(?:cac\s)?"
    return re.compile(rf"{_headed().pattern}{also}{_piece()}(?:[^:;\n]|{_WRAP}){{0,{_CLAUSE}}}{at}")


def _piece() -> str:
    return rf"(?:\s(?:mot\sso\s|cac\s|toan\sbo\s)?(?:{_bridge('piece')}))"


@cache
def _done_to() -> re.Pattern[str]:
    """The last such words of the same clause; "hướng dẫn" and "kèm theo" themselves do nothing to it."""
    acting = words(
        r["phrase"]
        for r in rows("triggers")
        if r["acts"] == "yes" and r["relation"] not in ("issues", "guides")
    )
    return re.compile(rf"(?P<trigger>{acting})(?!\w)(?P<piece>{_piece()})?(?:[^.;:\n]|{_WRAP})*$")


# Parts of a document by their marks: "khoản 2 và khoản 3 Điều 5", "các Điều 1, 2".
_PLACE = (
    r"(?:diem\s[a-z]|khoan\s\d+[a-z]?|dieu\s\d+[a-z]?|(?:chuong|muc|phan)\s[ivxlc\d]+"
    r"|phu\sluc(?:\s[ivx\d]+)?|[a-z]|\d+[a-z]?)(?!\w)"
)
_PROVISIONS = rf"{_PLACE}(?:(?:,\s|\s|\sva\s|,\scac\s|\scac\s){_PLACE}){{0,30}}(?!\.)"


@cache
def referring() -> re.Pattern[str]:
    """What leads to a document in running text: a preposition, and perhaps provisions of it."""
    return re.compile(rf"(?<!\w)(?:{_bridge('link')}|{_bridge('at')}|theo)(?:\s{_PROVISIONS})?\s(?:cac\s)?$")


@cache
def _adjacent() -> re.Pattern[str]:
    """The phrase, how it is done, what part of the document, and then the mention."""
    gap = r"(?:\s?,\s|\s)"
    adverb = rf"(?:{gap}(?:{_bridge('adverb')}))"
    part = rf"(?:{gap}(?:va\s)?(?:cac\s|nhung\s)?(?:{_bridge('part')}|{_PROVISIONS}))"
    # "các nhiệm vụ đã được Ủy ban nhân dân tỉnh giao tại": who gave the part stands between it and its document.
    given = rf"(?:\s(?:da\s)?duoc\s[^.;:\n]{{2,100}}?\s(?:{_bridge('given')}))"
    # "chỉ đạo của Thủ tướng Chính phủ tại": whose they are.
    whose = rf"(?:\scua\s[^.;:\n]{{2,100}}?(?=\s(?:{_bridge('at')})))"
    link = rf"(?:\s(?:{_bridge('link')}|{_bridge('at')}))"
    tail = r"(?:\scac)?\s?:?[\s“\"]*$"
    return re.compile(
        rf"(?P<trigger>{_trigger()})(?!\w){adverb}*(?:{part}+{adverb}*(?:{given}|{whose})?)?{link}?{tail}"
    )


@cache
def _proposing() -> re.Pattern[str]:
    """Who proposed stands between the phrase and the paper: "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số"."""
    trigger = _trigger(relation="proposes")
    return re.compile(rf"(?P<trigger>{trigger})\s[^.;:\n]{{2,200}}?\s(?:tai|theo|bang)\s(?:cac\s)?$")


@cache
def _named_too() -> re.Pattern[str]:
    """A document named without a number stands between: "thực hiện Kế hoạch … và Nghị quyết số"."""
    kinds = phrases(row["name"] for row in rows("kinds"))
    few_words = r"(?:\s(?!theo\s)[^\s.;:,]+){0,6}?"
    return re.compile(
        rf"(?P<trigger>{_trigger(acts='no')}){few_words}\s(?P<kind>{kinds})(?!\w)[^.;:\n]{{0,200}}(?:\sva|,|\shoac)\s$"
    )
