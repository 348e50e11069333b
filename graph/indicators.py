"""Indicators: what two plans both set a target for, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.descent.assignment import Match, same_tasks
from graph.descent.passages import Passage
from graph.target_search import Target
from ontology.spelling import fold

_ALIKE = 0.75  # of the words: an indicator inside a longer one is another indicator


@dataclass(frozen=True, slots=True)
class Aim:
    """The targets of both plans for a year; None where a plan sets none for it."""

    year: int | None
    left: Target | None
    right: Target | None

    @property
    def differs(self) -> bool:
        """Whether the plans do not say the same for the year."""
        return not (self.left and self.right and _value(self.left) == _value(self.right))


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as the left and as the right plan words it, with its unit, and its targets by year."""

    left: str
    right: str
    unit: str | None
    aims: tuple[Aim, ...]

    @property
    def differs(self) -> bool:
        """Whether the plans differ for any year."""
        return any(aim.differs for aim in self.aims)


def indicators(left: Sequence[Target], right: Sequence[Target]) -> tuple[Indicator, ...]:
    """The indicators both sides have, in the order of the left one: worded alike as a whole, of one unit."""
    sides = _grouped(left), _grouped(right)
    found = same_tasks(_passages(left, sides[0]), _passages(right, sides[1]))
    pairs = (
        (match.alignment.first.id, match.alignment.second.id) for match in found.matches if _alike(match)
    )
    made = (_indicator(sides[0][one], sides[1][other]) for one, other in pairs)
    return tuple(one for one in made if one)


def _grouped(targets: Iterable[Target]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = {}
    for target in targets:
        found.setdefault(fold(target.indicator), []).append(target)
    return found


def _passages(targets: Sequence[Target], groups: Mapping[str, Sequence[Target]]) -> list[Passage]:
    return [Passage(same[0].document, key, same[0].indicator, same[0].start) for key, same in groups.items()]


def _alike(match: Match) -> bool:
    return min(match.alignment.weights) >= _ALIKE * max(match.alignment.weights)


def _indicator(left: Sequence[Target], right: Sequence[Target]) -> Indicator | None:
    units = {fold(target.unit) for target in (*left, *right) if target.unit}
    if len(units) > 1:
        return None
    years = sorted({target.year for target in (*left, *right)}, key=lambda year: year or 0)
    aims = tuple(Aim(year, _of(left, year), _of(right, year)) for year in years)
    unit = next((target.unit for target in (*left, *right) if target.unit), None)
    return Indicator(left[0].indicator, right[0].indicator, unit, aims)


def _of(targets: Iterable[Target], year: int | None) -> Target | None:
    return next((target for target in targets if target.year == year), None)


def _value(target: Target) -> tuple[object, ...]:
    """What a target says, however it is printed."""
    if target.low is None:
        return ("".join(fold(target.value).split()),)
    return (target.comparator, target.low, target.high, target.change, target.baseline)
