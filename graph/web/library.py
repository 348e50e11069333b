"""The library: a store with its catalogue and index, opened anew when somebody has built it again."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from graph.store import Store, StoreError
from graph.web.catalogue import Catalogue, catalogue
from graph.web.duties import Duties, duties
from graph.web.finding import Index, index

_PAUSE = 1.0  # seconds between two looks at the folder


@dataclass(frozen=True, slots=True)
class Holdings:
    """One state of a store with what is kept in memory of it; requests under way keep the one they began with.

    The documents are there at once, the tasks of a large store some seconds later: who needs them waits.
    """

    store: Store
    catalogue: Catalogue
    index: Index
    coming: Future[Duties]

    @property
    def duties(self) -> Duties:
        """The tasks and targets, as soon as they are read."""
        return self.coming.result()

    def duties_soon(self, seconds: float) -> Duties | None:
        """The same if that takes no longer; None else."""
        try:
            return self.coming.result(seconds)
        except TimeoutError:
            return None


class Library:
    """Gives the holdings of the store in a folder, or at the address of a SPARQL server. Raises StoreError where
    there is none to begin with."""

    def __init__(self, place: str | Path) -> None:
        self.place = place
        self._lock = threading.Lock()
        self._seen = self._stamp()
        self._looked = monotonic()
        self._now = _opened(self.place)

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
            fresh = Store.open(self.place, read_only=True)
        except StoreError:  # half written: the next request looks again
            return
        state = fresh.state()
        if state is None:
            return
        self._seen = stamp
        if state != self._now.store.state():
            self._now = _held(fresh)

    def _stamp(self) -> tuple[tuple[str, int, int], ...]:
        """What changes when somebody writes: the names, sizes and times of the store's files, or the mark of the
        last build at a server."""
        if is_remote(self.place):
            return ((_mark(self.place), 0, 0),)
        folder = Path(self.place)
        if not folder.is_dir():
            return ()
        found = ((p.name, p.stat()) for p in sorted(folder.iterdir()) if p.name not in ("LOCK", "LOG"))
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def is_remote(place: str | Path) -> bool:
    """Whether a store is that of a SPARQL server.

    >>> is_remote("http://localhost:7878"), is_remote("luocdo.db")
    (True, False)
    """
    return str(place).startswith(("http://", "https://"))


def _mark(place: str | Path) -> str:
    try:
        return Store.open(place, read_only=True).state() or ""
    except StoreError:  # the next request looks again
        return ""


def _opened(place: str | Path) -> Holdings:
    return _held(Store.open(place, read_only=True))


def _held(store: Store) -> Holdings:
    found = catalogue(store)
    coming: Future[Duties] = Future()
    threading.Thread(target=_read, args=(store, coming), daemon=True).start()
    return Holdings(store, found, index(found), coming)


def _read(store: Store, coming: Future[Duties]) -> None:
    try:
        coming.set_result(duties(store))
    except Exception as error:  # told to whoever asks for them
        coming.set_exception(error)
