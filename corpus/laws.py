"""Acts named without a number: laws, codes and ordinances by title, the constitution, congress resolutions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from corpus import agencies, losses, number, scan
from corpus.letters import CAPITAL
from corpus.mentions import Mention, with_tail
from corpus.names import flat, trie, whole
from corpus.number import Number
from corpus.plain import phrases, plain
from ontology.spelling import fold, pattern
from ontology.tables import rows, spellings

# One pattern for each first letter (corpus.scan). A scan may lose the dot below.
_HEADS = tuple(
    re.compile(head + r"(?!\w)")
    for head in (
        r"L(?<!\wL)(?:u[ậâ]t|U[ẬÂ]T)",
        r"B(?<!\wB)[ộỘôÔ]\s[lL](?:u[ậâ]t|U[ẬÂ]T)",
        r"P(?<!\wP)(?:háp|HÁP)\s[lL](?:[ệê]nh|[ỆÊ]NH)",
        r"H(?<!\wH)(?:iến|IẾN)\s[pP](?:háp|HÁP)",
    )
)
_HEAD = re.compile("|".join(head.pattern for head in _HEADS))
_AMENDING = re.compile(
    r"(?:Bộ\s)?(?:luật|pháp\slệnh)\s(?:sửa\sđổi,\sbổ\ssung|sửa\sđổi|bổ\ssung)"
    r"(?:[^.;\n]{0,80}?(?:\scủa|Điều\s[\d,\s]+|khoản\s\d+)(?:\scác)?)?\s"
    r"(?=(?:\d+\s)?(?:bộ\s)?luật|pháp\slệnh)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\d+\sluật(?:\scó)?\sliên\squan[^,;.()\n]{0,60}?(?=\s(?:số|ngày|năm)(?!\w)|[,;.()\n]|$)", re.IGNORECASE
)
_AND_LAW = re.compile(
    r"(?:\s[^,;.()\n\d]{1,40}?)?(?:,\s|,?\s(?i:và)\s)(?=(?:Bộ\s)?[Ll]uật|(?:BỘ\s)?LUẬT|(?:Pháp|PHÁP)\s(?:lệnh|LỆNH))"
)
_YEAR = re.compile(r",?\s(?:năm\s)?(?P<year>(?:19|20)\d\d)(?![\w/-])")
_NUMBER_WORD = re.compile(r",?\s(?:\(?\s?(?:luật\s|bộ\sluật\s)?s[ốôổ]\s?:?\s?)", re.IGNORECASE)
_GAP = re.compile(r",?\s\(?")
# Small words between a listed name and a number of the legislature: the name is a longer one.
_LONGER = re.compile(
    r"(?:\s(?!(?:v[àa]|[lL]uật|nghị|pháp|theo|tại|của|bởi|số|ngày|năm)\s)[^\W\d_]+){1,4}"
    r"(?=\ssố\s\d{1,3}/\d{4}/(?:QH|UBTVQH))"
)
_LONG = 4  # syllables of a name that no other words share once the marks are gone
_CONGRESS = re.compile(
    r"[Đđ](?:ại\s[Hh]ội|ảng\s[Bb]ộ)[^;.,()\n]{0,90}?\s(?:lần\sthứ\s)?[IVX]+(?!\w)(?:\s(?:của\s)?Đảng)?"
    r"(?P<term>,?\s\(?nhiệm\skỳ\s\d{4}\s?[-–]\s?\d{4}\)?)?"
)
_ITS_RESOLUTION = re.compile(r"nghi(?<!\wnghi)\squyet\s(?:cua\s)?(?=d)")


def find(text: str, province: str | None = None) -> list[Mention]:
    """Every act named by title in healed text, with year, number, date and issuer where they follow.

    >>> [text for text in (m.name for m in find("theo Luật Khám bệnh, chữa bệnh và Luật Giáo dục năm 2019."))]
    ['Luật Khám bệnh, chữa bệnh', 'Luật Giáo dục']
    """
    found: list[Mention] = []
    end = 0
    for head in scan.each(_HEADS, text):
        act = _act(text, head) if head.start() >= end else None
        if act:
            mention = _with_identity(text, act, province)
            end = mention.end
            if not _is_unwritten(text, mention):
                found.append(mention)
    return sorted(found + _congresses(text), key=lambda m: m.start)


def _is_unwritten(text: str, mention: Mention) -> bool:
    """Whether the act is yet to be passed: "dự án Luật Bảo hiểm tiền gửi" is no document."""
    if mention.number or mention.year or mention.date:
        return False
    return bool(_unwritten().search(plain(text), max(0, mention.start - 40), mention.start))


def _act(text: str, head: re.Match[str]) -> Mention | None:
    start = head.start()
    end = _amending_end(text, start) or _listed_end(text, start) or _unlisted_end(text, head)
    if end is None:
        return None
    kind = _kind(head[0])
    return Mention(start, end, kind, name=" ".join(text[start:end].split()))


def _kind(head: str) -> str:
    return next(row["name"] for row in rows("kinds") if fold(row["name"]) == fold(head))


def _amending_end(text: str, start: int) -> int | None:
    """The end of "Luật sửa đổi, bổ sung một số điều của Luật X và Luật Y": one act, the others are its title."""
    amending = _AMENDING.match(text, start)
    if not amending:
        return None
    end = amending.end()
    while True:
        head = _HEAD.match(text, end)
        name_end = _listed_end(text, end) or (_unlisted_end(text, head) if head else None)
        if name_end is None:
            return _several_end(text, end) if end == amending.end() else end - 1
        further = _AND_LAW.match(text, name_end)
        if not further:
            return name_end
        end = further.end()


def _several_end(text: str, start: int) -> int | None:
    """The end of "11 luật có liên quan đến quy hoạch"; None for "pháp lệnh hiện hành", which names no act."""
    several = _SEVERAL.match(text, start)
    return several.end() if several else None


def _words(role: str) -> str:
    return pattern(row["phrase"] for row in rows("law_words") if row["role"] == role)


@cache
def _unlisted() -> re.Pattern[str]:
    """Words from a capital on; "phòng, chống" is the one comma that names hold, "a)" begins an item."""
    word, begins, ends = r"[^\s,;.:()“”\"]+", _words("begin"), _words("end")
    further = rf"\s(?!\d|(?:{ends})(?!\w)|\w\)){word}"
    against = rf",\schống\s{word}(?:{further}){{0,6}}"
    return re.compile(
        rf"\s(?!(?:{begins})(?!\w))[{CAPITAL}][^\s,;.:()“”\"]*(?<!\d)(?:{further}){{0,11}}(?:{against})?"
    )


@cache
def _unwritten() -> re.Pattern[str]:
    said = phrases(row["phrase"] for row in rows("law_words") if row["role"] == "unwritten")
    return re.compile(rf"(?<!\w){said}\s$")


@cache
def _listed() -> re.Pattern[str]:
    """The names as they are written; the number of a footnote may be glued to them."""
    return re.compile(rf"{_names()}(?![^\W\d])")


def _names() -> str:
    """Every name of the table, over flat text."""
    return trie(flat(form) for row in rows("laws") for form in spellings(row))


@cache
def _listed_with_losses() -> re.Pattern[str]:
    """The same names where a font lacks glyphs: each may be gone, or a blank may stand for it."""
    lossy = losses.OFTEN.sub(r"(?:\g<0>|\\s)?", _names())
    return re.compile(rf"{lossy}(?!\w)")


@cache
def _listed_plain() -> re.Pattern[str]:
    """The long names without their marks, as a scan may leave them; short ones would mean other words: "luật được"."""
    names = (form for row in rows("laws") for form in spellings(row) if len(form.split()) >= _LONG)
    return re.compile(rf"{phrases(names)}(?!\w)")


def _listed_end(text: str, start: int) -> int | None:
    found = (
        _listed().match(whole(text), start),
        _listed_with_losses().match(whole(text), start),
        _listed_plain().match(plain(text), start),
    )
    end = max((name.end() for name in found if name), default=None)
    longer = _LONGER.match(text, end) if end else None
    return longer.end() if longer and longer[0].islower() else end


def _unlisted_end(text: str, head: re.Match[str]) -> int | None:
    """A name the table does not know runs over words that begin with a capital, up to a word no name holds."""
    unlisted = _unlisted().match(text, head.end())
    return unlisted.end() if unlisted and not head[0].isupper() else None


def _with_identity(text: str, mention: Mention, province: str | None) -> Mention:
    """The act with its number or year, then date and issuer, as far as they follow."""
    numbered = _number_after(text, mention)
    if numbered:
        end, read = numbered
        mention = replace(mention, end=end, number=read)
    year = _YEAR.match(text, mention.end) if not mention.number else None
    if year:
        mention = replace(mention, end=year.end(), year=int(year["year"]))
    return with_tail(text, mention, province)


def _number_after(text: str, mention: Mention) -> tuple[int, Number] | None:
    """The number behind a name. Without the word "số" only a number of the body that issues such acts is its own;
    "Luật Chuyển đổi số 148/2025/QH15" has the word as the last of its name."""
    word = _NUMBER_WORD.match(text, mention.end)
    if word:
        return number.at(text, word.end())
    gap = _GAP.match(text, mention.end)
    bare = number.at(text, gap.end()) if gap else None
    return bare if bare and agencies.of_code(bare[1].organ) == _issuer(mention.type) else None


def _issuer(kind: str) -> str:
    return next(row["issuer"] for row in rows("kinds") if row["name"] == kind)


def _congresses(text: str) -> list[Mention]:
    """Resolutions named by their congress: "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh X lần thứ I"."""
    found = []
    for word in _ITS_RESOLUTION.finditer(plain(text)):
        body = _CONGRESS.match(text, word.end())
        if body:
            name = " ".join(text[word.start() : body.end()].split())
            issuer = _congress(text[body.start() : body.start("term") if body["term"] else body.end()])
            found.append(Mention(word.start(), body.end(), "Nghị quyết", name=name, issuer=issuer))
    return found


def _congress(body: str) -> str:
    """The congress as a body: "Đảng bộ Tỉnh Thanh Hóa lần thứ XIX" resolved in its congress."""
    name = " ".join(body.split())
    name = re.sub(r"\b(Tỉnh|Thành phố)\b", lambda m: m[0].lower(), name)
    return name if name[:7].lower() == "đại hội" else f"Đại hội {name}"
