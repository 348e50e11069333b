"""Answers in writing: aligned tables, CSV, JSON and RDF."""

from __future__ import annotations

import csv
import io
import json

import pytest
from graphs import BASE
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.answers import FORMATS, as_csv, as_json, as_table, written
from graph.ask import AskError, Table
from ontology.terms import term

NODE = NamedNode(f"{BASE}vn/nq/tw/2025/72")
TABLE = Table(
    ("văn bản", "số", "thứ"),
    (
        (NODE, Literal("72-NQ/TW"), Literal(1)),
        (NamedNode(term("implements")), None, Literal("Kế hoạch\nhành động", language="vi")),
    ),
)
GRAPH = (Triple(NODE, NamedNode(term("number")), Literal("72-NQ/TW")),)


def test_columns_are_aligned_and_iris_shortened() -> None:
    assert as_table(TABLE).splitlines() == [
        "văn bản            số        thứ",
        "-----------------  --------  ------------------",
        "vn/nq/tw/2025/72   72-NQ/TW  1",
        "luocdo:implements            Kế hoạch hành động",
    ]


def test_marks_of_their_own_take_no_room() -> None:
    composed, parted = as_table(Table(("ế", "x"), ((Literal("ệ"), Literal("y")),))), "e\u0302\u0301"
    assert [line.index(c) for line, c in zip(composed.splitlines()[::2], "xy", strict=True)] == [3, 3]
    lines = as_table(Table((parted, "x"), ((Literal("漢"), Literal("y")),))).splitlines()
    assert (lines[0], lines[2]) == (f"{parted}   x", "漢  y")


def test_long_cells_are_cut_for_the_eye_only() -> None:
    long = Table(("a",), ((Literal("nâng cao sức khỏe " * 20),),))
    assert all(len(line) <= 60 for line in as_table(long).splitlines())
    assert "…" in as_table(long)
    assert "…" not in as_csv(long) + as_json(long)


@given(st.lists(st.tuples(st.text(), st.none() | st.text()), max_size=5))
def test_csv_gives_back_what_was_put_in(rows: list[tuple[str, str | None]]) -> None:
    table = Table(("a", "b"), tuple((Literal(a), None if b is None else Literal(b)) for a, b in rows))
    read = list(csv.reader(io.StringIO(as_csv(table), newline="")))
    assert read == [["a", "b"], *([a, b or ""] for a, b in rows)]


def test_json_is_that_of_sparql() -> None:
    content = json.loads(as_json(TABLE))
    assert content["head"]["vars"] == ["văn bản", "số", "thứ"]
    first, second = content["results"]["bindings"]
    assert first["văn bản"] == {"type": "uri", "value": NODE.value}
    assert first["thứ"]["datatype"].endswith("#integer")
    assert "số" not in second and second["thứ"]["xml:lang"] == "vi"
    blank = json.loads(as_json(Table(("b",), ((BlankNode("x"),),))))
    assert blank["results"]["bindings"][0]["b"] == {"type": "bnode", "value": "x"}


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_takes_an_answer_or_says_that_it_cannot(form: str) -> None:
    for answer in (TABLE, GRAPH, True):
        try:
            assert written(answer, form).endswith("\n") or form == "jsonld"
        except AskError as error:
            assert form in str(error)


def test_a_graph_comes_as_turtle_ntriples_or_jsonld() -> None:
    assert written(GRAPH) == written(GRAPH, "turtle")
    assert 'luocdo:number "72-NQ/TW"' in written(GRAPH)
    assert written(GRAPH, "ntriples") == f'<{NODE.value}> <{term("number")}> "72-NQ/TW" .\n'
    assert json.loads(written(GRAPH, "jsonld"))
    with pytest.raises(AskError):
        written(GRAPH, "csv")


def test_yes_and_no() -> None:
    assert (written(True), written(False)) == ("true\n", "false\n")
    assert json.loads(written(True, "json"))["boolean"] is True
