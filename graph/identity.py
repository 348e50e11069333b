"""Identity: the key that makes two mentions one document, and the IRI it gives the document.

A number is not an identity. The key is kind, organ, place of a local organ, year and number; a part that
nobody told is None and leaves the key open. IRIs are readable and come from the key alone:

    …/vn/qd/ttg/2018/1092      …/vn/thanh-hoa/qd/ubnd/2021/1      …/vn/luat/kham-benh-chua-benh/2023
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from corpus import number
from corpus.number import Number
from graph.bodies import CENTRAL, LOCAL, code_of, place_slug, scope
from ontology.spelling import fold
from ontology.tables import rows

BASE = "https://w3id.org/luocdo/id/"

# "Luật Lao động" is what people call the Bộ luật: one name, one series of numbers of the National Assembly.
_SAME_SERIES = {"Bộ luật": "Luật"}
# There is one at a time, whatever it is called in full.
_ONE_AT_A_TIME = {"Hiến pháp"}
# The national congress of the Party, by any of its names.
_PARTY_CONGRESS = re.compile(
    r"(?=.*-dang(?:-|$))dai-hoi(?:-dai-bieu)?(?:-toan-quoc)?(?:-cua)?(?:-dang)?(?:-cong-san-viet-nam)?(?:-toan-quoc)?(?:-lan)?(?:-thu)?"
    r"-(?P<term>[ivx]+)(?:-cua)?(?:-dang)?(?:-cong-san-viet-nam)?"
)
# Acts of these kinds that lay down law are numbered apart, with the year in the number: 15/2010/QĐ-TTg is not
# 15/QĐ-TTg of 2010. The National Assembly numbers its laws and resolutions together, all with the year.
_TWO_SERIES = {"nq", "qd", "ct"}
# The Party numbers its Quy định with the code QĐ, apart from its Quyết định (Quy định 66-QĐ/TW).
_OWN_PARTY_SERIES = {"Quy định"}


@dataclass(frozen=True, slots=True)
class Key:
    """What identifies a document. ``organ``, ``place`` and ``year`` are None where nobody told them;
    ``place`` is "" for bodies of which the country has one. Acts known by name have it in ``n``."""

    kind: str
    organ: str | None
    place: str | None
    year: int | None
    n: str
    named: bool = False
    timeless: bool = False

    @property
    def closed(self) -> bool:
        """Whether the key leaves nothing open."""
        return None not in (self.organ, self.place) and (self.year is not None or self.timeless)

    def fits(self, other: Key) -> bool:
        """Whether both can be one document: every part told by both is the same.

        >>> known = Key("qd", "byt", "", 2020, "3088")
        >>> Key("qd", "byt", "", None, "3088").fits(known), Key("qd", "byt", "", 2019, "3088").fits(known)
        (True, False)
        """
        if (self.kind, self.n, self.named) != (other.kind, other.n, other.named):
            return False
        pairs = ((self.organ, other.organ), (self.place, other.place), (self.year, other.year))
        return all(None in pair or pair[0] == pair[1] for pair in pairs)


def slug(text: str) -> str:
    """ASCII letters, digits, dots and hyphens; something even where no letter is left.

    >>> slug("Khám bệnh, chữa bệnh"), slug("VPCP-V.I"), slug("QH15")
    ('kham-benh-chua-benh', 'vpcp-v.i', 'qh15')
    """
    plain = re.sub(r"[^a-z0-9.]+", "-", fold(text)).strip("-.")
    return plain or f"u-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def numbered(
    type_: str | None,
    written: str,
    date: str | None,
    issuer: str | None,
    province: str | None = None,
    year: int | None = None,
) -> Key:
    """The key of a document with a number; ``date`` is ISO, ``province`` that of the citing document.

    >>> numbered("Quyết định", "01/QĐ-UBND", "2021-01-01", "Ủy ban nhân dân tỉnh Thanh Hóa")
    Key(kind='qd', organ='ubnd', place='thanh-hoa', year=2021, n='1', named=False, timeless=False)
    >>> numbered("Thông tư liên tịch", "37/2015/TTLT", None, None).closed
    False
    """
    read = number.parse(written)
    if read is None:
        told = year or (int(date[:4]) if date else None)
        return Key(kind_slug(type_), None, None, told, slug(written))
    told = read.year or (int(date[:4]) if date else year)
    organ = slug(read.organ) if read.organ else None
    place = _place(read.organ, issuer, province)
    kind = _kind_in(type_, read)
    return Key(kind, organ, place, told, _in_series(kind, read))


def named(type_: str, name: str, year: int | None) -> Key:
    """The key of an act known by its name; without a year it stays open.

    >>> named("Luật", "Luật Giáo dục năm 2019", 2019)
    Key(kind='luat', organ='', place='', year=2019, n='giao-duc', named=True, timeless=False)
    """
    kind = kind_slug(type_)
    words = slug(name) if type_ not in _ONE_AT_A_TIME else ""
    words = re.sub(rf"^(?:{slug(type_)}|{kind})(?:-|$)", "", words)
    words = re.sub(r"(?:^|-)(?:nam-)?(?:19|20)\d\d$", "", words)
    return Key(kind, "", "", year, words, named=True)


def is_amending(key: Key) -> bool:
    """Whether an act known by name is one that amends others: "Luật sửa đổi, bổ sung một số điều của Luật Dược".

    >>> is_amending(named("Luật", "Luật sửa đổi, bổ sung một số điều của Luật Dược", None))
    True
    """
    return key.named and key.n.startswith(("sua-doi-", "bo-sung-"))


def is_congress(issuer: str) -> bool:
    """Whether a body meets once and its name says when: a Party congress.

    >>> is_congress("Đại hội Đảng bộ tỉnh Thanh Hóa lần thứ XIX"), is_congress("Đại học Huế")
    (True, False)
    """
    return slug(issuer).startswith("dai-hoi-")


def of_body(type_: str, body: str) -> Key:
    """The key of what a body that meets once resolved. A congress of the whole Party has one address under
    all its names, one of a place goes by the place with or without "đại biểu".

    >>> of_body("Nghị quyết", "Đại hội Đảng lần thứ XIII").n
    'dai-hoi-dai-bieu-toan-quoc-lan-thu-xiii-cua-dang'
    >>> of_body("Nghị quyết", "Đại hội đại biểu Đảng bộ tỉnh Đắk Lắk lần thứ I").n
    'dai-hoi-dang-bo-tinh-dak-lak-lan-thu-i'
    """
    name = slug(body)
    whole = _PARTY_CONGRESS.fullmatch(name)
    name = f"dai-hoi-dai-bieu-toan-quoc-lan-thu-{whole['term']}-cua-dang" if whole else _of_place(name)
    return Key(kind_slug(type_), "", "", None, name, named=True, timeless=True)


def _of_place(congress: str) -> str:
    return congress.replace("-dai-bieu-", "-", 1)


def unnumbered(
    type_: str | None,
    suffix: str | None,
    issuer: str | None,
    province: str | None,
    year: int | None,
    mark: str,
) -> Key:
    """The key of a document without a number, known by a mark of its file; ``suffix`` is the end of one.

    >>> iri(unnumbered("Kế hoạch", None, "Ủy ban nhân dân tỉnh Đắk Lắk", "Đắk Lắk", None, "a160cc9774"))
    'https://w3id.org/luocdo/id/vn/dak-lak/kh/ubnd/-/x-a160cc9774'
    """
    organ = (suffix or "").rpartition("-")[2] or code_of(issuer or "")
    place = _place(organ, issuer, province)
    return Key(kind_slug(type_), slug(organ) if organ else None, place, year, f"x-{mark}")


def _place(organ: str, issuer: str | None, province: str | None) -> str | None:
    reach = scope(organ, issuer)
    if reach == CENTRAL:
        return ""
    return place_slug(issuer, province) if reach == LOCAL and issuer else None


def _in_series(kind: str, read: Number) -> str:
    """The number within its series; one of a second series keeps the year that stands in it."""
    n = _plain(read.n)
    one_series = not read.kind and read.organ.startswith("QH")
    return f"{n}-{read.year}" if kind in _TWO_SERIES and read.year and not one_series else n


def _plain(n: str) -> str:
    return slug(n.lstrip("0") or "0")


def _kind_in(type_: str | None, read: Number) -> str:
    """The code in the number decides; the word of the text only where there is no code."""
    party = is_party_number(read)
    if not read.kind or (party and type_ in _OWN_PARTY_SERIES):
        return kind_slug(type_)
    return _code_slugs().get(read.kind) or slug(read.kind)


def is_party_number(read: Number) -> bool:
    """Whether a number is written the Party's way, with a hyphen before the code: ``72-NQ/TW``."""
    return bool(read.kind) and read.canonical.startswith(f"{read.n}-{read.kind}/")


def kind_slug(type_: str | None) -> str:
    """The short name of a kind in IRIs: its code, or its name where an earlier kind has that code.

    >>> kind_slug("Kế hoạch"), kind_slug("Bộ luật"), kind_slug("Tờ trình"), kind_slug(None)
    ('kh', 'luat', 'ttr', 'vb')
    """
    name = _SAME_SERIES.get(type_ or "", type_)
    return _name_slugs().get(name) or slug(name) if name else "vb"


@cache
def _name_slugs() -> dict[str, str]:
    taken: dict[str, str] = {}
    for row in rows("kinds"):
        code = slug(row["code"]) if row["code"] else ""
        taken[row["name"]] = code if code and code not in taken.values() else slug(row["name"])
    return taken


@cache
def _code_slugs() -> dict[str, str]:
    """From a code to the slug of the kind that has it first: HĐ and HD stay apart."""
    slugs: dict[str, str] = {}
    for row in rows("kinds"):
        if row["code"]:
            slugs.setdefault(row["code"], _name_slugs()[row["name"]])
    return slugs


def iri(key: Key, base: str = BASE, mark: str | None = None) -> str:
    """The IRI of a document. ``mark`` tells apart what the key alone does not: a second stated date, a file.

    >>> iri(numbered("Nghị quyết", "72-NQ/TW", "2025-09-09", "Bộ Chính trị"))
    'https://w3id.org/luocdo/id/vn/nq/tw/2025/72'
    >>> iri(numbered("Quyết định", "2129/QĐ-BYT", None, "Bộ Y tế"), mark="1d8e030aa7")
    'https://w3id.org/luocdo/id/vn/qd/byt/-/2129~1d8e030aa7'
    >>> iri(named("Luật", "Luật Dược", None)), iri(named("Hiến pháp", "Hiến pháp năm 2013", 2013))
    ('https://w3id.org/luocdo/id/vn/luat/duoc', 'https://w3id.org/luocdo/id/vn/hien-phap/2013')
    """
    year = "-" if key.year is None else str(key.year)
    if key.named:
        parts = [key.kind, key.n, "" if key.year is None else year]
    else:
        parts = ["-" if key.place is None else key.place, key.kind, key.organ or "-", year, key.n]
    return f"{base}vn/{'/'.join(part for part in parts if part)}" + (f"~{mark}" if mark else "")


def source_iri(sha256_hex: str, base: str = BASE) -> str:
    """The IRI of a file, and of the graph that holds what it says."""
    return f"{base}source/{sha256_hex[:16]}"


def file_mark(sha256_hex: str) -> str:
    """What sets a document without a number of its own apart: ten digits of its file's hash."""
    return sha256_hex[:10]


def open_iri(key: Key, sha256_hex: str, date: str | None, base: str = BASE) -> str:
    """The address of an open node: one for a file and a date, since two need not mean the same; one for all
    files under a law's name."""
    mark = "-".join(filter(None, (file_mark(sha256_hex), date)))
    return iri(key, base, mark=None if key.named else mark)
