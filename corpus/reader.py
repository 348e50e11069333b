"""Reading one file: the only place where the steps of this package are put together."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.citations import Citation
from corpus.header import Header
from corpus.text import Text


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
    warnings: tuple[str, ...] = ()
