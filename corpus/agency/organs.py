"""Organs as the tables name them, and every form in which their names are written.

A row of ``ontology/tables/agencies.csv`` gives a name and some spellings; the short words of
``agency_words.csv`` multiply them: "Văn phòng Ủy ban nhân dân" is also "VP UBND". All forms here are flat
(``corpus.names.flat``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain, product

from corpus.names import flat, trie
from ontology.spelling import fold
from ontology.tables import rows, spellings

_JOINTS = {" và ": (" và ", " & "), " - ": (" - ", "-", "- ")}


@dataclass(frozen=True, slots=True)
class Organ:
    """A body as the table knows it.

    ``place`` says how it is placed; ``level`` is empty where the place decides; ``codes`` are the suffixes of
    its numbers, the usual one first; ``parent`` and ``successor`` are codes or names; dates are ISO or empty.
    """

    codes: tuple[str, ...]
    name: str
    level: str
    place: str
    parent: str
    valid_from: str
    valid_to: str
    successor: str


@cache
def organs() -> tuple[Organ, ...]:
    """All organs in the order of the table."""
    return tuple(_organ(row) for row in rows("agencies"))


def _organ(row: dict[str, str]) -> Organ:
    codes = tuple(code for code in row["code"].split("|") if code)
    return Organ(codes, *(row[key] for key in Organ.__slots__[1:]))


@cache
def by_form() -> dict[str, tuple[Organ, ...]]:
    """Flat form → the organs so written, those that need a place before those that need none.

    >>> [organ.name for organ in by_form()["vp ubnd"]], [organ.name for organ in by_form()["bộ gd&đt"]]
    (['Văn phòng Ủy ban nhân dân'], ['Bộ Giáo dục và Đào tạo'])
    """
    found: defaultdict[str, list[Organ]] = defaultdict(list)
    for organ, row in zip(organs(), rows("agencies"), strict=True):
        for form in sorted({form for spelling in spellings(row) for form in _forms(spelling)}):
            found[form].append(organ)
    found.update(_cut_forms(found))
    return {form: tuple(sorted(same, key=lambda organ: not organ.place)) for form, same in found.items()}


@cache
def form() -> re.Pattern[str]:
    """A pattern over flat text: any form of any organ, the longest that ends a word."""
    return re.compile(rf"{trie(by_form())}(?![\w&])")


def _cut_forms(found: dict[str, list[Organ]]) -> dict[str, list[Organ]]:
    """Names that lost their last letter to a damaged font ("Thủ tướng Chính ph"), where one alone fits."""
    cut: defaultdict[str, list[Organ]] = defaultdict(list)
    for form, same in found.items():
        if len(form) > 8 and form[-2] != " " and not same[0].place and form[:-1] not in found:
            cut[form[:-1]].extend(organ for organ in same if organ not in cut[form[:-1]])
    return {form: same for form, same in cut.items() if len(same) == 1}


def _forms(spelling: str) -> set[str]:
    """The spelling and what it becomes when words of it are written short.

    >>> sorted(_forms("Sở Kế hoạch và Đầu tư"))[:3]
    ['sở kh & đt', 'sở kh - đt', 'sở kh và đt']
    """
    pieces = _short_word().split(flat(spelling))
    return {"".join(chosen) for chosen in product(*(_written().get(piece, (piece,)) for piece in pieces))}


@cache
def _written() -> dict[str, tuple[str, ...]]:
    """Word or joint of a name → how it is written."""
    short = [row for row in rows("agency_words") if row["role"] == "short"]
    forms = {flat(row["word"]): [_joined(flat(form)) for form in spellings(row, "word")] for row in short}
    return _JOINTS | {word: tuple(chain.from_iterable(same)) for word, same in forms.items()}


def _joined(form: str) -> list[str]:
    """The form with its joints written in every way: "khoa học & công nghệ"."""
    pieces = re.split(f"({'|'.join(_JOINTS)})", form)
    return ["".join(chosen) for chosen in product(*(_JOINTS.get(piece, (piece,)) for piece in pieces))]


@cache
def _short_word() -> re.Pattern[str]:
    words = trie(word for word in _written() if word not in _JOINTS)
    return re.compile(rf"((?<!\w){words}(?!\w)|{'|'.join(_JOINTS)})")


@cache
def words(role: str) -> dict[str, str]:
    """Flat form → word, for the words of one role in ``agency_words.csv``.

    >>> words("part")["btv"]
    'Ban Thường vụ'
    """
    chosen = (row for row in rows("agency_words") if row["role"] == role)
    return {flat(form): row["word"] for row in chosen for form in spellings(row, "word")}


@cache
def word(role: str) -> re.Pattern[str]:
    """A pattern over flat text: any word of that role, the longest that ends a word."""
    return re.compile(rf"{trie(words(role))}(?!\w)")


@cache
def by_code() -> dict[str, tuple[Organ, ...]]:
    """Folded code → its organs in the order of the table: "bgddt" is BGDĐT."""
    found: defaultdict[str, list[Organ]] = defaultdict(list)
    for organ in organs():
        for code in organ.codes:
            found[fold(code)].append(organ)
    return {code: tuple(same) for code, same in found.items()}
