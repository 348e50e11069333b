"""Paths in a directed graph: how many lead to some goals, and the shortest of them, without walking them all.

A plan of a province can reach one directive along more paths than anyone could list (3.5e16 were counted in a
graph of 100,000 documents), so they are counted by adding up, and only the shortest few are walked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from heapq import heappop, heappush
from itertools import islice

import networkx as nx

Steps = tuple[str, ...]


def between(graph: nx.DiGraph[str], start: str, goals: Collection[str]) -> nx.DiGraph[str]:
    """The part of the graph on some walk from ``start`` to a goal; walks end at the first goal they meet."""
    onward = nx.DiGraph(graph)
    onward.remove_edges_from(list(onward.out_edges([goal for goal in goals if goal in onward])))
    if start not in onward:
        return nx.DiGraph()
    ahead = nx.descendants(onward, start) | {start}
    behind: set[str] = set()
    for goal in goals:
        if goal in ahead:
            behind |= nx.ancestors(onward, goal) | {goal}
    return nx.DiGraph(onward.subgraph(ahead & behind))


def ends(graph: nx.DiGraph[str], start: str) -> frozenset[str]:
    """Where walks from ``start`` come to rest: the nodes that lead nowhere but into each other."""
    if start not in graph:
        return frozenset()
    ahead = graph.subgraph(nx.descendants(graph, start) | {start})
    knots = nx.condensation(ahead)
    last = (knots.nodes[knot]["members"] for knot in knots if knots.out_degree(knot) == 0)
    return frozenset(node for members in last for node in members) - {start}


def count(graph: nx.DiGraph[str], start: str, goals: Collection[str]) -> tuple[int, bool]:
    """How many paths lead from ``start`` to a goal, and whether the number is exact.

    Where documents refer to each other in a circle, each circle counts as one node, so that the number is
    one of at least.

    >>> diamond = nx.DiGraph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d")])
    >>> count(diamond, "a", ["d"])
    (3, True)
    """
    part = between(graph, start, goals)
    if start not in part or start in goals:
        return 0, True
    knots = nx.condensation(part)
    of = knots.graph["mapping"]
    ways = dict.fromkeys(knots, 0)
    ways[of[start]] = 1
    for knot in nx.topological_sort(knots):
        for node in knots.nodes[knot]["members"]:
            for onward in part.successors(node):
                if of[onward] != knot:
                    ways[of[onward]] += ways[knot]
    total = sum(ways[of[goal]] for goal in sorted(goals) if goal in part)
    return total, knots.number_of_nodes() == part.number_of_nodes()


def shortest(graph: nx.DiGraph[str], start: str, goals: Collection[str], most: int) -> list[Steps]:
    """The ``most`` shortest simple paths from ``start`` to a goal, the shorter first, then by their nodes.

    >>> diamond = nx.DiGraph([("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("a", "d")])
    >>> shortest(diamond, "a", ["d"], 2)
    [('a', 'd'), ('a', 'b', 'd')]
    """
    return list(islice(_best_first(between(graph, start, goals), start, frozenset(goals)), most))


def _best_first(part: nx.DiGraph[str], start: str, goals: frozenset[str]) -> Iterator[Steps]:
    """Every step goes where a goal can still be reached, so nothing is walked in vain but circles."""
    if start not in part or start in goals:
        return
    here = sorted(goal for goal in goals if goal in part)
    left = nx.multi_source_dijkstra_path_length(part.reverse(copy=False), here)
    heap: list[tuple[int, Steps]] = [(int(left[start]), (start,))]
    while heap:
        _, steps = heappop(heap)
        if steps[-1] in goals:
            yield steps
            continue
        for onward in part.successors(steps[-1]):
            if onward not in steps:
                heappush(heap, (len(steps) + int(left[onward]), (*steps, onward)))
