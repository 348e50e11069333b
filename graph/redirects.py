"""Redirects: addresses that were in use, or would be without what is known now, and the document they mean.

A mention that tells little is an open node with an address of its own; once another file, a catalogue or a
user tells which document it is, that address goes out of use. Who has written it down still finds the document.
All of it follows from the files and lists at hand, never from what was built before: any order of builds
leaves the same redirects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.decisions import Decisions
from graph.identity import BASE, Key, iri, open_iri
from graph.known import told, told_of_itself
from graph.resolve import SELF, Link, Linked


def redirects(
    pages: Iterable[Linked], live: frozenset[str], decided: Decisions, base: str = BASE
) -> tuple[tuple[str, str], ...]:
    """Pairs of an address out of use and the document it means, sorted. ``live`` are the addresses in use.

    An address that would have to mean two documents, such as the bare name of a law, redirects nowhere.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        own = told_of_itself(page.reading)
        for old in _dated(own.key, own.date, base):
            meant[old].add(page.iri)
        for link in page.own_links:
            for old in _old(link, page, base):
                meant[old].add(link.node)
    for old, new in decided.same.items():
        if "/m/" not in old:
            meant[old] = {new}
    found = ((old, next(iter(new))) for old, new in meant.items() if len(new) == 1)
    return tuple(sorted((old, new) for old, new in found if old not in live and new in live))


def _old(link: Link, page: Linked, base: str) -> Iterator[str]:
    """The addresses a resolved mention would have if less were known."""
    if link.target is None or link.by == SELF:
        return
    mention = told(link.citation, page.reading)
    if mention.key is None:
        return
    yield from _dated(mention.key, mention.date, base)
    if not mention.key.closed:
        yield open_iri(mention.key, page.reading.sha256, mention.date, base)


def _dated(key: Key | None, date: str | None, base: str) -> Iterator[str]:
    if key and key.closed:
        yield iri(key, base)
        if date:
            yield iri(key, base, mark=date)
