"""Searching: what is found page by page with its filters, and the suggestions while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graph import captions
from graph.columns import cut
from graph.lineage import Node
from graph.store import Store
from graph.task_search import Task
from graph.triples import luocdo, named
from graph.web import address, finding, sifting
from graph.web.catalogue import Agency
from graph.web.duties import Duties, mark, saying
from graph.web.lexicon import words
from graph.web.library import Holdings
from graph.web.pages import Taken, View, Visit
from graph.web.tables import csv_text

ON_A_PAGE = 30
DOCUMENTS, TASKS, AGENCIES = 7, 3, 3  # suggestions
TASKS_SHOWN = 5  # on the first page of what is found
PATIENCE = 0.2  # seconds that suggestions wait for the tasks of a store that was just opened
LONGEST = 200  # characters of a query


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """What is found, a page of it, and the counts beside the filters."""
    query = visit.query.get("q", "")[:LONGEST]
    filters = address.filters(visit.query)
    everything = finding.find(holdings.index, query)
    found = [entry for entry in everything if sifting.keeps(filters, entry)]
    documents = [entry for entry in found if isinstance(entry, Node)]
    page = address.page(visit.query)
    tasks = _tasks(holdings.duties, query, filters) if page == 1 else []
    return {
        "q": query,
        "filters": filters,
        "parts_of_url": [("q", query)] * bool(query) + address.pairs(filters),
        "documents": documents[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        "tasks": [holdings.duties.tasks[i] for i in tasks[:TASKS_SHOWN]],
        "tasks_whole": len(tasks),
        "mark": mark,
        "given": partial(_given, holdings.store),
        "agencies": [entry for entry in found if isinstance(entry, Agency)][:12] if page == 1 else [],
        "whole": len(documents),
        "page": page,
        "pages": -(-len(documents) // ON_A_PAGE),
        "cited": holdings.catalogue.cited,
        "choices": sifting.choices([e for e in everything if isinstance(e, Node)], filters),
        "levels": address.levels(),
    }


def _tasks(duties: Duties, query: str, filters: address.Filters) -> list[int]:
    """The tasks that have the words of a query; filters of documents other than the province leave none."""
    if not words(query) or filters != address.Filters(place=filters.place):
        return []
    found = saying(duties, query)
    kept = (i for i in found if not filters.place or _stands_in(duties.tasks[i], filters.place))
    return list(kept)


def _stands_in(task: Task, place: str) -> bool:
    return bool(task.place and place in sifting.covering(task.place))


def _given(store: Store, iri: str) -> int:
    """How many tasks an agency leads."""
    return sum(1 for _ in store.match(None, luocdo("lead"), named(iri), None))


def suggestions(holdings: Holdings, query: str) -> list[dict[str, str]]:
    """The best documents, tasks and agencies for what somebody has typed so far, as a page's script shows them."""
    found = finding.find(holdings.index, query[:LONGEST]) if query.strip() else []
    documents = [e for e in found if isinstance(e, Node)][:DOCUMENTS]
    agencies = [e for e in found if isinstance(e, Agency)][:AGENCIES]
    base = holdings.store.base
    duties = holdings.duties_soon(PATIENCE) if words(query) else None
    tasks = saying(duties, query[:LONGEST])[:TASKS] if duties else []
    return [
        *(_of_document(node, base) for node in documents),
        *(_of_task(duties.tasks[i], base) for i in tasks if duties),
        *(_of_agency(agency, base) for agency in agencies),
    ]


def _of_document(node: Node, base: str) -> dict[str, str]:
    return {
        "group": "documents",
        "name": captions.name(node),
        "about": captions.subject(node),
        "year": (node.date or "")[:4],
        "held": "1" if node.held else "",
        "address": address.of(node.iri, base),
    }


def _of_task(task: Task, base: str) -> dict[str, str]:
    plan = address.written([("doc", address.end(task.document, base))])
    return {
        "group": "tasks",
        "name": cut(task.content, 110),
        "about": " · ".join(filter(None, ("; ".join(task.lead), task.plan))),
        "year": captions.day(task.due) if task.due else "",
        "held": "",
        "address": f"/tasks{plan}#{mark(task)}",
    }


def _of_agency(agency: Agency, base: str) -> dict[str, str]:
    said = {"group": "agencies", "name": agency.name, "address": address.of(agency.iri, base)}
    return {"about": "", "year": "", "held": "", **said}


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    keep = partial(sifting.keeps, address.filters(visit.query))
    found = finding.find(holdings.index, visit.query.get("q", "")[:LONGEST], keep)
    rows = [
        (
            n.iri,
            n.number,
            n.type,
            n.title,
            n.date,
            n.issuer,
            n.place,
            int(n.held),
            holdings.catalogue.cited(n.iri),
        )
        for n in found
        if isinstance(n, Node)
    ]
    head = ("iri", "number", "type", "title", "date", "issuer", "place", "held", "cited")
    return Taken("luocdo.csv", "text/csv", csv_text(head, rows))


VIEW = View("/search", "search.html", context, {"csv": _csv})
