"""The SPARQL 1.1 Protocol over HTTP: the tests of the W3C's list by their names, and what it leaves open."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from cases import TESTS
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad
from served import served
from starlette.applications import Starlette

from graph.sparql.limits import Limits
from graph.sparql.protocol import Question, Refused, question
from graph.sparql.routes import of_pool
from graph.sparql.workers import Pool
from ontology.terms import LUOCDO, RDF

CASES = list(
    csv.DictReader(StringIO((TESTS / "cases/sparql_protocol.csv").read_bytes().decode(), newline=""))
)


def small_store(folder: Path) -> Path:
    """Three graphs, each saying that it is a document."""
    store = ox.Store(str(folder))
    for number in (1, 2, 3):
        me = NamedNode(f"http://example.org/data{number}.rdf")
        store.add(Quad(me, NamedNode(f"{RDF}type"), NamedNode(f"{LUOCDO}Document"), me))
    store.flush()
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = small_store(tmp_path_factory.mktemp("store"))
    limits = Limits(seconds=20, question=50_000)
    with Pool(folder, limits) as pool, served(Starlette(routes=of_pool(pool))) as address:
        yield f"{address}/sparql"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_protocol(case: dict[str, str], place: str) -> None:
    headers = {name: case[name] for name in ("accept",) if case[name]}
    if case["type"]:
        headers["content-type"] = case["type"]
    answer = httpx.request(
        case["method"], place + case["target"], content=case["body"].encode(), headers=headers
    )
    assert answer.status_code == int(case["status"]), answer.text
    assert answer.headers.get("content-type", "").partition(";")[0] == case["kind"]
    assert case["said"] in answer.text
    assert "access-control-allow-origin" not in answer.headers
    assert "Traceback" not in answer.text


def test_bytes_that_are_no_utf8(place: str) -> None:
    """bad_query_non_utf8, without a charset: the bytes alone."""
    headers = {"content-type": "application/sparql-query"}
    answer = httpx.post(place, content="ASK { FILTER('ệ' = 'ệ') }".encode("utf-16"), headers=headers)
    assert (answer.status_code, "not UTF-8" in answer.text) == (400, True)


def test_a_request_over_the_limit(place: str) -> None:
    answer = httpx.post(place, data={"query": f"ASK {{}} # {'x' * 60_000}"})
    assert answer.status_code == 413


def test_errors_speak_both_languages(place: str) -> None:
    vietnamese, english = httpx.get(
        place, params={"query": "ASK { SERVICE <http://x/> {} }"}
    ).text.splitlines()
    assert "không được phép" in vietnamese and "not allowed" in english


def test_another_site_may_ask_where_it_is_named(tmp_path: Path) -> None:
    with Pool(small_store(tmp_path)) as pool:
        routes = of_pool(pool, origin="https://example.org")
        with served(Starlette(routes=routes)) as address:
            answers = [
                httpx.get(
                    f"{address}/sparql?query={quote('ASK {}')}", headers={"origin": "https://example.org"}
                ),
                httpx.options(f"{address}/sparql", headers={"access-control-request-method": "POST"}),
                httpx.get(f"{address}/sparql?query=ASK"),
            ]
    assert [a.headers["access-control-allow-origin"] for a in answers] == ["https://example.org"] * 3
    assert [a.status_code for a in answers] == [200, 204, 400]


@given(
    st.sampled_from(["GET", "POST"]),
    st.binary(max_size=200),
    st.text(max_size=60) | st.none(),
    st.binary(max_size=200),
)
def test_any_request_is_a_question_a_wish_for_the_description_or_refused(
    method: str, parameters: bytes, kind: str | None, body: bytes
) -> None:
    try:
        assert isinstance(question(method, parameters, kind, body), Question | None)
    except Refused as error:
        assert 400 <= error.status < 500
