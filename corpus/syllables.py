"""Whether a word is spelled as a Vietnamese syllable may be: this shows that a text was decoded rightly."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE = re.compile(
    r"""(?:ngh?|nh|[cgkpt]h|gi|qu|tr|[bcdđghklmnpqrstvx])?
    (?:(?:a[iouy]?|â[uy]|eo?|êu?|i[au]?|iêu|yê?u?|o[ai]?|oa[ioy]|oeo?|[ôơư]i?|u[aiyơ]?|uây|uêu?|uôi|uy[au]|ươ?[aiu])
      |(?:[aăâeêioôơuưy]|iê|yê|o[aăeo]|u[aăâêôy]|uyê|ươ)(?P<coda>ng?|[ckmpt])
      |(?:[aêiy]|oa|uê|uy)(?P<soft>ch|nh))
    """,
    re.VERBOSE,
)
# What may stand beside the letters of a word in a text that was decoded rightly.
SIGNS = re.compile("[\u2010-\u2026\u2030\u2032\u2033•«»°§·×²³½¼¾±€\ufffd\ufeff\u200b]*")
RUN = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")  # letters with their marks
_ABBREVIATION = re.compile("[A-ZĐ]{1,9}|đ")  # HĐND; the đ that numbers a paragraph


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word is spelled as a Vietnamese syllable may be, its tone included.

    >>> [w for w in ("nghị", "quyết", "ƯƠNG", "Đắk", "Quyõt", "coäng", "bốch", "tôc") if not is_syllable(w)]
    ['Quyõt', 'coäng', 'bốch', 'tôc']
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONES]
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)))
    if not found or len(tones) > 1:
        return False
    stopped = found["coda"] in ("c", "k", "p", "t") or found["soft"] == "ch"
    return not stopped or tones in (["\u0301"], ["\u0323"])


@lru_cache(maxsize=65_536)
def is_vietnamese(word: str) -> bool:
    """Whether all letters of a word are of syllables or abbreviations, with nothing but signs between them.

    >>> is_vietnamese("“Nghị"), is_vietnamese("QĐ"), is_vietnamese("tØnh"), is_vietnamese("c©n")
    (True, True, False, False)
    """
    word = unicodedata.normalize("NFC", word)
    runs: list[str] = RUN.findall(word)
    if not runs or not SIGNS.fullmatch(RUN.sub("", word)):
        return False
    return all(_ABBREVIATION.fullmatch(run) or is_syllable(run) for run in runs)
