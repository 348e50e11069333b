"""Figures on annotations that hold offsets and no text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.evaluation import evaluate

PLAN = "IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Triển khai Quyết định số 281/QĐ-TTg\ntrên toàn tỉnh.\n"


@pytest.mark.parametrize(
    ("quoted", "asked", "right"),
    [("Triển khai Quyết định số 281/QĐ-TTg\ntrên toàn tỉnh.", 1, 1), ("TỔ CHỨC THỰC HIỆN", 1, 0)],
    ids=["the text is read where it stands", "another text is another task"],
)
def test_a_task_without_its_text_is_compared_by_what_its_offsets_quote(
    tmp_path: Path, quoted: str, asked: int, right: int
) -> None:
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (texts / "plan.txt").write_text(PLAN, encoding="utf-8")
    start = PLAN.index(quoted)
    task = {"start": start, "end": start + len(quoted), "lead": ["Sở Y tế"], "support": []}
    annotation = {"document": {}, "citations": [], "tasks": [task]}
    (gold / "plan.json").write_text(json.dumps(annotation), encoding="utf-8")
    found = evaluate(gold, texts, lambda error: pytest.fail(str(error))).found["task"]
    assert (found.right + found.missed, found.right) == (asked, right)
