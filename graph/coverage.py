"""Coverage: which of the tasks of a directive the plans that carry it out carry, and where.

Where the directive is held, the rows are what it says. Where it is not, they are tasks that several of the plans
share: shared descent from a document they all carry out, never a statement about its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.comparison import of_document, passage
from graph.descent.assignment import Match, kin
from graph.descent.index import Index, build
from graph.descent.judgement import COPIED
from graph.descent.passages import Passage
from graph.descent.texts import LEAST, paragraphs
from graph.documents import load
from graph.lineage import Node
from graph.rows import rows
from graph.store import Store
from graph.task_search import Task
from graph.triples import named

TASK, TEXT, SHARED = "task", "text", "shared"
_MOST = 20  # candidates of a passage, and two more for each plan


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a plan carries the task of a row: its own ``task``, or None where its text says so and gives it to
    nobody. ``quote`` begins at ``start`` of the plan's file, in raw characters. A row made of this very task has
    the score 1."""

    score: float
    kind: str
    task: Task | None
    start: int
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one row stands for: ``origin`` is ``TASK`` or ``TEXT`` of the directive, or ``SHARED``: a task that
    plans share. ``place`` is its section, ``cells`` are by the IRI of the plan."""

    text: str
    origin: str
    place: str | None
    start: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Plan:
    """A held document that carries out the directive. ``tasks`` counts its tasks, ``carried`` the rows it
    carries, ``read`` is whether its text could be read again."""

    node: Node
    tasks: int
    carried: int
    read: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rows of a directive and the plans that carry it out, by place. ``read`` is whether the rows come from
    the directive itself."""

    directive: Node
    read: bool
    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says: its tasks by their IRIs, and the paragraphs of its text beside them."""

    tasks: Mapping[str, Task]
    text: tuple[Passage, ...]
    read: bool

    def passages(self) -> list[Passage]:
        return [*map(passage, self.tasks.values()), *self.text]


def coverage(store: Store, directive: str) -> Coverage:
    """The coverage of a directive, given by its IRI, by the plans of a store. Deterministic."""
    nodes = load(store, [directive, *_plans(store, directive)])
    plans = {iri: _said(store, iri) for iri in nodes if iri != directive}
    central = _said(store, directive) if nodes[directive].held else _Said({}, (), read=False)
    read = bool(central.tasks or central.text)
    found = _of_directive(central, plans) if read else _shared(plans)
    columns = (
        Plan(nodes[iri], len(said.tasks), sum(iri in row.cells for row in found), said.read)
        for iri, said in plans.items()
    )
    ordered = sorted(columns, key=lambda plan: (plan.node.place or "~", plan.node.date or "", plan.node.iri))
    return Coverage(nodes[directive], read, tuple(ordered), tuple(found))


def _plans(store: Store, directive: str) -> list[str]:
    sparql = f"""SELECT DISTINCT ?plan WHERE {{
      {{ SELECT DISTINCT ?plan WHERE {{ ?plan (luocdo:implements)+ {named(directive)} }} }}
      FILTER EXISTS {{ ?plan luocdo:held true }} }} ORDER BY ?plan"""
    return [row["plan"] for row in rows(store, sparql) if row["plan"] != directive]


def _said(store: Store, document: str) -> _Said:
    text = paragraphs(document, store)
    tasks = {task.iri: task for task in of_document(store, document)}
    return _Said(tasks, tuple(one.passage for one in text or ()), text is not None)


def _of_directive(central: _Said, plans: Mapping[str, _Said]) -> list[Row]:
    """The tasks of the directive, carried or not, and those paragraphs of its text that a plan carries."""
    index = build(central.passages())
    cells: dict[str, dict[str, Cell]] = {one.id: {} for one in index.passages}
    for iri, said in plans.items():
        for one in said.passages():
            for match in _sure(kin(one, index), said, central):
                row = cells[match.alignment.second.id]
                row[iri] = _better(row.get(iri), _cell(match, one, said.tasks.get(one.id)))
    made = (_row(one, central.tasks.get(one.id), cells[one.id]) for one in index.passages)
    return sorted((row for row in made if row.cells or row.origin == TASK), key=lambda row: row.start)


def _row(one: Passage, task: Task | None, cells: Mapping[str, Cell]) -> Row:
    return Row(one.text, TASK if task else TEXT, task.section if task else None, one.start, cells)


def _sure(matches: Iterable[Match], *sides: _Said) -> list[Match]:
    """The matches of two tasks, and those with a paragraph that are sure enough."""
    tasks = {iri for said in sides for iri in said.tasks}
    return [
        match
        for match in matches
        if match.judgement.score >= LEAST or {match.alignment.first.id, match.alignment.second.id} <= tasks
    ]


def _cell(match: Match, one: Passage, task: Task | None) -> Cell:
    return Cell(match.judgement.score, match.judgement.kind, task, one.start, one.text)


def _better(one: Cell | None, other: Cell) -> Cell:
    """Of two places of a plan the task before the text, then the one more alike."""
    if one is None:
        return other
    return max((one, other), key=lambda cell: (cell.task is not None, cell.score))


def _shared(plans: Mapping[str, _Said]) -> list[Row]:
    """The tasks that several plans have, those of most plans first. Each stands for the tasks most like it, and
    no task stands in two rows."""
    tasks = [one for said in plans.values() for one in map(passage, said.tasks.values())]
    index = build(one for said in plans.values() for one in said.passages())
    rows_ = {one.id: _akin(one, index, plans) for one in tasks}
    order = {one.id: n for n, one in enumerate(tasks)}
    made, used = [], set[str]()
    for one in sorted(tasks, key=lambda one: (-len(rows_[one.id]), -_sum(rows_[one.id]), order[one.id])):
        cells = {
            iri: cell for iri, cell in rows_[one.id].items() if not cell.task or cell.task.iri not in used
        }
        if one.id not in used and len(cells) > 1:
            used |= {cell.task.iri for cell in cells.values() if cell.task}
            made.append(Row(one.text, SHARED, plans[one.document].tasks[one.id].section, one.start, cells))
    return sorted(made, key=lambda row: -len(row.cells))


def _akin(one: Passage, index: Index, plans: Mapping[str, _Said]) -> dict[str, Cell]:
    """Where each plan has a task, its own plan among them."""
    own = plans[one.document].tasks[one.id]
    cells = {one.document: Cell(1.0, COPIED, own, one.start, one.text)}
    for match in _sure(kin(one, index, _MOST + 2 * len(plans)), *plans.values()):
        other = match.alignment.second
        cell = _cell(match, other, plans[other.document].tasks.get(other.id))
        cells[other.document] = _better(cells.get(other.document), cell)
    return cells


def _sum(cells: Mapping[str, Cell]) -> float:
    return sum(cell.score for cell in cells.values())


def carried(found: Sequence[Row], least: int) -> int:
    """How many rows at least so many plans carry."""
    return sum(len(row.cells) >= least for row in found)
