"""A store on disk as a worker reads it: a snapshot, renewed when the files tell that something was written."""

from __future__ import annotations

import os
from pathlib import Path
from time import monotonic

import pyoxigraph as ox

from graph import snapshot

CHEAP = 4_000_000  # bytes of log that are read again at once: some 50 ms
SECONDS = 10.0  # how old a snapshot may get while a build is writing


class Reader:
    """The snapshot. ``read_only`` opens one beside a writer and keeps it: renewing is opening again, which
    reads what the writer has in its log. While a build fills a large log, that is done every ``SECONDS``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store: ox.Store | None = None
        self._seen: tuple[tuple[str, int, int], ...] = ()
        self._opened = 0.0

    def store(self, renew: bool = False) -> ox.Store:
        """The store as it is now, or not long ago. Raises OSError or RuntimeError where there is none to read."""
        now = _state(self._folder)
        if self._store is None or renew or (now != self._seen and self._worthwhile(now)):
            self._store = snapshot.opened(self._folder)
            self._seen, self._opened = now, monotonic()
        return self._store

    def _worthwhile(self, now: tuple[tuple[str, int, int], ...]) -> bool:
        logs = [size for name, size, _ in now if name.endswith(".log")]
        return sum(logs[-1:]) < CHEAP or monotonic() - self._opened > SECONDS


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The files that every write to the store changes: RocksDB's log and manifest."""
    with os.scandir(folder) as entries:
        told = [
            e
            for e in entries
            if e.name == "CURRENT" or e.name.startswith("MANIFEST") or e.name.endswith(".log")
        ]
        return tuple(sorted((e.name, (s := e.stat()).st_size, s.st_mtime_ns) for e in told))
