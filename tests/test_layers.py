"""Items in layers: no two too close, lanes where links pass, few crossings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.layers import LANE, Layers, spaced, stack

Links = list[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], Links]:
    levels = draw(st.lists(st.integers(0, 4), min_size=1, max_size=14))
    item = st.integers(0, len(levels) - 1)
    links = draw(st.lists(st.tuples(item, item).filter(lambda link: link[0] != link[1]), max_size=25))
    return levels, links


def placed(graph: tuple[list[int], Links], most: int = 5, room: float = float("inf")) -> Layers:
    levels, links = graph
    return stack(levels, [60.0] * len(levels), links, most, room)


@given(graphs())
def test_items_of_a_layer_never_overlap(graph: tuple[list[int], Links]) -> None:
    layers = placed(graph)
    for k in range(len(layers.levels)):
        items = sorted((i for i, at in enumerate(layers.layer) if at == k), key=lambda i: layers.along[i])
        for one, other in pairwise(items):
            need = (layers.size[one] + layers.size[other]) / 2
            assert layers.along[other] - layers.along[one] >= need - 1e-6


@given(graphs())
def test_a_link_has_one_lane_in_every_layer_it_passes(graph: tuple[list[int], Links]) -> None:
    layers = placed(graph)
    for chain, (source, target) in zip(layers.chains, graph[1], strict=True):
        assert (chain[0], chain[-1]) == (source, target)
        assert all(layers.size[lane] == LANE for lane in chain[1:-1])
        steps = {abs(layers.layer[one] - layers.layer[other]) for one, other in pairwise(chain)}
        assert steps <= {1} or len(chain) == 2


@given(graphs())
def test_lower_levels_lie_in_lower_layers_and_no_layer_is_too_full(graph: tuple[list[int], Links]) -> None:
    layers = placed(graph, most=3)
    assert list(layers.levels) == sorted(layers.levels)
    assert [layers.levels[layers.layer[i]] for i in range(layers.cards)] == graph[0]
    assert all(layers.layer[: layers.cards].count(k) <= 3 for k in range(len(layers.levels)))


def test_nothing_to_place() -> None:
    assert stack([], [], [], most=5).along == ()


@pytest.mark.parametrize(
    ("links", "order"),
    [
        ([(2, 1), (3, 0)], [3, 2]),  # what crosses as given is turned round
        ([(2, 0), (3, 1)], [2, 3]),  # what does not cross stays
    ],
)
def test_links_are_untangled(links: Links, order: list[int]) -> None:
    layers = stack([0, 0, 1, 1], [60.0] * 4, links, most=9)
    low = sorted((0, 1), key=lambda i: layers.along[i])
    high = sorted((2, 3), key=lambda i: layers.along[i])
    assert (high == order) == (low == [0, 1])


def test_a_card_stands_level_with_the_only_one_it_links_to() -> None:
    layers = stack([0, 1], [60.0, 80.0], [(1, 0)], most=9)
    assert layers.along[0] == layers.along[1]


def test_room_is_kept_where_it_can_be() -> None:
    levels, links = [0, 0, 1, 2], [(3, 0), (3, 1), (3, 2), (3, 0), (3, 0)]
    wide = stack(levels, [60.0] * 4, links, most=9)
    tight = stack(levels, [60.0] * 4, links, most=9, room=150)

    def extent(layers: Layers) -> float:
        edges = [
            at + side * size / 2
            for at, size in zip(layers.along, layers.size, strict=True)
            for side in (-1, 1)
        ]
        return max(edges) - min(edges)

    assert extent(tight) <= 150 < extent(wide)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=12), st.floats(1, 50))
def test_spaced_keeps_order_and_moves_nothing_that_has_room(wishes: list[float], gap: float) -> None:
    offsets = [gap * i for i in range(len(wishes))]
    starts = spaced(wishes, offsets)
    assert all(a <= b for a, b in pairwise(starts))
    apart = [wish * 100 for wish in range(len(wishes))]
    assert [s + o for s, o in zip(spaced(apart, offsets), offsets, strict=True)] == pytest.approx(apart)
