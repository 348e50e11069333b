"""The commands as people use them: output, messages, exit status, both languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cases import CORPUS, GOLD

HUE = "462/KH-UBND"


def luocdo(*words: str, lang: str = "en", stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as installed."""
    environment = {**os.environ, "LUOCDO_LANG": lang, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "from graph.cli import main; main()", *words]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, input=stdin, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("store") / "luocdo.db"
    done = luocdo("build", str(CORPUS), "--store", str(folder))
    assert (done.returncode, done.stdout) == (0, "")
    assert "5 files added" in done.stderr
    return str(folder)


def test_extract_prints_one_record_a_document_and_nothing_else() -> None:
    done = luocdo("extract", str(CORPUS))
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(r["source"]).name for r in records] == sorted(p.name for p in CORPUS.glob("*.txt"))
    for record in records:
        raw = Path(record["source"]).read_bytes().decode()
        assert all(raw[c["start"] : c["end"]] == c["quote"] for c in record["citations"])
        assert record["document"]["iri"].startswith("https://w3id.org/luocdo/id/")


def test_extract_resolves_a_mention_to_the_document_it_means() -> None:
    lines = luocdo("extract", str(CORPUS)).stdout.splitlines()
    targets = {
        c["target"] for line in lines for c in json.loads(line)["citations"] if c["number"] == "72-NQ/TW"
    }
    assert len(targets) == 1 and None not in targets


def test_paths_come_from_standard_input_too() -> None:
    path = str(CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt")
    done = luocdo("extract", "-", stdin=f"{path}\n")
    assert json.loads(done.stdout)["document"]["number"] == HUE


def test_the_text_of_the_offsets_is_printed_on_request() -> None:
    path = CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt"
    assert luocdo("extract", "--text", str(path)).stdout == path.read_bytes().decode()


def test_what_cannot_be_read_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "a-binary.txt").write_bytes(b"\x00\x01" * 50)
    (tmp_path / "b-plan.txt").write_text("KẾ HOẠCH\nThực hiện Nghị quyết số 72-NQ/TW", encoding="utf-8")
    (tmp_path / "c-empty.txt").write_text("", encoding="utf-8")
    done = luocdo("extract", str(tmp_path), str(tmp_path / "missing.txt"))
    assert done.returncode == 1
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [str(tmp_path / "b-plan.txt")]
    told = done.stderr.splitlines()
    assert [Path(line.split(":")[0]).name for line in told] == ["a-binary.txt", "c-empty.txt", "missing.txt"]


def test_building_again_changes_nothing(store: str) -> None:
    assert "0 files added, 0 changed, 5 unchanged" in luocdo("build", str(CORPUS), "--store", store).stderr


def test_the_plan_of_hue_is_traced_directly_and_through_the_government(store: str) -> None:
    paths = json.loads(luocdo("trace", HUE, "--to", "72-nq/tw", "--format", "json", "--store", store).stdout)[
        "paths"
    ]
    told = [[hop["target"]["number"] for hop in path] for path in paths]
    assert told == [["72-NQ/TW"], ["282/NQ-CP", "72-NQ/TW"]]
    reported = paths[1][1]
    assert reported["source"]["number"] == "282/NQ-CP" and reported["reported_by"]["number"] == HUE
    for path in paths:
        for hop in path:
            for one in hop["evidence"]:
                raw = Path(one["source_file"]).read_bytes().decode()
                assert raw[one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize(
    ("plan", "goal", "through"),
    [
        ("dak-lak-ke-hoach-nghi-quyet-72", "72-NQ/TW", {"282/NQ-CP", "05-CTr/TU"}),
        ("bac-kan-ke-hoach-chi-thi-25", "25-CT/TW", {"281/QĐ-TTg", "212-KH/TU"}),
        ("thua-thien-hue-ke-hoach-suc-khoe-den-2025", "788/QĐ-BYT", set()),
    ],
)
def test_the_other_plans_reach_their_directive(store: str, plan: str, goal: str, through: set[str]) -> None:
    paths = json.loads(luocdo("trace", plan, "--to", goal, "--format", "json", "--store", store).stdout)[
        "paths"
    ]
    between = {hop["target"]["number"] for path in paths for hop in path[:-1]}
    assert paths and through <= between
    assert all(path[-1]["target"]["number"] == goal for path in paths)


def test_a_directive_lists_the_plans_that_carry_it_out(store: str) -> None:
    text = luocdo("trace", "72-NQ/TW", "--down", "--store", store).stdout
    assert "462/KH-UBND (Huế)" in text and "Kế hoạch (Đắk Lắk)" in text


def test_a_lineage_comes_as_a_table_of_hops(store: str) -> None:
    lines = luocdo("trace", HUE, "--to", "72-NQ/TW", "--format", "csv", "--store", store).stdout.splitlines()
    assert lines[0].startswith("path,hop,source") and len(lines) == 4


def test_a_ready_query_takes_parameters(store: str) -> None:
    done = luocdo(
        "query", "who-implements", "-p", "directive=72 – nq/tw", "--format", "csv", "--store", store
    )
    assert "vn/hue/kh/ubnd/2025/462" in done.stdout


def test_sparql_and_a_file_of_it_are_answered(store: str, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) WHERE { ?s <https://w3id.org/luocdo/ns#implements> ?o }"
    (tmp_path / "count.rq").write_text(sparql, encoding="utf-8")
    by_text = luocdo("query", sparql, "--format", "csv", "--store", store).stdout
    assert by_text == luocdo("query", str(tmp_path / "count.rq"), "--format", "csv", "--store", store).stdout
    assert int(by_text.splitlines()[1]) > 20


def test_every_ready_query_is_listed_in_both_languages() -> None:
    vi, en = (luocdo("query", "--list", lang=lang).stdout for lang in ("vi", "en"))
    assert "who-implements" in vi and "who-implements" in en and vi != en


def test_the_picture_is_one_file(store: str, tmp_path: Path) -> None:
    done = luocdo("view", HUE, "-o", str(tmp_path / "hue.html"), "--store", store)
    assert done.returncode == 0
    assert "72-NQ/TW" in (tmp_path / "hue.html").read_text(encoding="utf-8")


def test_a_marked_document_is_one_file(tmp_path: Path) -> None:
    done = luocdo(
        "mark", str(CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt"), "-o", str(tmp_path / "hue.html")
    )
    assert done.returncode == 0
    assert "verb: thực hiện" in (tmp_path / "hue.html").read_text(encoding="utf-8")


def test_the_product_measures_itself() -> None:
    done = luocdo("evaluate", str(GOLD))
    assert done.returncode == 0
    assert "mention" in done.stdout and "citation.relation" in done.stdout


def test_it_measures_what_survives_damage() -> None:
    lines = luocdo("evaluate", str(GOLD), "--damage").stdout.splitlines()
    assert len(lines) == 10
    assert all(0.8 < float(line.split()[1]) <= 1 for line in lines)


WRONG = {
    "an unknown document": (["trace", "999/QĐ-XYZ"], "no document called"),
    "an unknown query": (["query", "nothing-of-this-name"], "no query of this name"),
    "no SPARQL": (["query", "SELECT nonsense {"], "not SPARQL"),
    "a parameter nobody knows": (["query", "relations", "-p", "x=1"], "no such parameter"),
}


@pytest.mark.parametrize(("words", "message"), WRONG.values(), ids=WRONG)
def test_wrong_usage_is_told_in_a_sentence(store: str, words: list[str], message: str) -> None:
    done = luocdo(*words, "--store", store)
    assert done.returncode == 2 and message in done.stderr and "Traceback" not in done.stderr


def test_a_number_of_several_documents_prints_the_candidates(tmp_path: Path) -> None:
    for province in ("Thanh Hóa", "Nghệ An"):
        head = (
            f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\nSố: 5/KH-UBND\n{province}, ngày 02 tháng 3 năm 2025\n"
        )
        (tmp_path / f"{province}.txt").write_text(
            f"{head}KẾ HOẠCH\nThực hiện Nghị quyết số 72-NQ/TW\n", encoding="utf-8"
        )
    folder = str(tmp_path / "db")
    luocdo("build", str(tmp_path), "--store", folder)
    done = luocdo("trace", "5/KH-UBND", "--store", folder)
    assert done.returncode == 2
    assert done.stderr.count("/2025/5") == 2


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    done = luocdo("trace", HUE, "--store", str(tmp_path / "none"))
    assert done.returncode == 2 and "no store here" in done.stderr


def test_help_speaks_both_languages() -> None:
    assert "Read documents" in luocdo("--help", lang="en").stdout
    assert "Đọc văn bản" in luocdo("--help", lang="vi").stdout
    assert "Đọc văn bản" in luocdo("--lang", "vi", "--help", lang="en").stdout


def test_the_store_keeps_to_the_shapes_and_a_file_that_does_not_is_told(store: str, tmp_path: Path) -> None:
    done = luocdo("validate", "--store", store)
    assert (done.returncode, done.stdout) == (0, "") and ", 0 violations" in done.stderr
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "@prefix luocdo: <https://w3id.org/luocdo/ns#> .\n<http://x/doc> a luocdo:Document .",
        encoding="utf-8",
    )
    done = luocdo("validate", str(broken))
    assert done.returncode == 1 and "http://x/doc  [Document" in done.stdout


def test_an_export_is_a_file_other_programs_read(store: str, tmp_path: Path) -> None:
    done = luocdo("export", "csv", "-o", str(tmp_path / "tables"), "--store", store)
    assert done.returncode == 0 and (tmp_path / "tables/documents.csv").is_file()
    done = luocdo("export", "sqlite", "-o", "/dev/null/graph.sqlite", "--store", store)
    assert done.returncode == 2 and "Traceback" not in done.stderr
