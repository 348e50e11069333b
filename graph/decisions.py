"""Decisions: what a user settled, which names mean one document and which do not. They stand in a table

    a,verdict,b,who,when,why
    source/58def65a0e1b2c3d/m/120-141,same,vn/qd/byt/2020/2129,N.V.A.,2026-01-05,title of the annex
    vn/nq/tw/2025/72~2025-09-19,different,vn/nq/tw/2025/72,N.V.A.,2026-01-05,two drafts

``a`` is a document or one mention (its citation node), ``b`` a document; both by IRI, with or without the base.
``same``: what is ``a`` today becomes ``b``. ``different``: ``b`` is not what ``a`` means, and is not proposed again.
The table is kept in the store, so that a rebuild decides alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.identity import BASE, Key, file_mark, kind_slug, source_iri
from graph.lists import DECISIONS, GivenList, ListError, Row, each
from graph.resolve import DECISION, OPEN, Link, Linked

COLUMNS = ("a", "verdict", "b", "who", "when", "why")
_VERDICTS = {"same": True, "same-as": True, "là một": True, "different": False, "khác": False}


@dataclass(frozen=True, slots=True)
class Decisions:
    """``same`` leads from a document's or a mention's IRI to the document it is, chains followed to their
    end; ``apart`` from an IRI to those it is not, both ways for two documents."""

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_apart(self, one: str, other: str) -> bool:
        """Whether a user said that two nodes are two."""
        return other in self.apart.get(one, ())


def decisions(lists: Iterable[GivenList], base: str = BASE) -> Decisions:
    """What all decision tables say. Raises ListError, with file and line, for a row that says nothing, one
    that contradicts another, and rows that lead in a circle."""
    same: dict[str, str] = {}
    apart: dict[str, set[str]] = defaultdict(set)
    for table in each(lists, DECISIONS):
        for row in table.rows:
            if not row["verdict"]:
                continue  # proposed and not yet decided
            a, one, b = _read(row, table, base)
            if b in apart[a] if one else same.get(a) == b:
                raise _wrong(table, row, "trái với dòng khác / contradicts another row")
            if not one:
                apart[a].add(b)
                apart[b].add(a)
            elif same.setdefault(a, b) != b or a in _chain(b, same):
                raise _wrong(table, row, "hai kết luận hoặc vòng tròn / two verdicts, or a circle")
    ends = {a: _chain(a, same)[-1] for a in sorted(same)}
    return Decisions(ends, {a: frozenset(bs) for a, bs in apart.items()})


def settle(pages: Iterable[Linked], decided: Decisions, base: str = BASE) -> tuple[Linked, ...]:
    """The pages with every decision carried out, on their documents, their mentions and candidates."""
    pages = tuple(pages)
    if not (decided.same or decided.apart):
        return pages
    keys: dict[str, Key | None] = {}
    for page in pages:
        keys.setdefault(page.iri, page.key)
        for link in page.links:
            keys.setdefault(link.node, link.key)
    return tuple(_settled(page, decided, keys, base) for page in pages)


def _settled(page: Linked, decided: Decisions, keys: Mapping[str, Key | None], base: str) -> Linked:
    mine = decided.same.get(page.iri, page.iri)
    source = source_iri(page.reading.sha256, base)
    nodes = [_decided(link, page, source, decided, keys, base) for link in page.own_links]
    links = tuple(_rejoined(link, page, nodes, decided, mine) for link in page.links)
    return replace(page, iri=mine, key=page.key if mine == page.iri else keys.get(mine), links=links)


def _decided(
    link: Link, page: Linked, source: str, decided: Decisions, keys: Mapping[str, Key | None], base: str
) -> Link:
    """What a mention means when the user was heard."""
    c = link.citation
    mention = f"{source}/m/{c.start}-{c.end}"
    candidates = tuple(
        sorted(
            {decided.same.get(candidate, candidate) for candidate in link.candidates}
            - decided.apart.get(mention, frozenset())
            - decided.apart.get(link.node, frozenset())
        )
    )
    node = decided.same.get(mention) or decided.same.get(link.node)
    if node:
        return replace(link, node=node, target=node, candidates=(), by=DECISION, key=keys.get(node))
    if link.target and decided.is_apart(mention, link.node):
        mark = f"x-{file_mark(page.reading.sha256)}-{c.start}"
        node = f"{base}vn/{kind_slug(c.type)}/{mark}"
        return replace(link, node=node, target=None, candidates=(), by=OPEN, key=None)
    return replace(link, candidates=candidates)


def _rejoined(link: Link, page: Linked, nodes: list[Link], decided: Decisions, mine: str) -> Link:
    """A link with the decided meaning of its mention and of its subject."""
    meant = nodes[link.index]
    subject = decided.same.get(link.subject, link.subject)
    if link.reported_by is not None:
        outer = link.citation.nested_in
        subject = nodes[outer].node if outer is not None else subject
    return replace(
        link,
        subject=mine if link.subject == page.iri else subject,
        node=meant.node,
        target=meant.target,
        candidates=meant.candidates,
        by=meant.by,
        key=meant.key,
        reported_by=mine if link.reported_by else None,
    )


def _read(row: Row, table: GivenList, base: str) -> tuple[str, bool, str]:
    a, b = _iri(row["a"], base), _iri(row["b"], base)
    verdict = _VERDICTS.get(row["verdict"].casefold())
    if verdict is None or not a or not b or a == b:
        raise _wrong(table, row, "cần a, same|different, b / needs a, same|different, b")
    return a, verdict, b


def _iri(written: str, base: str) -> str:
    clean = written.strip("<> ")
    return clean if ":" in clean or not clean else base + clean


def _chain(name: str, same: Mapping[str, str]) -> list[str]:
    """The names from one to what it finally is; a circle is walked once."""
    walked = [name]
    while (name := same.get(name, name)) not in walked:
        walked.append(name)
    return walked


def _wrong(table: GivenList, row: Row, why: str) -> ListError:
    return ListError(f"{table.name}, dòng/line {row.line}: {why}")
