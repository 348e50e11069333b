"""Asking: every named query with its rows, alike in every store, and values that stay values."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from cases import TESTS
from graphs import BASE, gold_documents, gold_store, in_rdflib
from pyoxigraph import Literal, NamedNode, Triple
from rdflib.query import ResultRow

from graph.answers import as_csv, value
from graph.ask import AskError, Query, Table, ask, bind, library, parse, terms, understood
from graph.build import add
from graph.descent.stored import descend
from graph.documents import NotOne
from graph.store import Store

QUERIES = {query.name: query for query in library()}
TABLES = sorted(QUERIES.keys() - {"lineage-graph"})


@cache
def copy() -> rdflib.Graph:
    return in_rdflib(gold_store())


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("store"))
    add(gold_documents(), store)
    descend(store)
    return store


def table(question: str, store: Store | None = None, **values: str) -> Table:
    answer = ask(store or gold_store(), question, values)
    assert isinstance(answer, Table)
    return answer


def test_there_are_as_many_queries_as_expected_answers() -> None:
    assert len(QUERIES) == 46
    assert {path.stem for path in (TESTS / "expected").glob("*.csv")} == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_named_query_has_the_expected_rows(name: str, on_disk: Store) -> None:
    """Read the file when it changes: it is the answer for the five documents, checked by hand."""
    expected = (TESTS / "expected" / f"{name}.csv").read_text(encoding="utf-8")
    assert as_csv(table(name, on_disk)) == expected


@pytest.mark.parametrize("name", TABLES)
def test_a_named_query_answers_alike_in_rdflib(name: str) -> None:
    query = QUERIES[name]
    rows = []
    for row in copy().query(bind(query.sparql, terms(query, {}, gold_store()))):
        assert isinstance(row, ResultRow)
        rows.append(tuple("" if cell is None else str(cell) for cell in row))
    assert rows == [tuple(value(cell) for cell in row) for row in table(name).rows]


def test_the_lineage_graph_is_the_same_in_rdflib() -> None:
    query = QUERIES["lineage-graph"]
    made = ask(gold_store(), query.name)
    assert isinstance(made, tuple) and len(made) > 10
    theirs = copy().query(bind(query.sparql, terms(query, {}, gold_store()))).graph
    assert theirs is not None
    assert {str(t.object) for t in made if isinstance(t.object, NamedNode)} == {
        f"<{o}>" for o in theirs.objects() if isinstance(o, rdflib.URIRef)
    }
    assert len(set(made)) == len(theirs)


@pytest.mark.parametrize("query", library(), ids=lambda q: q.name)
def test_a_named_query_explains_itself_in_both_languages(query: Query) -> None:
    for language in ("vi", "en"):
        assert query.title[language] and query.about[language]
    assert all(p.vi and p.en and p.default for p in query.parameters)
    asked = "\n".join(line for line in query.sparql.splitlines() if not line.startswith("#"))
    assert set(re.findall(r"\$(\w+)", asked)) == {p.name for p in query.parameters}


@pytest.mark.parametrize("query", library(), ids=lambda q: q.name)
def test_lineage_queries_have_the_fast_shape(query: Query) -> None:
    """After a property path stands FILTER EXISTS, OPTIONAL or BIND, never a pattern to be joined."""
    lines = [line.strip() for line in query.sparql.splitlines()]
    for i, line in enumerate(lines):
        if ")+" in line or ")*" in line:
            after = next(x for x in lines[i + 1 :] if x and not x.startswith("#"))
            assert after.startswith(("FILTER", "OPTIONAL", "BIND", "VALUES")), line


def test_parameters_take_what_users_call_things() -> None:
    by_number = table("who-implements", directive="25-ct/tw")
    assert by_number == table("who-implements", directive=f"{BASE}vn/ct/tw/2023/25")
    assert len(by_number.rows) == 3
    assert len(table("province", province="TP. Huế").rows) > len(
        table("province", province="Thừa Thiên Huế").rows
    )
    assert table("tasks-of-agency", agency="Sở Y tế Huế") == table("tasks-of-agency")
    assert len(table("tasks-by-deadline", after="2026-01-01").rows) < len(table("tasks-by-deadline").rows)
    assert len(table("most-relied-on", least="3").rows) < len(table("most-relied-on").rows)


@pytest.mark.parametrize(
    ("name", "values", "what"),
    [
        ("most-relied-on", {"least": "nhiều"}, "not of type integer"),
        ("province", {"province": "Atlantis"}, "not of type province"),
        ("tasks-by-deadline", {"after": "tháng 5"}, "not of type date"),
        ("rests-on", {"documents": "462/KH-UBND"}, "no such parameter: documents"),
        ("no-such-query", {}, "no query of this name: agencies"),
        ("none.rq", {}, "cannot be read"),
        ("SELECT * WHERE", {}, "not SPARQL"),
        ("DROP ALL ;", {}, "not SPARQL"),
    ],
)
def test_what_cannot_be_asked_is_said(name: str, values: dict[str, str], what: str) -> None:
    with pytest.raises(AskError, match=what):
        ask(gold_store(), name, values)


def test_a_document_that_means_several_or_none_is_an_error() -> None:
    with pytest.raises(NotOne):
        ask(gold_store(), "rests-on", {"document": "999/KH-UBND"})


@pytest.mark.parametrize(
    "words", ['x" } DROP ALL #', "') } UNION { ?s ?p ?o", "$words", "\\", '"""', "a\nb", "?in"]
)
def test_a_hostile_value_stays_a_value(words: str) -> None:
    before = len(gold_store().inner)
    assert table("sentences", words=words).rows == ()
    assert len(gold_store().inner) == before


def test_binding_leaves_strings_comments_and_iris_alone() -> None:
    sparql = """SELECT ?x { ?x <http://a/$o> "$o", '''$o''' ; ?p $o } # $o"""
    assert (
        bind(sparql, {"o": Literal("v")}) == """SELECT ?x { ?x <http://a/$o> "$o", '''$o''' ; ?p "v" } # $o"""
    )
    assert bind("{ ?a ?b $other }", {"o": Literal("v")}) == "{ ?a ?b $other }"


def test_sparql_text_and_files_are_asked_too(tmp_path: Path) -> None:
    assert len(table("SELECT ?d { ?d luocdo:held true }").rows) == 5
    assert ask(gold_store(), "ASK { ?d luocdo:number '72-NQ/TW' }") is True
    own = tmp_path / "own.rq"
    own.write_text("# param: n text\nSELECT ?d { ?d luocdo:number $n }", encoding="utf-8")
    assert len(table(str(own), n="72-NQ/TW").rows) == 1
    with pytest.raises(AskError, match="missing parameter: n"):
        ask(gold_store(), str(own))


def test_a_graph_is_an_answer() -> None:
    made = ask(gold_store(), "CONSTRUCT { ?a luocdo:implements ?b } { ?a luocdo:implements ?b }")
    assert isinstance(made, tuple) and all(isinstance(t, Triple) for t in made)


def test_the_header_of_a_query() -> None:
    query = parse("x", "# title_en: Who\n# param: d document = 72-NQ/TW | văn bản | the document\nASK {}")
    assert query.title == {"vi": "", "en": "Who"}
    (parameter,) = query.parameters
    assert (parameter.name, parameter.type, parameter.default) == ("d", "document", "72-NQ/TW")
    assert (parameter.vi, parameter.en) == ("văn bản", "the document")
    with pytest.raises(AskError, match="malformed parameter"):
        understood("# param: only\nASK {}")
