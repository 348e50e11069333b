"""A store on a SPARQL 1.1 server: the same commands, the same answers, against the Oxigraph server of PyPI."""

from __future__ import annotations

import base64
import http.server
import io
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cases import CORPUS
from graphs import BASE, gold_documents, gold_store, quads
from pyoxigraph import Literal, NamedNode, QueryTriples, RdfFormat

from graph.ask import ask, library
from graph.backup import restore, save
from graph.build import add, remove
from graph.descent.stored import descend
from graph.network import network
from graph.remote import Remote, address
from graph.store import Store, StoreError, StoreMissing
from graph.triples import luocdo

OXIGRAPH = Path(sys.executable).with_name("oxigraph")


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    pytest.fail("the Oxigraph server did not start")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server that holds the five documents; tests leave it as it is."""
    with oxigraph() as place:
        with Store.open(place) as store:
            add(gold_documents(), store)
            descend(store)
        yield place


def test_a_build_writes_the_same_graph_and_a_second_one_nothing(server: str) -> None:
    with Store.open(server) as store:
        assert quads(store) == quads(gold_store())
        assert len(store.inner) == len(gold_store().inner)
        again = add(gold_documents(), store)
        assert (len(again.unchanged), again.added, again.changed) == (5, (), ())
        assert quads(store) == quads(gold_store())


@pytest.mark.parametrize("name", [query.name for query in library()])
def test_a_named_query_answers_as_it_does_embedded(name: str, server: str) -> None:
    with Store.open(server, read_only=True) as store:
        assert ask(store, name) == ask(gold_store(), name)


def test_what_a_store_tells_is_the_same(server: str) -> None:
    with Store.open(server, read_only=True) as store:
        ours = gold_store()
        assert (store.sources(), store.state()) == (ours.sources(), ours.state())
        source = next(iter(ours.sources()))
        assert store.reading(source) == ours.reading(source)
        assert store.triples(store.register) == ours.triples(ours.register)
        assert [*map(str, network(store).edges)] == [*map(str, network(ours).edges)]
        with pytest.raises(KeyError):
            store.reading(f"{BASE}source/none")
        view = store.rdflib()
        assert len(view) == len({quad.triple for quad in ours.inner})


def test_one_document_goes_and_comes_back(server: str) -> None:
    gone = gold_documents()[2].source
    with Store.open(server) as store:
        assert remove([gone], store).removed == (gone,)
        assert gone not in {file for record in store.sources().values() for file in record.files}
        add(gold_documents(), store)
        assert quads(store) == quads(gold_store())


def test_a_server_without_a_union_is_asked_for_one_and_one_with_it_is_not() -> None:
    for options in ((), ("--union-default-graph",)):
        with oxigraph(*options) as place, Store.open(place) as store:
            assert ask(store, "ASK { ?s ?p ?o }") is False, "nothing yet"
            add(gold_documents()[:1], store)
        with oxigraph(*options) as place, Store.open(place) as store:
            add(gold_documents()[:1], store)
            assert ask(store, "ASK { ?d luocdo:held true }") is True


def test_a_query_knows_the_prefixes_and_its_own_mistakes(server: str) -> None:
    with Store.open(server, read_only=True) as store:
        found = store.query("CONSTRUCT { ?d luocdo:held ?h } { ?d luocdo:held ?h }")
        assert isinstance(found, QueryTriples) and len(list(found)) > 5
        with pytest.raises(SyntaxError):
            store.query("SELECT * {")
        assert ask(store, f"ASK FROM <{BASE}none> {{ ?s ?p ?o }}") is False


def test_texts_come_back_as_they_went(server: str) -> None:
    with Store.open(server) as store:
        value = 'Huế "72"\n\\u0041 \U0001f600 \u202e {?x} <y> \r\t'
        me = NamedNode(f"{BASE}source/text")
        store.inner.update(f"INSERT DATA {{ GRAPH {me} {{ {me} {luocdo('warning')} {Literal(value)} }} }}")
        (said,) = store.match(me, luocdo("warning"), None)
        assert said.object == Literal(value) and said.graph_name == me
        assert list(store.match(me, luocdo("warning"), Literal(value), me)) == [said]
        store.inner.update(f"DROP GRAPH {me}")


def test_a_store_for_reading_is_not_written(server: str) -> None:
    with Store.open(server, read_only=True) as store, pytest.raises(StoreError, match="opened for reading"):
        store.begin([])


def luocdo_says(*words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", "from graph.cli import main; main()", *words, "--lang", "en"],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_the_commands_say_the_same_of_a_server_and_a_folder(tmp_path: Path) -> None:
    folder = str(tmp_path / "kho")
    with oxigraph() as place:
        for store in (folder, place):
            luocdo_says("build", str(CORPUS), "--store", store)
        for words in (
            ("trace", "462/KH-UBND", "--to", "72-NQ/TW", "--format", "json"),
            ("query", "who-implements", "--format", "csv"),
            ("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "json"),
        ):
            assert luocdo_says(*words, "--store", place) == luocdo_says(*words, "--store", folder)


def test_backups_go_both_ways(server: str, tmp_path: Path) -> None:
    with Store.open(server, read_only=True) as store:
        count = save(store, tmp_path / "remote.nq.gz")
    with Store.open(tmp_path / "kho") as store:
        assert restore(tmp_path / "remote.nq.gz", store) == count == len(gold_store().inner)
        assert quads(store) == quads(gold_store())
        save(store, tmp_path / "local.nq")
    with oxigraph() as place, Store.open(place) as store:
        assert restore(tmp_path / "local.nq", store) == count
        assert quads(store) == quads(gold_store())


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(StoreMissing, match="no server answers") as told:
        Store.open(f"http://lan:secret@127.0.0.1:{port}")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("place", "environment", "query", "update", "who"),
    [
        ("http://h:7878", {}, "http://h:7878/query", "http://h:7878/update", None),
        ("http://h:7878/", {}, "http://h:7878/query", "http://h:7878/update", None),
        ("http://h:3030/data/", {}, "http://h:3030/data/query", "http://h:3030/data/update", None),
        ("http://h:8890/sparql", {}, "http://h:8890/sparql", "http://h:8890/sparql", None),
        (
            "https://h/repositories/x",
            {},
            "https://h/repositories/x",
            "https://h/repositories/x/statements",
            None,
        ),
        ("http://h/q", {"LUOCDO_UPDATE": "http://h/u"}, "http://h/q", "http://h/u", None),
        ("http://a:b%40c@h/q", {"LUOCDO_USER": "x"}, "http://h/q", "http://h/q", "a:b@c"),
        ("http://h/q", {"LUOCDO_USER": "x", "LUOCDO_PASSWORD": "ệ"}, "http://h/q", "http://h/q", "x:ệ"),
        ("http://h/q", {"LUOCDO_TOKEN": "t0ken"}, "http://h/q", "http://h/q", "Bearer t0ken"),
    ],
)
def test_where_a_server_takes_queries_and_updates(
    place: str, environment: dict[str, str], query: str, update: str, who: str | None
) -> None:
    found = address(place, environment)
    assert (found.query, found.update) == (query, update)
    if who is None:
        assert found.authorization is None
    elif who.startswith("Bearer"):
        assert found.authorization == who
    else:
        assert found.authorization == "Basic " + base64.b64encode(who.encode()).decode()
    assert found.authorization is None or found.authorization not in repr(found)


class _Moody(http.server.BaseHTTPRequestHandler):
    """A server that wants to know who asks, closes connections, and answers as it is told."""

    protocol_version = "HTTP/1.1"
    answer: tuple[int, str, bytes] = (200, "application/sparql-results+json", b'{"head":{},"boolean":true}')
    drop = 0

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if type(self).drop:
            type(self).drop -= 1
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, kind, body = self.answer
        if self.headers["Authorization"] != "Basic bGFuOmLDrSBt4bqtdA==":
            status, body = 401, b"who are you"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def moody() -> Iterator[type[_Moody]]:
    handler = type("Handler", (_Moody,), {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        handler.place = f"http://lan:b%C3%AD%20m%E1%BA%ADt@127.0.0.1:{server.server_port}/sparql"  # type: ignore[attr-defined]
        yield handler
        server.shutdown()


def test_who_asks_is_told_and_needed(moody: type[_Moody]) -> None:
    with Store.open(moody.place) as store:  # type: ignore[attr-defined]
        assert ask(store, "ASK {}") is True
        assert "mật" not in str(store.path)
    with pytest.raises(StoreError, match="does not let you in"):
        Store.open(moody.place.replace("lan:", "lan2:"))  # type: ignore[attr-defined]


def test_a_connection_that_was_closed_is_opened_again(moody: type[_Moody]) -> None:
    with Store.open(moody.place) as store:  # type: ignore[attr-defined]
        moody.drop = 1
        assert ask(store, "ASK {}") is True
        moody.drop = 2
        with pytest.raises(StoreMissing):
            store.query("ASK {}")
        assert ask(store, "ASK {}") is True, "the store works on"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param((500, "text/plain", b"out of disk"), "out of disk", id="it fails"),
        pytest.param((200, "text/html", b"<p>Login"), "no SPARQL", id="it is something else"),
        pytest.param(
            (
                200,
                "application/sparql-results+json",
                b'{"head":{"vars":["s"]},"results":{"bind operation cancelled',
            ),
            "cut short",
            id="it gives up half way and says 200",
        ),
    ],
)
def test_a_server_that_fails_is_an_error_not_an_answer(
    answer: tuple[int, str, bytes], why: str, moody: type[_Moody]
) -> None:
    with Store.open(moody.place) as store:  # type: ignore[attr-defined]
        moody.answer = answer
        with pytest.raises(StoreError, match=why):
            store.query("ASK {}")


VIRTUOSO = """{ "head": { "link": [], "vars": ["%s"] },
  "results": { "distinct": false, "ordered": true, "bindings": [
    { "%s": { "type": "typed-literal", "datatype": "http://www.w3.org/2001/XMLSchema#%s", "value": "%s" }} ] } }"""


@pytest.mark.parametrize(("bit", "truth"), [("0", False), ("1", True)])
def test_truth_as_virtuoso_tells_it(bit: str, truth: bool, moody: type[_Moody]) -> None:
    """ASK comes as a table, and a boolean as a bit; written back so, it would be another triple."""
    with Store.open(moody.place) as store:  # type: ignore[attr-defined]
        kind, name = "application/sparql-results+json", "__ASK_RETVAL"
        moody.answer = (200, kind, (VIRTUOSO % (name, name, "integer", bit)).encode())
        assert ask(store, "ASK {}") is truth
        moody.answer = (200, kind, (VIRTUOSO % ("o", "o", "boolean", bit)).encode())
        (held,) = store.match(NamedNode("http://a"), luocdo("held"), None, NamedNode("http://g"))
        assert isinstance(held.object, Literal) and held.object.value == str(truth).lower()


def test_graphs_of_others_on_the_server_are_left_alone(tmp_path: Path) -> None:
    with oxigraph() as place, Store.open(place) as store:
        store.inner.update("INSERT DATA { GRAPH <http://example.org/other> { <http://a> <http://b> 1 } }")
        assert len(store.inner) == 0 == save(store, tmp_path / "none.nq")
        save(gold_store(), tmp_path / "gold.nq")
        restore(tmp_path / "gold.nq", store)
        assert quads(store) == quads(gold_store())


def test_a_broken_restore_leaves_no_mark(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The provenance goes last: what was loaded by half is looked at again by the next build."""
    monkeypatch.setattr("graph.remote.CHUNK", 1000)
    sent: list[str] = []
    with Store.open(server, read_only=True) as store:
        dump = io.BytesIO()
        store.inner.dump(dump, RdfFormat.N_QUADS)
        remote = store.inner
        assert isinstance(remote, Remote)
        monkeypatch.setattr(remote, "update", sent.append)
        dump.seek(0)
        remote.bulk_load(dump, RdfFormat.N_QUADS)
    provenance = str(gold_store().provenance)
    assert len(sent) > 3
    assert [provenance in request for request in sent] == [False] * (len(sent) - 1) + [True]
