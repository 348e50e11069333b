"""Comparison: two plans side by side — tasks in both, told otherwise or by one alone, and targets that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph import target_search, task_search
from graph.contrasts import Contrast, contrasts
from graph.descent.alignment import align
from graph.descent.assignment import Match, kin, same_tasks
from graph.descent.direction import Direction
from graph.descent.index import Index, build, subjects
from graph.descent.judgement import judge
from graph.descent.origins import origins
from graph.descent.passages import Passage
from graph.descent.texts import LEAST, Paragraph, paragraphs
from graph.documents import load
from graph.indicators import Indicator, indicators
from graph.lineage import Node
from graph.store import Store
from graph.task_search import Task


@dataclass(frozen=True, slots=True)
class Plan:
    """One side of a comparison. ``read`` is whether its file could be read again: what its text says beside its
    tasks is known only then."""

    node: Node
    tasks: tuple[Task, ...]
    read: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What both plans say; ``match.alignment.first`` is of the left one. A side without a task says it in a
    paragraph that gives it to nobody, where ``start`` of the passage tells."""

    match: Match
    left: Task | None
    right: Task | None
    contrasts: tuple[Contrast, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Two plans compared, all in the order of the left one: ``both`` have the task; the task of one stands
    ``in_right_text`` or ``in_left_text`` of the other and is given to nobody there; one ``only`` has it.
    ``indicators`` are those both set targets for. ``common`` are the documents of ``direction``."""

    left: Plan
    right: Plan
    direction: Direction
    common: tuple[Node, ...]
    both: tuple[Shared, ...]
    in_right_text: tuple[Shared, ...]
    in_left_text: tuple[Shared, ...]
    left_only: tuple[Task, ...]
    right_only: tuple[Task, ...]
    indicators: tuple[Indicator, ...]

    def _repr_html_(self) -> str:
        """The comparison as a notebook shows it."""
        from graph.comparison_page import part  # which reads this module

        return part(self)


def compare(store: Store, left: str, right: str) -> Compared:
    """Two held plans, by their IRIs. A task without a counterpart among the other's tasks is looked for in the
    other's text before it is called its own."""
    nodes = load(store, [left, right])
    tasks = {iri: of_document(store, iri) for iri in (left, right)}
    texts = {iri: paragraphs(iri, store) for iri in (left, right)}
    found = same_tasks(map(passage, tasks[left]), map(passage, tasks[right]))
    both = tuple(_both(match, tasks[left], tasks[right]) for match in found.matches)
    in_right, left_only = _in_text(found.left_only, tasks[left], texts[right] or ())
    in_left, right_only = _in_text(found.right_only, tasks[right], texts[left] or (), turned=True)
    direction = origins(store, [left, right]).between(left, right)
    return Compared(
        Plan(nodes[left], tasks[left], texts[left] is not None),
        Plan(nodes[right], tasks[right], texts[right] is not None),
        direction,
        tuple(load(store, direction.common).values()),
        both,
        tuple(Shared(match, task, None) for match, task in in_right),
        tuple(Shared(match, None, task) for match, task in in_left),
        left_only,
        right_only,
        indicators(_targets(store, left), _targets(store, right)),
    )


def of_document(store: Store, document: str) -> tuple[Task, ...]:
    """The tasks of a document, in its order."""
    return task_search.find(store, task_search.Wanted(document=document))


def passage(task: Task) -> Passage:
    """A task as its descent is looked for: by its content, on one line."""
    return Passage(task.document, task.iri, " ".join(task.content.split()), task.start)


def _targets(store: Store, document: str) -> tuple[target_search.Target, ...]:
    return target_search.find(store, target_search.Wanted(document=document))


def _both(match: Match, left: Iterable[Task], right: Iterable[Task]) -> Shared:
    one = next(task for task in left if task.iri == match.alignment.first.id)
    other = next(task for task in right if task.iri == match.alignment.second.id)
    return Shared(match, one, other, contrasts(match, one, other))


def _in_text(
    lone: Sequence[Passage], tasks: Iterable[Task], text: Iterable[Paragraph], turned: bool = False
) -> tuple[list[tuple[Match, Task]], tuple[Task, ...]]:
    """The tasks that a text says too, each with the likest paragraph, and the rest. ``turned`` puts the paragraph
    first in the alignment."""
    index, by_iri = build(paragraph.passage for paragraph in text), {task.iri: task for task in tasks}
    subject = subjects(passage(task) for task in by_iri.values())
    said: dict[str, Match] = {}
    for one in lone:
        best = next(iter(kin(one, index, usual=subject[one.document])), None)
        if best and best.judgement.score >= LEAST:
            said[one.id] = _turned(best, subject[one.document], index) if turned else best
    pairs = [(match, by_iri[iri]) for iri, match in said.items()]
    return pairs, tuple(by_iri[one.id] for one in lone if one.id not in said)


def _turned(match: Match, usual: frozenset[str], index: Index) -> Match:
    first, second = match.alignment.second, match.alignment.first
    alignment = align(first, second, usual | index.usual(first.document, second.document))
    return Match(alignment, judge(alignment))
