"""Addresses: what a URL of the browse page asks for, and the URL that asks for it. Every state has one.

A document's address is the end of its IRI: ``/id/vn/nq/tw/2025/72``; how its lineage is shown stands in the
query. Whatever a query says that nobody knows is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from graph.lineage import Node
from graph.picture import column
from ontology.tables import rows
from ontology.terms import relations

NODES, STEP, MOST = 30, 30, 300  # documents drawn at first, with each "more", and at most
WAYS = ("both", "up", "down")
VIEWS = ("picture", "list")
_WITHIN = re.compile(r"(source/\w+)/[a-z]/(\d+-\d+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents are wanted: by level of their issuer (names of ``levels``), by province (bare names of
    today, which cover those that joined them, or former ones), by year, and held or not."""

    level: tuple[str, ...] = ()
    place: str = ""
    since: int | None = None
    until: int | None = None
    held: bool | None = None

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Asked:
    """How a lineage is wanted. No ``relation`` means the usual ones; ``depth`` 0 means any; ``open`` are the
    ends of the IRIs of documents whose neighbours are wanted too; ``n`` is how many documents; ``tasks`` whether
    the document's tasks are drawn."""

    relation: tuple[str, ...] = ()
    way: str = "both"
    depth: int = 0
    n: int = NODES
    open: tuple[str, ...] = ()
    view: str = "picture"
    tasks: bool = False
    filters: Filters = Filters()

    def query(self, **changes: Any) -> str:
        """The query of this state with some of it changed, "" or beginning with "?".

        >>> Asked(depth=2).query(view="list")
        '?depth=2&view=list'
        """
        return written(pairs(replace(self, **changes)))


def asked(query: QueryParams) -> Asked:
    """What the query of a URL asks for."""
    return Asked(
        relation=tuple(r for r in sorted(relations()) if r in query.getlist("relation")),
        way=_one_of(query.get("way"), WAYS),
        depth=min(_whole(query.get("depth")) or 0, 99),
        n=min(max(_whole(query.get("n")) or NODES, 1), MOST),
        open=tuple(sorted(set(query.getlist("open"))))[:40],
        view=_one_of(query.get("view"), VIEWS),
        tasks=query.get("tasks") == "1",
        filters=filters(query),
    )


def filters(query: QueryParams) -> Filters:
    """The filters that the query of a URL asks for."""
    held = {"1": True, "0": False}.get(query.get("held", ""))
    return Filters(
        level=tuple(level for level in levels() if level in query.getlist("level")),
        place=query.get("place", "").strip()[:80],
        since=_whole(query.get("since")),
        until=_whole(query.get("until")),
        held=held,
    )


def pairs(state: Asked | Filters) -> list[tuple[str, str]]:
    """The parts of a state that are not as usual, as names and values of a query."""
    found: list[tuple[str, str]] = []
    usual = type(state)()
    for one in fields(state):
        value = getattr(state, one.name)
        if isinstance(value, Filters):
            found += pairs(value)
        elif isinstance(value, tuple):
            found += [(one.name, each) for each in value]
        elif value != getattr(usual, one.name):
            found.append((one.name, str(int(value)) if isinstance(value, bool) else str(value)))
    return found


def written(parts: Iterable[tuple[str, str]]) -> str:
    """A query string, "" for none."""
    text = urlencode(list(parts))
    return f"?{text}" if text else ""


def of(iri: str, base: str) -> str:
    """The address of a document, an agency, a file, or a place in a file that a task or a target stands at.

    >>> of("https://w3id.org/luocdo/id/vn/nq/tw/2025/72", "https://w3id.org/luocdo/id/")
    '/id/vn/nq/tw/2025/72'
    >>> of("https://w3id.org/luocdo/id/source/0123456789abcdef", "https://w3id.org/luocdo/id/")
    '/source/0123456789abcdef'
    >>> of("https://w3id.org/luocdo/id/source/0123456789abcdef/k/20116-20652", "https://w3id.org/luocdo/id/")
    '/source/0123456789abcdef?at=20116-20652#at'
    """
    tail = end(iri, base)
    if within := _WITHIN.match(tail):
        return f"/{within[1]}?at={within[2]}#at"
    return f"/{quote(tail)}" if tail.startswith("source/") else f"/id/{quote(tail, safe='/~')}"


def end(iri: str, base: str) -> str:
    """What of an IRI stands in addresses."""
    return iri.removeprefix(base)


def levels() -> dict[str, tuple[int, str, str]]:
    """The columns of a picture by a name for addresses: rank, and what they are called in both languages."""
    table = rows("levels")
    return {row["levels"].split("|")[0]: (i, row["name"], row["name_en"]) for i, row in enumerate(table)}


def level(node: Node) -> str:
    """The name in addresses of a document's column, "" where its level is unknown."""
    return next((name for name, (rank, _, _) in levels().items() if rank == column(node)), "")


def page(query: QueryParams) -> int:
    """The page that the query of a URL asks for, from 1 on."""
    return max(1, min(int(p), 99_999) if (p := query.get("page", "")).isdecimal() and len(p) < 6 else 1)


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) <= 4 else None
