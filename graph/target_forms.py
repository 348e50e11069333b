"""Targets as people and programs read them: a table with the years of an indicator together, CSV, JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from graph.columns import Column, cut, laid_out
from graph.demands import JOINT
from graph.language import say
from graph.target_search import Target

_INDICATOR, _PLAN = 160, 50  # letters of a cell of the table


def as_table(targets: Sequence[Target], language: str) -> str:
    """One row for each indicator of a document, its values by year, in 100 columns."""
    groups = [list(found) for _, found in groupby(targets, key=_row)]
    names = [group[0] for group in groups]
    return laid_out(
        [
            Column(say("targets.place", language), [_place(target, language) for target in names], 14),
            Column(say("targets.indicator", language), [_indicator(target) for target in names], None),
            Column(say("targets.values", language), [_values(group) for group in groups], 26),
            Column(say("targets.basis", language), ["\n".join(_bases(group)) for group in groups], 16),
            Column(say("targets.plan", language), [cut(target.plan, _PLAN) for target in names], 18),
        ]
    )


def _row(target: Target) -> tuple[str, str, str | None, str | None]:
    return target.document, target.indicator, target.unit, target.place


def _place(target: Target, language: str) -> str:
    return say("targets.centre", language) if target.central else target.place or "—"


def _indicator(target: Target) -> str:
    unit = f" ({target.unit})" if target.unit else ""
    return cut(target.indicator, _INDICATOR) + unit


def _values(group: Iterable[Target]) -> str:
    return "\n".join(dict.fromkeys(f"{t.year or '—'}: {' '.join(t.value.split())}" for t in group))


def _bases(group: Iterable[Target]) -> Iterable[str]:
    return dict.fromkeys(basis for target in group for basis in target.basis)


def as_csv(targets: Sequence[Target]) -> str:
    """One line a target, what it rests on parted by semicolons."""
    names = list(Target.__slots__)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(names)
    for target in targets:
        values = [getattr(target, name) for name in names]
        lines.writerow(["" if v is None else JOINT.join(v) if isinstance(v, tuple) else v for v in values])
    return out.getvalue()


def as_json(targets: Sequence[Target]) -> str:
    """A list of objects, one a target, with the names of ``graph.target_search.Target``."""
    return json.dumps([asdict(target) for target in targets], ensure_ascii=False, indent=1) + "\n"
