"""Lettering: how wide words are where no browser measures them, and how they break into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Advance widths of Noto Sans in thousandths of the letter size, measured from the font; Arial and Segoe UI
# are narrower. A letter that is not here is as wide as a digit, a capital that is not here as wide as a B.
_WIDTHS = {
    letter: width
    for width, letters in {
        260: "ijl '", 280: "!,.:;J|", 310: "()[]`", 325: "-", 345: "fI", 360: "t", 375: "/\\{}", 410: 'r"',
        440: "?_", 475: "zcs", 510: "vy", 530: "FLkx", 560: "aeETS", 575: "YZX", 600: "oPV", 615: "bdgpq",
        625: "hnuKRđ", 640: "CAB", 730: "DGUĐ", 745: "H", 765: "N", 785: "OQ", 790: "w", 830: "%",
        920: "MW@", 940: "m…",
    }.items()
    for letter in letters
}  # fmt: skip
_HORNS = "\u031b"  # of ơ and ư: the only mark that makes a letter wider
_BOLD = 1.07


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a line is in pixels, rather too much than too little, in letters of ``size`` pixels.

    >>> 55 < width("72-NQ/TW", 13) < 70
    True
    >>> width("Nghị", 13) == width("Nghi", 13), width("ươ", 13) > width("uo", 13)
    (True, True)
    """
    whole = 0
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter):
            whole += 70 if letter in _HORNS else 0
        else:
            whole += _WIDTHS.get(letter, 650 if letter.isupper() else 575)
    return whole / 1000 * size * (_BOLD if bold else 1)


def lines(text: str, room: float, size: float, most: int, bold: bool = False) -> list[str]:
    """The words of a text in at most ``most`` lines of ``room`` pixels; what does not fit ends in "…".

    Words break at blanks alone, so that numbers such as 72-NQ/TW stay whole, but for a word that is wider
    than a line.

    >>> lines("Kế hoạch thực hiện Nghị quyết số 72-NQ/TW", 120, 12, 2)
    ['Kế hoạch thực hiện', 'Nghị quyết số…']
    """
    found: list[str] = []
    words = text.split()
    while words and len(found) < most:
        line, words = _line(words, room, size, bold)
        found.append(line)
    if words:
        found[-1] = _shortened(found[-1], room, size, bold)
    return found


def _line(words: Sequence[str], room: float, size: float, bold: bool) -> tuple[str, list[str]]:
    """The longest beginning that fits, and the words that are left."""
    for taken in range(len(words), 1, -1) if width(" ".join(words), size, bold) > room else [len(words)]:
        if width(" ".join(words[:taken]), size, bold) <= room:
            return " ".join(words[:taken]), list(words[taken:])
    first, rest = words[0], list(words[1:])
    fits = len(first)
    while fits > 1 and width(first[:fits], size, bold) > room:
        fits -= 1
    return first[:fits], ([first[fits:], *rest] if fits < len(first) else rest)


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    """The line without as many of its last words as "…" needs, or letters where it is one word."""
    while line and width(f"{line}…", size, bold) > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip(' ,;:.')}…"
