"""History: which body goes on in which, since when and by which act, for one name or for all of a graph.

The ministries and departments that merged are rows of ``mergers.csv``; a body of a province that ended goes on
in the same body of the province it joined (``places.csv``), as far as that table lists it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from corpus import places
from corpus.agency.organs import Organ, organs
from corpus.places import PROVINCE_KINDS, Place
from graph.bodies import province_of
from ontology.tables import rows

_IN_PROVINCES = frozenset({"kind", "tỉnh!", "bare", "any", "any or here", *PROVINCE_KINDS})
_WITH_PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Change:
    """A body that goes on in another since an ISO date; ``act`` is the number of the act behind it, or None."""

    original: str
    resulting: str
    date: str
    act: str | None


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """What one body was made of on one day: ``originals`` has it too where it stood before."""

    resulting: str
    date: str
    originals: tuple[str, ...]
    act: str | None


def change(name: str) -> Change | None:
    """The first change in which a body, by its full name, went on in another; None where it still stands or
    nothing is known.

    >>> change("Hội đồng Bộ trưởng")
    Change(original='Hội đồng Bộ trưởng', resulting='Chính phủ', date='1992-09-24', act=None)
    >>> change("Sở Y tế tỉnh Bắc Kạn").resulting, change("Sở Y tế tỉnh Bắc Kạn").act
    ('Sở Y tế tỉnh Thái Nguyên', '202/2025/QH15')
    >>> change("Bộ Kế hoạch và Đầu tư").resulting, change("Tỉnh ủy Thừa Thiên Huế").resulting
    ('Bộ Tài chính', 'Thành ủy Huế')
    >>> change("Bộ Y tế") is None
    True
    """
    place = province_of(name)
    organ = _standing(place).get(name)
    if not organ:
        return None
    merged, moved = _merged(name, organ, place), _moved(name, organ, place) if place else None
    if merged and place and place.valid_to and merged.date > _next_day(place.valid_to):
        merged = None
    return min(filter(None, (merged, moved)), key=lambda found: found.date, default=None)


def changes(name: str) -> tuple[Change, ...]:
    """All changes from a body to the one of today, in order.

    >>> [step.resulting for step in changes("Sở Kế hoạch và Đầu tư tỉnh Thừa Thiên Huế")]
    ['Sở Kế hoạch và Đầu tư thành phố Huế', 'Sở Tài chính thành phố Huế']
    """
    found: list[Change] = []
    step = change(name)
    while step and step.resulting not in {name, *(past.resulting for past in found)}:
        found.append(step)
        step = change(step.resulting)
    return tuple(found)


def reorganisations(names: Iterable[str]) -> tuple[Reorganisation, ...]:
    """The changes that lead from bodies to those of today, those into one body on one day put together.

    Of the bodies of the whole country all that merged are named; of those of provinces only the given ones and
    what became of them, since not every province has every body.
    """
    known = {step for name in names for step in changes(name)}
    parts: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    acts: dict[tuple[str, str], str | None] = {}
    for step in sorted(known, key=lambda found: (found.resulting, found.date, found.original)):
        event = (step.resulting, step.date)
        parts[event] |= {step.original, *_merged_with(step)}
        acts[event] = acts.get(event) or step.act
    return tuple(
        Reorganisation(resulting, day, tuple(sorted(originals)), acts[resulting, day])
        for (resulting, day), originals in sorted(parts.items())
    )


def _merged_with(step: Change) -> Iterator[str]:
    """What went into the same body on the same day: the body itself where it stood, its peers of the centre."""
    place = province_of(step.resulting)
    organ = _standing(place)[step.resulting]
    if (organ.valid_from or "") < step.date and (place.valid_from if place else "") < step.date:
        yield step.resulting
    for row in rows("mergers") if not place else ():
        if (row["resulting"], row["date"]) == (step.resulting, step.date):
            yield row["original"]


def _merged(name: str, organ: Organ, place: Place | None) -> Change | None:
    """The body of the same place, or of the centre, into which it merged."""
    for row in _rows().get(organ.name, ()):
        if row["date"] != _WITH_PROVINCE and (into := _named(row["resulting"], place)):
            return Change(name, into, row["date"], row["act"] or None)
    return None


def _moved(name: str, organ: Organ, place: Place) -> Change | None:
    """The same body of the province that its province became or joined."""
    heir = places.place(place.successor) if place.successor else None
    if not heir:
        return None
    since = _next_day(place.valid_to)
    listed = [row["resulting"] for row in _rows().get(organ.name, ()) if row["date"] == _WITH_PROVINCE]
    renamed = [organ.name] if heir.valid_from == since else []
    into = next((full for each in (*listed, *renamed) if (full := _named(each, heir))), None)
    return Change(name, into, since, _province_acts().get(since)) if into else None


def _named(organ_name: str, place: Place | None) -> str | None:
    """The full name of a body of that name, of a province or of the centre, if there can be one."""
    return next((full for full, organ in _standing(place).items() if organ.name == organ_name), None)


@cache
def _standing(place: Place | None) -> dict[str, Organ]:
    """Full name → organ, for the bodies a province can have, or for those of the whole country."""
    if place is None:
        return {organ.name: organ for organ in organs() if not organ.place}
    return {_full(organ, place): organ for organ in organs() if _may_stand(organ, place)}


def _may_stand(organ: Organ, place: Place) -> bool:
    return organ.place in _IN_PROVINCES and (organ.place not in PROVINCE_KINDS or organ.place == place.kind)


def _full(organ: Organ, place: Place) -> str:
    bare = organ.place == "bare" or organ.place in PROVINCE_KINDS
    return f"{organ.name} {place.name}" if bare else f"{organ.name} {place.kind} {place.name}"


def _next_day(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()


@cache
def _rows() -> dict[str, tuple[dict[str, str], ...]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("mergers"):
        found[row["original"]].append(row)
    return {name: tuple(same) for name, same in found.items()}


@cache
def _province_acts() -> dict[str, str]:
    return {row["date"]: row["act"] for row in rows("province_acts")}
