"""Assignment: the tasks two plans have in common, each with one of the other plan, and those only one has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from graph.descent.alignment import Alignment, align
from graph.descent.bound import promising
from graph.descent.index import Index, build, subjects
from graph.descent.judgement import Judgement, judge
from graph.descent.passages import Passage


@dataclass(frozen=True, slots=True)
class Match:
    """Two passages that are one task, ``alignment.first`` and ``.second``, and what they are to each other."""

    alignment: Alignment
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tasks of two sides: those in both, in the order of the left one, and what one side alone has."""

    matches: tuple[Match, ...]
    left_only: tuple[Passage, ...]
    right_only: tuple[Passage, ...]


def kin(passage: Passage, index: Index, most: int = 20, usual: frozenset[str] = frozenset()) -> list[Match]:
    """The passages of an index that are the same task, the best first; ``most`` candidates are looked at.

    ``usual`` are words of the subject of the passage's document, where the index does not hold that document.

    >>> plan = [Passage("a", "1", "Trồng mới 10.000 ha rừng phòng hộ ven biển."), Passage("a", "2", "Trồng cây.")]
    >>> [m.judgement.kind for m in kin(Passage("b", "1", "Trồng mới 350 ha rừng phòng hộ ven biển."), build(plan))]
    ['specialised']
    """
    matches: list[Match] = []
    for one in index.like(passage, most):
        subject = usual | index.usual(passage.document, one.document)
        if promising(passage, one, subject):
            alignment = align(passage, one, subject)
            matches.append(Match(alignment, judge(alignment)))
    return sorted((m for m in matches if m.judgement.same), key=lambda m: -m.judgement.score)


def same_tasks(left: Iterable[Passage], right: Iterable[Passage], most: int = 20) -> Comparison:
    """Every task of the left side beside at most one of the right one, so that the scores add up to the most.

    ``most`` candidates are looked at for each task. Passages of one document are never matched with each other.

    >>> plan = [Passage("a", "1", "Trồng mới 10.000 ha rừng phòng hộ ven biển."), Passage("a", "2", "Số hóa hồ sơ.")]
    >>> found = same_tasks(plan, [Passage("b", "1", "Trồng mới 350 ha rừng phòng hộ ven biển.")])
    >>> [m.judgement.kind for m in found.matches], [p.text for p in found.left_only], found.right_only
    (['specialised'], ['Số hóa hồ sơ.'], ())
    """
    lefts, rights = tuple(dict.fromkeys(left)), tuple(dict.fromkeys(right))
    index, subject = build(rights), subjects(lefts)
    matches = (m for one in lefts for m in kin(one, index, most, subject[one.document]))
    found = {(m.alignment.first, m.alignment.second): m for m in matches}
    chosen = _best({pair: m.judgement.score for pair, m in found.items()})
    matched = {side for pair in chosen.items() for side in enumerate(pair)}
    return Comparison(
        tuple(found[one, chosen[one]] for one in lefts if one in chosen),
        tuple(one for one in lefts if (0, one) not in matched),
        tuple(one for one in rights if (1, one) not in matched),
    )


def _best(scores: dict[tuple[Passage, Passage], float]) -> dict[Passage, Passage]:
    """The pairs of the matching whose scores add up to the most, by their left side."""
    network: nx.Graph[tuple[int, Passage]] = nx.Graph()
    for (one, other), score in scores.items():
        network.add_edge((0, one), (1, other), weight=round(score * 1000))
    pairs = (sorted(edge, key=lambda node: int(node[0])) for edge in nx.max_weight_matching(network))
    return {one: other for (_, one), (_, other) in pairs}
