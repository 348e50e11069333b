"""Items in layers: in which order and how far along, so that links cross little and run straight.

Items are numbers. The first are the cards to be placed; the rest are lanes, one wherever a link passes a
layer between its two ends. "Along" is the direction in which the items of one layer stand side by side.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 12
LANE = 9.0  # what a passing link takes of a layer
BETWEEN_CARDS = 14.0
BESIDE_LANE = 9.0


@dataclass(frozen=True, slots=True)
class Layers:
    """Cards and lanes in their places. ``chains[c]`` holds the items of link *c*, from source to target."""

    cards: int
    levels: tuple[int, ...]  # of each layer
    layer: tuple[int, ...]  # of each item
    size: tuple[float, ...]  # of each item, along
    along: tuple[float, ...]  # the middle of each item
    chains: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Net:
    """What is known before anything has a place."""

    cards: int
    layers: list[list[int]]
    layer: list[int]
    size: list[float]
    before: list[list[int]]  # the neighbours of each item one layer lower
    after: list[list[int]]


def stack(
    levels: Sequence[int],
    sizes: Sequence[float],
    links: Sequence[tuple[int, int]],
    most: int,
    room: float = float("inf"),
) -> Layers:
    """Place cards, given the level and size of each, and the lanes of the links between them.

    A level of more than ``most`` cards takes several layers. ``room`` is how far the layers may extend
    along; a layer that needs more gets more. Links join different cards.

    >>> found = stack([0, 1, 2], [60.0, 60.0, 60.0], [(2, 0), (2, 1)], most=9)
    >>> found.chains  # item 3 is the lane on which the first link passes level 1
    ((2, 3, 0), (2, 1))
    >>> abs(found.along[1] - found.along[3]) >= 30
    True
    """
    layers = _layers(levels, most)
    layer = [0] * len(levels)
    for k, items in enumerate(layers):
        for item in items:
            layer[item] = k
    names = tuple(levels[items[0]] for items in layers)
    size = list(sizes)
    chains = tuple(_chain(source, target, layers, layer, size) for source, target in links)
    before, after = _neighbours(chains, layer)
    net = _Net(len(levels), layers, layer, size, before, after)
    order = min(_orders(net), key=lambda order: _crossings(order, net))
    return Layers(len(levels), names, tuple(layer), tuple(size), tuple(_along(order, net, room)), chains)


def _layers(levels: Sequence[int], most: int) -> list[list[int]]:
    """The cards of each level in one layer, or in several of even length when they are too many."""
    members: dict[int, list[int]] = defaultdict(list)
    for item, level in enumerate(levels):
        members[level].append(item)
    layers = []
    for level in sorted(members):
        items = members[level]
        parts = -(-len(items) // most)
        cuts = [len(items) * part // parts for part in range(parts + 1)]
        layers += [items[a:b] for a, b in pairwise(cuts)]
    return layers


def _chain(
    source: int, target: int, layers: list[list[int]], layer: list[int], size: list[float]
) -> tuple[int, ...]:
    """The items a link runs through; each layer it passes gets a new lane."""
    first, last = layer[source], layer[target]
    lanes = []
    for k in range(first - 1, last, -1) if last < first else range(first + 1, last):
        lanes.append(len(size))
        layers[k].append(len(size))
        layer.append(k)
        size.append(LANE)
    return (source, *lanes, target)


def _neighbours(
    chains: Iterable[Sequence[int]], layer: Sequence[int]
) -> tuple[list[list[int]], list[list[int]]]:
    before: list[list[int]] = [[] for _ in layer]
    after: list[list[int]] = [[] for _ in layer]
    for chain in chains:
        for one, other in pairwise(chain):
            low, high = sorted((one, other), key=lambda item: layer[item])
            if layer[low] < layer[high]:
                after[low].append(high)
                before[high].append(low)
    return before, after


def _orders(net: _Net) -> Iterable[list[list[int]]]:
    """Orders worth comparing: barycentre sweeps to and fro, from two beginnings."""
    for start in (net.layers, [items[::-1] for items in net.layers]):
        order = start
        yield order
        for _ in range(SWEEPS):
            order = _swept(order, net.before)
            yield order
            order = _swept(order[::-1], net.after)[::-1]
            yield order


def _swept(layers: list[list[int]], neighbours: list[list[int]]) -> list[list[int]]:
    """Each layer ordered by where its neighbours stand in the layer settled just before it."""
    settled: list[list[int]] = []
    for items in layers:
        rank = {item: i for i, item in enumerate(settled[-1])} if settled else {}
        scale = len(items) / max(1, len(rank))
        wishes = {item: float(i) for i, item in enumerate(items)}
        for item in items:
            if rank and neighbours[item]:
                wishes[item] = scale * sum(rank[n] for n in neighbours[item]) / len(neighbours[item])
        settled.append(sorted(items, key=wishes.__getitem__))
    return settled


def _crossings(layers: list[list[int]], net: _Net) -> int:
    """How often links cross between neighbouring layers."""
    crossings = 0
    for low, high in pairwise(layers):
        rank = {item: i for i, item in enumerate(high)}
        seen: list[int] = []
        for item in low:
            ends = [rank[n] for n in net.after[item]]
            crossings += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossings


def _along(layers: list[list[int]], net: _Net, room: float) -> list[float]:
    """The middle of each item: as near to its neighbours as order, distance and room allow."""
    place = [0.0] * len(net.size)
    offsets = [_offsets(items, net) for items in layers]
    needs = [
        at[-1] + (net.size[items[0]] + net.size[items[-1]]) / 2
        for items, at in zip(layers, offsets, strict=True)
    ]
    half = max([room, *needs], default=0.0) / 2
    for items, at in zip(layers, offsets, strict=True):
        for item, offset in zip(items, at, strict=True):
            place[item] = offset - at[-1] / 2
    both = [before + after for before, after in zip(net.before, net.after, strict=True)]
    for i, neighbours in enumerate([net.before, net.after] * (SWEEPS // 2) + [both] * SWEEPS):
        for k in range(len(layers)) if i % 2 == 0 else reversed(range(len(layers))):
            _settle(layers[k], offsets[k], neighbours, net.size, half, place)
    return place


def _settle(
    items: list[int],
    offsets: list[float],
    neighbours: list[list[int]],
    size: list[float],
    half: float,
    place: list[float],
) -> None:
    """Move the items of one layer to the mean of their neighbours, between ``-half`` and ``half``."""
    wishes = [
        sum(place[n] for n in neighbours[item]) / len(neighbours[item]) if neighbours[item] else place[item]
        for item in items
    ]
    low = -half + size[items[0]] / 2
    high = half - size[items[-1]] / 2 - offsets[-1]
    for item, start, offset in zip(items, spaced(wishes, offsets), offsets, strict=True):
        place[item] = min(max(start, low), high) + offset


def _offsets(items: list[int], net: _Net) -> list[float]:
    """How far each item of a layer is from the first when all stand as close as they may."""
    offsets = [0.0]
    for one, other in pairwise(items):
        lanes = (one >= net.cards) + (other >= net.cards)
        gap = (BETWEEN_CARDS, BESIDE_LANE, 0.0)[lanes]
        offsets.append(offsets[-1] + (net.size[one] + net.size[other]) / 2 + gap)
    return offsets


def spaced(wishes: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """Where each item's row would begin so that the items, at start + offset, are nearest to their wishes.

    Starts never fall: that keeps order and distance. Least squares by pooling neighbours that conflict.

    >>> [start + offset for start, offset in zip(spaced([0, 0, 90], [0, 10, 20]), [0, 10, 20])]
    [-5.0, 5.0, 90.0]
    """
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        mean, count = float(wish - offset), 1
        while pools and pools[-1][0] >= mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
