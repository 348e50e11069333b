"""The commands for lists and checks as people use them: messages, forms, exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cases import CORPUS

DRAFT = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
Số: 15/KH-UBND
Nghệ An, ngày 20 tháng 12 năm 2025

KẾ HOẠCH
Thực hiện Nghị quyết số 72-NQ/TW ngày {day}/9/2025 của Bộ Chính trị
"""


def luocdo(*words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in English."""
    environment = {**os.environ, "LUOCDO_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", "from graph.cli import main; main()", *words]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lists")
    known = folder / "known.csv"
    known.write_text(
        "number,type,title,date,issuer,effective\n"
        "72-NQ/TW,Nghị quyết,,09/09/2025,Bộ Chính trị,\n"
        "59/2020/QH14,Luật,Luật Doanh nghiệp,17/06/2020,Quốc hội,01/01/2021\n"
        "68/2014/QH13,Luật,Luật Doanh nghiệp,26/11/2014,Quốc hội,01/07/2015\n"
        "02/2017/TT-,Thông tư,,,,\n",
        encoding="utf-8",
    )
    theirs = folder / "theirs.jsonl"
    rows = [
        {"from_number": "59/2020/QH14", "relation": "Văn bản được thay thế", "to_number": "68/2014/QH13"},
        {"from_number": "59/2020/QH14", "relation": "Văn bản thân thiện", "to_number": "68/2014/QH13"},
    ]
    theirs.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    path = str(folder / "luocdo.db")
    assert luocdo("build", str(CORPUS), "--store", path).returncode == 0
    given = luocdo("catalogue", str(known), "--store", path)
    assert given.returncode == 0
    assert f"{known}:5: the number does not tell which document: 02/2017/TT-" in given.stderr
    assert "4 rows, 3 documents; 1 rows whose number does not tell which" in given.stderr
    brought = luocdo("import", str(theirs), "--store", path)
    assert (
        "2 rows, 2 relations; 0 with an end that is not known, 1 without a relation of ours" in brought.stderr
    )
    assert "No relation of ours for: Văn bản thân thiện" in brought.stderr
    return path


def draft(folder: Path, day: str) -> str:
    path = folder / "du-thao.txt"
    path.write_text(DRAFT.format(day=day), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("day", "status"), [("19", 1), ("09", 0)])
def test_check_ends_with_1_where_there_is_an_error(store: str, tmp_path: Path, day: str, status: int) -> None:
    done = luocdo("check", draft(tmp_path, day), "--store", store)
    assert done.returncode == status
    assert ("[date-differs]" in done.stdout) == bool(status)
    assert f"{status} error(s)" in done.stderr


def test_check_without_a_store_says_so_and_makes_none(tmp_path: Path) -> None:
    done = luocdo("check", draft(tmp_path, "19"), "--store", str(tmp_path / "none"))
    assert done.returncode == 0 and "There is no store" in done.stderr
    assert not (tmp_path / "none").exists()


def test_a_file_that_cannot_be_read_is_named_and_the_rest_checked(store: str, tmp_path: Path) -> None:
    done = luocdo(
        "check", str(tmp_path / "none.txt"), draft(tmp_path, "09"), "--store", store, "--format", "json"
    )
    assert done.returncode == 1 and "none.txt" in done.stderr
    assert json.loads(done.stdout) == []


def test_wanted_and_compare_relations_are_tables(store: str) -> None:
    rows = list(csv.DictReader(io.StringIO(luocdo("wanted", "--format", "csv", "--store", store).stdout)))
    assert (rows[0]["label"], rows[0]["plans"]) == ("Nghị quyết 72-NQ/TW", "2")
    theirs = luocdo("compare-relations", "--format", "csv", "--store", store).stdout
    assert [row["verdict"] for row in csv.DictReader(io.StringIO(theirs))] == ["theirs"]


def test_a_table_of_doubts_becomes_decisions(store: str, tmp_path: Path) -> None:
    table = tmp_path / "decisions.csv"
    proposed = luocdo("doubts", "--all", "--store", store).stdout
    assert "vn/luat/kham-benh-chua-benh,,vn/luat/qh15/2023/15" in proposed
    table.write_text(
        proposed.replace(
            "kham-benh-chua-benh,,vn/luat/qh15/2023/15", "kham-benh-chua-benh,same,vn/luat/qh15/2023/15"
        ),
        encoding="utf-8",
    )
    done = luocdo("build", str(CORPUS), "--store", store, "--decisions", str(table))
    assert done.returncode == 0
    assert "15/2023/QH15" in luocdo("trace", "vn/luat/kham-benh-chua-benh", "--store", store).stdout
    again = luocdo("build", str(CORPUS), "--store", store)
    assert "0 changed, 5 unchanged" in again.stderr, "the decisions are kept"


def test_decisions_beside_the_store_are_found(tmp_path: Path) -> None:
    store = tmp_path / "kho"
    assert luocdo("build", draft(tmp_path, "19"), "--store", str(store)).returncode == 0
    (store / "decisions.csv").write_text("a,verdict,b\nx,same,x\n", encoding="utf-8")
    done = luocdo("build", draft(tmp_path, "19"), "--store", str(store))
    assert done.returncode == 2 and "decisions.csv, dòng/line 2" in done.stderr


def test_trace_as_of_a_day(store: str) -> None:
    def paths(*more: str) -> int:
        done = luocdo("trace", "462/KH-UBND", "--to", "72-NQ/TW", "--format", "json", "--store", store, *more)
        return int(json.loads(done.stdout)["count"])

    assert paths() == 2
    assert paths("--as-of", "2025-09-10") == 1
    assert paths("--as-of", "2025-09-08") == 0


def test_a_list_is_taken_out_by_its_name(store: str, tmp_path: Path) -> None:
    table = tmp_path / "one.csv"
    table.write_text("number,title,date,issuer\n1/2000/NĐ-CP,x,01/01/2000,Chính phủ\n", encoding="utf-8")
    luocdo("catalogue", str(table), "--store", store)
    asked = "ASK { ?d luocdo:number '1/2000/NĐ-CP' }"
    assert luocdo("query", asked, "--store", store).stdout == "true\n"
    luocdo("catalogue", str(table), "--remove", "--store", store)
    assert luocdo("query", asked, "--store", store).stdout == "false\n"


@pytest.mark.parametrize("command", ["catalogue", "import"])
def test_a_list_that_cannot_be_used_is_wrong_usage(command: str, store: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1\n", encoding="utf-8")
    done = luocdo(command, str(tmp_path / "bad.csv"), "--store", store)
    assert done.returncode == 2 and "line 2" in done.stderr
