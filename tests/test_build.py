"""Building: the same files make the same graph, in any order; a change changes what it must."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cases import CORPUS
from graphs import BAC_KAN, DAK_LAK, HUE, document, gold_documents, mention, plan, quads
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reader import Document
from graph import build as building
from graph.build import Report, add, build, remove
from graph.store import Store, StoreError


def built(documents: list[Document] | tuple[Document, ...]) -> Store:
    store = Store.memory()
    add(documents, store)
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three of the corpus documents."""
    for stem in (BAC_KAN, DAK_LAK, HUE):
        shutil.copy(CORPUS / f"{stem}.txt", tmp_path)
    return tmp_path


def names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).stem for path in paths]


@settings(max_examples=5, deadline=None)
@given(st.permutations(gold_documents()))
def test_any_order_and_any_steps_make_the_same_graph(documents: list[Document]) -> None:
    at_once = quads(built(documents))
    one_by_one = Store.memory()
    for made in documents:
        add([made], one_by_one)
    assert quads(one_by_one) == at_once


def test_building_twice_changes_nothing(folder: Path) -> None:
    store = Store.memory()
    first = build([folder], store)
    before = quads(store)
    second = build([folder], store)
    assert names(first.added) == [BAC_KAN, DAK_LAK, HUE]
    assert second == Report(unchanged=first.added)
    assert quads(store) == before


def test_what_did_not_change_is_not_read_again(folder: Path) -> None:
    store = Store.memory()
    heard: list[str] = []
    build([folder], store, tell=heard.append)
    assert len(heard) == 3
    build([folder], store, tell=heard.append)
    assert len(heard) == 3
    (folder / f"{HUE}.txt").write_text("Kế hoạch mới, thực hiện Nghị quyết số 72-NQ/TW.", encoding="utf-8")
    report = build([folder], store, tell=heard.append)
    assert names(tuple(heard[3:])) == names(report.changed) == [HUE]
    assert len(store.sources()) == 3, "the old text of a file that changed is gone"


def test_a_changed_program_reads_every_file_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.memory()
    heard: list[str] = []
    build([folder], store)
    monkeypatch.setattr(building, "program", lambda: "luocdo of tomorrow")
    report = build([folder], store, tell=heard.append)
    assert len(heard) == 3
    assert report == Report(unchanged=report.unchanged), "but what it reads is the same"
    assert {record.program for record in store.sources().values()} == {"luocdo of tomorrow"}


def test_a_new_file_links_what_stayed_open_in_others() -> None:
    short = document(plan("Huế"), mention("28-CT/TW", None, "Bộ Chính trị", type="Chỉ thị"), source="a.txt")
    full = document(
        plan("Đắk Lắk"), mention("28-CT/TW", "2023-12-25", "Bộ Chính trị", type="Chỉ thị"), source="b.txt"
    )
    store = built([short])
    assert add([full], store) == Report(added=("b.txt",), relinked=("a.txt",))
    assert quads(store) == quads(built([short, full]))
    assert remove(["b.txt"], store) == Report(relinked=("a.txt",), removed=("b.txt",))
    assert quads(store) == quads(built([short]))


def test_removing_a_file_takes_away_what_only_it_said() -> None:
    five = gold_documents()
    for left_out in range(len(five)):
        rest = five[:left_out] + five[left_out + 1 :]
        store = built(five)
        remove([five[left_out].source], store)
        assert quads(store) == quads(built(rest))


def test_a_file_that_is_not_given_stays_unless_it_is_pruned(folder: Path) -> None:
    store = Store.memory()
    build([folder], store)
    assert build([folder / f"{HUE}.txt"], store).removed == ()
    assert names(build([folder / f"{HUE}.txt"], store, prune=True).removed) == [BAC_KAN, DAK_LAK]
    assert len(store.sources()) == 1


def test_a_copy_of_a_file_is_one_witness_with_two_paths(folder: Path) -> None:
    store = Store.memory()
    build([folder / f"{HUE}.txt"], store)
    shutil.copy(folder / f"{HUE}.txt", folder / "copy.txt")
    build([folder / "copy.txt"], store)
    (record,) = store.sources().values()
    assert names(record.files) == ["copy", HUE]
    remove([str(folder / f"{HUE}.txt")], store)
    assert [names(r.files) for r in store.sources().values()] == [["copy"]]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_done(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (folder / "empty.txt").write_text("")
    store = Store.memory()
    report = build([folder, folder / "none.txt"], store)
    assert sorted(Path(e.path).name for e in report.failed) == ["binary.txt", "empty.txt", "none.txt"]
    assert all(e.reason for e in report.failed)
    assert len(report.added) == len(store.sources()) == 3


def test_a_file_that_can_no_longer_be_read_keeps_what_the_store_has(folder: Path) -> None:
    store = Store.memory()
    build([folder], store)
    (folder / f"{HUE}.txt").write_bytes(b"\x00")
    report = build([folder], store, prune=True)
    assert len(report.failed) == 1
    assert len(store.sources()) == 3


def test_removing_an_unknown_path_is_an_error() -> None:
    with pytest.raises(KeyError):
        remove(["none.txt"], Store.memory())


def test_a_broken_off_build_is_finished_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last step never came: the next build does it, though no file changed."""
    five, store = gold_documents(), Store.memory()
    with monkeypatch.context() as broken:
        broken.setattr(Store, "finish", lambda *_: None)
        add(five, store)
    assert store.state() is None
    add(five, store)
    assert quads(store) == quads(built(five))


def test_a_store_of_another_version_says_so() -> None:
    store = built(gold_documents()[:1])
    (record,) = store.sources().values()
    store.replace(record, '{"header": {"colour": 1}, "citations": [], "contexts": []}', [])
    with pytest.raises(StoreError, match="another version"):
        add([replace(gold_documents()[1])], store)
