"""Exports: every form says the same of the five documents, with the same IRIs, whole or not at all."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from cases import CORPUS
from rdflib import Graph

from graph.build import build
from graph.exports import FORMS, TABLES, export, tables
from graph.store import Store
from graph.triples import luocdo

HUE = "https://w3id.org/luocdo/id/vn/hue/kh/ubnd/2025/462"
DIRECTIVE = "https://w3id.org/luocdo/id/vn/nq/tw/2025/72"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with Store.memory() as store:
        build([CORPUS], store)
        yield store


@pytest.fixture(scope="module")
def made(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    for form in FORMS:
        export(store, form, folder / form)
    return folder


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_tells_which_plan_implements_which_directive_and_where_it_says_so(made: Path) -> None:
    edges = lines(made / "csv/relations.csv")
    assert any((e["citing"], e["relation"], e["cited"]) == (HUE, "implements", DIRECTIVE) for e in edges)
    told = [e for e in lines(made / "csv/evidence.csv") if (e["citing"], e["cited"]) == (HUE, DIRECTIVE)]
    raw = (CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt").read_bytes().decode()
    assert told and all(raw[int(e["start"]) : int(e["end"])] == e["quote"] for e in told)


def test_every_edge_of_the_tables_joins_two_documents_of_the_tables(made: Path) -> None:
    documents = {row["iri"] for row in lines(made / "csv/documents.csv")}
    for edge in lines(made / "csv/relations.csv"):
        assert {edge["citing"], edge["cited"]} <= documents


def test_sqlite_holds_the_rows_of_the_csv_files(made: Path) -> None:
    with closing(sqlite3.connect(made / "sqlite")) as base:
        for path in sorted((made / "csv").iterdir()):
            (count,) = base.execute(f'SELECT count(*) FROM "{path.stem}"').fetchone()
            assert count == len(lines(path)), path.name
        found = base.execute(
            "SELECT d.number FROM relations r JOIN documents d ON d.iri = r.cited"
            " WHERE r.citing = ? AND r.relation = 'implements'",
            [HUE],
        )
        assert ("72-NQ/TW",) in found.fetchall()


def test_the_neo4j_pair_has_the_columns_its_import_reads(made: Path) -> None:
    nodes, edges = (lines(made / f"neo4j/{name}.csv") for name in ("nodes", "relationships"))
    assert {"iri:ID", ":LABEL"} <= nodes[0].keys() and {":START_ID", ":END_ID", ":TYPE"} <= edges[0].keys()
    known = {node["iri:ID"] for node in nodes}
    assert {edge[end] for edge in edges for end in (":START_ID", ":END_ID")} <= known


def test_graphml_is_read_back_with_the_same_nodes_and_edges(made: Path) -> None:
    graph = nx.read_graphml(made / "graphml")
    between = [
        data for source, target, data in graph.edges(data=True) if (source, target) == (HUE, DIRECTIVE)
    ]
    sentences = {edge["relation"]: edge["sentence"] for edge in between}
    assert "72-NQ/TW" in sentences["implements"]


def test_turtle_json_ld_and_the_store_hold_the_same_triples(store: Store, made: Path) -> None:
    turtle = Graph().parse(made / "turtle", format="turtle")
    assert set(turtle) == set(Graph().parse(made / "jsonld", format="json-ld"))
    assert json.loads((made / "jsonld").read_text(encoding="utf-8"))
    said = {quad.triple for quad in store.inner if quad.predicate != luocdo("reading")}
    assert len(turtle) == len(said)


def test_n_quads_carry_the_whole_store(store: Store, made: Path) -> None:
    copy = ox.Store()
    copy.load(path=str(made / "nquads"), format=ox.RdfFormat.N_QUADS)
    assert set(copy) == set(store.inner)


def test_twice_is_the_same_to_the_byte(store: Store, made: Path, tmp_path: Path) -> None:
    for form in ("csv", "graphml"):
        export(store, form, tmp_path / form)
    for again in [*(tmp_path / "csv").iterdir(), tmp_path / "graphml"]:
        assert again.read_bytes() == (made / again.relative_to(tmp_path)).read_bytes()


def test_a_failed_export_leaves_the_old_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "graph.graphml"
    export(store, "graphml", place)
    before = place.read_bytes()
    monkeypatch.setattr(nx, "write_graphml", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export(store, "graphml", place)
    assert place.read_bytes() == before and list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.rq")), ids=lambda p: p.stem)
def test_every_table_says_what_it_holds_and_has_rows(store: Store, path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Every ")
    assert list(next(table for table in tables(store) if table.name == path.stem).rows)
