"""Records: one JSON object a document, as ``luocdo extract`` prints them and other programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from corpus.citations import Citation
from corpus.header import Header
from corpus.reader import Document
from corpus.targets import Target
from corpus.tasks import Task
from graph.identity import BASE
from graph.readings import reading
from graph.resolve import Linked, resolve

Record = dict[str, Any]


def records(documents: Iterable[Document], base: str = BASE) -> Iterator[Record]:
    """The records of documents in their order, mentions resolved among these documents."""
    kept = list(documents)
    linked = {page.reading.sha256: page for page in resolve(map(reading, kept), base)}
    for document in kept:
        yield record(document, linked[document.sha256])


def record(document: Document, linked: Linked) -> Record:
    """One document as the contract says; ``target`` is null where a mention is not resolved."""
    return {
        "source": document.source,
        "sha256": document.sha256,
        "format": document.format,
        "document": {"iri": linked.iri, **_header(document.header)},
        "citations": [_citation(link.citation, link.target) for link in linked.own_links],
        "agencies": list(document.agencies),
        "tasks": [_plain(task) for task in document.tasks],
        "targets": [_plain(target) for target in document.targets],
        "warnings": list(document.warnings),
    }


def _plain(found: Task | Target) -> Record:
    """A task or target as JSON has it: lists for tuples."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(found).items()}


def _header(header: Header) -> Record:
    names = ("type", "number", "date", "issuer", "place", "title", "signer", "signer_title")
    return {**{name: getattr(header, name) for name in names}, "recipients": list(header.recipients)}


def _citation(citation: Citation, target: str | None) -> Record:
    names = ("quote", "start", "end", "type", "number", "date", "issuer", "title", "relation", "short_form")
    return {
        **{name: getattr(citation, name) for name in names},
        "self": citation.is_self,
        "nested_in": citation.nested_in,
        "cited_relation": citation.cited_relation,
        "rule": citation.rule,
        "target": target,
    }
