"""Openers: what kind of cell a piece of a table begins, judged by its first words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from corpus import actors, deadlines, values
from corpus.letters import CAPITAL
from ontology.spelling import pattern
from ontology.tables import rows, spellings

_ROW = r"(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-zđ]?|[IVXLC]{1,6}(?:\.\d{1,2})*|[A-H])"
_ROW_ALONE = re.compile(rf"{_ROW}(?:[.):]|\s?[-–])?$")
_ROW_FIRST = re.compile(rf"{_ROW}(?:[.)]|\s?[-–]|(?=\s))\s*(?=[{CAPITAL}]|[-–“\"(])")
_NUMBER = r"[<>≥≤=~±]*\s?\d[\d.,]*(?:\s?[-–÷]\s?\d[\d.,]*)?"
_VALUE = re.compile(rf"{_NUMBER}\s?(?:%|‰)?(?=[\s/(]|$)")
_MORE = re.compile(r"(?:\s?/\s?\d[\d.,]*)?(?:\s?\([^()]{0,40}\))?$")  # "112/100", "2,24 (đến năm 2030: 2,1)"
_SHARE_OF = re.compile(r"\d[\d,]*\s?%\s[^\W\d]")  # "100% hồ sơ được số hóa"
_BLANK_VALUE = re.compile(r"[x×–-]$", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d\s*$")
_YEARS_GO_ON = re.compile(r"(?:[-–]|(?:cho\s)?đến(?:\shết)?(?:\snăm)?)\s?20\d\d\b")
_OPEN_MARKS = frozenset(",;:(/-–")
_BULLET = re.compile(r"(?:[-+•–]|\(\d{1,2}\))\s*(?=\S)")


def kind(text: str, stream: str) -> str:
    """What a piece begins: row, agency, deadline, product, fund, document, value, unit, change, bullet, lower
    (a word in lower case), capital or other. ``stream`` is the piece with what follows: names run over lines.

    >>> kind("Các sở,", "Các sở, ngành"), kind("Quý", "Quý IV/2026"), kind("Các hoạt", "Các hoạt động")
    ('agency', 'deadline', 'product')
    >>> [kind(t, t) for t in ("ngành, địa phương", "Xây dựng Đề án", "11,5", "1.2", "Nghị quyết số 20-NQ/TW")]
    ['lower', 'capital', 'value', 'row', 'document']
    """
    if row_alone(text):
        return "row"
    if is_value(text):
        return "deadline" if deadlines.opens(text) else "value"
    if _words("unit").fullmatch(text) and not _is_deadline(stream):
        return "unit"
    bullet = _BULLET.match(stream)
    bare = stream[bullet.end() :] if bullet else stream
    for name, test in _tests():
        if test(bare):
            return name
    if _is_agency(bare, len(text)):
        return "agency"
    if bullet:
        return "bullet"
    return "capital" if bare[:1].isupper() else "lower" if bare[:1].islower() else "other"


def row_alone(text: str) -> bool:
    """Whether a piece can be the number of a row and nothing else."""
    return bool(_ROW_ALONE.match(text))


def falls_short(text: str) -> bool:
    """Whether a piece cannot be the end of a cell: "Sở Tài chính, các", "Quý", "Quyết định của Chủ tịch"."""
    return text[-1:] in _OPEN_MARKS or bool(_joint().search(text) or _office().search(text))


def is_value(text: str) -> bool:
    """Whether a piece is a number with its comparison, sign and aside, and nothing else."""
    found = _VALUE.match(text)
    return bool(_BLANK_VALUE.match(text)) if found is None else bool(_MORE.match(text, found.end()))


def joins(last: str, text: str) -> bool:
    """Whether a piece goes on with the one before beyond doubt: the years of a period, parted by print.

    >>> joins("giai đoạn 2020", "- 2030"), joins("của Chính phủ", "- 2030")
    (True, False)
    """
    return bool(_YEAR.search(last) and _YEARS_GO_ON.match(text))


def seams(text: str) -> Iterator[int]:
    """Offsets in a line at which another cell may begin: after a row number, before an agency, a deadline,
    a result or a document written with a capital, and before the values and units at its end.

    >>> line = "9 Khảo sát hiểu biết của người Sở Y tế Các sở,"
    >>> [line[at:] for at in seams(line)][1:]
    ['Sở Y tế Các sở,', 'Các sở,']
    """
    first = _ROW_FIRST.match(text)
    found = {first.end()} if first else set[int]()
    found |= {
        m.end() for m in _inside().finditer(text) if not falls_short(text[max(0, m.end() - 40) : m.start()])
    }
    found |= set(_tail(text))
    yield from sorted(at for at in found if 0 < at < len(text))


def _is_deadline(text: str) -> bool:
    return not text[:1].islower() and deadlines.opens(text)


def _tail(text: str) -> Iterator[int]:
    """The values, and the units before them, with which a line ends, from the last to the first."""
    end, valued = len(text), False
    while found := _last().search(text, max(0, end - 40), end):
        year = found["value"] and not valued and _YEAR.match(found["value"])
        if year or not (valued or found["value"] or found[1][0] in "%‰"):
            return
        valued = valued or bool(found["value"])
        yield found.start(1)
        end = found.start()


@cache
def _tests() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """The kinds told by words, in the order in which they are tried, each with its test of a text."""
    kinds = pattern(f for row in rows("kinds") for f in spellings(row))
    document = re.compile(rf"(?:{kinds})\s(?:liên\stịch\s)?(?:số\s)?\d")
    return (
        ("document", document.match),
        ("deadline", _is_deadline),
        ("change", lambda text: _change().match(text) or _SHARE_OF.match(text)),
        ("fund", _words("fund").match),
        ("product", _words("product").match),
    )


def _is_agency(stream: str, length: int) -> bool:
    """Whether a piece of this length is agencies for the most part: running text may begin with one, too."""
    return stream[:1].isupper() and 0 < length <= 2 * actors.opening(stream)


@cache
def _words(role: str) -> re.Pattern[str]:
    forms = _forms(role, "count") if role == "unit" else _forms(role)
    return re.compile(rf"(?:{pattern(forms)})(?!\w)", re.IGNORECASE if role == "unit" else 0)


@cache
def _last() -> re.Pattern[str]:
    value = rf"(?:{_change().pattern})?{_VALUE.pattern}"
    return re.compile(rf"(?:^|\s)((?P<value>{value})|{_words('unit').pattern})\s*$", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    """The blank before a capital with which another cell may begin in the middle of a line."""
    heads = pattern(f for row in rows("agency_heads") if row["kind"] == "one" for f in spellings(row))
    kinds = pattern(f for row in rows("kinds") for f in spellings(row))
    return re.compile(
        rf"""(?<=[\w%)”.])\s+(?=(?:-\s)?(?:
            (?:{heads}|Các|{_words("product").pattern})(?!\w)
          | (?:{kinds})\s(?:số\s)?\d
          | (?:Quý\s[IV\d]|Thường\sxuyên|H[ằà]ng\s|Tháng\s\d|Năm\s\d|Trước\s|Từ\snăm|20\d\d$)))""",
        re.VERBOSE,
    )


def is_whole(text: str) -> bool:
    """Whether a piece ends as whole cells end: "… có liên quan", a deadline that nothing can follow."""
    return bool(_whole().search(text))


@cache
def _office() -> re.Pattern[str]:
    """An office without its body, or a head of names without a name, at the end of a piece."""
    titles = [f for row in rows("agency_heads") if row["kind"] == "person" for f in spellings(row)]
    return re.compile(rf"(?<!\w)(?:{pattern(titles + _forms('wants'))})$")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern(_forms('joint'))})$", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{pattern(_forms('whole'))})|(?<!\d)20\d\d)[.;]?$", re.IGNORECASE)


@cache
def _change() -> re.Pattern[str]:
    """The words before a value that say how it is meant: "Tăng", "Đạt trên"."""
    words = [
        form for role in ("change", "compare", "reach") for form in values.by_role(role) if form[0].isalpha()
    ]
    return re.compile(rf"(?:[-+•]\s)?(?:{pattern(words)})\s", re.IGNORECASE)


def _forms(*roles: str) -> list[str]:
    """All written forms of roles of the table ``cell_words``."""
    return [form for row in rows("cell_words") if row["role"] in roles for form in spellings(row)]
