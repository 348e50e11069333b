"""The library: a store with its catalogue and index, opened anew when somebody has built it again."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from graph.store import Store, StoreError
from graph.web.catalogue import Catalogue, catalogue
from graph.web.finding import Index, index

_PAUSE = 1.0  # seconds between two looks at the folder


@dataclass(frozen=True, slots=True)
class Holdings:
    """One state of a store with what is kept in memory of it; requests under way keep the one they began with."""

    store: Store
    catalogue: Catalogue
    index: Index


class Library:
    """Gives the holdings of the store in a folder. Raises StoreError where there is none to begin with."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._seen = self._stamp()
        self._looked = monotonic()
        self._now = _opened(self.folder)

    def now(self) -> Holdings:
        """The newest finished state; while a build runs, the one before it."""
        with self._lock:
            if monotonic() - self._looked >= _PAUSE:
                self._looked = monotonic()
                self._renew()
            return self._now

    def _renew(self) -> None:
        stamp = self._stamp()
        if stamp == self._seen:
            return
        try:
            fresh = Store.open(self.folder, read_only=True)
        except StoreError:  # half written: the next request looks again
            return
        state = fresh.state()
        if state is None:
            return
        self._seen = stamp
        if state != self._now.store.state():
            self._now = _held(fresh)

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        """What changes when somebody writes: the names, sizes and times of the store's files."""
        if not self.folder.is_dir():
            return ()
        found = ((p.name, p.stat()) for p in sorted(self.folder.iterdir()) if p.name not in ("LOCK", "LOG"))
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _opened(folder: Path) -> Holdings:
    return _held(Store.open(folder, read_only=True))


def _held(store: Store) -> Holdings:
    found = catalogue(store)
    return Holdings(store, found, index(found))
