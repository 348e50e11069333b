"""The commands tasks and targets: what they print in each form and language, and how they refuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result
from graphs import gold_documents

from graph.build import add
from graph.cli import main
from graph.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder) as made:
        add(gold_documents(), made)
    return folder


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--store", str(store)])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_tables_fit_a_terminal_of_100_columns(
    store: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("tasks", "targets"):
        monkeypatch.setattr("sys.argv", ["luocdo", "--lang", language, command])
        made = run(store, command)
        assert made.exit_code == 0
        wide = [line for line in made.stdout.splitlines() if len(line) > 100]
        assert all(" · " in line for line in wide), "only the name of a document may be longer"
        assert all(line == line.rstrip() for line in made.stdout.splitlines())


def test_the_tasks_of_an_agency_stand_under_their_documents(store: Path) -> None:
    made = run(store, "tasks", "--agency", "Sở Y tế thành phố Huế")
    headings = [line for line in made.stdout.splitlines() if " · " in line]
    assert [line.rsplit(" · ")[1] for line in headings] == ["Huế, 2025-11-28 (20)", "Thừa Thiên Huế (6)"]
    assert "Sở Y tế tỉnh Thừa Thiên Huế" in made.stderr


def test_long_texts_are_cut_unless_all_is_asked_for(store: Path) -> None:
    cut, full = (run(store, "tasks", "462/KH-UBND", *more).stdout for more in ((), ("--full",)))
    assert "…" in cut.split("\n", 1)[1]
    assert "…" not in full.split("\n", 1)[1] and len(full) > len(cut)


def test_csv_and_json_tell_the_same(store: Path) -> None:
    asked = ("tasks", "--directive", "72-NQ/TW", "--deadline-before", "2026-12-31")
    lines = list(csv.DictReader(io.StringIO(run(store, *asked, "--format", "csv").stdout)))
    told = json.loads(run(store, *asked, "--format", "json").stdout)
    assert [line["iri"] for line in lines] == [task["iri"] for task in told]
    assert [line["content"] for line in lines] == [task["content"] for task in told]
    assert [line["lead"] for line in lines] == ["; ".join(task["lead"]) for task in told]
    targets = run(store, "targets", "--indicator", "tuổi thọ", "--format", "csv").stdout
    told = json.loads(run(store, "targets", "--indicator", "tuổi thọ", "--format", "json").stdout)
    assert [line["value"] for line in csv.DictReader(io.StringIO(targets))] == [t["value"] for t in told]


def test_a_calendar_of_an_agency_and_what_it_leaves_out(store: Path) -> None:
    made = run(store, "tasks", "--agency", "Sở Y tế Huế", "--format", "ics")
    calendar = icalendar.Calendar.from_ical(made.stdout_bytes)
    events = calendar.walk("VEVENT")
    assert str(calendar["x-wr-calname"]) == "Sở Y tế thành phố Huế"
    assert len(events) == 10
    assert "16 trong 26" in made.stderr or "16 of 26" in made.stderr
    assert made.stdout_bytes == run(store, "tasks", "--agency", "Sở Y tế Huế", "--format", "ics").stdout_bytes


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("tasks", "999/KH-UBND"), 2),
        (("tasks", "--directive", "999/KH-UBND"), 2),
        (("tasks", "--province", "Atlantis"), 2),
        (("targets", "--province", "Atlantis"), 2),
        (("tasks", "--deadline-before", "cuối năm"), 2),
        (("tasks", "--agency", "Câu lạc bộ thơ"), 0),
        (("targets", "--indicator", "thơ lục bát"), 0),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_found_is_said(
    store: Path, arguments: tuple[str, ...], status: int
) -> None:
    made = run(store, *arguments)
    assert made.exit_code == status
    assert made.stdout == "" and made.stderr.strip()
