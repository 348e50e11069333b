"""The issuer behind a number: what its suffix stands for, in a place and a year."""

from __future__ import annotations

import re
from functools import cache

from corpus.agency.organs import Organ, by_code
from corpus.places import PROVINCE_KINDS, Place, before, place
from ontology.spelling import fold
from ontology.tables import rows


def of_code(code: str, province: str | None = None, year: int | None = None) -> str | None:
    """The issuer that the suffix of a number implies, placed in ``province``; None if unknown or unplaceable.

    ``code`` is the organ's code, or the whole suffix; several organs are joined by ", ". Case and the bar of
    Đ do not matter. ``year`` chooses between bodies that bore one code in turn, and between Huế and Thừa
    Thiên Huế. TW stands for three bodies and decides nothing.

    >>> of_code("TTg"), of_code("KH-UBND", "Huế"), of_code("TTLT-BYT-BTC"), of_code("QH15"), of_code("TW")
    ('Thủ tướng Chính phủ', 'Ủy ban nhân dân thành phố Huế', 'Bộ Y tế, Bộ Tài chính', 'Quốc hội', None)
    """
    here = _then(place(province), year) if province else None
    key = re.sub(r"\s", "", fold(code))
    whole = _coded(key, here, year)
    if whole:
        return whole[1]
    found = [coded for part in _organ_parts(key) if (coded := _coded(part, here, year))]
    names = dict.fromkeys(name for organ, name in found if not _unit_of_another(organ, found))
    return ", ".join(names) or None


def _then(here: Place | None, year: int | None) -> Place | None:
    """The province of that year: thành phố Huế was Thừa Thiên Huế before it began."""
    if not here or not here.valid_from or not year or year >= int(here.valid_from[:4]):
        return here
    former = before(here.name)
    return former[0] if len(former) == 1 else here


def _organ_parts(key: str) -> list[str]:
    """The parts of a suffix without the code of the document's type, unless nothing known is left."""
    parts = [part for part in re.split(r"[-/]", key) if not part.isdigit()]
    rest = parts[1:] if parts and parts[0] in _type_codes() else parts
    return rest if any(_organs_of(part) for part in rest) else parts


@cache
def _type_codes() -> frozenset[str]:
    return frozenset(fold(row["code"]) for row in rows("kinds") if row["code"])


def _organs_of(key: str) -> tuple[Organ, ...]:
    return by_code().get(key) or by_code().get(key.rstrip("0123456789"), ())


def _coded(key: str, here: Place | None, year: int | None) -> tuple[Organ, str] | None:
    same = sorted(_organs_of(key), key=lambda organ: not _stood(organ, year))
    named = ((organ, _named(organ, here)) for organ in same)
    return next(((organ, name) for organ, name in named if name), None)


def _stood(organ: Organ, year: int | None) -> bool:
    return not year or int(organ.valid_from[:4] or 0) <= year <= int(organ.valid_to[:4] or 9999)


def _named(organ: Organ, here: Place | None) -> str | None:
    if not organ.place:
        return organ.name
    if not here or (organ.place in PROVINCE_KINDS and organ.place != here.kind):
        return None
    bare = organ.place == "bare" or organ.place in PROVINCE_KINDS
    return f"{organ.name} {here.name}" if bare else f"{organ.name} {here.kind} {here.name}"


def _unit_of_another(organ: Organ, found: list[tuple[Organ, str]]) -> bool:
    """In BTC-TCT the second is the unit that wrote for the first, not a second author."""
    return any(organ.parent in other.codes for other, _ in found)
