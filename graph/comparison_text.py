"""A comparison of plans for a terminal: two columns side by side in 100 letters, changed words in brackets."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from graph import comparison_captions as captions
from graph.columns import WIDTH, Column, laid_out
from graph.comparison import Compared, Shared
from graph.demands import JOINT
from graph.descent.marks import OUTSIDE, SAME, Piece, marked
from graph.indicators import Indicator
from graph.language import say
from graph.target_search import Target
from graph.task_search import Task

_BAR = " │ "
_ROOM = (WIDTH - len(_BAR)) // 2
_KEPT = 6  # words of a clause that was not compared; longer ones are left out


def as_text(compared: Compared, language: str) -> str:
    """The whole comparison, as one reads it in a report."""
    return "\n".join(line.rstrip() for line in _lines(compared, language)) + "\n"


def _lines(compared: Compared, language: str) -> Iterator[str]:
    left, right = captions.names(compared)
    yield from (say("compare.title", language), "")
    room = max(len(left), len(right)) + 2
    for name, side in ((left, compared.left), (right, compared.right)):
        yield from _hung(f"{name:<{room}}{captions.plan(side.node, language)}", room)
    yield from ("", *_wrap(captions.akin(compared, language)), "")
    rows = captions.counts(compared, language)
    columns = [[row[i] for row in rows] for i in range(3)]
    yield from laid_out(
        [Column("", columns[0], 60), Column(left, columns[1], 20), Column(right, columns[2], 20)]
    ).split("\n")
    for sentence in captions.unread(compared, language):
        yield from (*_wrap(sentence), "")
    yield from _shared(compared, language)
    yield from _alone(compared, language)
    yield from _targets(compared, language)


def _shared(compared: Compared, language: str) -> Iterator[str]:
    left, right = captions.names(compared)
    yield from _wrap(say("compare.legend", language))
    parts = (
        (say("compare.both.head", language), compared.both),
        (say("compare.in_text.head", language, one=left, other=right), compared.in_right_text),
        (say("compare.in_text.head", language, one=right, other=left), compared.in_left_text),
    )
    for head, found in parts:
        if found:
            yield from ("", *_head(head, len(found)))
            for i, shared in enumerate(found, 1):
                yield from ("", *_pair(i, shared, (left, right), language))


def _pair(i: int, shared: Shared, names: tuple[str, str], language: str) -> Iterator[str]:
    score = captions.number(shared.match.judgement.score, language)
    yield f"{i}. {captions.kind(shared, language)} · {score}"
    heads = [_told(shared, side, names[side], language) for side in (0, 1)]
    yield from _beside(heads[0], heads[1])
    yield from _beside("-" * _ROOM, "-" * _ROOM)
    quotes = [_quoted(marked(shared.match.alignment, side)) for side in (0, 1)]
    yield from _beside(quotes[0], quotes[1])
    for contrast in shared.contrasts:
        what = captions.what(contrast.what, language)
        sides = (
            JOINT.join(words) or say("compare.silent", language) for words in (contrast.left, contrast.right)
        )
        yield from _beside(*(f"≠ {what}: {words}" for words in sides))


def _told(shared: Shared, side: int, name: str, language: str) -> str:
    task = (shared.left, shared.right)[side]
    lead = JOINT.join(task.lead) if task else say("compare.nobody", language)
    return " · ".join(filter(None, (name, captions.at(shared, side, language), lead)))


def _quoted(pieces: Iterable[Piece]) -> str:
    made = []
    for kind, run in groupby(pieces, key=lambda piece: piece.kind if piece.kind in (SAME, OUTSIDE) else ""):
        text = "".join(piece.text for piece in run)
        words = text.rstrip()
        if kind == OUTSIDE and len(words.split()) > _KEPT:
            made.append(f"(…){text[len(words) :]}")
        elif kind:
            made.append(text)
        else:
            bare = words.rstrip(",.;:")
            made.append(f"[{bare}]{text[len(bare) :]}")
    return "".join(made)


def _alone(compared: Compared, language: str) -> Iterator[str]:
    left, right = captions.names(compared)
    for one, other, tasks in ((left, right, compared.left_only), (right, left, compared.right_only)):
        if tasks:
            head = say("compare.only.head", language, one=one, other=other)
            yield from ("", *_head(head, len(tasks)), "")
            yield from laid_out(_columns(tasks, language)).rstrip("\n").split("\n")


def _columns(tasks: Sequence[Task], language: str) -> list[Column]:
    return [
        Column(say("tasks.section", language), [captions.place(task) for task in tasks], 12),
        Column(say("tasks.task", language), [" ".join(task.content.split()) for task in tasks], None),
        Column(say("tasks.lead", language), [JOINT.join(task.lead) for task in tasks], 26),
        Column(say("tasks.when", language), [" ".join((task.deadline or "").split()) for task in tasks], 12),
    ]


def _targets(compared: Compared, language: str) -> Iterator[str]:
    differ = [one for one in compared.indicators if one.differs]
    alike = len(compared.indicators) - len(differ)
    if compared.indicators:
        yield from ("", *_head(say("compare.targets.head", language), len(differ)))
        if alike:
            yield say("compare.targets.alike", language, n=alike)
        left, right = captions.names(compared)
        rows = [(one, aim) for one in differ for aim in one.aims]
        yield from (
            "",
            *laid_out(
                [
                    Column(say("targets.indicator", language), [_indicator(one) for one, _ in rows], None),
                    Column(say("compare.year", language), [str(aim.year or "—") for _, aim in rows], 5),
                    Column(left, [_value(aim.left) for _, aim in rows], 22),
                    Column(right, [_value(aim.right) for _, aim in rows], 22),
                ]
            )
            .rstrip("\n")
            .split("\n"),
        )


def _indicator(one: Indicator) -> str:
    words = " / ".join(dict.fromkeys((one.left, one.right)))
    return f"{words} ({one.unit})" if one.unit else words


def _value(target: Target | None) -> str:
    return " ".join(target.value.split()) if target else "—"


def _head(words: str, n: int) -> list[str]:
    line = f"{words} ({n})"
    return [line, "=" * len(line)]


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)


def _hung(text: str, room: int) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=" " * room, break_on_hyphens=False)


def _beside(left: str, right: str) -> Iterator[str]:
    columns = [
        textwrap.wrap(text, _ROOM, break_on_hyphens=False, subsequent_indent="  " if text[:1] == "≠" else "")
        for text in (left, right)
    ]
    for one, other in zip_longest(*columns, fillvalue=""):
        yield f"{one:<{_ROOM}}{_BAR}{other}"
