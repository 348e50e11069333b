"""The grammar of document numbers: finding them in healed text and writing them one way.

39/2017/TT-BYT      state, with the year          1092/QĐ-TTg     state, without
15/2023/QH15        laws                          72-NQ/TW        Party: a hyphen before the kind
11554/VPCP-V.I      letters: no kind              74/CP, 206-CP   before 1996
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.spelling import fold, pattern
from ontology.tables import rows

# "QĐ-TTgcủa Thủ tướng", "QH15như sau", "số42/2022/NĐ-CP": the words around may have lost their blank.
# Cyrillic capitals that look like Latin ones stand in numbers typed on another keyboard: "TT-BTС".
_CYRILLIC = str.maketrans("АВЕІКМНОРСТХ", "ABEIKMHOPCTX")
_CAPITAL = "A-ZĐАВЕІКМНОРСТХ"
_GLUED = r"(?=của\s)|(?<=QH\d\d)(?=[^\W\d_]{2})"
_CODE = rf"[{_CAPITAL}][{_CAPITAL}a-zđ&]*\d{{0,3}}(?:\.[A-Z]{{1,3}}\d?)?(?:(?!\w)|{_GLUED})"
_SLASH = re.compile("/")  # every number has one, and the engine finds one character fast
_LONGEST = 40  # characters before it
_BEGINS = re.compile(r"[0-9](?:(?<![\w/-].)|(?<=[sS]ố.))(?<!\d[.,:].)(?<![A-Z]:.)")
_NUMBER = re.compile(
    rf"""(?P<n>{_BEGINS.pattern}\d{{0,5}}(?:\.\d{{1,2}})?[a-zA-ZđĐ]?)
    (?: \s?/\s?(?P<year>(?:19|20)\d\d)\s?[/-]\s?(?P<tail1>{_CODE})
      | \s?/\s?(?P<tail2>{_CODE})
      | \s?[-–]\s?(?P<tail3>{_CODE}\s?/\s?{_CODE}) )
    (?P<rest>(?:(?:\s?[-–/]|[-–/]\s){_CODE})*)
    (?P<loose>\s[-–]\s{_CODE}|\s(?:TTg|[A-ZĐ]{{2,7}})(?!\w))?""",
    re.VERBOSE,
)


_FIRST = re.compile(r"(?<![\w/.,-])(?P<n>\d{1,4}[a-z]?)$")  # what stands before the hyphen of an old number
_FIRST_AT = re.compile(r"(?P<n>\d{1,4}[a-z]?)")
_DATED = re.compile(r",?\sngày\s")  # "127/TTr - HĐQT ngày": a body no table knows


@dataclass(frozen=True, slots=True)
class Number:
    """A document number. ``n`` is its first part ("462", "30a", "66.4"), ``year`` the year it holds if any,
    ``kind`` the code of the kind of document ("" for letters), ``organ`` the rest, ``canonical`` all of it."""

    n: str
    year: int | None
    kind: str
    organ: str
    canonical: str


def find(text: str) -> Iterator[tuple[int, int, Number]]:
    """Start, end and reading of everything shaped like a number in healed text, in order.

    >>> [(s, e, n.canonical) for s, e, n in find("Thông tư số 46/2018/TTBYT; Nghị quyết số 57 - NQ/TW, ngày")]
    [(12, 25, '46/2018/TT-BYT'), (41, 51, '57-NQ/TW')]
    """
    yield from sorted((*_slashed(text), *_hyphened(text)), key=lambda found: found[0])


def _slashed(text: str) -> Iterator[tuple[int, int, Number]]:
    done = 0
    for slash in _SLASH.finditer(text):
        if slash.start() < done:
            continue
        begins = _BEGINS.finditer(text, max(done, slash.start() - _LONGEST), slash.start())
        found = next((match for digit in begins if (match := _NUMBER.match(text, digit.start()))), None)
        if found:
            number, end = _read(found)
            yield found.start(), end, number
            done = found.end()


def _hyphened(text: str) -> Iterator[tuple[int, int, Number]]:
    """Numbers of before 1996 that have no slash: "206-CP", "111 - HĐBT"."""
    for code in _old_suffix().finditer(text):
        first = _FIRST.search(text, max(0, code.start() - 6), code.start())
        if first:
            yield first.start(), code.end(), _old(first, code)


def _old(first: re.Match[str], code: re.Match[str]) -> Number:
    n, organ = first["n"].lower(), code["code"]
    return Number(n, None, "", organ, f"{n}-{organ}")


def at(text: str, start: int) -> tuple[int, Number] | None:
    """End and reading of the number that begins at ``start`` of healed text.

    >>> at("Luật Đầu tư số 61/2020/QH14", 15)
    (27, Number(n='61', year=2020, kind='', organ='QH14', canonical='61/2020/QH14'))
    """
    found = _NUMBER.match(text, start)
    if found:
        number, end = _read(found)
        return end, number
    first = _FIRST_AT.match(text, start)
    code = _old_suffix().match(text, first.end()) if first else None
    return (code.end(), _old(first, code)) if first and code else None


def parse(text: str) -> Number | None:
    """A string that is a number and nothing else; None for anything else.

    >>> parse("30A/2008/NQ-CP").canonical, parse("05-CTr/TU").organ, parse("18491/BTC-CST").kind
    ('30a/2008/NQ-CP', 'TU', '')
    >>> parse("năm 2023") is None
    True
    """
    clean = " ".join(text.split()).replace("–", "-").replace("—", "-")
    whole = at(clean, 0)
    return whole[1] if whole and whole[0] == len(clean) else None


def _read(found: re.Match[str]) -> tuple[Number, int]:
    head = found["tail1"] or found["tail2"] or found["tail3"]
    loose = found["loose"] or ""
    dated = loose[1:2] in ("-", "–") and bool(_DATED.match(found.string, found.end()))
    party = bool(found["tail3"])
    number, loosely = _reading(found["n"], found["year"], head + found["rest"], party, loose, dated)
    return number, found.end() if loosely else found.end("rest")


@lru_cache(maxsize=4096)
def _reading(
    n: str, stated: str | None, tail: str, party: bool, loose: str, dated: bool
) -> tuple[Number, bool]:
    """The number, and whether what stands loosely behind it belongs to it; the same numbers come again and again."""
    codes = _codes(tail)
    loosely = bool(loose) and len(codes) == 1 and is_kind(codes[0]) and (dated or is_organ(_codes(loose)[0]))
    if loosely:
        codes += _codes(loose)
    if len(codes) == 1:
        codes = _unglued(codes[0])
    codes = [_known(code, first=not k) for k, code in enumerate(codes)]
    n = n if n[-1].isdigit() else n.lower()
    year = int(stated) if stated else None
    kind = codes[0] if is_kind(codes[0]) and (len(codes) > 1 or not is_organ(codes[0])) else ""
    organ = "-".join(codes[1:] if kind else codes)
    if party:
        canonical = f"{n}-{codes[0]}/{'-'.join(codes[1:])}"
    else:
        canonical = "/".join(str(part) for part in (n, year, "-".join(codes)) if part)
    return Number(n, year, kind, organ, canonical), loosely


def _codes(tail: str) -> list[str]:
    return [code for code in re.split(r"[\s/–-]+", tail.translate(_CYRILLIC)) if code]


def _unglued(code: str) -> list[str]:
    """``TTBYT`` is TT and BYT, ``UBNDKGVX`` is UBND and its unit; a code that is itself known stays whole."""
    if is_kind(code) or is_organ(code):
        return [code]
    cuts = range(2, len(code) - 1)
    for cut in cuts:
        if is_kind(code[:cut]) and is_organ(code[cut:]):
            return [code[:cut], code[cut:]]
    # Shorter codes begin too many others: BTC stands in BTCTW.
    for cut in reversed([cut for cut in cuts if cut > 3]):
        if is_organ(code[:cut]):
            return [code[:cut], code[cut:]]
    return [code]


def is_kind(code: str) -> bool:
    """Whether a code stands for a kind of document, whatever its case."""
    return code.upper() in _kind_codes()


def is_organ(code: str) -> bool:
    """Whether a code stands for an agency, whatever its case; a number of the legislature may follow (QH15)."""
    return code.rstrip("0123456789").upper() in _organ_codes()


def _known(code: str, first: bool) -> str:
    """The code as the tables write it: ``TTG`` → ``TTg``, ``ND`` → ``NĐ`` (a lost bar), ``TTR`` → ``TTr``."""
    bare = code.rstrip("0123456789")
    digits = code[len(bare) :]
    tables = (_kind_codes(), _organ_codes()) if first else (_organ_codes(), _kind_codes())
    for table in tables:
        if bare.upper() in table:
            return table[bare.upper()] + digits
    for table in tables:
        if fold(bare) in table:
            return table[fold(bare)] + digits
    return code


@cache
def _old_suffix() -> re.Pattern[str]:
    codes = pattern(row["phrase"] for row in rows("context_words") if row["role"] == "old suffix")
    return re.compile(rf"\s?[-–]\s?(?P<code>{codes})(?![\w-]|\s?/|\s[-–]\s)")


@cache
def _kind_codes() -> dict[str, str]:
    return _spellings_of(row["code"] for row in rows("kinds") if row["code"])


@cache
def _organ_codes() -> dict[str, str]:
    return _spellings_of(code for row in rows("agencies") for code in row["code"].split("|") if code)


def _spellings_of(codes: Iterator[str]) -> dict[str, str]:
    """From upper case, and from folded letters where no other code is written so, to the code itself."""
    table: dict[str, str] = {}
    for code in codes:
        table.setdefault(code.upper(), code)
    folded: dict[str, set[str]] = {}
    for code in table.values():
        folded.setdefault(fold(code), set()).add(code)
    return table | {key: next(iter(names)) for key, names in folded.items() if len(names) == 1}
