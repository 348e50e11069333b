"""Keywords: what the engine reads as one, in strings, names and comments that look like it."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.keywords import uses

CALLS = [
    "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { service<%s>{ ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
    "PREFIX s: <%s> SELECT * { SERVICEs: { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } BIND(1 AS ?x) }",
    "# SERVICE\nSELECT * { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { BIND(2 AS ?a) FILTER(?a<9||?a='>')SERVICE <%s> { ?s ?p ?o } FILTER(?a!='x') }",
    "SELECT * { VALUES ?a { 'a' } FILTER(?a<'z>')SERVICE <%s> { ?s ?p ?o } FILTER(?a!='x') }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <%s> { ?s ?p ?o } }",
    "ASK { SERVICE <%s> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { SERVICE\n<%s>\n{ ?s ?p ?o } } }",
]
NONE = [
    "SELECT * { ?s ?p ?o }",
    "SELECT ?service { ?service ?p 'SERVICE <http://x/> {' }",
    "SELECT * { ?s <http://example.org/service> ?o } # SERVICE <http://x/> { ?s ?p ?o }",
    'SELECT * { ?s ?p """SERVICE <http://x/> { ?s ?p ?o }""" }',
    "PREFIX service: <http://example.org/service#> SELECT * { ?s service:service service:Service }",
    "PREFIX s: <http://example.org/> SELECT * { _:service s:service ?SERVICE }",
]


@pytest.fixture(scope="module")
def other() -> Iterator[tuple[str, list[str]]]:
    """Another endpoint, and the requests that reached it."""
    reached: list[str] = []

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reached.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", reached
        server.shutdown()


@pytest.mark.parametrize("query", CALLS)
def test_a_query_that_would_call_another_server_is_known(query: str, other: tuple[str, list[str]]) -> None:
    """The engine itself is the witness: it does call."""
    address, reached = other
    reached.clear()
    with suppress(RuntimeError):  # what the other endpoint answers does not matter
        list(ox.Store().query(query % address))  # type: ignore[arg-type]
    assert reached, "the engine did not call: the case shows nothing"
    reached.clear()
    assert uses("SERVICE", query % address)
    assert not reached, "asking about the keyword calls nobody"


@pytest.mark.parametrize("query", NONE)
def test_the_word_elsewhere_is_no_keyword(query: str) -> None:
    ox.Store().query(query)
    assert not uses("SERVICE", query)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("SELECT * FROM <http://x/> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://x/> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT ?from { ?from <http://x/from> 'FROM <http://x/>' }", False),
        ("ASK { ?s luocdo:held true }", False),
    ],
)
def test_from(query: str, answer: bool) -> None:
    assert uses("FROM", query) is answer


PIECES = [
    "SERVICE ",
    "service",
    "<",
    ">",
    "'",
    '"',
    "{",
    "}",
    "(",
    ")",
    "?a",
    " ",
    "<%s>",
    "FILTER",
    ".",
    "#",
    "\n",
]
PIECES += ["BIND(1 AS ?b)", "'x'", "!=", "=", "||", ":", "s:", "SELECT * {", "?s ?p ?o"]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_query_calls_that_was_said_not_to(pieces: list[str]) -> None:
    """Whatever is written: what is said to be free of SERVICE either does not parse or reaches nobody.

    The address refuses connections, so a call raises or, SILENT aside, cannot go unseen."""
    query = f"PREFIX s: <http://127.0.0.1:9/> SELECT * {{ VALUES ?a {{ 'a' }} {''.join(pieces)} }}"
    query = query.replace("%s", "http://127.0.0.1:9/")
    if uses("SERVICE", query):
        return
    try:
        list(ox.Store().query(query))  # type: ignore[arg-type]
    except SyntaxError:
        return
