"""Edits: what became of the words of one text in another: the same, another figure, other words, more, fewer."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from graph.descent.words import SLOTS, Word
from ontology.spelling import fold, other_tone

Span: TypeAlias = tuple[int, int]

KINDS = ("same", *SLOTS, "changed", "added", "removed")
_MOST_LOST = 3  # letters


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the first text and what stands for it in the second.

    ``kind`` is "same", one of ``words.SLOTS`` (a figure, deadline, place or agency that is another, new or gone),
    "changed", "added" (in the second alone) or "removed" (in the first alone). Both spans are characters of their
    texts; the one of what is missing is empty.
    """

    kind: str
    first: Span
    second: Span


def of_words(first: Sequence[Word], second: Sequence[Word], texts: tuple[str, str], at: Span) -> list[Edit]:
    """The edits that turn some words into others, either side possibly none; ``at`` is where an empty span stands.

    Words that differ only by letters lost from the file ("quản l" for "quản lý") are the same.
    """
    if first and second and _damaged(_quote(first, texts[0]), _quote(second, texts[1])):
        return [Edit("same", _span(first), _span(second))]
    if first and second and not any(w.kind in SLOTS for w in (*first, *second)):
        return [Edit("changed", _span(first), _span(second))]
    if len(first) == len(second) == 1 and first[0].kind == second[0].kind:
        return [Edit(first[0].kind, _span(first), _span(second))]
    gone = [Edit(kind or "removed", _span(run), (at[1], at[1])) for kind, run in _runs(first)]
    new = [Edit(kind or "added", (at[0], at[0]), _span(run)) for kind, run in _runs(second)]
    return gone + new


def joined(edits: Sequence[Edit], texts: tuple[str, str]) -> tuple[Edit, ...]:
    """The same edits; of those that are the same, neighbours with no word between them are made one."""
    made: list[Edit] = []
    for edit in edits:
        if made and made[-1].kind == edit.kind == "same" and _touch(made[-1], edit, texts):
            last = made.pop()
            edit = Edit("same", (last.first[0], edit.first[1]), (last.second[0], edit.second[1]))
        made.append(edit)
    return tuple(made)


def _touch(one: Edit, other: Edit, texts: tuple[str, str]) -> bool:
    between = texts[0][one.first[1] : other.first[0]] + texts[1][one.second[1] : other.second[0]]
    return not any(c.isalnum() for c in between)


def _runs(side: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    """The words in runs of one kind; plain words have the kind ""."""
    return [(kind, list(run)) for kind, run in groupby(side, lambda w: w.kind if w.kind in SLOTS else "")]


def _span(run: Sequence[Word]) -> Span:
    return run[0].start, run[-1].end


def _quote(side: Sequence[Word], text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text[w.start : w.end] for w in side)).lower()


def _damaged(first: str, second: str) -> bool:
    """Whether the shorter is the longer without a few letters that bear marks: the letters files lose."""
    less, more = sorted((first, second), key=lambda s: (len(s), s))
    return less == more or any(_lost(less, form) for form in (more, other_tone(more)))


def _lost(less: str, more: str) -> bool:
    missing, at = "", 0
    for char in more:
        if less[at : at + 1] == char:
            at += 1
        else:
            missing += char
    return at == len(less) and len(missing) <= _MOST_LOST and all(fold(c) != c for c in missing)
