"""Duties: the tasks and targets of a whole store in memory, so that they are found while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import target_search, task_search
from graph.store import Store
from graph.target_search import Target
from graph.task_search import Task
from graph.triples import luocdo, named
from graph.web.lexicon import Lexicon, holding, lexicon, words


@dataclass(frozen=True, slots=True)
class Duties:
    """All tasks, those of a document together, with the words of what is to be done (``said``) and of who does
    it (``who``), folded between blanks, and the names of what targets measure (``indicators``). ``within`` and
    ``aims`` tell which tasks and which targets a document has."""

    tasks: tuple[Task, ...]
    said: tuple[str, ...]
    who: tuple[str, ...]
    lexicon: Lexicon
    at: Mapping[str, int]
    within: Mapping[str, range]
    targets: tuple[Target, ...]
    indicators: tuple[str, ...]
    aims: Mapping[str, range]


def duties(store: Store) -> Duties:
    """Everything that the documents of a store demand."""
    tasks = task_search.find(store, task_search.Wanted())
    targets = target_search.find(store, target_search.Wanted())
    said = [words(f"{task.content} {task.product or ''}") for task in tasks]
    return Duties(
        tasks,
        tuple(f" {' '.join(each)} " for each in said),
        tuple(f" {' '.join(words(_actors(task)))} " for task in tasks),
        lexicon(said),
        {task.iri: i for i, task in enumerate(tasks)},
        _runs([task.document for task in tasks]),
        targets,
        tuple(f" {' '.join(words(target.indicator))} " for target in targets),
        _runs([target.document for target in targets]),
    )


def _actors(task: Task) -> str:
    return " / ".join((*task.lead, *task.bodies, *task.support))


def _runs(documents: Sequence[str]) -> dict[str, range]:
    """Where those of each document stand: they follow one another."""
    found: dict[str, range] = {}
    for i, document in enumerate(documents):
        first = found[document].start if document in found else i
        found[document] = range(first, i + 1)
    return found


def of_document(duties: Duties, iri: str) -> list[Task]:
    """The tasks of a document as they follow one another in it."""
    return [duties.tasks[i] for i in duties.within.get(iri, ())]


def mark(task: Task) -> str:
    """The name of a task within a page."""
    return "k-" + task.iri.partition("/k/")[2].replace("/", "-")


def saying(duties: Duties, query: str) -> list[int]:
    """The tasks that have every word of a query, the last one perhaps not yet finished: those that have them in
    a row first."""
    asked = words(query)
    if not asked:
        return list(range(len(duties.tasks)))
    phrase = f" {' '.join(asked)}"
    found = holding(duties.lexicon, asked[:-1], asked[-1])
    return sorted(found, key=lambda i: (phrase not in duties.said[i], i))


def aiming(duties: Duties, query: str) -> list[int]:
    """The targets whose indicator has the words of a query in a row, those between commas each for themselves."""
    phrases = [f" {' '.join(words(part))} " for part in query.split(",") if words(part)]
    return [i for i, name in enumerate(duties.indicators) if all(phrase in name for phrase in phrases)]


def given_to(store: Store, duties: Duties, agencies: Iterable[str]) -> dict[int, tuple[str, str]]:
    """The tasks that agencies lead or support: the role and the agency, leading before supporting and the
    agency named first before those named later."""
    found: dict[int, tuple[str, str]] = {}
    for role in ("lead", "support"):
        for agency in agencies:
            for quad in store.match(None, luocdo(role), named(agency), None):
                place = duties.at.get(getattr(quad.subject, "value", ""))
                if place is not None:
                    found.setdefault(place, (role, agency))
    return found
