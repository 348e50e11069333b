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


@pytest.mark.parametrize("row", rows("cited_issuers"), ids=lambda r: r["why"])
def test_the_issuer_of_a_mention_is_known_from_its_text(row: dict[str, str]) -> None:
    found = citations.find(heal(row["text"]), header.Header(province=row["province"] or None))
    assert " | ".join(f"{c.number} {c.issuer}" for c in found) == row["found"]


@pytest.mark.parametrize("row", rows("short_forms"), ids=lambda r: r["why"])
def test_a_short_form_leans_on_a_fuller_mention(row: dict[str, str]) -> None:
    found = citations.find(heal(row["text"]))
    told = [f"{c.quote} = {c.number}" for c in found if c.short_form]
    assert " | ".join(told) == row["found"]


def test_a_law_that_names_itself_cites_no_other() -> None:
    head = header.Header("Luật", title="Điện ảnh", issuer="Quốc hội")
    (found,) = citations.find(heal("Quốc hội ban hành Luật Điện ảnh."), head)
    assert found.is_self


def test_a_plan_of_the_government_changes_no_law_by_listing_it_as_a_task() -> None:
    head = header.Header("Nghị quyết", number="3/NQ-CP", issuer="Chính phủ")
    text = "II. NHIỆM VỤ\nđ) Sửa đổi Luật Giá; e) Sửa đổi, bổ sung Nghị định số 109/2022/NĐ-CP"
    assert [c.relation for c in citations.find(heal(text), head)] == ["cites", "cites"]


_LOOK_ALIKES = "ıİſKKẞßĐÐðđɩіͥ"  # letters whose small, capital or bare forms are not what they seem


@given(
    st.lists(
        st.sampled_from(
            [*_LOOK_ALIKES, "Thực hiện ", "CHỈ THỊ SỐ ", "25-CT/TW", "Bộ luật Hình sự", " kèm theo ", "\n"]
        )
    )
)
def test_look_alike_letters_are_read_without_an_error(parts: list[str]) -> None:
    text = "".join(parts)
    for c in citations.find(heal(text)):
        assert text[c.start : c.end] == c.quote


@given(st.text())
def test_any_string_is_read_without_an_error(text: str) -> None:
    for c in citations.find(heal(text)):
        assert text[c.start : c.end] == c.quote
