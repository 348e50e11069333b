"""A comparison of plans for programs: CSV, one line a task, and JSON with both quotes and every change."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from graph.comparison import Compared, Plan, Shared
from graph.comparison_captions import place
from graph.demands import JOINT
from graph.descent.marks import marked
from graph.task_search import Task

_ASKED = ("iri", "content", "lead", "support", "product", "deadline", "section", "row", "start")
_COLUMNS = (
    "where", "kind", "score", "changes", "left_place", "left", "right_place", "right", "left_lead", "right_lead",
    "left_support", "right_support", "left_product", "right_product", "left_deadline", "right_deadline", "differs",
    "left_iri", "right_iri",
)  # fmt: skip


def as_csv(compared: Compared) -> str:
    """One line a task: ``where`` is both, in_right_text, in_left_text, left_only or right_only; ``differs`` names
    what the two tasks state otherwise. Texts are whole."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for row in _rows(compared):
        lines.writerow([row.get(name, "") for name in _COLUMNS])
    return out.getvalue()


def _rows(compared: Compared) -> Iterator[dict[str, object]]:
    for where in ("both", "in_right_text", "in_left_text"):
        for shared in getattr(compared, where):
            yield {"where": where, **_judged(shared), **_side(shared, 0), **_side(shared, 1)}
    for where, tasks in (("left_only", compared.left_only), ("right_only", compared.right_only)):
        side = where.removesuffix("_only")
        for task in tasks:
            yield {"where": where, side: " ".join(task.content.split()), **_told(task, side)}


def _judged(shared: Shared) -> dict[str, object]:
    judged = shared.match.judgement
    differs = JOINT.join(dict.fromkeys(contrast.what for contrast in shared.contrasts))
    return {
        "kind": judged.kind,
        "score": judged.score,
        "changes": JOINT.join(judged.changes),
        "differs": differs,
    }


def _side(shared: Shared, side: int) -> dict[str, object]:
    name, task = (("left", shared.left), ("right", shared.right))[side]
    passage = (shared.match.alignment.first, shared.match.alignment.second)[side]
    told = _told(task, name) if task else {f"{name}_place": passage.start, f"{name}_iri": passage.id}
    return {name: passage.text, **told}


def _told(task: Task, side: str) -> dict[str, object]:
    return {
        f"{side}_place": place(task),
        f"{side}_lead": JOINT.join(task.lead),
        f"{side}_support": JOINT.join(task.support),
        f"{side}_product": task.product or "",
        f"{side}_deadline": task.deadline or "",
        f"{side}_iri": task.iri,
    }


def as_json(compared: Compared) -> str:
    """One object; of each shared task ``left`` and ``right`` carry the quote in pieces by what became of them
    (``graph.descent.marks``), and the task where it is one."""
    made = {
        "left": _plan(compared.left),
        "right": _plan(compared.right),
        "direction": asdict(compared.direction),
        **{
            where: [_shared(shared) for shared in getattr(compared, where)]
            for where in ("both", "in_right_text", "in_left_text")
        },
        "left_only": [_task(task) for task in compared.left_only],
        "right_only": [_task(task) for task in compared.right_only],
        "indicators": [{**asdict(one), "differs": one.differs} for one in compared.indicators],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _plan(plan: Plan) -> dict[str, Any]:
    return {**asdict(plan.node), "tasks": len(plan.tasks), "text_read": plan.read}


def _shared(shared: Shared) -> dict[str, Any]:
    passages = shared.match.alignment.first, shared.match.alignment.second
    sides = (
        {
            "start": passage.start,
            "pieces": [asdict(piece) for piece in marked(shared.match.alignment, i)],
            "task": _task(task) if task else None,
        }
        for i, (passage, task) in enumerate(zip(passages, (shared.left, shared.right), strict=True))
    )
    left, right = sides
    judged = asdict(shared.match.judgement)
    return {
        **judged,
        "left": left,
        "right": right,
        "contrasts": [asdict(contrast) for contrast in shared.contrasts],
    }


def _task(task: Task) -> dict[str, Any]:
    return {name: getattr(task, name) for name in _ASKED}
