"""Backup: everything a store holds as one file of N-Quads, and a store made of such a file.

The file is text that any RDF store loads; a name that ends in ``.gz`` is compressed. It is written beside its
place and moved there when it is whole, so that a backup is never half of one.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat

from graph.store import Store, StoreError


def save(store: Store, file: Path) -> int:
    """Write a backup, over an older one if need be; returns how many quads it holds.

    What a writer adds meanwhile is not in it: the engine dumps a snapshot (a server need not).
    Raises OSError where the file cannot be written.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with _written(part, file.suffix == ".gz") as output:
            counted = _Counted(output)
            store.inner.dump(counted, RdfFormat.N_QUADS)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return counted.lines


def restore(file: Path, store: Store) -> int:
    """Load a backup into an empty store; returns how many quads it holds then.

    A store on disk has all of it or, killed on the way, nothing. Raises StoreError for a store that is not
    empty or a file that is no whole backup, OSError where it cannot be read.
    """
    if next(iter(store.inner), None) is not None:
        raise StoreError(f"{store.path}: kho không rỗng / the store is not empty")
    opened = gzip.open if file.suffix == ".gz" else open
    try:
        with opened(file, "rb") as source:
            store.inner.bulk_load(source, RdfFormat.N_QUADS)
    except (SyntaxError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise StoreError(f"{file}: không phải bản sao lưu trọn vẹn / not a whole backup ({error})") from error
    store.inner.flush()
    return len(store.inner)


class _Counted:
    """Passes bytes on and counts the lines."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output, self.lines = output, 0

    def write(self, data: bytes) -> int:
        self.lines += data.count(b"\n")
        return self._output.write(data)

    def flush(self) -> None:
        self._output.flush()


@contextmanager
def _written(part: Path, packed: bool) -> Iterator[IO[bytes]]:
    """A new file, on the disk when the block ends; the same quads make the same compressed bytes."""
    with part.open("wb") as file:
        if packed:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as output:
                yield output  # type: ignore[misc]
        else:
            yield file
        file.flush()
        os.fsync(file.fileno())
