"""Deeds: what a document demands, as further columns of its picture — its tasks, and who leads them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.elements import tag
from graph.ink import BODY, CARD, LINE, RULE, STRIPE, Look, paint, written
from graph.layout import Box, Card, Route
from graph.lettering import lines, width
from graph.strokes import way

TASKS, LEADS = 1000, 1001  # columns behind those of documents
WIDTHS = {TASKS: 208.0, LEADS: 136.0}
_TIE = "#a9853f"


@dataclass(frozen=True, slots=True)
class Deed:
    """A task or an agency to be drawn: ``text`` in a few lines, ``note`` (a deadline) beneath, ``told`` what there
    is no room for, and the link of its card, None for none."""

    key: str
    column: int
    text: str
    note: str
    told: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Deeds:
    """The cards, and the keys of those that lines join: the document and its tasks, tasks and who leads them."""

    cards: tuple[Deed, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()


def to_place(deeds: Deeds) -> list[Card]:
    """The cards as a layout needs them."""
    return [
        Card(deed.key, deed.column, WIDTHS[deed.column], 13 + LINE * len(_lines(deed)))
        for deed in deeds.cards
    ]


def _lines(deed: Deed) -> list[str]:
    """The text in at most two lines, the last one leaving room for the note."""
    room = WIDTHS[deed.column] - STRIPE - 18
    whole = lines(deed.text, room, BODY, len(deed.text))
    beside = width(deed.note, BODY) + 10 if deed.note else 0.0
    if len(whole) < 2 and width(deed.text, BODY) + beside <= room:
        return whole or [""]
    second = lines(" ".join(whole[1:]), room - beside, BODY, 1)
    return [whole[0], *(second or [""])]


def card(box: Box, deed: Deed, look: Look) -> str:
    """The card of a deed; its note stands at the right end of its last line."""
    wide, high = box.width, box.height
    name = "task" if deed.column == TASKS else "lead"
    left, found = STRIPE + 8, _lines(deed)
    words = [
        written(line, left, LINE * (i + 1), "body", look, size=BODY) for i, line in enumerate(found) if line
    ]
    if deed.note:
        words.append(written(deed.note, wide - 9, LINE * len(found), "soft", look, anchor="end", size=BODY))
    inner = [
        tag("title", deed.told),
        tag(
            "rect", width=wide, height=high, rx=5, **{"class": "frame"}, **paint(look, fill=CARD, stroke=RULE)
        ),
        tag("rect", width=STRIPE, height=high, rx=2, **{"class": "stripe"}, **paint(look, fill=_TIE)),
        " ".join(words),
    ]
    shown = tag("a", *inner, href=deed.address) if deed.address else tag("g", *inner)
    move = f"translate({box.x - wide / 2:g} {box.y - high / 2:g})"
    return tag("g", shown, **{"class": f"card {name}", "transform": move, "data-doc": deed.key})


def tie(route: Route, look: Look) -> str:
    """A thin line without an arrow."""
    x, y = route.points[-1]
    line = tag(
        "path",
        d=f"{way(route, False)}L{x:g} {y:g}",
        fill="none",
        **{"class": "line"},
        **paint(look, stroke=_TIE),
    )
    return tag("g", line, **{"class": "edge tie", "data-from": route.source, "data-to": route.target})
