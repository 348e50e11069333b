"""Direction: which of two documents that share a task had it first, by what they cite and when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CITED, SHARED, EARLIER, UNKNOWN = "cited", "shared", "earlier", "unknown"


@dataclass(frozen=True, slots=True)
class Direction:
    """How a task came from one document to another.

    ``how``: "cited" — one cites the other, itself or through others, so the cited one is the ``source``; "shared" —
    neither, and both cite the documents ``common``, from one of which the task may come; "earlier" — nothing but
    the dates tells, the ``source`` is the older; "unknown". ``source`` is None for "shared" and "unknown".
    """

    how: str
    source: str | None = None
    common: tuple[str, ...] = ()


def direction(
    first: str, second: str, cites: Mapping[str, Iterable[str]], dates: Mapping[str, str] | None = None
) -> Direction:
    """The direction between two documents, given by their IRIs.

    ``cites`` holds the documents each document cites, ``dates`` their ISO dates (a year alone is one). The nearest
    common documents are told: those that no other of them leads to. Documents that cite each other have no source.

    >>> cites = {"hue": ["282/NQ-CP"], "dak-lak": ["282/NQ-CP", "72-NQ/TW"], "282/NQ-CP": ["72-NQ/TW"]}
    >>> direction("hue", "282/NQ-CP", cites)
    Direction(how='cited', source='282/NQ-CP', common=())
    >>> direction("hue", "dak-lak", cites)
    Direction(how='shared', source=None, common=('282/NQ-CP',))
    >>> direction("a", "b", {}, {"a": "2021-01-05", "b": "2019"}).source
    'b'
    """
    above = {document: _reached(document, cites) for document in (first, second)}
    up, down = second in above[first], first in above[second]
    if up != down:
        return Direction(CITED, second if up else first)
    common = (above[first] & above[second]) - {first, second}
    if common and not up:
        beyond = {
            further
            for one in common
            for further in _reached(one, cites)
            if one not in _reached(further, cites)
        }
        return Direction(SHARED, None, tuple(sorted(common - beyond)))
    older = None if up else _older(first, second, dates or {})
    return Direction(EARLIER, older) if older else Direction(UNKNOWN)


def _reached(document: str, cites: Mapping[str, Iterable[str]]) -> set[str]:
    """All documents a document cites, itself or through others."""
    found: set[str] = set()
    open_ends = [document]
    while open_ends:
        new = set(cites.get(open_ends.pop(), ())) - found
        found |= new
        open_ends += sorted(new)
    return found


def _older(first: str, second: str, dates: Mapping[str, str]) -> str | None:
    """The older of two documents; None where a date is missing or the two agree as far as both tell."""
    one, other = dates.get(first, ""), dates.get(second, "")
    told = min(len(one), len(other))
    if one[:told] == other[:told]:
        return None
    return first if one[:told] < other[:told] else second
