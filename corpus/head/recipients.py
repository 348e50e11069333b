"""The list under "Nơi nhận": who receives a document, as printed, one a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from corpus import lines
from corpus.head import signature
from corpus.head.signature import Signature
from corpus.lines import Line
from corpus.text import Text

_WINDOW = 8000  # raw characters: the longest lists run to 4,000
_NEAR = 200  # raw characters: a list that follows the signature follows at once
_MARGIN = 15  # characters: a signature further in stands beside the list, not under it
_MOST = 40  # headings in one text: forms in annexes have lists of their own

_HEADING = re.compile(r"N[ơƠ][iI]\s[nN][hH][ậẬ][nN]\s?[:.]?(?=[\s\\|*-]|$)")
_HEAD = re.compile(r"^.*?Nơi\snhận[\s:.]*", re.IGNORECASE)
# Portals that lose the heading keep the list in one line, and its last item files the original.
_RUN_ON = re.compile(r"\n(?=[-–]\s[^\n]{3,4000};\s?[-–]\sLưu[:\s])")
_BULLET = re.compile(r"(?:[-–•]\s*)+(?=\S)")
_NEXT = re.compile(r";\s*[-–]\s+(?=\S)")
_FILED = re.compile(r"lưu\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\s*[;,.]\s*(?=\([^()]*\)\s*[;.,]?$)")


def find(text: Text, block: Signature | None = None) -> tuple[str, ...]:
    """The recipients in the order of the list; none where there is no list.

    ``block`` is the signature of the document: a list in a form that stands behind it is another's.

    >>> from corpus.text import heal
    >>> find(heal("Nơi nhận:\\n- Bộ Y tế; (để b/c)\\n- Các sở, ban,\\nngành;\\n- Lưu: VT.\\nKT. CHỦ TỊCH"))
    ('Bộ Y tế (để b/c)', 'Các sở, ban, ngành', 'Lưu: VT')
    """
    for start in islice(_starts(text), _MOST):
        if block and block.signers and start > block.end + _NEAR:
            continue
        items = tuple(_items(_cells(text.raw, start, block)))
        if items:
            return items
    return ()


def _starts(text: Text) -> Iterator[int]:
    """Raw offsets of the headings "Nơi nhận", then of lists that have lost theirs."""
    for found in _HEADING.finditer(text.healed):
        before = text.healed[max(0, found.start() - 2) : found.start()].rstrip(" ")[-1:]
        if before in ("", *"\n.;:/|"):
            yield text.span(found.start(), found.end())[0]
    for found in _RUN_ON.finditer(text.healed):
        yield text.span(found.end(), found.end() + 1)[0]


def _cells(raw: str, start: int, block: Signature | None) -> Iterator[Line]:
    """The cells of the list's column: what stands in the signature, or in the column of it, is left out."""
    signed = block if block and block.signers and block.end > start else None
    right = signed.indent // 2 if signed and signed.indent > _MARGIN else None
    line_start = max(raw.rfind("\n", 0, start) + 1, start - _WINDOW)
    for cell in lines.read(raw, line_start, start + _WINDOW):
        if cell.end <= start or (right and cell.indent >= right):
            continue
        if signed and not right and not _BULLET.match(cell.text):
            if cell.start >= signed.end:
                return
            if cell.start >= signed.start:
                continue
        yield cell


def _items(cells: Iterator[Line]) -> Iterator[str]:
    """The items that the cells make up; a cell without a bullet goes on with the item before it."""
    item = ""
    bulleted = False
    for cell in cells:
        for k, part in enumerate(_NEXT.split(_HEAD.sub("", cell.text[: signature.beside(cell.text)]))):
            bullet = bool(k or _BULLET.match(part))
            if not bullet and _ends(item, part, cell):
                yield from _finished(item)
                return
            if bullet or not item or (not bulleted and item.endswith(";")):
                yield from _finished(item)
                item = ""
            bulleted |= bullet
            if bullet or item or not part.endswith(":"):
                item = f"{item} {_BULLET.sub('', part, count=1) if bullet else part}".strip()
    yield from _finished(item)


def _ends(item: str, part: str, cell: Line) -> bool:
    """Whether a cell without a bullet no longer belongs to the list."""
    heading = part.count(" ") > 1 and lines.in_capitals(part) and not re.search(r"[,;:(]", part)
    if heading or part.startswith("["):
        return True
    return bool(_FILED.match(item)) and (cell.gap > 1 or item.endswith((".", ";")) or part[:1].isupper())


def _finished(item: str) -> Iterator[str]:
    item = _PURPOSE.sub(" ", item).strip(" ;,.:")
    if item:
        yield item
