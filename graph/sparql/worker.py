"""The process that answers, one task at a time: ``python -m graph.sparql.worker``, started by ``workers``.

A running query cannot be interrupted, so it runs where it can be killed. The process ends itself by an alarm
that the kernel keeps, should the server be gone; it reads, and never writes or calls another server.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

from graph.keywords import uses
from graph.sparql.reader import Reader
from graph.sparql.tasks import TEXT, Reply, Task, refusal
from graph.sparql.turtle import ordered
from ontology.terms import PREFIXES

_RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
}

_Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class TooLarge(Exception):
    """The answer is over its limit."""


class _Bounded(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._room = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._room -= len(data)
        if self._room < 0:
            raise TooLarge
        return super().write(data)


def main() -> None:
    """Answer until the server closes the connection. The argument is JSON: fd, folder, seconds, answer, memory."""
    told = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_DATA, (told["memory"], told["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    reader = Reader(Path(told["folder"]))
    with Connection(told["fd"]) as server:
        server.send_bytes(b"ready")
        while True:
            try:
                task = Task.unpacked(server.recv_bytes())
            except EOFError:
                return
            signal.setitimer(signal.ITIMER_REAL, told["seconds"])
            reply = answered(task, reader, told["answer"])
            server.send_bytes(reply.packed())
            signal.setitimer(signal.ITIMER_REAL, 0)


def answered(task: Task, reader: Reader, most: int) -> Reply:
    """The reply to a task; every failure is a reply."""
    try:
        return _tried(task, reader, most)
    except SyntaxError as error:
        return refusal(400, "sparql.syntax", why=error.msg)
    except TooLarge:
        return refusal(413, "sparql.large", most=most)
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        return refusal(500, "sparql.failed", why=type(error).__name__)


def _tried(task: Task, reader: Reader, most: int) -> Reply:
    if task.name is None and uses("SERVICE", task.query):
        return refusal(403, "sparql.service")
    for renew in (False, True):  # a writer may have removed files of an old snapshot
        try:
            store = reader.store(renew)
        except (OSError, RuntimeError):
            return refusal(503, "sparql.missing")
        try:
            return _filled(task, store) if task.name is not None else _solved(task, store, most)
        except (OSError, RuntimeError):
            if renew:
                raise
    raise AssertionError


def _solved(task: Task, store: ox.Store, most: int) -> Reply:
    found = _found(task, store)
    out = _Bounded(most)
    graph = isinstance(found, ox.QueryTriples)
    kind = task.graphs if graph else task.results
    if kind is None:
        return refusal(406, "sparql.graph_types" if graph else "sparql.result_types")
    media = kind.partition(";")[0]
    if isinstance(found, ox.QueryTriples):
        form = _GRAPHS.get(media, RdfFormat.RDF_XML)
        ox.serialize(found, out, form, prefixes=None if form == RdfFormat.JSON_LD else PREFIXES)
    else:
        found.serialize(out, _RESULTS.get(media, QueryResultsFormat.XML))
    body = out.getvalue()
    return Reply(200, kind, ordered(body) if media == "text/turtle" else body)


def _found(task: Task, store: ox.Store) -> _Found:
    if task.default_graphs or task.named_graphs:
        return store.query(
            task.query,
            prefixes=PREFIXES,
            default_graph=[NamedNode(iri) for iri in task.default_graphs],
            named_graphs=[NamedNode(iri) for iri in task.named_graphs],
        )
    union = not uses("FROM", task.query)
    return store.query(task.query, prefixes=PREFIXES, use_default_graph_as_union=union)


def _filled(task: Task, store: ox.Store) -> Reply:
    """A named query with its parameters in place: JSON with ``sparql``, or (300) ``candidates`` of a name."""
    from graph.ask import AskError, bind, library, terms  # a second that answering queries need not wait for
    from graph.documents import NotOne
    from graph.store import Store

    query = next((query for query in library() if query.name == task.name), None)
    if query is None:
        return refusal(404, "sparql.no_query", name=task.name)
    try:
        return _json(200, {"sparql": bind(query.sparql, terms(query, task.values, Store(store)))})
    except AskError as error:
        return Reply(400, TEXT, f"{error}\n".encode("utf-8", "replace"))
    except NotOne as error:
        if not error.candidates:
            return refusal(404, "unknown", name=error.name)
        nodes = [(node.iri, (node.type, node.number, node.issuer, node.date)) for node in error.candidates]
        found = [{"iri": iri, "label": " · ".join(filter(None, parts))} for iri, parts in nodes]
        return _json(300, {"name": error.name, "candidates": found})


def _json(status: int, content: object) -> Reply:
    return Reply(status, "application/json", json.dumps(content, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
    os._exit(0)  # nothing is left to write; taking the store apart would only take time
