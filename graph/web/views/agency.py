"""An agency: its tasks in the order of their deadlines, across plans and through mergers, and its documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graph.task_search import Task
from graph.web import sifting, sought, standing
from graph.web.catalogue import Agency
from graph.web.duties import given_to
from graph.web.library import Holdings
from graph.web.pages import Missing, Taken, View, Visit
from graph.web.views.tasks import calendar, for_rows, table

SHOWN = 300  # documents
MOST = 200  # tasks of one stretch of time
ROLES = ("", "lead", "support")


@dataclass(frozen=True, slots=True)
class Given:
    """A task of an agency: its ``role`` ("lead" or "support"), and the agency named, itself or one that went
    into it."""

    task: Task
    role: str
    named: Agency


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tasks that fall due in one year, or (``year`` None) whose deadline is of one of ``sought.TIMES``; at most
    MOST of the ``whole``."""

    year: str | None
    time: str
    given: tuple[Given, ...]
    whole: int


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The agency, its tasks and its documents. Raises Missing for an unknown one."""
    agency = _agency(holdings, visit)
    documents = [holdings.catalogue.documents[iri] for iri in agency.issued]
    documents.sort(key=lambda n: (n.held, n.date or "", n.iri), reverse=True)
    role = visit.query.get("role", "")
    given = _given(holdings, agency)
    return {
        "agency": agency,
        "today": sorted(sifting.covering(agency.place) - {agency.place}) if agency.place else [],
        "before": standing.before(holdings.store, holdings.catalogue, agency.iri),
        "after": standing.after(holdings.store, holdings.catalogue, agency.iri),
        "role": role if role in ROLES else "",
        "roles": [(each, sum(each in ("", one.role) for one in given)) for each in ROLES],
        "given": given,
        "plans": len({one.task.document for one in given}),
        "inherited": Counter(one.named.iri for one in given if one.named != agency),
        "stretches": _stretches([one for one in given if role not in ROLES[1:] or one.role == role]),
        "issued": documents[:SHOWN],
        "whole": len(documents),
        "cited": holdings.catalogue.cited,
        **for_rows(holdings),
    }


def _agency(holdings: Holdings, visit: Visit) -> Agency:
    agency = holdings.catalogue.agencies.get(f"{holdings.store.base}agency/{visit.path['end']}")
    if agency is None:
        raise Missing(visit.path["end"])
    return agency


def _given(holdings: Holdings, agency: Agency) -> list[Given]:
    """All tasks of an agency and of those that went into it, the earliest deadline first."""
    past = [change.agency.iri for change in standing.before(holdings.store, holdings.catalogue, agency.iri)]
    found = given_to(holdings.store, holdings.duties, [agency.iri, *past])
    given = [
        Given(holdings.duties.tasks[i], role, holdings.catalogue.agencies[iri])
        for i, (role, iri) in sorted(found.items())
    ]
    return sorted(given, key=_moment)


def _moment(given: Given) -> tuple[int, str, str, int]:
    task = given.task
    time = sought.time(task)
    return sought.TIMES.index(time), task.due or "", task.plan, task.start


def _stretches(given: Iterable[Given]) -> list[Stretch]:
    found = []
    for (time, year), same in groupby(given, key=_when):
        members = tuple(same)
        found.append(Stretch(year, time, members[:MOST], len(members)))
    return found


def _when(given: Given) -> tuple[str, str | None]:
    time = sought.time(given.task)
    return time, (given.task.due or "")[:4] if time == "day" else None


def _wanted(holdings: Holdings, visit: Visit) -> tuple[str, Sequence[Task]]:
    agency, role = _agency(holdings, visit), visit.query.get("role", "")
    given = _given(holdings, agency)
    return agency.name, [one.task for one in given if role not in ROLES[1:] or one.role == role]


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    return table(*_wanted(holdings, visit))


def _ics(holdings: Holdings, visit: Visit) -> Taken:
    return calendar(*_wanted(holdings, visit), visit.language)


VIEW = View("/id/agency/{end:path}", "agency.html", context, {"csv": _csv, "ics": _ics})
