"""The commands compare, coverage and descend: what they print in each form, and how they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from plans import written

from graph.build import build
from graph.cli import main
from graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder) as made:
        build([written(tmp_path_factory.mktemp("files"))], made)
    return folder


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", str(store)])


@pytest.mark.parametrize(
    ("form", "opening"),
    [("text", "So sánh hai kế hoạch"), ("csv", "where,kind"), ("json", "{"), ("html", "<!doctype html>")],
)
def test_compare_in_every_form(store: Path, form: str, opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["luocdo", "--lang", "vi"])
    made = run(store, "compare", "90/KH-UBND", "120/kh-ubnd", "--format", form)
    assert made.exit_code == 0 and made.stdout.startswith(opening) and "1.200" in made.stdout


def test_compare_into_a_file(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "compared.html"
    made = run(store, "compare", "90/KH-UBND", "120/KH-UBND", "--format", "html", "-o", str(target))
    assert (made.exit_code, made.stdout) == (0, "") and str(target) in made.stderr
    assert "<mark>350</mark>" in target.read_text(encoding="utf-8")
    assert run(store, "compare", "90/KH-UBND", "120/KH-UBND", "-o", str(tmp_path / "no" / "x")).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "90/KH-UBND", "90/kh-ubnd"),
        ("compare", "90/KH-UBND", "999/KH-UBND"),
        ("coverage", "999/KH-UBND"),
    ],
    ids=["a plan with itself", "an unknown plan", "an unknown directive"],
)
def test_what_cannot_be_asked_exits_with_2(store: Path, arguments: tuple[str, ...]) -> None:
    made = run(store, *arguments)
    assert (made.exit_code, made.stdout) == (2, "") and "Error" in made.stderr


def test_coverage_in_every_form(store: Path) -> None:
    table, lines, told = (
        run(store, "coverage", "15/NQ-CP", "--format", f).stdout for f in ("table", "csv", "json")
    )
    assert "0,83" in table or "0.83" in table
    assert len(lines.splitlines()) == 4 and len(json.loads(told)["rows"]) == 2


def test_a_document_nobody_carries_out(store: Path) -> None:
    made = run(store, "coverage", "90/KH-UBND")
    assert (made.exit_code, made.stdout) == (0, "") and made.stderr


def test_descend_tells_what_it_found_and_then_that_nothing_changed(store: Path) -> None:
    first, again = run(store, "descend"), run(store, "descend")
    assert first.exit_code == again.exit_code == 0 and first.stdout == ""
    assert first.stderr.startswith("4 ") and first.stderr != again.stderr
    assert (
        "quotedFrom"
        in run(store, "query", "descent-of-task", "-p", "words=cơ sở dữ liệu số", "--format", "csv").stdout
    )
