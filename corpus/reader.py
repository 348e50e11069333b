"""Reading one file: the only place where the steps of this package are put together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus import agencies, citations, formats, header, tables
from corpus.citations import Citation
from corpus.files import Unreadable, content
from corpus.header import Header
from corpus.targets import Target, find_targets
from corpus.tasks import Task, find_tasks
from corpus.text import Text, heal

LONGEST = 16_000_000  # characters; reading takes a second for each million, and 35 MB of memory

_TOO_LONG = f"văn bản dài hơn {LONGEST // 1_000_000} triệu ký tự / a text of more than {LONGEST // 1_000_000} million characters"


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
    data = content(path)
    try:
        found = formats.extract(data, source)
    except formats.Undecodable as error:
        raise Unreadable(source, error.reason) from error
    if len(found.text) > LONGEST:
        raise Unreadable(source, _TOO_LONG)
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
