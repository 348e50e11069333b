"""Exports: the graph as RDF, as flat tables (CSV, SQLite, Neo4j) and as GraphML, the same IRIs in all of them.

Tables are the SELECT queries in ``graph/tables``, one file a table: its name, its columns, its order.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from rdflib import Graph

from graph.lineage import Hop, Node
from graph.network import ALL, network
from graph.store import Store
from graph.triples import luocdo
from ontology.terms import PREFIXES, XSD, relation_of

TABLES = Path(__file__).parent / "tables"

Value = str | int | float | None

_NUMBERS: dict[str, Callable[[str], Value]] = {
    f"{XSD}integer": int,
    f"{XSD}decimal": float,
    f"{XSD}double": float,
    f"{XSD}boolean": lambda value: int(value in ("true", "1")),
}


@dataclass(frozen=True, slots=True)
class Flat:
    """One table: rows of strings, numbers (booleans are 0 and 1), or None where nothing is known."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def export(store: Store, form: str, place: str | Path) -> Path:
    """Write the graph to ``place`` (a file; for "csv" and "neo4j" a folder), whole or not at all.

    Raises KeyError for a form that is not in ``FORMS``, OSError where the place cannot be written.
    """
    write, goal = _WRITERS[form], Path(place)
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".luocdo-") as aside:
        made = Path(aside) / goal.name
        write(store, made)
        if made.is_dir() and goal.is_dir():
            shutil.copytree(made, goal, dirs_exist_ok=True)
        else:
            made.replace(goal)
    return goal


def copied(store: Store) -> Graph:
    """A copy of the whole store without graph names, as one rdflib graph.

    Read anew from N-Triples: the live view (``Store.rdflib``) types every plain string as xsd:string, which
    rdflib takes for another value than a string without a type.
    """
    written = ox.serialize((quad.triple for quad in _quads(store)), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=written or b"", format="nt")


def tables(store: Store) -> Iterator[Flat]:
    """Every table of ``graph/tables``, by name."""
    for path in sorted(TABLES.glob("*.rq")):
        found = store.query(path.read_text(encoding="utf-8"))
        assert isinstance(found, ox.QuerySolutions)
        columns = tuple(variable.value for variable in found.variables)
        yield Flat(path.stem, columns, _rows(found, columns))


def _rows(found: ox.QuerySolutions, columns: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    for row in found:
        yield tuple(_value(row[column]) for column in columns)


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    """A relation becomes its name in the contract ("based_on"), any other IRI stays whole."""
    if isinstance(term, NamedNode):
        return relation_of().get(term.value, term.value)
    if isinstance(term, Literal):
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    return None if term is None else str(term)


def _rdf(form: RdfFormat) -> Callable[[Store, Path], None]:
    """What files say, what follows from it and what the files are, without graph names and without the
    readings that only a rebuild needs."""

    def write(store: Store, place: Path) -> None:
        said = (quad.triple for quad in _quads(store) if quad.predicate != luocdo("reading"))
        ox.serialize(said, str(place), format=form, prefixes=PREFIXES)

    return write


def _dataset(store: Store, place: Path) -> None:
    """Everything, provenance and graph names with it: what another store needs to stand in for this one."""
    ox.serialize(_quads(store), str(place), format=RdfFormat.N_QUADS)


def _quads(store: Store) -> Iterator[ox.Quad]:
    return store.inner.quads_for_pattern(None, None, None, None)


def _csv(store: Store, folder: Path) -> None:
    folder.mkdir()
    for table in tables(store):
        _lines(folder / f"{table.name}.csv", table.columns, table.rows)


def _lines(path: Path, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def _sqlite(store: Store, place: Path) -> None:
    """One SQLite file; every column that holds IRIs of documents has an index."""
    with closing(sqlite3.connect(place)) as base, base:
        for table in tables(store):
            names = ", ".join(f'"{column}"' for column in table.columns)
            holes = ", ".join("?" * len(table.columns))
            base.execute(f'CREATE TABLE "{table.name}" ({names})')
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({holes})', table.rows)
            for column in sorted({"iri", "citing", "cited", "number", "document"} & set(table.columns)):
                base.execute(f'CREATE INDEX "{table.name}_{column}" ON "{table.name}" ("{column}")')


def _neo4j(store: Store, folder: Path) -> None:
    """A pair for ``neo4j-admin database import``: documents as nodes, relations by type."""
    folder.mkdir()
    found = {table.name: table for table in tables(store) if table.name in ("documents", "relations")}
    documents, relations = found["documents"], found["relations"]
    head = ["iri:ID" if column == "iri" else column for column in documents.columns] + [":LABEL"]
    _lines(folder / "nodes.csv", head, ((*row, "Document") for row in documents.rows))
    renamed = {"citing": ":START_ID", "cited": ":END_ID", "relation": ":TYPE"}
    head = [renamed.get(column, column) for column in relations.columns]
    _lines(folder / "relationships.csv", head, relations.rows)


def _graphml(store: Store, place: Path) -> None:
    """For Gephi, yEd, Cytoscape: documents and relations, each edge with its first sentence."""
    whole = network(store, relations=ALL)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = ("number", "type", "title", "date", "issuer", "level", "place", "held")
    for iri in sorted(whole.nodes):
        node: Node = whole.nodes[iri]["document"]
        facts = {name: getattr(node, name) for name in names}
        plain.add_node(iri, **{name: fact for name, fact in facts.items() if fact is not None})
    edges: list[tuple[str, str, str]] = sorted(whole.edges(keys=True))
    for source, target, key in edges:
        hop: Hop = whole.edges[source, target, key]["hop"]
        told = {"reported_by": hop.reported_by.iri} if hop.reported_by else {}
        sentence = _printable(hop.evidence[0].sentence)
        plain.add_edge(source, target, key=key, relation=hop.relation, sentence=sentence, **told)
    nx.write_graphml(plain, place, encoding="utf-8")


def _printable(text: str) -> str:
    """XML cannot hold control characters."""
    return "".join(c for c in text if c.isprintable() or c in "\n\t")


_WRITERS: dict[str, Callable[[Store, Path], None]] = {
    "turtle": _rdf(RdfFormat.TURTLE),
    "jsonld": _rdf(RdfFormat.JSON_LD),
    "nquads": _dataset,
    "graphml": _graphml,
    "csv": _csv,
    "neo4j": _neo4j,
    "sqlite": _sqlite,
}
FORMS = tuple(_WRITERS)
