"""The layout of a picture: columns by level, links that pass beside cards and not beneath them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.layout import Box, Card, Layout, Point, arrange

WIDTH, HEIGHT = 180.0, 62.0
Graph = tuple[list[Card], list[tuple[str, str]]]


def card(key: str, level: int) -> Card:
    return Card(key, level, WIDTH, HEIGHT)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    levels = draw(st.lists(st.integers(0, 4), min_size=1, max_size=16))
    cards = [card(str(i), level) for i, level in enumerate(levels)]
    key = st.sampled_from([c.key for c in cards])
    links = draw(st.lists(st.tuples(key, key).filter(lambda link: link[0] != link[1]), max_size=24))
    return cards, links


def inside(point: Point, box: Box, by: float) -> bool:
    return abs(point[0] - box.x) < box.width / 2 - by and abs(point[1] - box.y) < box.height / 2 - by


def beneath(start: Point, end: Point, box: Box) -> bool:
    """Whether a stretch, which never leaves the rectangle of its two ends, may run under a card."""
    gaps = [
        max(low, middle - size / 2) - min(high, middle + size / 2)
        for (low, high), middle, size in zip(
            map(sorted, zip(start, end, strict=True)), (box.x, box.y), (box.width, box.height), strict=True
        )
    ]
    return max(gaps) < -1


def test_columns_follow_the_levels_from_left_to_right() -> None:
    layout = arrange([card("462/KH-UBND", 3), card("72-NQ/TW", 0), card("282/NQ-CP", 1)], [])
    assert [box.key for box in sorted(layout.boxes, key=lambda box: box.x)] == [
        "72-NQ/TW",
        "282/NQ-CP",
        "462/KH-UBND",
    ]
    assert [band.level for band in layout.bands] == [0, 1, 3]
    assert all(one.end < other.start for one, other in zip(layout.bands, layout.bands[1:], strict=False))


@settings(deadline=None)
@given(graphs(), st.booleans())
def test_cards_never_overlap_and_stand_in_the_band_of_their_level(graph: Graph, upright: bool) -> None:
    layout = arrange(*graph, upright=upright, most=4)
    for one, other in combinations(layout.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    bands = {band.level: band for band in layout.bands}
    for placed, box in zip(graph[0], layout.boxes, strict=True):
        assert bands[placed.level].start < (box.y if upright else box.x) < bands[placed.level].end


@settings(deadline=None)
@given(graphs(), st.booleans())
def test_no_link_runs_beneath_a_card(graph: Graph, upright: bool) -> None:
    layout = arrange(*graph, upright=upright, most=4)
    for route in layout.routes:
        for start, end in zip(route.points, route.points[1:], strict=False):
            assert not any(beneath(start, end, box) for box in layout.boxes)


@settings(deadline=None)
@given(graphs(), st.booleans())
def test_links_leave_their_source_and_end_straight_at_their_target(graph: Graph, upright: bool) -> None:
    layout = arrange(*graph, upright=upright, most=4)
    boxes = {box.key: box for box in layout.boxes}
    for route, (source, target) in zip(layout.routes, graph[1], strict=True):
        assert (route.source, route.target, route.bends[-1]) == (source, target, "line")
        for point, key in ((route.points[0], source), (route.points[-1], target)):
            assert inside(point, boxes[key], by=-0.2)
        (x1, y1), (x2, y2) = route.points[-2:]
        assert (x1 == x2) if upright else (y1 == y2)


@settings(deadline=None)
@given(graphs())
def test_everything_lies_within_the_picture(graph: Graph) -> None:
    layout = arrange(*graph)
    corners = [
        (box.x + s * box.width / 2, box.y + s * box.height / 2) for box in layout.boxes for s in (-1, 1)
    ]
    for x, y in [*corners, *(point for route in layout.routes for point in route.points)]:
        assert 0 <= x <= layout.width
        assert 0 <= y <= layout.height


@settings(deadline=None)
@given(graphs())
def test_the_same_documents_give_the_same_picture(graph: Graph) -> None:
    assert arrange(*graph) == arrange(*graph)


def test_an_upright_picture_turns_the_axes_and_leaves_room_for_headings() -> None:
    layout = arrange([card("72-NQ/TW", 0), card("282/NQ-CP", 1)], [("282/NQ-CP", "72-NQ/TW")], upright=True)
    high, low = layout.boxes
    assert high.y < low.y
    assert high.x == low.x
    assert layout.bands[0].start + 26 <= high.y - HEIGHT / 2


def test_two_links_between_the_same_documents_keep_apart() -> None:
    cards = [card("462/KH-UBND", 3), card("788/QĐ-BYT", 2), card("72-NQ/TW", 0)]
    layout = arrange(cards, [("462/KH-UBND", "72-NQ/TW")] * 2 + [("462/KH-UBND", "788/QĐ-BYT")])
    one, other = (route.points for route in layout.routes[:2])
    assert all(abs(a[1] - b[1]) >= 8 for a, b in zip(one, other, strict=True))


def brackets(layout: Layout) -> list[float]:
    return [min(x for x, _ in route.points) for route in layout.routes]


def test_a_link_within_a_level_is_a_bracket_beside_the_column() -> None:
    layout = arrange([card("Đắk Lắk", 3), card("05-CTr/TU", 3)], [("Đắk Lắk", "05-CTr/TU")])
    assert layout.routes[0].bends == ("leave", "line", "enter", "line")
    edge = layout.boxes[0].x - WIDTH / 2
    assert layout.routes[0].points[0][0] == layout.routes[0].points[-1][0] == edge
    assert brackets(layout)[0] < edge


def test_brackets_that_overlap_lie_one_around_the_other() -> None:
    cards = [card(str(i), 3) for i in range(3)]
    short, long = brackets(arrange(cards, [("0", "1"), ("0", "2")]))
    assert long < short


def test_a_crowded_level_takes_a_second_column() -> None:
    layout = arrange([card(str(i), 3) for i in range(6)], [], most=4)
    assert [[box.x for box in layout.boxes].count(x) for x in sorted({box.x for box in layout.boxes})] == [
        3,
        3,
    ]
    assert len(layout.bands) == 1


def test_room_narrows_an_upright_picture() -> None:
    cards = [card("a", 0), card("b", 0), card("c", 1), card("d", 2)]
    links = [("d", "a"), ("d", "b"), ("d", "c")] * 2
    wide = arrange(cards, links, upright=True, most=2)
    tight = arrange(cards, links, upright=True, most=2, room=410)
    assert tight.width <= 410 < wide.width


def test_a_link_to_a_card_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        arrange([card("a", 0)], [("a", "b")])


def test_a_link_of_a_card_to_itself_is_an_error() -> None:
    with pytest.raises(ValueError, match="itself: a"):
        arrange([card("a", 0)], [("a", "a")])


def test_no_documents_no_picture() -> None:
    assert arrange([], []) == Layout((), (), (), 32.0, 32.0)
