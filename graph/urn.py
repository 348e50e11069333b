"""URN LEX: the name RFC 9676 gives a document, beside its IRI.

    urn:lex:vn:chinh.phu:nghi.quyet:2025-09-15;282-nq-cp
    urn:lex : country : who issued it : what it is : day ; number

The parts are those of the RFC: *authority*, *measure* and *details*. As it asks, letters are plain ASCII in
lower case, words are joined by full stops, several authorities by ``+``, and the oblique stroke of a number,
which means something else in a URN, becomes a hyphen. The body of a place keeps its place in its name
("uy.ban.nhan.dan.tinh.thanh.hoa"): provinces merge, and a jurisdiction that is divided by place would give
the same act another name. A document has a URN only where all four parts are known: nothing is guessed.
"""

from __future__ import annotations

import re

from graph.bodies import members
from ontology.spelling import fold

_SCHEME = "urn:lex:vn"
_URN = re.compile(r"urn:lex:vn:[a-z0-9.+-]+:[a-z0-9.]+:\d{4}-\d\d-\d\d;[a-z0-9.-]+")


def urn(type_: str | None, number: str | None, date: str | None, issuer: str | None) -> str | None:
    """The URN of a document by its type, canonical number, ISO date and the full name of its issuer (several
    joined by ", "); None where one of them is not known.

    >>> urn("Nghị quyết", "282/NQ-CP", "2025-09-15", "Chính phủ")
    'urn:lex:vn:chinh.phu:nghi.quyet:2025-09-15;282-nq-cp'
    >>> urn("Thông tư liên tịch", "37/2015/TTLT-BYT-BTC", "2015-10-29", "Bộ Y tế, Bộ Tài chính")
    'urn:lex:vn:bo.y.te+bo.tai.chinh:thong.tu.lien.tich:2015-10-29;37-2015-ttlt-byt-btc'
    >>> urn("Luật", None, "2023-01-09", "Quốc hội") is None
    True
    """
    if not (type_ and number and date and issuer):
        return None
    authority = "+".join(_dotted(body) for body in members(issuer))
    name = f"{_SCHEME}:{authority}:{_dotted(type_)}:{date};{_hyphened(number)}"
    return name if _URN.fullmatch(name) else None


def is_urn(text: str) -> bool:
    """Whether a text is written as such a name.

    >>> is_urn("urn:lex:vn:bo.chinh.tri:nghi.quyet:2025-09-09;72-nq-tw"), is_urn("72-NQ/TW")
    (True, False)
    """
    return _URN.fullmatch(text) is not None


def _dotted(name: str) -> str:
    return ".".join(re.findall(r"[a-z0-9]+", fold(name)))


def _hyphened(number: str) -> str:
    """As ``2010/19/EU`` is ``2010-19-EU`` in the RFC; full stops stay (66.4/2025/NQ-CP)."""
    return re.sub(r"[^a-z0-9.]+", "-", fold(number)).strip("-.")
