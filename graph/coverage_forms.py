"""The coverage of a directive as people and programs read it: a matrix in 100 columns, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict

from graph import captions
from graph.columns import WIDTH, Column, cut, laid_out
from graph.comparison_captions import number, place, plan
from graph.coverage import SHARED, Cell, Coverage, Plan, Row, carried
from graph.demands import JOINT
from graph.language import say

_TASK = 170  # letters of a task in the matrix
_CELL = 16
_FIT = 3  # plans with a column of their own; more stand in one cell


def as_table(found: Coverage, language: str) -> str:
    """What the rows are, the plans with their figures, and the matrix: score and place of each plan's task."""
    parts = [_about(found, language), "", *_plans(found, language)]
    if found.rows:
        parts += ["", say("coverage.legend", language), "", *_lines(_matrix(found, language))]
    return "\n".join(line.rstrip() for part in parts for line in part.split("\n")) + "\n"


def _about(found: Coverage, language: str) -> str:
    name = captions.name(found.directive)
    apart = "coverage.shared" if found.directive.held else "coverage.absent"
    key = "coverage.read" if found.read else apart
    told = say(key, language, directive=name, plans=len(found.plans), rows=len(found.rows))
    return "\n".join(textwrap.wrap(told, WIDTH))


def _plans(found: Coverage, language: str) -> list[str]:
    names = labels(found)
    return _lines(
        laid_out(
            [
                Column("", [names[one.node.iri] for one in found.plans], 22),
                Column(say("tasks.plan", language), [plan(one.node, language) for one in found.plans], None),
                Column(say("coverage.tasks", language), [str(one.tasks) for one in found.plans], 8),
                Column(say("coverage.carried", language), [_figure(one, found) for one in found.plans], 9),
            ]
        )
    )


def _figure(one: Plan, found: Coverage) -> str:
    return f"{one.carried}/{len(found.rows)}" + ("" if one.read else " ?")


def _matrix(found: Coverage, language: str) -> str:
    names = labels(found)
    columns = [
        Column(
            say("tasks.task", language),
            [f"{i}. {cut(row.text, _TASK)}" for i, row in enumerate(found.rows, 1)],
            None,
        ),
        Column(say("coverage.plans", language), [str(len(row.cells)) for row in found.rows], 8),
    ]
    if len(found.plans) <= _FIT:
        for one in found.plans:
            cells = (row.cells.get(one.node.iri) for row in found.rows)
            told = [_told(cell, language) for cell in cells]
            columns.append(Column(names[one.node.iri], told, _CELL))
    else:
        told = [_joined(row, names, language) for row in found.rows]
        columns.append(Column(say("coverage.where", language), told, 40))
    return laid_out(columns)


def _told(cell: Cell | None, language: str) -> str:
    return f"{number(cell.score, language)}\n{at(cell, language)}" if cell else "—"


def _joined(row: Row, names: dict[str, str], language: str) -> str:
    return "\n".join(
        f"{names[iri]} {number(row.cells[iri].score, language)}, {at(row.cells[iri], language)}"
        for iri in sorted(row.cells, key=lambda iri: names[iri])
    )


def at(cell: Cell, language: str) -> str:
    """Where a plan carries a task."""
    return place(cell.task) if cell.task else say("compare.at", language, start=cell.start)


def labels(found: Coverage) -> dict[str, str]:
    """The plans in a word or two, by IRI: their provinces, with the number where one has several."""
    places = [one.node.place for one in found.plans]
    return {
        one.node.iri: one.node.place
        if one.node.place and places.count(one.node.place) == 1
        else captions.name(one.node)
        for one in found.plans
    }


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


def as_csv(found: Coverage) -> str:
    """One line for each plan of each row; a row nobody carries has one line without a plan."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(
        ("row", "origin", "section", "text", "plan", "place", "score", "kind", "at", "lead", "deadline", "quote", "iri")
    )  # fmt: skip
    lines.writerows(_csv_rows(found))
    return out.getvalue()


def _csv_rows(found: Coverage) -> Iterator[tuple[object, ...]]:
    for i, row in enumerate(found.rows, 1):
        head = (i, row.origin, row.place or "", row.text)
        carrying = [one for one in found.plans if one.node.iri in row.cells]
        for one in carrying:
            cell = row.cells[one.node.iri]
            task = cell.task
            told = (JOINT.join(task.lead), task.deadline or "") if task else ("", "")
            where = place(task) if task else cell.start
            yield (
                *head, one.node.iri, one.node.place or "", cell.score, cell.kind, where, *told, cell.quote,
                task.iri if task else "",
            )  # fmt: skip
        if not carrying:
            yield (*head, *[""] * 9)


def as_json(found: Coverage) -> str:
    """One object: the directive, the plans with their figures, and the rows with a cell for each plan by IRI."""
    made = {
        "directive": asdict(found.directive),
        "rows_are": "shared descent from a common cited document"
        if not found.read
        else "the directive's own text",
        "plans": [asdict(one) for one in found.plans],
        "carried_by_several": carried(found.rows, 2),
        "rows": [
            {
                "text": row.text,
                "origin": row.origin,
                "section": row.place,
                "start": None if row.origin == SHARED else row.start,
                "cells": {iri: _cell(row.cells[iri]) for iri in sorted(row.cells)},
            }
            for row in found.rows
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _cell(cell: Cell) -> dict[str, object]:
    task = cell.task
    told = {"task": task.iri, "section": task.section, "row": task.row, "lead": task.lead} if task else {}
    return {"score": cell.score, "kind": cell.kind, "start": cell.start, "quote": cell.quote, **told}
