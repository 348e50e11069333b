"""A SPARQL 1.1 server as the engine of a store: the calls of ``pyoxigraph.Store`` that luocdo makes, over HTTP.

Where queries and updates go follows from the address of ``--store`` (``$LUOCDO_UPDATE`` overrules the second):

    http://host:7878                    …/query              …/update             Oxigraph
    http://host:3030/data/              …/data/query         …/data/update        Jena Fuseki
    http://host/x/query                 …/x/query            …/x/update
    http://host/repositories/x          …/repositories/x     …/x/statements       GraphDB, RDF4J
    http://host:8890/sparql             the same for both                         Virtuoso, Blazegraph, …

Who asks is told by the user part of the address (http://name:password@host), else by $LUOCDO_USER and
$LUOCDO_PASSWORD, else by $LUOCDO_TOKEN (a bearer token). Nothing of it appears in a message.

A server takes updates from anybody at any time: that only one build runs is left to who runs it. Each file is
still replaced by one request, which servers carry out whole or not at all; a request whose connection broke is
sent again, which is safe because every update of luocdo says what shall be there.
"""

from __future__ import annotations

import base64
import http.client
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import IO
from urllib.parse import quote, unquote, urlencode, urlsplit

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat

from graph.store import StoreError, StoreMissing
from graph.triples import luocdo

CHUNK = 20_000  # quads in one update request when a backup is restored
SECONDS = 300.0  # what a server may take for one request

_RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
}
_GRAPHS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_ACCEPT = ", ".join([*_RESULTS, *_GRAPHS])
# What Virtuoso 7 says otherwise than others: ASK as a table, truth values as 0 and 1 (in this order of keys).
_TRUTH = "__ASK_RETVAL"
_BIT = re.compile(
    rb'("datatype"\s*:\s*"http://www\.w3\.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*)"([01])"'
)
# How servers are told to ask all graphs: it is what they do, Oxigraph's parameter, Jena's name of the union.
_UNIONS: tuple[Mapping[str, str], ...] = (
    {},
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server takes queries and updates, and the header that says who asks (never printed)."""

    query: str
    update: str
    authorization: str | None = field(default=None, repr=False)


def address(place: str, environment: Mapping[str, str] = os.environ) -> Address:
    """The addresses and the authorization that ``--store`` and the environment mean.

    >>> address("http://lan:bí%20mật@localhost:7878", {}).update
    'http://localhost:7878/update'
    >>> address("http://localhost:3030/data/", {}).query
    'http://localhost:3030/data/query'
    """
    parts = urlsplit(place)
    host = parts.netloc.rpartition("@")[2]
    asked = f"{parts.scheme}://{host}{parts.path or '/'}"
    if asked.endswith("/"):
        asked += "query"
    if re.search(r"/repositories/[^/]+$", asked):
        written = f"{asked}/statements"
    else:
        written = re.sub(r"/query$", "/update", asked)
    written = environment.get("LUOCDO_UPDATE") or written
    name = parts.username and unquote(parts.username)
    if name:
        password = unquote(parts.password or "")
    else:
        name, password = environment.get("LUOCDO_USER"), environment.get("LUOCDO_PASSWORD", "")
    if name:
        return Address(asked, written, "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode())
    token = environment.get("LUOCDO_TOKEN")
    return Address(asked, written, f"Bearer {token}" if token else None)


class Remote:
    """The engine; ``graph.store.Store.open`` makes it. One connection is kept open and shared by threads."""

    def __init__(self, place: str, read_only: bool, base: str) -> None:
        """``base`` begins the names of our graphs: a server may hold others.

        Raises StoreMissing where no server answers, StoreError where it does not let one in."""
        self._to = address(place)
        self.address = self._to.query
        self._read_only, self._base = read_only, base
        self._provenance = NamedNode(f"{base}provenance")
        self._connections: dict[str, http.client.HTTPConnection] = {}
        self._lock = Lock()
        self._asked("ASK { }")

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None, use_default_graph_as_union: bool = False
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """As ``pyoxigraph.Store.query``. Raises SyntaxError, StoreError."""
        declared = "".join(
            f"PREFIX {name}: <{iri}> " for name, iri in (prefixes or {}).items() if f"{name}:" in query
        )
        return self._asked(declared + query, self._union if use_default_graph_as_union else {})

    def update(self, update: str) -> None:
        """One request. Raises SyntaxError, StoreError."""
        if self._read_only:
            raise StoreError(f"{self.address}: kho mở để đọc / the store was opened for reading")
        self._sent(self._to.update, update.encode(), "application/sparql-update")

    def quads_for_pattern(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        object: NamedNode | Literal | None,
        graph_name: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """The quads of named graphs that fit; luocdo writes no others."""
        s, p, o, g = (
            str(term or name)
            for term, name in ((subject, "?s"), (predicate, "?p"), (object, "?o"), (graph_name, "?g"))
        )
        wanted = [name for name in (s, p, o, g) if name.startswith("?")]
        found = self._asked(f"SELECT {' '.join(wanted) or '*'} {{ GRAPH {g} {{ {s} {p} {o} }} }}")
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield Quad(subject or row["s"], predicate or row["p"], object or row["o"], graph_name or row["g"])

    def dump(self, output: IO[bytes], format: RdfFormat) -> None:
        """All quads of our graphs, graph by graph in order, as N-Quads or TriG."""
        ox.serialize(iter(self), output, format)

    def bulk_load(self, input: IO[bytes], format: RdfFormat) -> None:
        """Add quads by updates of ``CHUNK`` quads; the provenance comes last, so that a load that broke off
        has no mark and the next build looks at everything."""
        late: list[Quad] = []
        chunk: list[Quad] = []
        for quad in ox.parse(input, format):
            assert isinstance(quad, Quad)
            (late if quad.graph_name == self._provenance else chunk).append(quad)
            if len(chunk) >= CHUNK:
                self._insert(chunk)
                chunk = []
        for start in range(0, len(late), CHUNK):
            self._insert(chunk + late[start : start + CHUNK])
            chunk = []
        self._insert(chunk)

    def flush(self) -> None:
        """Nothing to do: a server has written what it acknowledged."""

    def __iter__(self) -> Iterator[Quad]:
        found = self._asked(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }}")
        assert isinstance(found, ox.QuerySolutions)
        for graph in sorted((row["g"] for row in found), key=str):
            assert isinstance(graph, NamedNode)
            yield from self.quads_for_pattern(None, None, None, graph)

    def __len__(self) -> int:
        found = self._asked(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} {self._ours} }}")
        assert isinstance(found, ox.QuerySolutions)
        return int(next(found)["n"].value)

    @property
    def _ours(self) -> str:
        return f"FILTER(STRSTARTS(STR(?g), {Literal(self._base)}))"

    @cached_property
    def _union(self) -> Mapping[str, str]:
        """What to add to a query so that its default graph is the union of all graphs, seen by whether the
        mark or a fact about a file, which stands in a named graph, is found without naming it."""
        fact = f"?file {luocdo('digest')} ?any"
        if not self._asked(f"ASK {{ GRAPH {self._provenance} {{ {fact} }} }}"):
            return {}  # nothing was built yet
        for how in _UNIONS:
            if self._asked(f"ASK {{ {fact} }}", how):
                return how
        raise StoreError(
            f"{self.address}: máy chủ không cho hỏi hợp của mọi đồ thị / the server's default graph is not the "
            "union of all graphs"
        )

    def _insert(self, quads: list[Quad]) -> None:
        if quads:
            said = " ".join(f"GRAPH {quad.graph_name} {{ {quad.triple} }}" for quad in quads)
            self.update(f"INSERT DATA {{ {said} }}")

    def _asked(
        self, query: str, more: Mapping[str, str] | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        form = urlencode({"query": query, **(more or {})}).encode()
        kind, body = self._sent(self._to.query, form, "application/x-www-form-urlencoded")
        if kind in _GRAPHS:
            held = ox.Store()
            held.load(body, _GRAPHS[kind])
            return held.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        if kind not in _RESULTS:
            raise StoreError(f"{self.address}: không phải SPARQL / answers {kind or '?'}, which is no SPARQL")
        if not body.rstrip().endswith((b"}", b">")):  # what a server sends that gave up on the way
            raise StoreError(f"{self.address}: câu trả lời bị cắt / the answer is cut short")
        body = _BIT.sub(lambda bit: bit[1] + (b'"true"' if bit[2] == b"1" else b'"false"'), body)
        results = ox.parse_query_results(body, _RESULTS[kind])
        if isinstance(results, ox.QuerySolutions) and _TRUTH in [v.value for v in results.variables]:
            truth = next(results, None)
            return _boolean(truth is not None and truth[_TRUTH].value == "1")
        return results

    def _sent(self, url: str, body: bytes, kind: str) -> tuple[str, bytes]:
        """The media type and the body of the answer to a POST."""
        headers = {"Content-Type": kind, "Accept": _ACCEPT, "User-Agent": "luocdo"}
        if self._to.authorization:
            headers["Authorization"] = self._to.authorization
        try:
            with self._lock:
                status, kind, answer = self._exchanged(url, body, headers)
        except (OSError, http.client.HTTPException) as error:
            why = f"{type(error).__name__} {error}".strip()
            raise StoreMissing(f"{url}: không có máy chủ trả lời / no server answers ({why})") from error
        if status in (200, 201, 202, 204):
            return kind, answer
        said = " ".join(answer.decode("utf-8", "replace").split())[:500]
        if status == 400:
            raise SyntaxError(said)
        if status in (401, 403):
            raise StoreError(f"{url}: máy chủ không cho phép / the server does not let you in ({status})")
        raise StoreError(f"{url}: máy chủ báo lỗi / the server failed ({status}) {said}")

    def _exchanged(self, url: str, body: bytes, headers: dict[str, str]) -> tuple[int, str, bytes]:
        parts = urlsplit(url)
        path = quote(parts.path, safe="/%:@!$&'()*+,;=~") + (f"?{parts.query}" if parts.query else "")
        for attempt in (1, 2):
            connection = self._connection(parts.scheme, parts.netloc)
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                kind = answer.headers.get_content_type() if answer.headers["Content-Type"] else ""
                return answer.status, kind, answer.read()
            except (OSError, http.client.HTTPException) as error:
                connection.close()  # the next request opens it again
                dropped = isinstance(error, ConnectionError | http.client.IncompleteRead)
                if attempt == 2 or not dropped:
                    raise
        raise AssertionError

    def _connection(self, scheme: str, host: str) -> http.client.HTTPConnection:
        key = f"{scheme}://{host}"
        if key not in self._connections:
            make = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
            self._connections[key] = make(host, timeout=SECONDS)
        return self._connections[key]


def _boolean(value: bool) -> ox.QueryBoolean:
    said = ox.parse_query_results(f'{{"head":{{}},"boolean":{str(value).lower()}}}', QueryResultsFormat.JSON)
    assert isinstance(said, ox.QueryBoolean)
    return said
