"""Lists: what a user's file may look like, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.lists import CATALOGUE, DECISIONS, GivenList, ListError, Row, dumps, each, loads, read


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "number,title\n57/2020/QH14,Luật Thanh niên\n"),
        ("bom-and-semicolons.csv", "\ufeffnumber;title\r\n57/2020/QH14;Luật Thanh niên\r\n"),
        ("tabs.csv", "number\ttitle\n\n57/2020/QH14\t Luật  Thanh niên \n"),
        ("a.jsonl", '{"number": "57/2020/QH14", "title": "Luật Thanh niên"}\n\n'),
        ("quoted.csv", 'number,title\n57/2020/QH14,"Luật\nThanh niên"\n'),
    ],
)
def test_rows_are_read_from_csv_and_json_lines(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    (row,) = read(tmp_path / name, CATALOGUE, ["number", "title"]).rows
    assert row.cells == {"number": "57/2020/QH14", "title": "Luật Thanh niên"}
    assert row["issuer"] == ""


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.csv", b"number,title\n1,2,3\n", "line 2: .*do not match"),
        ("a.csv", b"number\n57/2020/QH14\n", "line 1: .*column missing: title"),
        ("a.csv", b"number,title\n\xff\xfe,x\n", "not UTF-8"),
        ("a.jsonl", b'{"number": 1}\n{]\n', "line 2: .*not JSON"),
        ("a.jsonl", b"[1]\n", "line 1: .*not an object"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ListError, match=what):
        read(tmp_path / name, CATALOGUE, ["title"])
    with pytest.raises(ListError, match="cannot be opened"):
        read(tmp_path / "none.csv", CATALOGUE)


def test_lines_count_those_inside_quoted_cells(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('title\n"a\nb"\nc\n', encoding="utf-8")
    assert [row.line for row in read(tmp_path / "a.csv", CATALOGUE).rows] == [2, 4]


def test_a_list_survives_the_store() -> None:
    one = GivenList(CATALOGUE, "a.csv", "0" * 64, (Row(2, {"number": "1/CP"}),), "vbpl")
    assert loads(dumps(one)) == one
    assert one.iri("https://x/") == "https://x/list/catalogue-0000000000000000"


def test_the_scheme_belongs_to_what_a_list_is(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title\na\n", encoding="utf-8")
    assert (
        read(tmp_path / "a.csv", CATALOGUE).sha256
        != read(tmp_path / "a.csv", CATALOGUE, scheme="vbpl").sha256
    )


def test_lists_of_a_kind_come_by_name() -> None:
    a, b = (GivenList(CATALOGUE, name, "0" * 64, ()) for name in "ba")
    assert list(each([a, GivenList(DECISIONS, "c", "0" * 64, ()), b], CATALOGUE)) == [b, a]
