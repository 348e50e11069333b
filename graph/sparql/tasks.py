"""What the server and its worker processes tell each other: a task, and a reply, as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.language import LANGUAGES, say

TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Task:
    """A query to answer, or (``name``) a named query to fill with ``values``. ``results`` and ``graphs`` are
    the media types asked for, None where the request accepts none."""

    query: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str | None = None
    graphs: str | None = None
    name: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def packed(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @staticmethod
    def unpacked(data: bytes) -> Task:
        told: dict[str, Any] = json.loads(data)
        for graphs in ("default_graphs", "named_graphs"):
            told[graphs] = tuple(told[graphs])
        return Task(**told)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as HTTP will give it."""

    status: int
    kind: str
    body: bytes

    def packed(self) -> bytes:
        return f"{self.status} {self.kind}\n".encode() + self.body

    @staticmethod
    def unpacked(data: bytes) -> Reply:
        head, _, body = data.partition(b"\n")
        status, _, kind = head.decode().partition(" ")
        return Reply(int(status), kind, body)


def refusal(status: int, key: str, **values: object) -> Reply:
    """A sentence in both languages."""
    said = "".join(f"{say(key, language, **values)}\n" for language in LANGUAGES)
    return Reply(status, TEXT, said.encode("utf-8", "replace"))
