"""Sifting: which documents and agencies filters keep, and how many each choice of a filter would keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from corpus import places
from graph.lineage import Node
from graph.web.address import Filters, level
from graph.web.catalogue import Agency


@dataclass(frozen=True, slots=True)
class Choices:
    """How many of some documents each choice would keep, the other filters unchanged."""

    level: Counter[str]
    place: Counter[str]
    year: Counter[int]
    held: Counter[bool]


def keeps(filters: Filters, entry: Node | Agency) -> bool:
    """Whether the filters keep an entry; agencies have no year and are never held."""
    if filters.place and not (entry.place and filters.place in covering(entry.place)):
        return False
    if isinstance(entry, Agency):
        return not filters.level and filters.since is None and filters.until is None and filters.held is None
    if filters.level and level(entry) not in filters.level:
        return False
    if filters.held is not None and entry.held != filters.held:
        return False
    return _in_years(filters, year(entry))


def keeps_in_lineage(filters: Filters, node: Node) -> bool:
    """Whether a lineage filtered so shows a document: a province never hides what is above all provinces."""
    return keeps(filters if node.place else replace(filters, place=""), node)


def _in_years(filters: Filters, year: int | None) -> bool:
    if year is None:
        return filters.since is None and filters.until is None
    return (filters.since or 0) <= year <= (filters.until or 9999)


def year(node: Node) -> int | None:
    """The year of a document, None where nobody says."""
    return int(node.date[:4]) if node.date and node.date[:4].isdigit() else None


@cache
def covering(place: str) -> frozenset[str]:
    """A province's own name and that of the one that covers it today.

    >>> sorted(covering("Bắc Kạn")), sorted(covering("Huế"))
    (['Bắc Kạn', 'Thái Nguyên'], ['Huế'])
    """
    today = places.now(place)
    return frozenset({place, today.name} if today else {place})


def choices(nodes: Iterable[Node], filters: Filters) -> Choices:
    """The counts beside the choices of each filter. A province of today counts those that joined it."""
    found = Choices(Counter(), Counter(), Counter(), Counter())
    for node in nodes:
        if keeps(replace(filters, level=()), node):
            found.level[level(node)] += 1
        if node.place and keeps(replace(filters, place=""), node):
            found.place.update(covering(node.place))
        if keeps(replace(filters, held=None), node):
            found.held[node.held] += 1
        known = year(node)
        if known is not None and keeps(replace(filters, since=None, until=None), node):
            found.year[known] += 1
    return found
