"""Where documents stand in a picture: a column for each level, and lanes for links that pass a column.

The same input gives the same picture, to the pixel: nothing moves, nothing is drawn by chance. Levels lie
along one axis ("across"), the cards of a level along the other ("along"); a wide picture runs across from
left to right, an upright one, for telephones, from top to bottom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.layers import Layers, stack

Point = tuple[float, float]
# A line stays straight; a wave leaves and arrives across; leave and enter are the two corners of a bracket.
Bend = Literal["line", "wave", "leave", "enter"]

MARGIN = 16.0
BRACKET = 9.0  # how much farther out each bracket of a column reaches than the one inside it
BRACKETS = 6  # further ones lie on the outermost
STUB = 13.0  # the straight end of a link, for its arrow head
PORT = 11.0  # the most two links are apart where they meet a card
HEADING = 26.0  # what an upright picture keeps free above a level for its name


@dataclass(frozen=True, slots=True)
class Card:
    """A document to be placed; cards of equal ``level`` share a band. Sizes are pixels."""

    key: str
    level: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A placed card: the centre and the size, in pixels."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """How a link runs from source to target: ``bends[i]`` joins ``points[i]`` and ``points[i + 1]``."""

    source: str
    target: str
    points: tuple[Point, ...]
    bends: tuple[Bend, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """The stretch across the picture that belongs to one level."""

    level: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole picture whose upper left corner is (0, 0); boxes and routes in the order of cards and links."""

    boxes: tuple[Box, ...]
    routes: tuple[Route, ...]
    bands: tuple[Band, ...]
    width: float
    height: float


def arrange(
    cards: Sequence[Card],
    links: Sequence[tuple[str, str]],
    *,
    upright: bool = False,
    most: int = 14,
    room: float = float("inf"),
) -> Layout:
    """Place cards and route links between them.

    At most ``most`` cards stand in one column (row, when upright) before a level takes a second one;
    ``room`` is how many pixels the columns may extend, where they can. Raises KeyError when a link names
    a card that is not there, ValueError when it joins a card to itself.

    >>> plan, party = Card("462/KH-UBND", 4, 190, 62), Card("72-NQ/TW", 1, 190, 62)
    >>> layout = arrange([plan, party], [("462/KH-UBND", "72-NQ/TW")])
    >>> [box.key for box in sorted(layout.boxes, key=lambda box: box.x)]
    ['72-NQ/TW', '462/KH-UBND']
    >>> layout.routes[0].bends
    ('wave', 'line')
    """
    loop = next((source for source, target in links if source == target), None)
    if loop is not None:
        raise ValueError(f"liên kết tới chính nó / a link to itself: {loop}")
    item = {card.key: i for i, card in enumerate(cards)}
    layers = stack(
        [card.level for card in cards],
        [card.width if upright else card.height for card in cards],
        [(item[source], item[target]) for source, target in links],
        most,
        room - 2 * MARGIN,
    )
    depths = [card.height if upright else card.width for card in cards]
    across = _across(layers, depths, HEADING if upright else 0.0)
    return _framed(cards, layers, across, _routes(layers, across), upright)


@dataclass(frozen=True, slots=True)
class _Across:
    """Where each layer begins and ends across, and where the room for a heading before it begins."""

    head: list[float]
    low: list[float]
    high: list[float]


def _across(layers: Layers, depths: Sequence[float], heading: float) -> _Across:
    """Layers one behind the other, farther apart where many links change their lane or hang in brackets."""
    arriving = [0] * len(layers.levels)
    brackets = [0] * len(layers.levels)
    for chain in layers.chains:
        inner = layers.layer[chain[0]] == layers.layer[chain[-1]]
        brackets[layers.layer[chain[0]]] += inner
        for k in sorted(layers.layer[item] for item in chain)[1:]:
            arriving[k] += not inner
    across = _Across([], [], [])
    at = 0.0
    for k, level in enumerate(layers.levels):
        at += (STUB + 34 + min(50, 2 * arriving[k]) if k else 0) + BRACKET * min(brackets[k], BRACKETS)
        across.head.append(at)
        at += heading if k == 0 or level != layers.levels[k - 1] else 0
        across.low.append(at)
        at += max(depths[i] for i in range(layers.cards) if layers.layer[i] == k)
        across.high.append(at)
    return across


_Way = tuple[list[Point], list[Bend]]  # points as (across, along)


def _routes(layers: Layers, across: _Across) -> list[_Way]:
    ports = _ports(layers)
    reaches = _reaches(layers)
    ways: list[_Way] = []
    for c, chain in enumerate(layers.chains):
        start, end = ports[c, 0], ports[c, 1]
        k = layers.layer[chain[0]]
        if c in reaches:
            ways.append(_bracket(across.low[k], start, end, reaches[c]))
        else:
            ways.append(_flight(layers, across, chain, start, end))
    return ways


def _flight(layers: Layers, across: _Across, chain: Sequence[int], start: float, end: float) -> _Way:
    """From card to card over the lanes between them, the last stretch straight."""
    first, last = layers.layer[chain[0]], layers.layer[chain[-1]]
    down = last < first
    leaving, reaching = (across.low, across.high) if down else (across.high, across.low)
    points = [(leaving[first], start)]
    bends: list[Bend] = []
    for lane in chain[1:-1]:
        k = layers.layer[lane]
        points += [(reaching[k], layers.along[lane]), (leaving[k], layers.along[lane])]
        bends += ["wave", "line"]
    tip = reaching[last]
    points += [(tip + (STUB if down else -STUB), end), (tip, end)]
    return points, [*bends, "wave", "line"]


def _bracket(edge: float, start: float, end: float, reach: float) -> _Way:
    """From one card out of the column, along it, and back into another card of the same column."""
    turn = min(reach - STUB, abs(end - start) / 2) * (1 if end > start else -1)
    far = edge - reach
    points = [(edge, start), (far, start + turn), (far, end - turn), (edge - STUB, end), (edge, end)]
    return points, ["leave", "line", "enter", "line"]


def _ports(layers: Layers) -> dict[tuple[int, int], float]:
    """Where each end of each link meets its card, along: (link, 0) its source, (link, 1) its target."""
    sides: dict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for c, chain in enumerate(layers.chains):
        for end, (item, other) in enumerate(((chain[0], chain[1]), (chain[-1], chain[-2]))):
            high = layers.layer[other] > layers.layer[item]
            sides[item, high].append((layers.along[other], c, end))
    ports = {}
    for (item, _), meeting in sides.items():
        step = min(PORT, (layers.size[item] - 14) / len(meeting))
        for i, (_, c, end) in enumerate(sorted(meeting)):
            ports[c, end] = layers.along[item] + step * (i - (len(meeting) - 1) / 2)
    return ports


def _reaches(layers: Layers) -> dict[int, float]:
    """How far each bracket, a link within its layer, stands out: a longer one goes around a shorter one."""
    spans = []
    for c, chain in enumerate(layers.chains):
        k = layers.layer[chain[0]]
        if k == layers.layer[chain[-1]]:
            low, high = sorted((layers.along[chain[0]], layers.along[chain[-1]]))
            spans.append((high - low, c, k, low, high))
    taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    reaches = {}
    for _, c, k, low, high in sorted(spans):
        slots = (s for s in range(BRACKETS) if all(high < a or b < low for a, b in taken[k, s]))
        slot = next(slots, BRACKETS - 1)
        taken[k, slot].append((low, high))
        reaches[c] = STUB + 8 + BRACKET * slot
    return reaches


def _framed(
    cards: Sequence[Card], layers: Layers, across: _Across, ways: list[_Way], upright: bool
) -> Layout:
    """Everything moved to positive coordinates, and the two axes turned into x and y."""
    left = min([*across.head, *(u for points, _ in ways for u, _ in points)], default=0.0) - MARGIN
    ends = [
        at + side * size / 2 for at, size in zip(layers.along, layers.size, strict=True) for side in (-1, 1)
    ]
    top = min(ends, default=0.0) - MARGIN

    def point(u: float, v: float) -> Point:
        u, v = round(u - left, 1), round(v - top, 1)
        return (v, u) if upright else (u, v)

    boxes = []
    for i, card in enumerate(cards):
        k = layers.layer[i]
        boxes.append(
            Box(
                card.key,
                *point((across.low[k] + across.high[k]) / 2, layers.along[i]),
                card.width,
                card.height,
            )
        )
    routes = [
        Route(cards[chain[0]].key, cards[chain[-1]].key, tuple(point(*p) for p in points), tuple(bends))
        for chain, (points, bends) in zip(layers.chains, ways, strict=True)
    ]
    width, height = point(max(across.high, default=0.0) + MARGIN, max(ends, default=0.0) + MARGIN)
    return Layout(tuple(boxes), tuple(routes), _bands(layers, across, left), width, height)


def _bands(layers: Layers, across: _Across, left: float) -> tuple[Band, ...]:
    reach: dict[int, list[float]] = defaultdict(list)
    for k, level in enumerate(layers.levels):
        reach[level] += [across.head[k], across.high[k]]
    return tuple(
        Band(level, round(min(ends) - left - 12, 1), round(max(ends) - left + 12, 1))
        for level, ends in sorted(reach.items())
    )
