"""Passages: the pieces of documents that may copy one another — tasks, targets, paragraphs of a central text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus import items
from corpus.text import Text, heal

_LEAST_WORDS = 6  # a shorter paragraph is a heading or a name


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the document ``document`` (an IRI), called ``id`` there.

    ``start`` is where ``text`` begins in the document, in characters: what stands at ``text[i]`` stands at
    ``start + i`` there, as long as ``text`` is the quote and not a healed form of it.
    """

    document: str
    id: str
    text: str
    start: int = 0


def of_text(document: str, raw: str, sentences: bool = False) -> Iterator[Passage]:
    r"""The paragraphs and items of a raw text, or each of their sentences, quoted as they stand; marks left out.

    For texts whose tasks are not marked as tasks. Sentences suit a comparison one to one: a paragraph may hold
    several tasks. Offsets are of ``raw``; the id is "p" and the offset. What has fewer than six words is left out.

    >>> [p.text for p in of_text("d", "1. Mục tiêu\n\n- Trồng mới 350 ha rừng phòng hộ ven biển.")]
    ['Trồng mới 350 ha rừng phòng hộ ven biển.']
    """
    text = heal(raw)
    for first, last in stretches(text, sentences):
        start, end = text.span(first, last)
        yield Passage(document, f"p{start}", raw[start:end], start)


def stretches(text: Text, sentences: bool = False) -> Iterator[tuple[int, int]]:
    """Where the paragraphs and items of a text stand, or their sentences, as ``of_text`` has them: offsets of
    the healed text."""
    for item in items.find(text):
        spans = items.sentences(text.healed, item.start, item.end) if sentences else [(item.start, item.end)]
        for first, last in spans:
            if len(text.healed[first:last].split()) >= _LEAST_WORDS:
                yield first, last
