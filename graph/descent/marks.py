"""Marks: the text of a passage cut into pieces by what became of them in the other passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.descent.alignment import Alignment
from graph.descent.edits import Span

SAME, OUTSIDE = "same", "outside"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage. ``kind`` is "same", a kind of change (``edits.KINDS``), or "outside" for clauses
    that say other things and were not compared."""

    text: str
    kind: str


def marked(alignment: Alignment, side: int) -> tuple[Piece, ...]:
    """The first passage (``side`` 0) or the second (1) in pieces that together are its whole text.

    >>> from graph.descent.alignment import align
    >>> from graph.descent.passages import Passage
    >>> a = align(Passage("a", "1", "Trồng mới 10.000 ha rừng."), Passage("b", "1", "Trồng mới 350 ha rừng."))
    >>> [(piece.text, piece.kind) for piece in marked(a, 1)]
    [('Trồng mới ', 'same'), ('350 ', 'figure'), ('ha rừng.', 'same')]
    """
    text = (alignment.first, alignment.second)[side].text
    made: list[Piece] = []
    for piece in _pieces(text, sorted(_spans(alignment, side))):
        if made and made[-1].kind == piece.kind:
            piece = Piece(made.pop().text + piece.text, piece.kind)
        made.append(piece)
    return tuple(made)


def _spans(alignment: Alignment, side: int) -> Iterator[tuple[Span, str]]:
    for edit in alignment.edits:
        span = (edit.first, edit.second)[side]
        if span[0] < span[1]:
            yield span, edit.kind


def _pieces(text: str, spans: list[tuple[Span, str]]) -> Iterator[Piece]:
    """The spans, each with the blanks and marks behind it, and what stands between them."""
    at = 0
    for (start, end), kind in spans:
        if at < start:
            yield Piece(text[at:start], OUTSIDE if any(c.isalnum() for c in text[at:start]) else SAME)
        if at < end:
            at = _behind(text, end)
            yield Piece(text[start:at], kind)
    if at < len(text):
        yield Piece(text[at:], OUTSIDE if any(c.isalnum() for c in text[at:]) else SAME)


def _behind(text: str, end: int) -> int:
    while end < len(text) and not text[end].isalnum():
        end += 1
    return end
