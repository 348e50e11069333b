"""Tasks: who must do what by when, in one plan by its sections, or in all documents with filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from graph import captions, task_forms
from graph.demands import JOINT
from graph.language import say
from graph.lineage import Node
from graph.task_search import Task, undated
from graph.web import address, sought
from graph.web.actors import Actor, actors
from graph.web.around import carrying_out
from graph.web.duties import mark
from graph.web.library import Holdings
from graph.web.meaning import Meant, meant
from graph.web.pages import Taken, View, Visit
from graph.web.tables import csv_text

ON_A_PAGE = 50  # tasks of all documents; those of one plan stand on one page
MOST = 600  # tasks of one plan on one page
LEADS = 8  # who leads most, to choose from


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading: a section of a plan, or ``node``, a document of many."""

    heading: str
    node: Node | None
    tasks: tuple[Task, ...]


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The tasks that are asked for, a page of them, and the counts beside the filters."""
    doc, directive = (meant(holdings, visit.query.get(name, "")) for name in ("doc", "directive"))
    state = sought.sought(visit.query)
    within = _within(holdings, doc, directive)
    found = sought.tasks(holdings.duties, state, within)
    each = MOST if doc.node else ON_A_PAGE
    page = address.page(visit.query)
    shown = found[(page - 1) * each : page * each]
    choices = sought.choices(holdings.duties, state, within)
    return {
        "doc": doc,
        "directive": directive,
        "state": state,
        "groups": _sections(shown, visit.language) if doc.node else _documents(holdings, shown),
        "whole": len(found),
        "undated": undated(found),
        "all": len(within) if within is not None else len(holdings.duties.tasks),
        "page": page,
        "pages": -(-len(found) // each),
        "choices": choices,
        "leads": choices.agency.most_common(LEADS),
        "times": sought.TIMES,
        "parts_of_url": [*_scope(doc, directive), *sought.pairs(state)],
        "scope": _scope(doc, directive),
        "changed": lambda **changes: (
            "/tasks" + address.written([*_scope(doc, directive), *sought.pairs(replace(state, **changes))])
        ),
        **for_rows(holdings),
    }


def for_rows(holdings: Holdings) -> dict[str, Any]:
    """What the rows of tasks need: who is meant by a printed name, the place of a row, its name on the page."""

    def named(task: Task, role: str) -> tuple[Actor, ...]:
        return actors(holdings.catalogue, holdings.store.base, task, role)

    return {"actors": named, "nth": nth, "mark": mark, "documents": holdings.catalogue.documents}


def nth(task: Task) -> str:
    """What a row is called in its section: the number of its row, else the further parts of its section."""
    if task.row is not None:
        return str(task.row)
    return task.section or "" if task.origin == "duty" else ""


def _within(holdings: Holdings, doc: Meant, directive: Meant) -> list[int] | None:
    """The tasks among which one looks; None for all."""
    if doc.name:
        return list(holdings.duties.within.get(doc.node.iri, ())) if doc.node else []
    if directive.name:
        plans = carrying_out(holdings.store, directive.node.iri) if directive.node else ()
        return [i for iri in plans for i in holdings.duties.within.get(iri, ())]
    return None


def _scope(doc: Meant, directive: Meant) -> list[tuple[str, str]]:
    return [(name, meant.name) for name, meant in (("doc", doc), ("directive", directive)) if meant.name]


def _sections(tasks: Sequence[Task], language: str) -> list[Group]:
    """The tasks of a plan by annex or chapter."""
    return [Group(_heading(key, language), None, tuple(same)) for key, same in groupby(tasks, key=_chapter)]


def _chapter(task: Task) -> tuple[str, str]:
    section = task.section or ""
    return task.origin, section if task.origin == "annex" else section.partition(".")[0]


def _heading(key: tuple[str, str], language: str) -> str:
    origin, section = key
    if origin == "annex":
        return section.replace(".", " ") or say("web.annex", language)
    return say("web.chapter", language, n=section) if section else say("web.no_section", language)


def _documents(holdings: Holdings, tasks: Iterable[Task]) -> list[Group]:
    return [
        Group(task[0].plan, holdings.catalogue.documents.get(iri), task)
        for iri, same in groupby(tasks, key=lambda task: task.document)
        for task in [tuple(same)]
    ]


# ---- as files ----


def _found(holdings: Holdings, visit: Visit) -> tuple[str, list[Task]]:
    doc, directive = (meant(holdings, visit.query.get(name, "")) for name in ("doc", "directive"))
    state = sought.sought(visit.query)
    node = doc.node or directive.node
    name = captions.name(node) if node else say("tasks.calendar", visit.language)
    return name, sought.tasks(holdings.duties, state, _within(holdings, doc, directive))


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    name, found = _found(holdings, visit)
    return table(name, found)


def table(name: str, tasks: Iterable[Task]) -> Taken:
    """Tasks as CSV, with the columns of ``luocdo tasks --format csv``."""
    names = Task.__slots__
    rows = ([_cell(getattr(task, each)) for each in names] for task in tasks)
    return Taken(f"luocdo-{name.replace('/', '-')}.csv", "text/csv", csv_text(tuple(names), rows))


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return JOINT.join(value)
    return str(value).lower() if isinstance(value, bool) else value


def _ics(holdings: Holdings, visit: Visit) -> Taken:
    name, found = _found(holdings, visit)
    return calendar(name, found, visit.language)


def calendar(name: str, tasks: Sequence[Task], language: str) -> Taken:
    """The days of tasks as a calendar."""
    written = task_forms.as_calendar(tasks, name, language).decode("utf-8")
    return Taken(f"luocdo-{name.replace('/', '-')}.ics", "text/calendar", written)


VIEW = View("/tasks", "tasks.html", context, {"csv": _csv, "ics": _ics})
