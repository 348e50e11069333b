"""Contrasts: in what two tasks that are one differ — agency, product, deadline, figure, place — each side quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.bodies import body, province_of
from graph.descent.assignment import Match
from graph.descent.words import SLOTS
from graph.task_search import Task
from ontology.spelling import fold
from ontology.tables import rows

STATED = ("lead", "support", "product", "deadline")
_ANYWHERE = "Hà Nội"  # a body named without its place is read as that of one place on both sides


@dataclass(frozen=True, slots=True)
class Contrast:
    """What differs, with the words of the left and of the right task, none where one does not say.

    ``what`` is one of ``STATED`` for what is stated beside the content, or "figure", "time", "place" or "agency"
    for words of the content itself.
    """

    what: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def contrasts(match: Match, left: Task, right: Task) -> tuple[Contrast, ...]:
    """The contrasts of two tasks that are one, those stated beside the content first.

    Two bodies are the same where only the province differs: each plan gives its tasks to its own Sở Y tế.
    """
    return (*_stated(left, right), *_worded(match, left, right))


def _stated(left: Task, right: Task) -> Iterator[Contrast]:
    for what in ("lead", "support"):
        one, other = (getattr(task, what) for task in (left, right))
        if _offices(one, left.place) != _offices(other, right.place):
            yield Contrast(what, one, other)
    for what in ("product", "deadline"):
        one, other = (" ".join((getattr(task, what) or "").split()) for task in (left, right))
        said = _says(right, one) if not other else not one and _says(left, other)
        if _plain(one) != _plain(other) and not said:
            yield Contrast(what, (one,) if one else (), (other,) if other else ())


def _says(task: Task, words: str) -> bool:
    """Whether the content of a task has some words: what one plan states beside it, the other may say in it."""
    return f" {_plain(words)} " in f" {_plain(task.content)} "


def _worded(match: Match, left: Task, right: Task) -> Iterator[Contrast]:
    """The slots of both contents that differ; what either task states beside its content is left out."""
    told = _plain(" ".join(part for task in (left, right) for part in _beside(task)))
    texts = match.alignment.first.text, match.alignment.second.text
    for kind in SLOTS:
        sides = []
        for n in (0, 1):
            spans = [(e.first, e.second)[n] for e in match.alignment.edits if e.kind == kind]
            quotes = [texts[n][start:end] for start, end in sorted(spans) if start < end]
            sides.append(tuple(quote for quote in quotes if _plain(quote) not in told))
        if _keys(sides[0]) != _keys(sides[1]) and (kind != "place" or any(map(_names, sum(sides, ())))):
            yield Contrast("time" if kind == "deadline" else kind, *sides)


def _beside(task: Task) -> tuple[str, ...]:
    return (*task.lead, *task.support, task.deadline or "")


def _names(place: str) -> bool:
    """Whether words for a place name one; "tỉnh" and "địa phương" are each plan's own."""
    return any(c.isupper() for c in place)


def _keys(quotes: tuple[str, ...]) -> list[str]:
    return [_plain(quote) for quote in quotes]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w%]+", fold(text)))


def _offices(names: tuple[str, ...], place: str | None) -> frozenset[str]:
    return frozenset(office(name, place) for name in names)


def office(name: str, place: str | None) -> str:
    """What kind of body a name means, whichever province it belongs to.

    >>> office("Sở Y tế", "Huế") == office("Sở Y tế tỉnh Đắk Lắk", "Đắk Lắk")
    True
    >>> office("UBND tỉnh", "Đắk Lắk") == office("Ủy ban nhân dân thành phố", "Huế")
    True
    >>> office("các sở, ngành", "Huế")
    'cac so nganh'
    """
    full = body(name, place or _ANYWHERE)
    own = full and province_of(full)
    if not full or not own:
        return _plain(full or name)
    named = re.compile(rf"(?: (?:{'|'.join(_units())}))? {_plain(own.name)}$")
    return named.sub("", _plain(full))


def _units() -> list[str]:
    return sorted({_plain(row["kind"]) for row in rows("places")})
