"""Bodies: where the agencies that issue documents stand, by the tables of agencies and places."""

from __future__ import annotations

import re
from functools import cache

from corpus import agencies, places
from corpus.names import flat
from corpus.places import Place
from ontology.spelling import fold
from ontology.tables import rows

CENTRAL, LOCAL = "central", "local"
UNKNOWN = "other"  # the level of agencies the table does not know

_LOWER = {"district", "commune"}
_LOCAL_LEVELS = _LOWER | {"province"}
_CENTRE = {"TW"}  # the Central Committee, the Politburo and the Secretariat number their documents together


def scope(organ: str, issuer: str | None) -> str | None:
    """Whether the country has one such organ (``CENTRAL``) or every place its own (``LOCAL``); else None.

    ``organ`` is the end of a number, ``issuer`` a full name; the code decides where the table knows it.

    >>> scope("TTg", None), scope("QH15", None), scope("UBND", None), scope("VPCP-V.I", None)
    ('central', 'central', 'local', 'central')
    >>> scope("XYZ", None) is None
    True
    """
    known = _scopes().get(fold(organ.split("-")[0].rstrip("0123456789")))
    if known and len(known) == 1:
        return next(iter(known))
    if not issuer:
        return None
    level = agencies.level(issuer)
    if level in _LOCAL_LEVELS or province_of(issuer):
        return LOCAL
    return None if level == UNKNOWN else CENTRAL


@cache
def _scopes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {fold(code): {CENTRAL} for code in _CENTRE}
    for row in rows("agencies"):
        for code in filter(None, row["code"].split("|")):
            found.setdefault(fold(code), set()).add(LOCAL if row["place"] else CENTRAL)
    return {code: frozenset(reach) for code, reach in found.items()}


def province_of(issuer: str) -> Place | None:
    """The province an agency's full name ends with; a city inside a province is not one, nor is the name of
    Hồ Chí Minh in that of a central body.

    >>> province_of("Sở Y tế tỉnh Thanh Hóa").name, province_of("Tỉnh ủy Bắc Kạn").name
    ('Thanh Hóa', 'Bắc Kạn')
    >>> province_of("Ủy ban nhân dân thành phố Thanh Hóa") is None
    True
    """
    if members(issuer)[-1] in _central():
        return None
    found = re.search(rf"(?P<comma>,\s)?(?<!\w){places.mention_pattern()}$", flat(" ".join(issuer.split())))
    place = places.place(found["province"]) if found else None
    if not found or not place:
        return None
    if found["kind"] and (found["kind"] == "tỉnh") != (place.kind == "tỉnh"):
        return None
    return place if found["comma"] or agencies.level(issuer) not in _LOWER else None


@cache
def _central() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("agencies") if not row["place"])


def place_slug(issuer: str, province: str | None) -> str | None:
    """What stands for the place of a local organ in keys: its province, and the unit below if there is one.

    ``province`` is that of the citing document: communes of one name exist in many provinces. None where
    the name does not say enough.

    >>> place_slug("Ủy ban nhân dân tỉnh Đắk Lắk", None), place_slug("Ủy ban nhân dân", "Huế")
    ('dak-lak', None)
    """
    own = province_of(issuer)
    if agencies.level(issuer) not in _LOWER:
        return own.slug if own else None
    home = own.slug if own else places.slug(province or "")
    return f"{home}.{_unit(issuer)}" if home else None


def _unit(issuer: str) -> str:
    """The part of a name below the province: "huyen-yen-dinh" of "Ủy ban nhân dân huyện Yên Định"."""
    name = fold(issuer).split(",")[0]
    heads = (fold(row["name"]) for row in rows("agencies") if row["place"])
    head = max((h for h in heads if name.startswith(h)), key=len, default="")
    return re.sub(r"[^a-z0-9]+", "-", name[len(head) :] or name).strip("-")


def code_of(issuer: str) -> str:
    """The code an agency's numbers end with, by its full name; "" where the table has none.

    >>> code_of("Ủy ban nhân dân tỉnh Đắk Lắk"), code_of("Sở Y tế tỉnh Thanh Hóa"), code_of("Bộ Chính trị")
    ('UBND', 'SYT', '')
    """
    name = fold(issuer)
    named = [row for row in rows("agencies") if name.startswith(fold(row["name"]))]
    best = max(named, key=lambda row: len(row["name"]), default={"code": ""})
    return best["code"].split("|")[0]


def body(stated: str, province: str | None) -> str | None:
    """The full name of the one body that a stated form means throughout, in a document of a province.

    None for a class of bodies, for one whose place nobody tells, and where something else is said beside it.

    >>> body("Sở Y tế", "Huế"), body("Giám đốc Sở Y tế", "Huế"), body("Bộ Y tế", None)
    ('Sở Y tế thành phố Huế', 'Sở Y tế thành phố Huế', 'Bộ Y tế')
    >>> body("Sở Y tế", None), body("các sở, ngành", "Huế"), body("Phòng TCCB", "Thanh Hóa")
    (None, None, None)
    """
    whole, placed = agencies.at(stated, 0, province), agencies.find(stated, province)
    if not whole or whole.end != len(stated) or len(placed) != 1 or placed[0].end != len(stated):
        return None
    return placed[0].name


def members(issuer: str) -> tuple[str, ...]:
    """The bodies that issued an act together; one body, or a name nobody can part, is itself.

    >>> members("Bộ Y tế, Bộ Tài chính"), members("Bộ Văn hóa, Thể thao và Du lịch")
    (('Bộ Y tế', 'Bộ Tài chính'), ('Bộ Văn hóa, Thể thao và Du lịch',))
    """
    found, at = [], 0
    while at < len(issuer):
        body = agencies.at(issuer, at)
        if not body or issuer[body.end : body.end + 2] not in ("", ", "):
            return (issuer,)
        found.append(body.name)
        at = body.end + 2
    return tuple(found) or (issuer,)
