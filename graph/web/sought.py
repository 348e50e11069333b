"""Sought: which tasks the query of a URL asks for, and which tasks those are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from starlette.datastructures import QueryParams

from graph.agenda import falls
from graph.task_search import Task, when
from graph.web import sifting
from graph.web.duties import Duties, saying
from graph.web.lexicon import words

TIMES = ("day", "recurs", "open", "unsaid")  # what is known of a deadline
_LONGEST = 200  # characters of a text in a query


@dataclass(frozen=True, slots=True)
class Sought:
    """Which tasks: each part narrows them. ``agency`` are words of who leads, or with ``helping`` supports;
    ``time`` is one of TIMES; ``since`` and ``until`` are the days between which they fall due; ``place`` is a
    province, which covers those that joined it."""

    q: str = ""
    agency: str = ""
    helping: bool = False
    time: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""

    def __bool__(self) -> bool:
        return self != Sought()


def sought(query: QueryParams) -> Sought:
    """What the query of a URL asks for; what nobody understands is ignored."""
    time = query.get("time", "")
    return Sought(
        query.get("q", "").strip()[:_LONGEST],
        query.get("agency", "").strip()[:_LONGEST],
        query.get("helping") == "1",
        time if time in TIMES else "",
        _day(query.get("since", "")),
        _day(query.get("until", "")),
        query.get("place", "").strip()[:_LONGEST],
    )


def pairs(state: Sought) -> list[tuple[str, str]]:
    """The parts of a state that are not as usual, as names and values of a query."""
    found = []
    for one in fields(state):
        value = getattr(state, one.name)
        if value and isinstance(value, date):
            found.append((one.name, value.isoformat()))
        elif value:
            found.append((one.name, "1" if value is True else str(value)))
    return found


def tasks(duties: Duties, state: Sought, within: Iterable[int] | None = None) -> list[Task]:
    """The tasks that are sought: among all of them the likeliest first, among some in their order."""
    if within is None:
        found = saying(duties, state.q)
    else:
        found = list(within)
        said = set(saying(duties, state.q)) if state.q else set(found)
        found = [i for i in found if i in said]
    keep = _keeping(duties, state)
    return [duties.tasks[i] for i in found if keep(i)]


def _keeping(duties: Duties, state: Sought) -> Callable[[int], bool]:
    actor = f" {' '.join(words(state.agency))} " if words(state.agency) else ""

    def keep(i: int) -> bool:
        task = duties.tasks[i]
        return (
            (not actor or (actor in duties.who[i] and (state.helping or leads(task, actor))))
            and state.time in ("", time(task))
            and (not state.place or bool(task.place and state.place in sifting.covering(task.place)))
            and (not (state.since or state.until) or falls(when(task), state.since, state.until))
        )

    return keep


def leads(task: Task, actor: str) -> bool:
    """Whether folded words between blanks stand in the name of somebody who leads a task."""
    return any(actor in f" {' '.join(words(name))} " for name in (*task.lead, *task.bodies))


def time(task: Task) -> str:
    """What is known of the deadline of a task: one of TIMES."""
    if task.recurs:
        return "recurs"
    if task.due:
        return "day"
    return "open" if task.unscheduled or task.deadline else "unsaid"


@dataclass(frozen=True, slots=True)
class Choices:
    """How many tasks each choice of a filter would keep, the other filters unchanged."""

    time: Counter[str]
    agency: Counter[str]
    place: Counter[str]


def choices(duties: Duties, state: Sought, within: Iterable[int] | None) -> Choices:
    """The counts beside the choices: times, those who lead as printed, and provinces."""
    inside = list(within) if within is not None else None
    found = Choices(Counter(), Counter(), Counter())
    found.time.update(map(time, tasks(duties, replace(state, time=""), inside)))
    found.agency.update(counted(tasks(duties, replace(state, agency="", helping=False), inside)))
    for task in tasks(duties, replace(state, place=""), inside):
        if task.place:
            found.place.update(sifting.covering(task.place))
    return found


def counted(tasks: Iterable[Task]) -> Counter[str]:
    """How often each name leads, whatever its case, in the spelling that comes first.

    >>> counted([])
    Counter()
    """
    spelled: dict[str, str] = {}
    found: Counter[str] = Counter()
    for task in tasks:
        for key, name in {name.casefold(): name for name in task.lead}.items():
            found[spelled.setdefault(key, name)] += 1
    return found


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
