"""Charts of targets: a strip for each row of a table, all on one scale, with the value of the centre across it.

A strip is a picture of what its row says in words: nothing stands in it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from graph.elements import tag
from graph.target_search import Target

WIDE, HIGH = 220.0, 26.0  # pixels of a strip
_EDGE = 14.0  # pixels left and right of the scale
_TICKS = 4
_UP, _DOWN = (">", ">="), ("<", "<=")


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers between which strips are drawn, and those that are named."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a number stands, in pixels from the left."""
        return round(_EDGE + (value - self.low) / (self.high - self.low) * (WIDE - 2 * _EDGE), 1)


def drawable(target: Target) -> bool:
    """Whether a target is a level that can be drawn; a difference to another year is none."""
    return target.low is not None and target.high is not None and not target.change


def scale(targets: Iterable[Target]) -> Scale | None:
    """One scale for all targets that can be drawn; None where there is none.

    >>> scale([])
    """
    values = [v for t in targets if drawable(t) for v in (t.low, t.high) if v is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    step = _step((high - low) or abs(high) or 1.0)
    first, last = floor(low / step), -floor(-high / step)
    first, last = (first - 1, last + 1) if first == last else (first, last)
    return Scale(first * step, last * step, tuple(round(n * step, 9) for n in range(first, last + 1)))


def _step(span: float) -> float:
    """A round number that goes about ``_TICKS`` times into a span.

    >>> _step(40), _step(3.0), _step(0.06)
    (10.0, 1.0, 0.02)
    """
    rough = span / _TICKS
    power = 10.0 ** floor(log10(rough))
    return round(next(step * power for step in (1, 2, 5, 10) if step * power >= rough * 0.999), 12)


def axis(scale: Scale, language: str) -> str:
    """The names of the ticks, above the strips."""
    every = -(-len(scale.ticks) // 5)
    names = [
        tag(
            "text",
            number(tick, language),
            x=scale.at(tick),
            y=13.0,
            **{"text-anchor": "middle", "class": "soft"},
        )
        for tick in scale.ticks[::every]
    ]
    return tag("svg", *names, **_frame(18.0), aria_hidden="true")


def strip(scale: Scale, targets: Sequence[Target], centre: Sequence[Target], said: str) -> str:
    """The targets of one row, by year, the latest filled; ``centre`` are those of the centre, ``said`` its words."""
    middle, drawn = HIGH / 2, [target for target in targets if drawable(target)]
    spots = [scale.at(_value(target)) for target in drawn]
    parts = [tag("path", d=f"M{scale.at(t):g} 2v{HIGH - 4:g}", **{"class": "grid"}) for t in scale.ticks]
    parts.append(tag("path", d=f"M{_EDGE:g} {middle:g}H{WIDE - _EDGE:g}", **{"class": "grid"}))
    parts += [
        tag("path", d=f"M{scale.at(_value(t)):g} 0v{HIGH:g}", **{"class": "centre"})
        for t in centre
        if drawable(t)
    ]
    if len(spots) > 1:
        parts.append(tag("path", d=f"M{min(spots):g} {middle:g}H{max(spots):g}", **{"class": "span"}))
    for n, target in enumerate(drawn):
        parts += _spot(scale, target, last=n == len(drawn) - 1)
    return tag("svg", tag("title", said), *parts, **_frame(HIGH), role="img")


def _spot(scale: Scale, target: Target, last: bool) -> list[str]:
    """A target: a dot, with an arrow where it is a least or a most, or the bar of a range."""
    middle, x = HIGH / 2, scale.at(_value(target))
    low, high = target.low or 0.0, target.high or 0.0
    found = []
    if high > low:
        found.append(tag("path", d=f"M{scale.at(low):g} {middle:g}H{scale.at(high):g}", **{"class": "range"}))
    way = 1 if target.comparator in _UP else -1 if target.comparator in _DOWN else 0
    if way:
        tip = x + 12 * way
        found.append(
            tag(
                "path",
                d=f"M{x:g} {middle:g}H{tip:g}m{-4 * way} -4l{4 * way} 4l{-4 * way} 4",
                **{"class": "way"},
            )
        )
    found.append(tag("circle", cx=x, cy=middle, r=4.5, **{"class": "spot" if last else "spot early"}))
    return found


def _value(target: Target) -> float:
    """Where the dot stands: the number, of a range its middle."""
    return ((target.low or 0.0) + (target.high or 0.0)) / 2


def _frame(high: float) -> dict[str, object]:
    return {"class": "strip", "viewBox": f"0 0 {WIDE:g} {high:g}", "width": WIDE, "height": high}


def number(value: float, language: str) -> str:
    """A number as the language writes it.

    >>> number(1500.5, "vi"), number(95.0, "en")
    ('1.500,5', '95')
    """
    written = f"{value:,.6f}".rstrip("0").rstrip(".")
    return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written
