"""The printed lines of one page of a PDF, with where on the page they stand.

pdfium gives the characters in the order in which they were drawn, which for documents made by Word is the
order of reading, cell by cell. What it cannot know is mended here by geometry: lines it broke where a font
changes, columns it ran together, raised figures, and the number and day that a signing program has stamped
into the gaps of "Số:     /KH-UBND".
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST = 200_000  # characters of a page
_COLUMN_GAP = 2.2  # line heights: a gap this wide parts two columns
_WORD_GAP = 0.15  # line heights: a gap this wide is a blank that was not drawn
_MARKS = 100  # raised figures on a line, beyond which they are something else
_UNITS = ("m", "cm", "km", "dm", "mm", "ha")
_STAMPS = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP)


@dataclass(slots=True)  # not frozen: that takes three times as long, and a page has thousands
class Glyph:
    """A character and its box, in points from the lower left corner of the page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. ``spaced``: a blank was drawn at its end; ``first``: the width of its first word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool = False
    first: float = 0.0

    @property
    def height(self) -> float:
        """The height of its characters; raised and lowered ones do not count much."""
        return self.top - self.bottom


def glyphs(page: PdfTextPage) -> list[Glyph]:
    """The characters of a page in the order in which they are drawn; "\\n" where pdfium ends a line."""
    found: list[Glyph] = []
    box = pdfium.FS_RECTF()
    for at in range(min(pdfium.FPDFText_CountChars(page.raw), _MOST)):
        code = pdfium.FPDFText_GetUnicode(page.raw, at)
        pdfium.FPDFText_GetLooseCharBox(page.raw, at, ctypes.byref(box))
        for char in _characters(code):
            found.append(Glyph(char, box.left, box.bottom, box.right, box.top))
    return found


def turn(page: PdfTextPage) -> int:
    """By how many degrees a page must be turned clockwise for most of its text to run from left to right."""
    count = pdfium.FPDFText_CountChars(page.raw)
    sample = range(0, count, max(1, count // 50))
    angles = [round(math.degrees(pdfium.FPDFText_GetCharAngle(page.raw, at))) % 360 for at in sample]
    return next((360 - side for side in (90, 270) if sum(a == side for a in angles) > 0.6 * len(angles)), 0)


def _characters(code: int) -> str:
    """A character of pdfium. It joins two lines at a hyphen, which is marked: it ends its line again."""
    if code == 2:
        return "-\n"
    if code < 32:
        return "\n" if code == 10 else ""
    return chr(code) if code < 0xD800 or (0xE000 <= code < 0x110000 and code != 0xFFFE) else "\ufffd"


def lines(drawn: Sequence[Glyph], stamps: Sequence[Sequence[Glyph]] = ()) -> list[Line]:
    """The lines of a page, in order.

    A stamp that fits into a gap of a line belongs there; of the others those in the upper half of the page
    come before its lines, those in the lower half behind them.
    """
    rows = _rows(drawn)
    above: list[list[Glyph]] = []
    below: list[list[Glyph]] = []
    middle = sum((max(g.top for g in drawn), min(g.bottom for g in drawn))) / 2 if drawn else 0.0
    for stamp in stamps:
        if not _filled(rows, stamp):
            (above if stamp[0].bottom > middle else below).append(list(stamp))
    return [_line(row) for row in (*above, *rows, *below)]


def _filled(rows: Sequence[list[Glyph]], stamp: Sequence[Glyph]) -> bool:
    """Put a stamp into the gap of a line in which it stands; False where there is none."""
    left, right = stamp[0].left, stamp[-1].right
    for row in rows:
        if not _level(row[0], stamp[0]):
            continue
        behind = next((k for k, g in enumerate(row) if not g.char.isspace() and g.left + 3 >= right), 0)
        before = next((g for g in reversed(row[:behind]) if not g.char.isspace()), None)
        if before and before.right - 3 <= left:
            blank = replace(stamp[0], char=" ")
            row[behind:behind] = [blank, *stamp, blank]
            return True
    return False


def _rows(drawn: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs line by line; a piece that goes on at the same height right behind the last belongs to it."""
    found: list[list[Glyph]] = []
    row: list[Glyph] = []
    for glyph in (*drawn, Glyph("\n", 0, 0, 0, 0)):
        if glyph.char != "\n":
            row.append(glyph)
        elif any(not g.char.isspace() for g in row):
            if found and _goes_on(found[-1], row):
                found[-1] += [*_blank_between(found[-1], row), *row]
            else:
                found.append(row)
            row = []
    return found


def _goes_on(row: Sequence[Glyph], more: Sequence[Glyph]) -> bool:
    last, first = _written(row)[-1], _written(more)[0]
    height = max(last.top - last.bottom, 1.0)
    return _level(last, first) and -0.2 * height < first.left - last.right < 0.6 * height


def _blank_between(row: Sequence[Glyph], more: Sequence[Glyph]) -> list[Glyph]:
    """A blank that was not drawn, where two pieces of a line stand apart like words."""
    last, first = _written(row)[-1], _written(more)[0]
    apart = first.left - last.right > _WORD_GAP * (last.top - last.bottom)
    return [replace(first, char=" ")] if apart else []


def _level(one: Glyph, other: Glyph) -> bool:
    """Whether two characters stand at the same height of the page."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.6 * min(one.top - one.bottom, other.top - other.bottom)


def _written(row: Sequence[Glyph]) -> list[Glyph]:
    return [g for g in row if not g.char.isspace()]


def _line(row: Sequence[Glyph]) -> Line:
    """One line: columns parted by a tab, raised figures in brackets."""
    written = _written(row)
    bottom = median(g.bottom for g in written)
    height = max(median(g.top - g.bottom for g in written), 1.0)
    text = "".join(_pieces(row, height))
    raised = [k for k, g in enumerate(written) if g.char.isdecimal() and g.bottom > bottom + 0.25 * height]
    if 0 < len(raised) <= _MARKS:
        text = _with_marks(text, raised)
    blank = next((k for k, g in enumerate(row) if g.char.isspace() and k), len(row))
    return Line(
        text.strip(),
        min(g.left for g in written),
        bottom,
        max(g.right for g in written),
        bottom + height,
        row[-1].char.isspace(),
        max(row[blank - 1].right - row[0].left, 0.0),
    )


def _pieces(row: Sequence[Glyph], height: float) -> Iterator[str]:
    end: float | None = None
    blank = ""
    for glyph in row:
        if glyph.char.isspace():
            blank = " "
            continue
        gap = glyph.left - end if end is not None else 0.0
        if gap > _COLUMN_GAP * height:
            blank = "\t"
        yield blank
        yield glyph.char
        blank, end = "", glyph.right


def _with_marks(text: str, raised: Sequence[int]) -> str:
    """The text with runs of raised figures in brackets, as marks of footnotes; the figure of m² stays.

    ``raised`` counts the characters that are not blank.
    """
    places = [k for k, c in enumerate(text) if not c.isspace()]
    marks = [places[k] for k in raised]
    starts = {b for a, b in pairwise([-9, *marks]) if b != a + 1}
    ends = {a for a, b in pairwise([*marks, 10**9]) if b != a + 1}
    kept = {k for k in starts if text[:k].rsplit(" ", 1)[-1].lstrip("0123456789.,/(").endswith(_UNITS)}
    written: list[str] = []
    opened = False
    for k, char in enumerate(text):
        opened = opened or (k in starts and k not in kept)
        written.append(f"{'[' if k in starts - kept else ''}{char}{']' if k in ends and opened else ''}")
        opened = opened and k not in ends
    return "".join(written)


def stamps(document: PdfDocument, index: int, drawn: Sequence[Glyph]) -> list[list[Glyph]]:
    """What signing programs have stamped on a page: pieces of lines. The stamps become part of the page.

    ``drawn`` are the glyphs of the page without them.
    """
    page = document[index]
    made = (
        any(kind in _STAMPS for kind in _annotations(page))
        and pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
    )
    page.close()
    if not made:
        return []
    page = document[index]
    text = page.get_textpage()
    found = glyphs(text)
    text.close()
    page.close()
    same = [g.char for g in found[: len(drawn)]] == [g.char for g in drawn]
    return [part for row in _rows(found[len(drawn) :]) for part in _parts(row)] if same else []


def _annotations(page: PdfPage) -> Iterator[int]:
    """The kinds of the annotations of a page."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 1000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if annotation:
            yield pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)


def _parts(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """A line of stamps cut where one ends: a number and a day stand at the same height, far apart."""
    part: list[Glyph] = []
    blank: list[Glyph] = []
    for glyph in row:
        if glyph.char.isspace():
            blank.append(glyph)
            continue
        if part and abs(glyph.left - part[-1].right) > glyph.top - glyph.bottom:
            yield part
            part, blank = [], []
        part += [*blank, glyph] if part else [glyph]
        blank = []
    if part:
        yield part
