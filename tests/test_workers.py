"""Workers: limits that hold, processes that are replaced, a store that changes while it is asked."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pyoxigraph as ox
import pytest
from graphs import gold_documents
from pyoxigraph import Literal, NamedNode, Quad

from graph.build import add, remove
from graph.sparql.limits import Limits
from graph.sparql.tasks import Reply, Task
from graph.sparql.workers import Pool
from graph.store import Store

JSON = "application/sparql-results+json"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SHORT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def select(query: str) -> Task:
    return Task(query, results=JSON, graphs="text/turtle; charset=utf-8")


def filled(folder: Path, triples: int = 400) -> Path:
    store = ox.Store(str(folder))
    me = NamedNode("http://example.org/graph")
    store.extend(Quad(NamedNode(f"http://example.org/{i}"), me, Literal(i), me) for i in range(triples))
    store.flush()
    return folder


def count(reply: Reply) -> int:
    assert reply.status == 200, reply.body.decode()
    return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])


def said(reply: Reply) -> str:
    return reply.body.decode().splitlines()[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("store"))


def test_a_query_over_its_time_is_killed_and_the_next_one_answered(folder: Path) -> None:
    with Pool(folder, Limits(seconds=1.5, short=0.5, workers=2, slow=1)) as pool:
        pool.ask(select(SHORT))
        began = time.monotonic()
        stopped = pool.ask(select(RUNAWAY))
        took = time.monotonic() - began
        assert (stopped.status, 1.4 < took < 4) == (504, True)
        assert "more than 1.5 seconds" in said(stopped)
        assert count(pool.ask(select(SHORT))) == 400
        assert pool.processes() <= 2


def test_short_queries_go_on_while_runaways_hold_the_slow_lane(folder: Path) -> None:
    """Six runaways: four may run on, two are stopped when they are no longer short; two workers stay free."""
    with Pool(folder, Limits(seconds=4, short=0.3)) as pool:
        runaways = [pool.submit(select(RUNAWAY)) for _ in range(6)]
        time.sleep(1.5)
        began = time.monotonic()
        assert [count(pool.ask(select(SHORT))) for _ in range(5)] == [400] * 5
        assert time.monotonic() - began < 2
        assert sorted(r.result().status for r in runaways) == [503, 503, 504, 504, 504, 504]


def test_too_many_are_refused_at_once(folder: Path) -> None:
    with Pool(folder, Limits(seconds=2, short=1.9, workers=2, slow=1, waiting=1, patience=0.2)) as pool:
        asked: list[Future[Reply]] = [pool.submit(select(RUNAWAY)) for _ in range(3)]
        began = time.monotonic()
        refused = pool.ask(select(SHORT))
        assert time.monotonic() - began < 0.2
        assert (refused.status, said(refused)) == (503, "The server is busy, please try again later.")
        assert asked[2].result().status == 503, "who waits longer than the patience is sent away"


def test_an_answer_over_its_size_is_refused(folder: Path) -> None:
    with Pool(folder, Limits(answer=10_000)) as pool:
        large = pool.ask(select("SELECT * { ?a ?b ?c . ?d ?e ?f }"))
        assert (large.status, "larger than 10000 bytes" in said(large)) == (413, True)
        assert len(pool.ask(select("SELECT * { ?s ?p ?o } LIMIT 20")).body) < 10_000


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
            id="rows of gigabytes to be sorted",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's"),
        ),
        pytest.param(f"ASK {{ FILTER({'(' * 100_000}1{')' * 100_000}) }}", id="a hundred thousand brackets"),
    ],
)
def test_a_process_that_breaks_on_a_query_is_replaced(query: str, folder: Path) -> None:
    with Pool(folder, Limits(seconds=20, memory=300_000_000)) as pool:
        broken = pool.ask(select(query))
        assert (broken.status, "memory" in said(broken)) == (500, True)
        assert count(pool.ask(select(SHORT))) == 400


def test_a_store_that_comes_later(tmp_path: Path) -> None:
    with Pool(tmp_path / "later") as pool:
        missing = pool.ask(select(SHORT))
        assert (missing.status, "luocdo build" in said(missing)) == (503, True)
        filled(tmp_path / "later", 7)
        assert count(pool.ask(select(SHORT))) == 7


def test_a_rebuilt_store_is_seen_by_the_next_query(tmp_path: Path) -> None:
    """By every worker, whether the writer is still there or gone."""
    first, *others = gold_documents()
    held = select("SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d luocdo:held true }")
    with Pool(tmp_path) as pool:
        with Store.open(tmp_path) as store:
            add([first], store)
            assert count(pool.ask(held)) == 1
            add(others, store)
            assert [count(pool.ask(held)) for _ in range(3)] == [5] * 3
        with Store.open(tmp_path) as store:
            remove([first.source], store)
        assert [count(pool.ask(held)) for _ in range(3)] == [4] * 3


def test_a_named_query_is_filled_with_what_users_call_things(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        add(gold_documents(), store)
    with Pool(tmp_path) as pool:
        ready = pool.ask(Task(name="who-implements", values={"directive": "25-ct/tw"}))
        assert "<https://w3id.org/luocdo/id/vn/ct/tw/2023/25>" in json.loads(ready.body)["sparql"]
        assert pool.ask(select(json.loads(ready.body)["sparql"])).status == 200
        for values, status, why in (
            ({"directive": "999/XYZ"}, 404, "no document"),
            ({"nobody": "x"}, 400, "no such parameter"),
        ):
            refused = pool.ask(Task(name="who-implements", values=values))
            assert (refused.status, why in refused.body.decode()) == (status, True)
        assert pool.ask(Task(name="../../etc/passwd")).status == 404


ORPHAN = """
import sys, threading
sys.path[:0] = [sys.argv[2]]
from test_workers import RUNAWAY, select
from pathlib import Path
from graph.sparql.limits import Limits
from graph.sparql.workers import Pool
pool = Pool(Path(sys.argv[1]), Limits(seconds=1, short=0.5, workers=2, slow=1))
pool.submit(select(RUNAWAY))
threading.Event().wait(1)
print(*(w._process.pid for w in pool._all), flush=True)
threading.Event().wait()
"""


@pytest.fixture
def server(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(folder), str(Path(__file__).parent)], stdout=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def test_workers_end_when_their_server_is_killed(server: subprocess.Popen[bytes]) -> None:
    """Those that wait see the connection end; the one that is asked is ended by the kernel's alarm."""
    assert server.stdout
    workers = [int(pid) for pid in server.stdout.readline().split()]
    assert workers and all(map(_runs, workers))
    os.kill(server.pid, signal.SIGKILL)
    end = time.monotonic() + 6
    while any(map(_runs, workers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(_runs, workers))


def _runs(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
