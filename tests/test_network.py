"""The network: lineage edges of a store, with all evidence, whole or around one document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cases import CORPUS
from graphs import DAK_LAK, HUE, gold_documents, gold_store

from graph.build import build
from graph.documents import one
from graph.lineage import Evidence, lineage
from graph.network import ALL, network
from graph.store import Store


def iri(name: str) -> str:
    return one(name, gold_store()).iri


def evidence(store: Store) -> list[Evidence]:
    return [e for *_, data in network(store).edges(data=True) for e in data["hop"].evidence]


def evidence_of_one_path(folder: Path) -> list[Evidence]:
    store = Store.memory()
    build([folder / "a.txt"], store)
    return evidence(store)


@pytest.mark.parametrize("name", ["72-NQ/TW", "462/KH-UBND", "282/NQ-CP", "2129/QĐ-BYT", DAK_LAK])
@pytest.mark.parametrize(("up", "down"), [(True, True), (True, False), (False, True)])
def test_the_part_around_a_document_is_that_of_the_whole(name: str, up: bool, down: bool) -> None:
    store = gold_store()
    part = lineage(network(store, iri(name), up=up, down=down), iri(name), up, down)
    try:
        whole = lineage(network(store), iri(name), up, down)
    except KeyError:  # a document without lineage stands alone
        assert part.hops == () and len(part.nodes) == 1
    else:
        assert part == whole
        assert [h.evidence for h in part.hops] == [h.evidence for h in whole.hops]


def test_one_quotes_the_raw_text_and_reads_like_a_sentence() -> None:
    raw = {d.source: d.text.raw for d in gold_documents()}
    found = evidence(gold_store())
    assert len(found) > 100
    for one_ in found:
        assert raw[one_.source_file][one_.start : one_.end] == one_.quote
        assert "\n" not in one_.sentence and "  " not in one_.sentence


def test_other_relations_are_followed_when_asked_for() -> None:
    store = gold_store()
    assert network(store, relations=["proposes"]).number_of_edges() == 1
    assert network(store, relations=ALL).number_of_edges() > network(store).number_of_edges()
    with pytest.raises(KeyError):
        network(store, relations=["likes"])


def test_a_file_under_two_paths_is_one_witness(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        shutil.copy(CORPUS / f"{HUE}.txt", tmp_path / name)
    store = Store.memory()
    build([tmp_path], store)
    found = evidence(store)
    assert {Path(e.source_file).name for e in found} == {"a.txt"}
    assert len(found) == len(evidence_of_one_path(tmp_path))
