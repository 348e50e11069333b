"""The store on disk: one writer, many readers, and either the old state or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graphs import BASE, gold_documents, gold_store, quads
from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from graph.build import add
from graph.store import SourceRecord, Store, StoreBusy, StoreError, StoreMissing
from graph.triples import luocdo, named


def record(iri: str, sha: str = "0" * 64, digest: str = "1" * 64) -> SourceRecord:
    return SourceRecord(iri, sha, ("a.txt",), "txt", "luocdo test", digest)


def says(iri: str, words: str) -> list[Triple]:
    return [Triple(named(iri), luocdo("warning"), Literal(words))]


def test_what_is_written_is_there_after_reopening(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kho") as store:
        store.replace(record(f"{BASE}source/1"), '{"a": 1}', says(f"{BASE}source/1", "một"))
    with Store.open(tmp_path / "kho", read_only=True) as store:
        assert store.sources() == {f"{BASE}source/1": record(f"{BASE}source/1")}
        assert store.reading(f"{BASE}source/1") == '{"a": 1}'
        assert store.triples(NamedNode(f"{BASE}source/1")) == set(says(f"{BASE}source/1", "một"))


def test_replacing_takes_the_old_graph_and_what_it_supersedes_with_it() -> None:
    store, one, two = Store.memory(), f"{BASE}source/1", f"{BASE}source/2"
    store.replace(record(one), "{}", says(one, "cũ"))
    store.replace(record(one), "{}", says(one, "mới"))
    assert store.triples(NamedNode(one)) == set(says(one, "mới"))
    store.replace(record(two), "{}", says(two, "hai"), instead_of=[one])
    assert set(store.sources()) == {two}
    assert not store.triples(NamedNode(one))


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        add(gold_documents()[:1], store)
        with pytest.raises(StoreBusy, match="another process is writing"):
            Store.open(tmp_path)
        with Store.open(tmp_path, read_only=True) as reader:
            assert len(reader.sources()) == 1
    Store.open(tmp_path).close()


def test_places_that_are_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("not a store")
    (tmp_path / "file").write_text("a file")
    with pytest.raises(StoreMissing):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists(), "looking for a store makes none"
    for place in ("notes", "file"):
        with pytest.raises(StoreError):
            Store.open(tmp_path / place)
    assert [p.name for p in (tmp_path / "notes").iterdir()] == ["a.txt"], (
        "a folder of the user's stays untouched"
    )


def test_a_file_the_store_does_not_know_has_no_reading() -> None:
    with pytest.raises(KeyError):
        Store.memory().reading(f"{BASE}source/none")


def test_queries_see_all_graphs_and_know_the_prefixes() -> None:
    found = gold_store().query(
        "SELECT ?d { ?d luocdo:held true ; ^luocdo:citing/luocdo:rule 'gold' } GROUP BY ?d"
    )
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 5


def test_the_rdflib_view_is_the_same_store() -> None:
    view = gold_store().rdflib()
    held = f"SELECT ?d {{ ?d <{luocdo('held').value}> true }}"
    assert len(list(view.query(held))) == 5
    assert {str(g.identifier) for g in view.graphs()} >= {f"{BASE}register", f"{BASE}provenance"}


WRITER = """
import sys
sys.path[:0] = [sys.argv[2]]
from graphs import gold_documents
from graph.build import add, remove
from graph.store import Store
documents = gold_documents()
with Store.open(sys.argv[1]) as store:
    print("ready", flush=True)
    while True:
        add(documents, store)
        remove([documents[1].source], store)
"""


def test_a_killed_build_leaves_whole_graphs_and_the_next_one_completes(tmp_path: Path) -> None:
    """Each graph in the store is one that a finished build would have written, with or without the file."""
    whole = {graph for part in (gold_documents(), _without(1)) for graph in _graphs(_built(part))}
    dice = random.Random(72)
    for _ in range(3):
        _kill_while_writing(tmp_path, dice.uniform(0.05, 0.9))
        with Store.open(tmp_path) as store:
            assert _graphs(store) <= whole
            add(gold_documents(), store)
            assert quads(store) == quads(_built(gold_documents()))


def _without(i: int) -> tuple[object, ...]:
    return (*gold_documents()[:i], *gold_documents()[i + 1 :])


def _built(documents: tuple[object, ...]) -> Store:
    store = Store.memory()
    add(documents, store)  # type: ignore[arg-type]
    return store


def _graphs(store: Store) -> set[tuple[str, frozenset[Triple]]]:
    """The graphs of files, each with what is known about the file (whatever version read it)."""
    provenance = [t for t in store.triples(store.provenance) if t.predicate != luocdo("program")]
    return {
        (iri, store.triples(NamedNode(iri)) | {t for t in provenance if t.subject == named(iri)})
        for iri in store.sources()
    }


def _kill_while_writing(folder: Path, after: float) -> None:
    tests = str(Path(__file__).parent)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), tests], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout and writer.stdout.readline().strip() == b"ready"
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
