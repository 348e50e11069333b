"""Vietnamese letters: as character classes, for a range of code points mixes small and capital, and as keys."""

from __future__ import annotations

from ontology.spelling import fold

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
SMALL = f"a-z{_MARKED}"
CAPITAL = f"A-Z{_MARKED.upper()}"


def key(found: str) -> str:
    """What a table holds a word under that a pattern found regardless of case, where a dotless ı is an i too.

    >>> key("Đơn vị"), key("Đơn vı")
    ('don vi', 'don vi')
    """
    return fold(found.replace("ı", "i"))
