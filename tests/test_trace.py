"""Traces in writing: what a researcher reads in a terminal, and what programs get."""

from __future__ import annotations

import csv
import io
import json

import pytest

from graph.lineage import Evidence, Hop, Node, Trace
from graph.trace import COLUMNS, as_csv, as_json, as_text

PLAN = Node(
    "…/kh",
    "462/KH-UBND",
    "Kế hoạch",
    None,
    "2025-11-28",
    "Ủy ban nhân dân thành phố Huế",
    "province",
    "Huế",
    True,
)
GOVERNMENT = Node("…/cp", "282/NQ-CP", "Nghị quyết", None, "2025-09-15", "Chính phủ", "government")
PARTY = Node("…/tw", "72-NQ/TW", "Nghị quyết", None, "2025-09-09", "Bộ Chính trị", "party-central")
SENTENCE = "Thực hiện Nghị quyết số 282/NQ-CP thực hiện Nghị quyết số 72-NQ/TW."
FIRST = Evidence("Nghị quyết số\n282/NQ-CP", SENTENCE, "…/source/1", "hue.txt", 20, 43, "r")
SECOND = Evidence("Nghị quyết số 72-NQ/TW", SENTENCE, "…/source/1", "hue.txt", 54, 76, "r")
PATH = (
    Hop(PLAN, GOVERNMENT, "implements", (FIRST, SECOND)),
    Hop(GOVERNMENT, PARTY, "implements", (SECOND,), reported_by=PLAN),
)
TRACE = Trace(PLAN, (PATH,), 1)


def test_a_path_in_vietnamese() -> None:
    assert as_text(TRACE) == (
        "462/KH-UBND (Huế) · Kế hoạch · Ủy ban nhân dân thành phố Huế · 28/11/2025 · có trong kho\n"
        "1 đường\n"
        "\n"
        "1. 462/KH-UBND (Huế)\n"
        "   → thực hiện 282/NQ-CP  [Nghị quyết · Chính phủ · 15/09/2025]\n"
        "     “Thực hiện Nghị quyết số 282/NQ-CP thực hiện Nghị quyết số 72-NQ/TW.”\n"
        "     hue.txt:20-43 (và 1 chỗ khác)\n"
        "   → thực hiện 72-NQ/TW  [Nghị quyết · Bộ Chính trị · 09/09/2025]\n"
        "     (theo lời của 462/KH-UBND (Huế))\n"
        "     “Thực hiện Nghị quyết số 282/NQ-CP thực hiện Nghị quyết số 72-NQ/TW.”\n"
        "     hue.txt:54-76\n"
    )


def test_a_path_in_english() -> None:
    text = as_text(TRACE, "en")
    assert "   → implements 282/NQ-CP" in text
    assert "(as told by 462/KH-UBND (Huế))" in text
    assert text.splitlines()[0].endswith("· held")


@pytest.mark.parametrize(
    ("trace", "counted"),
    [
        (Trace(PLAN, (), 0), "không có đường nào"),
        (Trace(PLAN, (PATH,), 35), "35 đường; 1 đường ngắn nhất dưới đây"),
        (Trace(PLAN, (PATH,), 3, exact=False), "ít nhất 3 đường; 1 đường ngắn nhất dưới đây"),
    ],
)
def test_how_many_paths_there_are_is_said_plainly(trace: Trace, counted: str) -> None:
    assert as_text(trace).splitlines()[1] == counted


def test_long_sentences_are_wrapped_and_cut_around_the_mention() -> None:
    long = Evidence("72-NQ/TW", "tăng cường " * 90 + "72-NQ/TW" + " nâng cao" * 90, "", "a.txt", 0, 8, "r")
    text = as_text(Trace(PLAN, ((Hop(PLAN, PARTY, "implements", (long,)),),), 1), width=60)
    quoted = [line for line in text.splitlines() if line.startswith("     ")]
    assert all(len(line) <= 60 for line in quoted)
    assert "72-NQ/TW" in " ".join(quoted) and "…" in " ".join(quoted)


def test_an_edge_without_evidence_still_prints() -> None:
    bare = Trace(PLAN, ((Hop(PLAN, PARTY, "based_on"),),), 1)
    assert "→ căn cứ 72-NQ/TW" in as_text(bare)
    assert as_csv(bare).splitlines()[1].startswith("1,1,462/KH-UBND (Huế),…/kh,based_on,")


def test_json_holds_everything() -> None:
    content = json.loads(as_json(TRACE))
    assert (content["count"], content["exact"]) == (1, True)
    first, second = content["paths"][0]
    assert first["evidence"][0]["quote"] == "Nghị quyết số\n282/NQ-CP"
    assert [e["start"] for e in first["evidence"]] == [20, 54]
    assert second["reported_by"]["number"] == "462/KH-UBND"


def test_csv_has_a_row_for_each_hop() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(TRACE))))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["path"], r["hop"], r["relation"], r["reported_by"]) for r in rows] == [
        ("1", "1", "implements", ""),
        ("1", "2", "implements", "462/KH-UBND (Huế)"),
    ]
    assert rows[0]["quote"] == "Nghị quyết số 282/NQ-CP"
