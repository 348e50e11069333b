"""Which of the tasks of a directive the plans carry that carry it out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from graphs import BASE, corpus_store
from plans import CA_MAU, QUANG_TRI, RESOLUTION, store_of

from graph.coverage import SHARED, TEXT, Coverage, coverage
from graph.coverage_forms import as_csv, as_json, as_table, labels
from graph.documents import one

PLANS_ALONE = ("quang-tri-90.txt", "ca-mau-120.txt")


def matrix(found: Coverage) -> list[tuple[str, dict[str, tuple[str, bool]]]]:
    """The first words of each row, and by plan the kind and whether a task carries it."""
    return [
        (" ".join(r.text.split()[:3]), {iri: (c.kind, c.task is not None) for iri, c in r.cells.items()})
        for r in found.rows
    ]


def test_rows_are_what_the_directive_says_where_it_is_held(tmp_path: Path) -> None:
    found = coverage(store_of(tmp_path), RESOLUTION)
    assert found.read and {row.origin for row in found.rows} == {TEXT}
    assert matrix(found) == [
        ("Trồng mới 10.000", {QUANG_TRI: ("specialised", True), CA_MAU: ("specialised", True)}),
        ("Xây dựng cơ", {CA_MAU: ("copied", True)}),
    ]
    assert [(plan.node.place, plan.tasks, plan.carried) for plan in found.plans] == [
        ("Cà Mau", 2, 2),
        ("Quảng Trị", 2, 1),
    ]


def test_rows_are_shared_tasks_where_it_is_not(tmp_path: Path) -> None:
    found = coverage(store_of(tmp_path, *PLANS_ALONE), RESOLUTION)
    assert not found.read and {row.origin for row in found.rows} == {SHARED}
    assert matrix(found) == [
        ("Tập huấn kỹ", {QUANG_TRI: ("copied", True), CA_MAU: ("adapted", False)}),
        ("Trồng mới 1.200", {CA_MAU: ("copied", True), QUANG_TRI: ("specialised", True)}),
    ]


def test_hue_and_dak_lak_share_19_tasks_under_72() -> None:
    store = corpus_store()
    found = coverage(store, one("72-NQ/TW", store).iri)
    assert not found.read and [plan.node.place for plan in found.plans] == ["Huế", "Đắk Lắk"]
    assert len(found.rows) == 19 and all(len(row.cells) == 2 for row in found.rows)
    given = [cell.task.iri for row in found.rows for cell in row.cells.values() if cell.task]
    assert len(given) == len(set(given)), "no task stands in two rows"


def test_a_document_nobody_carries_out_has_no_plans() -> None:
    found = coverage(corpus_store(), f"{BASE}vn/hue/kh/ubnd/2025/462")
    assert found.plans == () and all(not row.cells for row in found.rows)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_table_fits_a_terminal_and_says_what_its_rows_are(language: str) -> None:
    store = corpus_store()
    lines = as_table(coverage(store, one("72-NQ/TW", store).iri), language).splitlines()
    assert max(map(len, lines)) <= 100
    assert ("is not held" if language == "en" else "không có trong kho") in lines[0]
    assert any("19/19" in line for line in lines)


def test_a_text_that_cannot_be_read_again_is_marked(tmp_path: Path) -> None:
    store = store_of(tmp_path, *PLANS_ALONE)
    (tmp_path / "ca-mau-120.txt").unlink()
    assert "1/1 ?" in as_table(coverage(store, RESOLUTION), "vi")


def test_csv_and_json_hold_every_cell_with_its_place(tmp_path: Path) -> None:
    found = coverage(store_of(tmp_path), RESOLUTION)
    lines = list(csv.DictReader(io.StringIO(as_csv(found))))
    told = json.loads(as_json(found))
    assert [(line["row"], line["place"], line["at"]) for line in lines] == [
        ("1", "Cà Mau", "II.1"), ("1", "Quảng Trị", "II.1"), ("2", "Cà Mau", "II.1"),
    ]  # fmt: skip
    assert [float(line["score"]) for line in lines] == [
        c["score"] for r in told["rows"] for c in r["cells"].values()
    ]
    assert told["rows_are"] == "the directive's own text" and told["carried_by_several"] == 1


def test_plans_of_one_province_are_called_by_their_numbers(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    assert sorted(labels(coverage(store, RESOLUTION)).values()) == ["Cà Mau", "Quảng Trị"]
    text = (tmp_path / "ca-mau-120.txt").read_text(encoding="utf-8").replace("120/KH-UBND", "121/KH-UBND")
    (tmp_path / "ca-mau-121.txt").write_text(text, encoding="utf-8")
    names = labels(coverage(store_of(tmp_path), RESOLUTION))
    assert sorted(names.values()) == ["120/KH-UBND (Cà Mau)", "121/KH-UBND (Cà Mau)", "Quảng Trị"]
