"""Paths: counted by adding up, walked shortest first; checked against walking them all."""

from __future__ import annotations

import time

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.paths import between, count, ends, shortest

NODES = "abcdefgh"


@st.composite
def graphs(draw: st.DrawFn, cyclic: bool = False) -> nx.DiGraph[str]:
    pairs = draw(st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20))
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from("ah")
    graph.add_edges_from((a, b) for a, b in pairs if (cyclic and a != b) or a < b)
    return graph


def walked(graph: nx.DiGraph[str], goals: str) -> list[tuple[str, ...]]:
    """Every simple path from a that meets no goal before its end, the slow way."""
    found = [tuple(p) for goal in goals if goal in graph for p in nx.all_simple_paths(graph, "a", goal)]
    return sorted((p for p in found if not set(p[:-1]) & set(goals)), key=lambda p: (len(p), p))


@given(graphs(), st.sampled_from(["h", "gh", "dh"]))
def test_the_count_is_that_of_walking_them_all(graph: nx.DiGraph[str], goals: str) -> None:
    assert count(graph, "a", goals) == (len(walked(graph, goals)), True)


@given(graphs(cyclic=True), st.sampled_from(["h", "gh"]))
def test_with_circles_there_are_at_least_so_many(graph: nx.DiGraph[str], goals: str) -> None:
    number, exact = count(graph, "a", goals)
    paths = walked(graph, goals)
    assert number == len(paths) if exact else 0 < number <= len(paths)


@given(graphs(cyclic=True), st.sampled_from(["h", "gh"]), st.integers(0, 5))
def test_the_shortest_are_the_first_of_all(graph: nx.DiGraph[str], goals: str, most: int) -> None:
    assert shortest(graph, "a", goals, most) == walked(graph, goals)[:most]


@given(graphs(cyclic=True))
def test_walks_come_to_rest_where_nothing_new_follows(graph: nx.DiGraph[str]) -> None:
    resting = ends(graph, "a")
    ahead = nx.descendants(graph, "a")
    assert resting <= ahead
    assert all(nx.descendants(graph, node) <= resting | {"a"} for node in resting)
    assert bool(resting) == bool(ahead - {"a"})


@given(graphs())
def test_between_is_what_lies_on_the_paths(graph: nx.DiGraph[str]) -> None:
    assert set(between(graph, "a", "h")) >= {node for path in walked(graph, "h") for node in path}


def test_more_paths_than_anyone_could_walk_are_counted_at_once() -> None:
    ladder: nx.DiGraph[str] = nx.DiGraph()
    for i in range(60):
        ladder.add_edges_from((f"{i}", side) for side in (f"{i}x", f"{i}y"))
        ladder.add_edges_from((side, f"{i + 1}") for side in (f"{i}x", f"{i}y"))
    start = time.process_time()
    assert count(ladder, "0", ["60"]) == (2**60, True)
    assert len(shortest(ladder, "0", ["60"], 20)) == 20
    assert time.process_time() - start < 2


@pytest.mark.parametrize("goals", [[], ["nowhere"], ["a"]])
def test_no_path_leads_nowhere(goals: list[str]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "b")])
    assert count(graph, "a", goals) == (0, True)
    assert shortest(graph, "a", goals, 5) == []
    assert count(graph, "unknown", ["b"]) == (0, True)
    assert ends(graph, "unknown") == frozenset()
