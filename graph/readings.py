"""Readings: what one file says, without its text; small enough to keep in the store and to link again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from corpus.citations import Citation
from corpus.header import Header
from corpus.reader import Document
from corpus.targets import Target
from corpus.tasks import Task

AROUND = 32  # characters kept on either side of a quote, enough to find it again in an edited file


@dataclass(frozen=True, slots=True)
class Context:
    """Raw text around a mention: ``AROUND`` characters on either side, and the sentence that carries it."""

    prefix: str
    suffix: str
    sentence: str


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of the raw text that holds a task or a target: ``raw[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as the graph keeps it; ``contexts[i]`` belongs to ``citations[i]``, ``passages`` are the
    stretches of all tasks and targets, each once, in order."""

    source: str
    sha256: str
    format: str
    header: Header
    citations: tuple[Citation, ...] = ()
    contexts: tuple[Context, ...] = ()
    agencies: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()


def reading(document: Document) -> Reading:
    """A document without its text, with as much of it as the evidence needs."""
    return Reading(
        document.source,
        document.sha256,
        document.format,
        document.header,
        document.citations,
        tuple(_context(document.text.raw, c) for c in document.citations),
        document.agencies,
        document.tasks,
        document.targets,
        _passages(document),
        document.warnings,
    )


def sentence_span(citation: Citation) -> tuple[int, int]:
    """Raw offsets of the sentence, at least those of the mention itself."""
    start, end = citation.sentence
    return (min(start, citation.start), max(end, citation.end)) if end else (citation.start, citation.end)


def _context(raw: str, citation: Citation) -> Context:
    start, end = sentence_span(citation)
    before = raw[max(0, citation.start - AROUND) : citation.start]
    return Context(before, raw[citation.end : citation.end + AROUND], raw[start:end])


def _passages(document: Document) -> tuple[Passage, ...]:
    spans = {(task.start, task.end) for task in document.tasks}
    spans |= {(target.start, target.end) for target in document.targets}
    return tuple(Passage(start, end, document.text.raw[start:end]) for start, end in sorted(spans))


def dumps(value: Reading) -> str:
    """The reading as JSON with sorted keys; ``loads`` gives it back."""
    return json.dumps(asdict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(text: str) -> Reading:
    """The reading that ``dumps`` wrote. Raises TypeError where the fields are those of another version."""
    data: dict[str, Any] = json.loads(text)
    data["header"] = Header(**_tupled(data["header"]))
    data["citations"] = tuple(Citation(**_tupled(c)) for c in data["citations"])
    data["contexts"] = tuple(Context(**c) for c in data["contexts"])
    data["tasks"] = tuple(Task(**_tupled(t)) for t in data["tasks"])
    data["targets"] = tuple(Target(**_tupled(t)) for t in data["targets"])
    data["passages"] = tuple(Passage(**p) for p in data["passages"])
    return Reading(**_tupled(data))


def _tupled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
