"""Damage: what happens to real files, done on purpose, so that one can measure what survives it.

Each damage is a function from a text to a Damaged one that knows where every character came from.
``stability`` compares what is cited before and after.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus import citations, header
from corpus.text import heal
from ontology.spelling import other_tone


@dataclass(frozen=True, slots=True)
class Damaged:
    """``origin[i]`` is the offset in the undamaged text of the character that ``text[i]`` stands for."""

    text: str
    origin: tuple[int, ...]


def _rebuilt(pieces: Iterable[tuple[str, int]]) -> Damaged:
    """From (what stands there now, where it came from)."""
    kept = [(c, at) for text, at in pieces for c in text]
    return Damaged("".join(c for c, _ in kept), tuple(at for _, at in kept))


def _each(text: str, change: Callable[[str], str]) -> Damaged:
    return _rebuilt((change(c), at) for at, c in enumerate(text))


def _replaced(text: str, pattern: str, change: Callable[[re.Match[str]], str]) -> Damaged:
    """Every match replaced; the new characters come from where the match began."""
    pieces: list[tuple[str, int]] = []
    done = 0
    for found in re.finditer(pattern, text):
        pieces += [(text[at], at) for at in range(done, found.start())]
        pieces.append((change(found), found.start()))
        done = found.end()
    return _rebuilt([*pieces, *((text[at], at) for at in range(done, len(text)))])


def wrapped(text: str) -> Damaged:
    """Lines of a PDF: broken about every 70 characters, the word space kept before the break."""
    width = 0

    def wrap(c: str) -> str:
        nonlocal width
        width = 0 if c == "\n" else width + 1
        if c != " " or width < 70:
            return c
        width = 0
        return " \n"

    return _each(text, wrap)


def blank_lines(text: str) -> Damaged:
    """A blank line after every line."""
    return _each(text, lambda c: c * 2 if c == "\n" else c)


def decomposed(text: str) -> Damaged:
    """Letters apart from their marks (NFD), as macOS and some PDF writers leave them."""
    return _each(text, lambda c: unicodedata.normalize("NFD", c))


def dashes(text: str) -> Damaged:
    """Typographic dashes inside numbers."""
    return _replaced(text, r"(?<=[A-Za-zĐđ\d])-(?=[A-ZĐ])", lambda found: "–")


def lost_letters(text: str) -> Damaged:
    """Glyphs a font lacks, each replaced by one blank."""
    return _each(text, lambda c: " " if c in "ýéẻẳõĩẩ" else c)


def upper_case(text: str) -> Damaged:
    """Everything in capitals."""
    return _each(text, lambda c: c.upper() if len(c.upper()) == 1 else c)


def dropped_so(text: str) -> Damaged:
    """The word ``số`` before a number left out."""
    return _replaced(text, r"(?<=\s)số\s+(?=\d+[^\s,;]*/)", lambda found: "")


def tone_marks(text: str) -> Damaged:
    """Tone marks on the other vowel: hòa for hoà."""
    return _replaced(text, r"\w\w", lambda found: other_tone(found[0]))


def cells(text: str) -> Damaged:
    """A table flattened to cell fragments: a line break every fourth blank."""
    count = 0

    def cut(c: str) -> str:
        nonlocal count
        count += c == " "
        return "\n" if c == " " and count % 4 == 0 else c

    return _each(text, cut)


def ocr(text: str) -> Damaged:
    """What recognition of a scan confuses: hooks and dots lost in every ninth word, the bar of Đ lost."""
    count = 0

    def blur(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        word = found[0]
        if count % 9 or not word.islower():
            return word
        return re.sub("[\u0309\u0323]", "", unicodedata.normalize("NFD", word))

    blurred = _replaced(text, r"[^\W\d_]+", blur)
    barless = _replaced(blurred.text, r"(?<=/)(?:QĐ|NĐ)", lambda found: found[0][0] + "D")
    return Damaged(barless.text, tuple(blurred.origin[at] for at in barless.origin))


DAMAGES: dict[str, Callable[[str], Damaged]] = {
    f.__name__: f
    for f in (
        wrapped,
        blank_lines,
        decomposed,
        dashes,
        lost_letters,
        upper_case,
        dropped_so,
        tone_marks,
        cells,
        ocr,
    )
}


def stability(text: str, damage: Callable[[str], Damaged]) -> tuple[int, int]:
    """How many (type, number, relation) of a text survive a damage, and how many there are before or after.

    >>> stability("Thực hiện Nghị quyết số 72-NQ/TW của Bộ Chính trị", wrapped)
    (1, 1)
    """
    before, after = _told(text), _told(damage(text).text)
    return (before & after).total(), (before | after).total()


def _told(text: str) -> Counter[tuple[str, str, str]]:
    healed = heal(text)
    found = citations.find(healed, header.read(healed))
    return Counter((c.type, c.number, c.relation) for c in found if c.number)
