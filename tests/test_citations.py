"""The quality gate: what is read from the five corpus documents against their annotations."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cases import CORPUS, GOLD, TESTS, rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import citations, header
from corpus.reader import read_text
from corpus.score import Report, score
from corpus.text import heal

DOCUMENTS = sorted(CORPUS.glob("*.txt"))


@cache
def read(path: Path) -> dict[str, Any]:
    document = read_text(path.read_bytes().decode(), path.name, "")
    found = [asdict(c) for c in document.citations]
    return {
        "document": asdict(document.header),
        "citations": [c | {"self": c["is_self"]} for c in found],
        "tasks": [asdict(task) for task in document.tasks],
        "targets": [asdict(target) for target in document.targets],
    }


@cache
def report() -> Report:
    return score(
        (p.stem, json.loads((GOLD / f"{p.stem}.json").read_text(encoding="utf-8")), read(p))
        for p in DOCUMENTS
    )


def floors() -> list[dict[str, str]]:
    with (TESTS / "floors.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("floor", floors(), ids=lambda f: f["figure"])
def test_no_figure_falls_below_its_floor(floor: dict[str, str]) -> None:
    figure = report().figures()[floor["figure"]]
    assert figure >= float(floor["floor"]), [e for e in report().errors if e[0] == floor["figure"]]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_every_quote_stands_at_its_offsets(path: Path) -> None:
    raw = path.read_bytes().decode()
    for c in read(path)["citations"]:
        assert raw[c["start"] : c["end"]] == c["quote"]
        first, last = c["sentence"]
        assert first <= c["start"] and c["end"] <= last


@pytest.mark.parametrize("row", rows("relations"), ids=lambda r: r["why"])
def test_a_relation_is_decided_by_its_sentence(row: dict[str, str]) -> None:
    head = header.Header(type=row["type"] or None)
    found = citations.find(heal(row["text"]), head)
    assert " | ".join(f"{c.number or c.title} {c.relation}" for c in found) == row["found"]


@pytest.mark.parametrize("row", rows("titles"), ids=lambda r: r["why"])
def test_a_title_ends_where_it_ends(row: dict[str, str]) -> None:
    found = {c.number: c.title for c in reversed(citations.find(heal(row["text"])))}
    assert (found[row["number"]] or "") == row["title"]


@pytest.mark.parametrize("row", rows("nesting"), ids=lambda r: r["why"])
def test_nesting_tells_which_document_acts_on_which(row: dict[str, str]) -> None:
    found = citations.find(heal(row["text"]))
    told = [
        f"{found[c.nested_in].number} {c.cited_relation} {c.number or c.title}"
        for c in found
        if c.nested_in is not None
    ]
    assert " | ".join(told) == row["found"]


@given(st.text())
def test_any_string_is_read_without_an_error(text: str) -> None:
    for c in citations.find(heal(text)):
        assert text[c.start : c.end] == c.quote
