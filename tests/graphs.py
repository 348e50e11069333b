"""Documents to build graphs from: the five of the corpus as the gold reads them, and small ones."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import cache
from typing import Any

import rdflib
from cases import CORPUS, GOLD

from corpus.citations import Citation
from corpus.header import Header
from corpus.reader import Document
from corpus.targets import Target
from corpus.tasks import Task
from corpus.text import heal
from graph.build import add, build
from graph.descent.stored import descend
from graph.store import Store

BASE = "https://w3id.org/luocdo/id/"
HUE = "hue-ke-hoach-462-nghi-quyet-72"
DAK_LAK = "dak-lak-ke-hoach-nghi-quyet-72"
BAC_KAN = "bac-kan-ke-hoach-chi-thi-25"
THUA_THIEN_HUE = "thua-thien-hue-ke-hoach-suc-khoe-den-2025"
THANH_HOA = "thanh-hoa-so-y-te-ke-hoach-2021"


@cache
def gold_documents() -> tuple[Document, ...]:
    """The five corpus documents with the header, citations, tasks and targets of the gold."""
    return tuple(_gold(path.stem) for path in sorted(GOLD.glob("*.json")))


@cache
def gold_store() -> Store:
    """A store in memory that holds the five documents and the descent of their tasks; tests only read it."""
    store = Store.memory()
    add(gold_documents(), store)
    descend(store)
    return store


@cache
def corpus_store() -> Store:
    """A store in memory of the five files as they are read; tests only read it."""
    store = Store.memory()
    build([CORPUS], store)
    return store


def in_rdflib(store: Store) -> rdflib.Graph:
    """A copy of all graphs of a store, as one, in rdflib's own memory."""
    triples = "".join(sorted({f"{quad.triple} .\n" for quad in store.inner}))
    return rdflib.Graph().parse(data=triples, format="nt")


def quads(store: Store) -> str:
    """The content of a store as sorted N-Quads, blank nodes never occurring."""
    return "".join(sorted(f"{quad.triple} {quad.graph_name} .\n" for quad in store.inner))


def _gold(stem: str) -> Document:
    path = CORPUS / f"{stem}.txt"
    raw = path.read_text(encoding="utf-8")
    gold = json.loads((GOLD / f"{stem}.json").read_text(encoding="utf-8"))
    said = gold["document"]
    names = (
        "type",
        "number",
        "date",
        "place",
        "issuer",
        "title",
        "signer",
        "signer_title",
        "province",
        "year",
    )
    header = Header(
        **{name: said.get(name) for name in names},
        recipients=tuple(said["recipients"]),
        suffix=said.get("number_suffix"),
    )
    citations = tuple(_citation(raw, c) for c in gold["citations"])
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    tasks = tuple(_task(t, i) for i, t in enumerate(gold["tasks"]))
    targets = tuple(_target(t, i) for i, t in enumerate(gold["targets"], start=len(tasks)))
    source = f"corpus/documents/{path.name}"
    return Document(source, sha, "txt", heal(raw), header, citations, tasks=tasks, targets=targets)


_STRETCH = 40  # the gold of tasks and targets has no offsets: each stands for its own stretch of the text


def _task(gold: dict[str, Any], at: int) -> Task:
    names = ("text", "product", "deadline", "section", "source")
    told: dict[str, Any] = {name: gold.get(name) for name in names}
    lead, support = tuple(gold["lead"]), tuple(gold["support"])
    return Task(**told, lead=lead, support=support, row=gold.get("row"), **_stretch(at))


def _target(gold: dict[str, Any], at: int) -> Target:
    names = ("indicator", "unit", "year", "value")
    return Target(**{name: gold[name] for name in names}, basis=tuple(gold["basis"]), **_stretch(at))


def _stretch(at: int) -> dict[str, Any]:
    return {"start": _STRETCH * at, "end": _STRETCH * (at + 1)}


def _citation(raw: str, gold: dict[str, Any]) -> Citation:
    names = (
        "start",
        "end",
        "quote",
        "type",
        "number",
        "date",
        "issuer",
        "relation",
        "short_form",
        "nested_in",
    )
    return Citation(
        **{name: gold[name] for name in names},
        title=gold["title"] or None,
        cited_relation=gold["cited_relation"],
        rule="gold",
        definition=gold.get("definition", False),
        is_self=gold.get("self", False),
        sentence=(raw.rfind("\n", 0, gold["start"]) + 1, max(raw.find("\n", gold["end"]), gold["end"])),
    )


def mention(number: str | None, date: str | None = None, issuer: str | None = None, **more: Any) -> Citation:
    """A citation still without a place; its words are made of what it tells."""
    kind = more.pop("type", "Nghị quyết")
    told = (more.pop("quote", None), kind, f"số {number}" if number else more.get("title"), date, issuer)
    quote = told[0] or " ".join(part for part in told[1:] if part)
    fields = {"title": None, "relation": "implements", "rule": "test", **more}
    return Citation(0, 0, quote, kind, number, date, issuer, **fields)


def document(header: Header, *citations: Citation, source: str = "ke-hoach.txt") -> Document:
    """A document whose text is one sentence for each citation."""
    raw, placed = f"{header.type} {header.number} {header.issuer} {source}.\n", []
    for c in citations:
        start = len(raw) + len("Thực hiện ")
        raw += f"Thực hiện {c.quote}.\n"
        end = start + len(c.quote)
        placed.append(replace(c, start=start, end=end, sentence=(start - len("Thực hiện "), end + 1)))
    sha = hashlib.sha256(raw.encode()).hexdigest()
    return Document(source, sha, "txt", heal(raw), header, tuple(placed))


def plan(place: str, number: str | None = None, date: str | None = "2025-12-01", **more: Any) -> Header:
    """The header of a plan of a province's people's committee."""
    return Header(
        type="Kế hoạch",
        number=number,
        date=date,
        issuer=f"Ủy ban nhân dân tỉnh {place}",
        province=place,
        **more,
    )
