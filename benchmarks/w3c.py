"""The W3C tests of SPARQL query, put to our endpoint: ``benchmarks/w3c.py [FOLDER] [--write docs/sparql.md]``.

Every data file of a suite becomes a named graph of one store, and each test one HTTP request to ``/sparql`` whose
dataset is told by the protocol (default-graph-uri, named-graph-uri). FOLDER holds ``sparql11`` and
``dawg-data-r2``; without it they are taken from the source distribution of rdflib, which carries them.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from httpx import Response
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
)
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graph.sparql.limits import Limits
from graph.sparql.routes import of_pool
from graph.sparql.workers import Pool

CARRIER = "rdflib==7.6.0"  # its sdist holds the suites of the W3C (W3C Software Notice and License)
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
DAWG = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")

# What a read-only endpoint that calls nobody does not claim.
NOT_CLAIMED = {
    "add", "basic-update", "clear", "copy", "delete", "delete-data", "delete-insert", "delete-where", "drop",
    "entailment", "move", "protocol", "service", "service-description", "syntax-fed", "syntax-update-1",
    "syntax-update-2", "update-silent", "http-rdf-update",
}  # fmt: skip
BEGIN, END = "<!-- w3c -->", "<!-- /w3c -->"


@dataclass(frozen=True, slots=True)
class Case:
    """A test of a manifest."""

    suite: str
    group: str
    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]
    result: Path | None
    lax: bool  # REDUCED: how often a row comes is left open


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this page")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (given.folder or carried(Path(scratch))).resolve()
        cases = [case for suite in ("dawg-data-r2", "sparql11") for case in found(folder, suite)]
        outcome = list(run(cases, Path(scratch) / "store"))
    text = table(outcome)
    print(text)
    for case, why in outcome:
        if why:
            print(f"{case.suite}/{case.group}/{case.name}: {why}", file=sys.stderr)
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        kept = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
        given.write.write_text(kept.sub(lambda _: f"{BEGIN}\n{text}{END}", page), encoding="utf-8")


def carried(scratch: Path) -> Path:
    """The suites, out of the distribution that carries them."""
    ask = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-binary",
        ":all:",
        CARRIER,
        "-d",
        str(scratch),
    ]
    subprocess.run(ask, check=True)
    (archive,) = scratch.glob("rdflib-*.tar.gz")
    with tarfile.open(archive) as tar:
        wanted = [
            m for m in tar if "/suites/w3c/sparql11/" in m.name or "/suites/w3c/dawg-data-r2/" in m.name
        ]
        tar.extractall(scratch, members=wanted, filter="data")
    return next(scratch.glob("rdflib-*/test/data/suites/w3c"))


def found(folder: Path, suite: str) -> Iterator[Case]:
    """The approved tests of all groups that a read-only endpoint claims."""
    for manifest in sorted((folder / suite).glob("*/manifest.ttl")):
        group = manifest.parent.name
        if group in NOT_CLAIMED:
            continue
        graph = Graph().parse(manifest, publicID=manifest.as_uri())
        for entries in graph.objects(None, MF.entries):
            for test in Collection(graph, entries):
                if (test, DAWG.approval, DAWG.Approved) in graph:
                    yield _case(graph, test, suite, group)


def _case(graph: Graph, test: Node, suite: str, group: str) -> Case:
    action = graph.value(test, MF.action)
    query = graph.value(action, QT.query) or action
    kind = str(graph.value(test, RDF.type) or MF.QueryEvaluationTest).rpartition("#")[2]
    result = graph.value(test, MF.result)
    return Case(
        suite,
        group,
        str(test).rpartition("#")[2],
        kind,
        _path(query),
        tuple(map(_path, graph.objects(action, QT.data))),
        tuple(_path(graph.value(g, QT.graph) or g) for g in graph.objects(action, QT.graphData)),
        _path(result) if result else None,
        (test, MF.resultCardinality, MF.LaxCardinality) in graph,
    )


def _path(iri: Node | None) -> Path:
    return Path(str(iri).removeprefix("file://"))


def run(cases: list[Case], folder: Path) -> Iterator[tuple[Case, str]]:
    """Each test with what went wrong, "" where nothing did."""
    store = ox.Store(str(folder))
    for path in sorted(
        {file for case in cases for file in case.query.parent.iterdir() if file.suffix in _RDF}
    ):
        try:
            store.load(
                path=str(path),
                format=_RDF[path.suffix],
                base_iri=path.as_uri(),
                to_graph=NamedNode(path.as_uri()),
            )
        except SyntaxError as error:
            print(f"{path}: {error}", file=sys.stderr)
    store.flush()
    del store
    with Pool(folder, Limits(seconds=20)) as pool, TestClient(Starlette(routes=of_pool(pool))) as client:
        for case in cases:
            yield case, _checked(case, client)


_RDF = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".n3": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
}


def _checked(case: Case, client: TestClient) -> str:
    response = _asked(case, client)
    if "Syntax" in case.kind:
        refused = response.status_code == 400
        return "" if refused == ("Negative" in case.kind) else f"{case.kind}: {response.status_code}"
    if response.status_code != 200:
        return f"{response.status_code} {response.text[:200]}"
    assert case.result is not None
    return "" if _same(case, response) else f"other result {response.text[:300]!r}"


def _asked(case: Case, client: TestClient) -> Response:
    query = f"BASE <{case.query.as_uri()}> {case.query.read_text(encoding='utf-8')}"
    dataset = [("default-graph-uri", path.as_uri()) for path in case.data]
    dataset += [("named-graph-uri", path.as_uri()) for path in case.graphs]
    if not dataset and not re.search(r"\bFROM\b", query):
        dataset = [("default-graph-uri", "urn:x-nothing")]
    wanted = {".csv": "text/csv", ".tsv": "text/tab-separated-values"}.get(
        case.result.suffix if case.result else ""
    )
    accept = wanted or "application/sparql-results+json, application/n-triples;q=0.5"
    form = {"query": query, "default-graph-uri": [], "named-graph-uri": []}
    for name, iri in dataset:
        form[name] = [*form[name], iri]
    return client.post("/sparql", data=form, headers={"Accept": accept})  # type: ignore[no-any-return]


def _same(case: Case, response: Response) -> bool:
    assert case.result is not None
    kind, expected = response.headers["content-type"].partition(";")[0], case.result
    if kind == "text/csv":
        return _canonical(_csv(response.text)) == _canonical(_csv(expected.read_text(encoding="utf-8")))
    if kind == "application/n-triples":
        graph = Graph().parse(expected, publicID=expected.as_uri()).serialize(format="nt")
        theirs = ox.parse(graph, RdfFormat.N_TRIPLES)
        return _canonical(theirs) == _canonical(ox.parse(response.content, RdfFormat.N_TRIPLES))
    form = QueryResultsFormat.TSV if "tab" in kind else QueryResultsFormat.JSON
    ours = ox.parse_query_results(response.content, form)
    theirs_ = _expected(expected)
    if isinstance(ours, ox.QueryBoolean):
        return bool(ours) == (theirs_ if isinstance(theirs_, bool) else None)
    assert not isinstance(theirs_, bool)
    rows, ordered = theirs_
    mine = [{v.value: row[v] for v in ours.variables if row[v] is not None} for row in ours]
    if case.lax:
        return _kinds(mine) == _kinds(rows)
    return _canonical(_rows(mine, ordered)) == _canonical(_rows(rows, ordered))


_Rows = list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def _expected(path: Path) -> bool | tuple[_Rows, bool]:
    """The rows that a result file holds, and whether their order counts; or a truth value."""
    forms = {".srx": QueryResultsFormat.XML, ".srj": QueryResultsFormat.JSON, ".tsv": QueryResultsFormat.TSV}
    if path.suffix in forms:
        read = ox.parse_query_results(path.read_bytes(), forms[path.suffix])
        if isinstance(read, ox.QueryBoolean):
            return bool(read)
        return [{v.value: row[v] for v in read.variables if row[v] is not None} for row in read], False
    graph = Graph().parse(path, publicID=path.as_uri())
    for truth in graph.objects(None, RS.boolean):
        return str(truth) == "true"
    solutions = list(graph.objects(None, RS.solution))
    ordered = any(graph.objects(None, RS["index"]))
    if ordered:
        solutions.sort(key=lambda s: int(str(graph.value(s, RS["index"]))))
    return [
        {
            str(graph.value(b, RS.variable)): _term(graph.value(b, RS.value))
            for b in graph.objects(s, RS.binding)
        }
        for s in solutions
    ], ordered


def _term(node: Node | None) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    (triple,) = ox.parse(f"<x:s> <x:p> {node.n3()} .", RdfFormat.N_TRIPLES)  # type: ignore[union-attr]
    term = triple.object
    assert isinstance(term, ox.NamedNode | ox.BlankNode | ox.Literal)
    return term


def _rows(rows: _Rows, ordered: bool) -> Iterator[Quad]:
    for number, row in enumerate(rows):
        me = BlankNode()
        yield Quad(me, NamedNode("x:is"), Literal(str(number) if ordered else "row"))
        for name, term in row.items():
            yield Quad(me, NamedNode(f"x:var/{name}"), _plain(term))


def _kinds(rows: _Rows) -> set[tuple[str, ...]]:
    return {tuple(sorted(f"{name} {term}" for name, term in row.items())) for row in rows}


def _csv(text: str) -> Iterator[Quad]:
    """The rows of a CSV file, whose columns may stand in any order; names of blank nodes do not count."""
    for row in csv.DictReader(io.StringIO(text, newline="")):
        me = BlankNode()
        yield Quad(me, NamedNode("x:is"), Literal("row"))
        for name, cell in row.items():
            term = BlankNode(cell[2:]) if cell.startswith("_:") else Literal(str(_number(cell)))
            yield Quad(me, NamedNode(f"x:var/{name}"), term)


def _number(cell: str) -> float | str:
    try:
        return float(cell)
    except ValueError:
        return cell


def _plain(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """Numbers in one spelling: the results of arithmetic may write 2 as 2.0."""
    if isinstance(term, Literal) and re.search(r"#(decimal|double|float)$", term.datatype.value):
        try:
            return Literal(repr(float(term.value)), datatype=term.datatype)
        except ValueError:
            return term
    return term


def _canonical(statements: Iterable[Quad | ox.Triple]) -> set[str]:
    quads = (s if isinstance(s, Quad) else Quad(*s) for s in statements)
    dataset = ox.Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def table(outcome: list[tuple[Case, str]]) -> str:
    """Passed and all tests by group, and the names of those that fail."""
    groups: dict[tuple[str, str], list[tuple[Case, str]]] = {}
    for case, why in outcome:
        groups.setdefault((case.suite, case.group), []).append((case, why))
    lines = ["| suite | group | passed | of | not passed |", "|---|---|---|---|---|"]
    for (suite, group), members in groups.items():
        failed = [case.name for case, why in members if why]
        lines.append(
            f"| {suite} | {group} | {len(members) - len(failed)} | {len(members)} | {', '.join(failed)} |"
        )
    good = sum(not why for _, why in outcome)
    lines.append(f"| **all** | | **{good}** | **{len(outcome)}** | |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
