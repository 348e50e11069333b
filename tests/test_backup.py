"""Backups: a file that is whole or not there, and a store made of it that is the same."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from graphs import gold_documents, gold_store, quads

from graph.backup import restore, save
from graph.build import add
from graph.store import Store, StoreError


@pytest.mark.parametrize("name", ["kho.nq", "kho.nq.gz"])
def test_a_restored_store_is_the_same_and_needs_no_build(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    count = save(gold_store(), file)
    with Store.open(tmp_path / "new") as store:
        assert restore(file, store) == count == len(gold_store().inner)
        assert quads(store) == quads(gold_store())
        assert len(add(gold_documents(), store).unchanged) == 5
    with Store.open(tmp_path / "new", read_only=True) as store:
        again = tmp_path / f"again-{name}"
        save(store, again)
        assert sorted(_lines(again)) == sorted(_lines(file))
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def _lines(file: Path) -> list[bytes]:
    data = file.read_bytes()
    return (gzip.decompress(data) if file.suffix == ".gz" else data).splitlines()


def test_the_same_store_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.nq.gz", "b.nq.gz"):
        save(gold_store(), tmp_path / name)
    assert (tmp_path / "a.nq.gz").read_bytes() == (tmp_path / "b.nq.gz").read_bytes()


def test_a_store_that_holds_something_is_not_restored_over(tmp_path: Path) -> None:
    save(gold_store(), tmp_path / "kho.nq.gz")
    with Store.open(tmp_path / "kho") as store:
        add(gold_documents()[:1], store)
        before = quads(store)
        with pytest.raises(StoreError, match="not empty"):
            restore(tmp_path / "kho.nq.gz", store)
        assert quads(store) == before


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        pytest.param("a.nq.gz", lambda data: data[: len(data) // 2], id="cut in the middle"),
        pytest.param("a.nq.gz", lambda data: data[:-4], id="cut at the end"),
        pytest.param(
            "a.nq.gz", lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:], id="a bit turned"
        ),
        pytest.param("a.nq.gz", lambda data: b"no gzip at all", id="not compressed"),
        pytest.param("a.nq", lambda data: b"<http://a> <http://b> .\n", id="no quads"),
    ],
)
def test_a_broken_backup_is_refused_and_leaves_nothing(name: str, broken: object, tmp_path: Path) -> None:
    save(gold_store(), tmp_path / "a.nq.gz")
    file = tmp_path / name
    file.write_bytes(broken((tmp_path / "a.nq.gz").read_bytes()))  # type: ignore[operator]
    with Store.open(tmp_path / "kho") as store:
        with pytest.raises(StoreError, match="not a whole backup"):
            restore(file, store)
        assert len(store.inner) == 0


def test_a_backup_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "kho.nq.gz"
    save(gold_store(), file)
    before = file.read_bytes()
    (tmp_path / "kho.nq.gz.part").mkdir()
    with pytest.raises(OSError):
        save(gold_store(), file)
    assert file.read_bytes() == before


RESTORING = """
import sys
from pathlib import Path
from graph.backup import restore
from graph.store import Store
print("ready", flush=True)
with Store.open(sys.argv[2]) as store:
    restore(Path(sys.argv[1]), store)
"""


@pytest.mark.parametrize("after", [0.02, 0.08, 0.2])
def test_a_killed_restore_leaves_everything_or_nothing(after: float, tmp_path: Path) -> None:
    file, folder = tmp_path / "kho.nq.gz", tmp_path / "kho"
    count = save(gold_store(), file)
    command = [sys.executable, "-c", RESTORING, str(file), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline()
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
    with Store.open(folder) as store:
        held = len(store.inner)
        assert held in (0, count)
        if not held:
            assert restore(file, store) == count
