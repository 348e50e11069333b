"""The descent of tasks in a store: what is stated, with which evidence, and that it follows the documents."""

from __future__ import annotations

from pathlib import Path

from graphs import in_rdflib, quads
from plans import CA_MAU, FILES, QUANG_TRI, RESOLUTION, store_of, written

from graph.build import build, remove
from graph.descent.kept import graph_of, kept
from graph.descent.stored import descend
from graph.rows import rows
from graph.store import Store
from ontology.validate import validate

EDGES = """SELECT ?document ?relation ?other ?content WHERE {
  VALUES (?property ?relation) { (luocdo:quotedFrom "quoted") (luocdo:revisedFrom "revised")
    (luocdo:specialisedFrom "specialised") (luocdo:sharesDescentWith "shares") (luocdo:sameTaskAs "same") }
  ?task ?property ?akin ; luocdo:partOf ?document ; luocdo:content ?content .
  { ?d luocdo:task ?task ; luocdo:akinTo ?akin ; luocdo:akinIn ?other }
  UNION { ?d luocdo:akinTo ?task ; luocdo:task ?akin . ?akin luocdo:partOf ?other }
} ORDER BY ?document ?relation ?content"""


def edges(store: Store) -> list[tuple[str, str, str, str]]:
    found = rows(store, EDGES)
    return [(r["document"], r["relation"], r["other"], " ".join(r["content"].split()[:3])) for r in found]


def test_the_chain_ends_at_the_central_text_and_the_plans_share_their_descent(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    done = descend(store)
    assert edges(store) == [
        (CA_MAU, "quoted", RESOLUTION, "Xây dựng cơ"),
        (CA_MAU, "shares", QUANG_TRI, "Trồng mới 1.200"),
        (CA_MAU, "specialised", RESOLUTION, "Trồng mới 1.200"),
        (QUANG_TRI, "shares", CA_MAU, "Trồng mới 350"),
        (QUANG_TRI, "specialised", RESOLUTION, "Trồng mới 350"),
    ]
    assert done.pairs == {"cited": 3, "shared": 1} and done.unread == ()


def test_where_the_central_text_is_not_held_it_is_named_as_the_common_source(tmp_path: Path) -> None:
    store = store_of(tmp_path, "quang-tri-90.txt", "ca-mau-120.txt")
    descend(store)
    assert {relation for _, relation, *_ in edges(store)} == {"shares"}
    (evidence,) = rows(store, "SELECT ?how ?common { ?d luocdo:knownBy ?how ; luocdo:commonSource ?common }")
    assert evidence == {"how": "shared", "common": RESOLUTION}


def test_evidence_quotes_both_sides_from_their_files(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    descend(store)
    sparql = """SELECT ?file ?exact ?start ?end WHERE { ?d a luocdo:Descent ; luocdo:quotes ?passage .
      ?passage oa:exact ?exact ; oa:start ?start ; oa:end ?end .
      { ?passage oa:hasSource ?source } UNION { ?x oa:hasSelector ?passage ; oa:hasSource ?source }
      ?source luocdo:file ?file }"""
    found = rows(store, sparql)
    assert {Path(r["file"]).name for r in found} == set(FILES)
    for r in found:
        assert FILES[Path(r["file"]).name][int(r["start"]) : int(r["end"])] == r["exact"]


def test_what_is_written_conforms(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    descend(store)
    assert validate(in_rdflib(store)) == ()


def test_a_second_run_has_nothing_to_do(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    first, again = descend(store), descend(store)
    assert first.fresh and not again.fresh and again.triples == first.triples > 0


def test_a_store_that_keeps_its_descent_follows_its_documents(tmp_path: Path) -> None:
    """What comes of adding and removing files is what comes of building with those files alone."""
    store = store_of(tmp_path, "quang-tri-90.txt", "ca-mau-120.txt")
    assert not kept(store)
    descend(store)
    build([written(tmp_path)], store)
    whole = store_of(tmp_path)
    descend(whole)
    assert kept(store) and quads(store) == quads(whole)
    remove([str(tmp_path / "ca-mau-120.txt")], store)
    (tmp_path / "ca-mau-120.txt").unlink()
    few = Store.memory()
    build([tmp_path], few)
    descend(few)
    assert quads(store) == quads(few) and {document for document, *_ in edges(store)} == {QUANG_TRI}


def test_without_a_task_there_is_no_statement() -> None:
    store = Store.memory()
    assert descend(store).triples == 0 and store.triples(graph_of(store)) == frozenset()
