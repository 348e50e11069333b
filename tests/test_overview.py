"""The overview: figures that can be checked by hand on small networks, and on the five documents."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from graphs import gold_store
from hypothesis import given
from hypothesis import strategies as st

from graph.lineage import Hop, Node, network
from graph.overview import (
    DAMPING,
    Cell,
    bridges,
    cells,
    communities,
    first,
    overview,
    page_rank,
    simple,
    standings,
    wanted,
)

PLANS = [
    Node(f"…/plan-{i}", f"{i}/KH-UBND", date="2025-12-01", level="province", held=True) for i in range(4)
]
MIDDLE = Node("…/middle", "282/NQ-CP", date="2025-09-15", level="government")
HEAD = Node("…/head", "72-NQ/TW", date="2025-09-09", level="party-central")


def hop(source: Node, target: Node, relation: str = "implements", by: Node | None = None) -> Hop:
    return Hop(source, target, relation, reported_by=by)


# Three plans reach the head through the middle, which only a plan reports; the fourth goes there directly.
HOPS = [
    *(hop(plan, MIDDLE) for plan in PLANS[:3]),
    hop(PLANS[0], MIDDLE, "based_on"),
    hop(MIDDLE, HEAD, by=PLANS[0]),
    hop(PLANS[3], HEAD),
]
GRAPH = simple(network(HOPS))


def test_parallel_edges_are_one_link() -> None:
    assert GRAPH.number_of_edges() == 5


def test_documents_are_counted_by_level_province_and_year() -> None:
    nodes = [*PLANS, HEAD, Node("…/x", date="2025", level="province", place="Huế"), Node("…/y")]
    assert cells(nodes) == (
        Cell("party-central", None, 2025, 1, 0),
        Cell("province", None, 2025, 4, 4),
        Cell("province", "Huế", 2025, 1, 0),
        Cell(None, None, None, 1, 0),
    )


def test_the_two_measures_of_being_relied_on_can_differ() -> None:
    head, middle = standings(GRAPH)
    assert (head.node, head.direct, head.direct_place, head.rank_place) == (HEAD, 2, 2, 1)
    assert (middle.node, middle.direct, middle.direct_place, middle.rank_place) == (MIDDLE, 3, 1, 2)
    assert {one.node for one in first(standings(GRAPH), 1)} == {HEAD, MIDDLE}


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_page_rank_solves_its_equation(pairs: set[tuple[int, int]]) -> None:
    """A share of each document's rank goes up each of its links, that of one without links goes everywhere."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from("abcdefgh")
    graph.add_edges_from(("abcdefgh"[a], "abcdefgh"[b]) for a, b in pairs)
    step = np.array(
        [
            [graph.has_edge(a, b) / graph.out_degree(a) if graph.out_degree(a) else 1 / 8 for a in graph]
            for b in graph
        ]
    )
    expected = np.linalg.solve(np.eye(8) - DAMPING * step, np.full(8, (1 - DAMPING) / 8))
    assert list(page_rank(graph).values()) == pytest.approx(list(expected))


def test_a_bridge_is_what_the_paths_pass_through() -> None:
    (bridge,) = bridges(GRAPH)
    # Eight pairs have a path (three plans to the middle and the head, the fourth, the middle): three pass through it.
    assert (bridge.node, bridge.share, bridge.above, bridge.below) == (MIDDLE, 3 / 8, 1, 3)


def test_a_circle_has_no_head_and_no_end() -> None:
    circle = simple(network([hop(PLANS[0], PLANS[1]), hop(PLANS[1], PLANS[2]), hop(PLANS[2], PLANS[0])]))
    assert {round(one.rank, 6) for one in standings(circle)} == {round(1 / 3, 6)}
    assert {one.rank_place for one in standings(circle)} == {1}
    assert [(len(one.nodes), one.links) for one in communities(circle)] == [(3, 3)]


def test_two_families_are_two_communities() -> None:
    ours, theirs = ([Node(f"…/{family}-{i}") for i in range(size)] for family, size in (("a", 5), ("b", 4)))
    close = [hop(low, high) for family in (ours, theirs) for high, low in combinations(family, 2)]
    found = communities(simple(network([*close, hop(ours[4], theirs[3])])))
    assert [(one.nodes[0], len(one.nodes), one.links) for one in found] == [
        (ours[0], 5, 10),
        (theirs[0], 4, 6),
    ]


def test_wanted_is_what_held_documents_rest_on_in_their_own_words() -> None:
    found = wanted(HOPS, {MIDDLE.iri})
    assert [(one.node, one.plans, one.open) for one in found] == [(MIDDLE, 3, True), (HEAD, 1, False)]


def test_an_empty_network_has_no_figures() -> None:
    empty = simple(network([]))
    assert (page_rank(empty), standings(empty), bridges(empty), communities(empty)) == ({}, (), (), ())


def test_the_five_documents() -> None:
    found = overview(gold_store())
    assert (found.held, found.orphans, found.sampled) == (5, (), False)
    assert found.documents == sum(cell.documents for cell in found.cells)
    assert found.relied[0].node.number == "72-NQ/TW"
    assert {one.node.number for one in found.wanted if one.plans == 2} >= {"72-NQ/TW", "282/NQ-CP"}
    assert overview(gold_store()) == found
