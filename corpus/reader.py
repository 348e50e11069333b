"""Reading one file: the only place where the steps of this package are put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import agencies, citations, formats, header, tables
from corpus.citations import Citation
from corpus.header import Header
from corpus.targets import Target, find_targets
from corpus.tasks import Task, find_tasks
from corpus.text import Text, heal

LARGEST = 64 * 1024 * 1024  # bytes; the longest of the documents known so far has under 3 MB


class Unreadable(Exception):
    """A file that cannot be read as a document; ``path`` and ``reason`` say which and why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


@dataclass(frozen=True, slots=True)
class Document:
    """Everything one file says. ``sha256`` is of the file's bytes, ``source`` the path as given."""

    source: str
    sha256: str
    format: str
    text: Text
    header: Header
    citations: tuple[Citation, ...] = ()
    agencies: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    warnings: tuple[str, ...] = ()


def read(path: str | Path) -> Document:
    """The document in a file. Raises Unreadable, with a reason people understand, for anything else."""
    source = str(path)
    data = _bytes(Path(path), source)
    try:
        found = formats.extract(data, source)
    except formats.Undecodable as error:
        raise Unreadable(source, error.reason) from error
    return read_text(found.text, source, hashlib.sha256(data).hexdigest(), found.format, found.notes)


def read_text(raw: str, source: str, sha256: str, form: str = "txt", notes: tuple[str, ...] = ()) -> Document:
    """The document in a decoded text; never raises. ``notes`` on how it was decoded become warnings."""
    text = heal(raw)
    head = header.read(text)
    cited = citations.find(text, head)
    named = tuple(sorted({a.name for a in agencies.find(text.healed, head.province)}))
    found = tables.find(text.raw)
    return Document(
        source,
        sha256,
        form,
        text,
        head,
        cited,
        named,
        find_tasks(text, found),
        find_targets(text, found, cited),
        notes + _warnings(cited),
    )


def _bytes(path: Path, source: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(
                source,
                f"lớn hơn {LARGEST // 2**20} MB, hãy tách ra từng văn bản / larger than that, split it into documents",
            )
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            source, f"không mở được tệp / cannot open the file: {error.strerror or error}"
        ) from error


def files(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The files behind paths: a file is itself, a folder gives its texts, walked in sorted order."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.suffix.lower() in formats.SUFFIXES and p.is_file()
            )
        else:
            yield path


def _warnings(cited: Iterable[Citation]) -> tuple[str, ...]:
    """What a reader should check: numbers that were mended, dates that do not exist."""
    found = []
    for c in cited:
        printed = "".join(c.quote.split()).replace("–", "-")
        if c.number and c.number not in printed:
            found.append(
                f"{c.start}: số ký hiệu được đọc là / number read as {c.number}: {' '.join(c.quote.split())}"
            )
    return tuple(found)
