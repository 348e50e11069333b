"""Tasks as people and programs read them: a table by document, CSV, JSON, and a calendar of their days."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from itertools import groupby

from graph.agenda import Entry, written
from graph.columns import Column, cut, laid_out
from graph.demands import JOINT
from graph.language import say
from graph.task_search import Task, when

_SHORT = {"content": 220, "product": 90, "lead": 110, "support": 90}  # letters of a cell of the table
_SUMMARY = 110  # letters of the title of a calendar's entry


def as_table(tasks: Sequence[Task], language: str, full: bool = False) -> str:
    """The tasks under the name of their document, in 100 columns; long texts cut unless ``full``."""
    parts = []
    for _, found in groupby(tasks, key=lambda task: task.document):
        group = list(found)
        parts.append(f"{_heading(group[0], language)} ({len(group)})\n\n{_listed(group, language, full)}")
    return "\n".join(parts)


def _heading(task: Task, language: str) -> str:
    place = say("tasks.centre", language) if task.central else task.place
    return " · ".join(filter(None, (task.plan, ", ".join(filter(None, (place, task.date))))))


def _listed(tasks: Sequence[Task], language: str, full: bool) -> str:
    shown = tasks if full else [_short(task) for task in tasks]
    return laid_out(
        [
            Column(say("tasks.section", language), [_place(task) for task in shown], 12),
            Column(say("tasks.task", language), [_what(task, language) for task in shown], None),
            Column(say("tasks.who", language), [_who(task) for task in shown], 27),
            Column(say("tasks.when", language), [_when(task) for task in shown], 15),
        ]
    )


def _short(task: Task) -> Task:
    return replace(
        task,
        content=cut(task.content, _SHORT["content"]),
        product=cut(task.product, _SHORT["product"]) if task.product else None,
        lead=(cut(JOINT.join(task.lead), _SHORT["lead"]),) if task.lead else (),
        support=(cut(JOINT.join(task.support), _SHORT["support"]),) if task.support else (),
    )


def _place(task: Task) -> str:
    return " ".join(filter(None, (task.section, f"({task.row})" if task.row is not None else None)))


def _what(task: Task, language: str) -> str:
    product = f"\n⇒ {say('tasks.product', language)}: {task.product}" if task.product else ""
    return " ".join(task.content.split()) + product


def _who(task: Task) -> str:
    return "\n".join(
        filter(None, (JOINT.join(task.lead), f"+ {JOINT.join(task.support)}" if task.support else ""))
    )


def _when(task: Task) -> str:
    read = f"→ {task.due}" if task.due else "↻" if task.recurs else ""
    return "\n".join(filter(None, (" ".join((task.deadline or "").split()), read)))


def as_csv(tasks: Sequence[Task]) -> str:
    """One line a task, agencies and rhythms parted by semicolons, all texts whole."""
    names = list(Task.__slots__)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(names)
    for task in tasks:
        lines.writerow([_cell(getattr(task, name)) for name in names])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return JOINT.join(value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_json(tasks: Sequence[Task]) -> str:
    """A list of objects, one a task, with the names of ``graph.task_search.Task``."""
    return json.dumps([asdict(task) for task in tasks], ensure_ascii=False, indent=1) + "\n"


def as_calendar(tasks: Sequence[Task], name: str, language: str) -> bytes:
    """The days of the tasks in iCalendar, in their order; tasks without a day are left out."""
    return written([_entry(task, language) for task in tasks], name)


def _entry(task: Task, language: str) -> Entry:
    told = (
        (say("tasks.lead", language), JOINT.join(task.lead)),
        (say("tasks.support", language), JOINT.join(task.support)),
        (say("tasks.product", language), task.product),
        (say("tasks.when", language), task.deadline),
        (say("tasks.plan", language), ", ".join(filter(None, (task.plan, task.place)))),
    )
    words = [task.content, *(f"{name}: {value}" for name, value in told if value)]
    stamp = date.fromisoformat(task.date) if task.date and len(task.date) > len("2025") else None
    uid = "-".join(task.iri.rsplit("/", 3)[1:])
    return Entry(uid, cut(task.content, _SUMMARY), "\n".join(words), task.document, when(task), stamp)
