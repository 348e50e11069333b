"""The endpoint under load: ``benchmarks/endpoint.py STORE [--seconds N]`` prints one table.

Short queries by four clients, first alone, then while four runaway queries are always running; every figure in one
run on one machine, beside the same query asked of the store without HTTP.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette

from graph.sparql.limits import Limits
from graph.sparql.routes import of_pool
from graph.sparql.workers import Pool
from graph.store import Store

ASK = "ASK { ?d luocdo:held true }"
SHORT = "SELECT DISTINCT ?d ?label { ?d luocdo:held true ; rdfs:label ?label } ORDER BY ?label LIMIT 100"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CLIENTS, RUNAWAYS, LIMIT = 4, 4, 5.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    direct = _direct(given.store)
    with Pool(given.store, Limits(seconds=LIMIT)) as pool, served(Starlette(routes=of_pool(pool))) as port:
        asking = [seconds for seconds, _ in (_timed(port, ASK) for _ in range(200))][20:]
        alone = _load(port, given.seconds)
        ends: list[tuple[float, int]] = []
        with _runaways(port, ends):
            time.sleep(2)
            beside = _load(port, given.seconds)
    print("| | median ms | p99 ms | queries a second | not answered |\n|---|---|---|---|---|")
    print(f"| the store itself, no HTTP | {_ms(direct)} | | |")
    print(f"| ASK over HTTP, one client | {_ms(asking)} | | |")
    for name, load in (("short queries, 4 clients", alone), ("the same beside 4 runaways", beside)):
        times = [seconds for seconds, status in load if status == 200]
        rate = f"{len(times) / given.seconds:.0f}"
        print(f"| {name} | {_ms(times)} | {rate} | {len(load) - len(times)} |")
    killed = sorted(seconds for seconds, status in ends if status == 504)
    print(
        f"\n{len(killed)} runaways were stopped after {killed[0]:.2f} to {killed[-1]:.2f} s; the limit is {LIMIT:g} s."
    )


@contextmanager
def served(app: Starlette) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join(10)


def _direct(folder: Path) -> list[float]:
    with Store.open(folder, read_only=True) as store:
        times = []
        for _ in range(200):
            began = time.perf_counter()
            list(store.query(SHORT))  # type: ignore[arg-type]
            times.append(time.perf_counter() - began)
    return times


def _timed(port: int, query: str) -> tuple[float, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request(
        "POST", "/sparql", urlencode({"query": query}), {"Content-Type": "application/x-www-form-urlencoded"}
    )
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.perf_counter() - began, answer.status


def _load(port: int, seconds: float) -> list[tuple[float, int]]:
    end = time.monotonic() + seconds

    def client(_: int) -> list[tuple[float, int]]:
        found = []
        while time.monotonic() < end:
            found.append(_timed(port, SHORT))
        return found

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for part in clients.map(client, range(CLIENTS)) for one in part]


@contextmanager
def _runaways(port: int, ends: list[tuple[float, int]]) -> Iterator[None]:
    over = threading.Event()

    def client(_: int) -> None:
        while not over.is_set():
            ends.append(_timed(port, RUNAWAY))

    with ThreadPoolExecutor(RUNAWAYS) as clients:
        running = [clients.submit(client, i) for i in range(RUNAWAYS)]
        yield
        over.set()
        for one in running:
            one.result()


def _ms(times: list[float]) -> str:
    return f"{statistics.median(times) * 1000:.1f} | {statistics.quantiles(times, n=100)[98] * 1000:.1f}"


if __name__ == "__main__":
    main()
