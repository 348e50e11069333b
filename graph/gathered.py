"""Gathered: everything that follows from all files and lists together, worked out once for a build.

Documents that a list tells are documents like any other, not held. What the user decided comes last and counts
first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph import decisions as deciding
from graph.decisions import Decisions
from graph.identity import BASE
from graph.known import Known, Told, know
from graph.likeness import Likeness, likenesses
from graph.listed import Imported, Listing, imported, listings, node, told_by, typed
from graph.lists import GivenList
from graph.readings import Reading
from graph.redirects import redirects
from graph.register import Entry, entries
from graph.resolve import Linked, link_all
from graph.validity import Force, forces


@dataclass(frozen=True, slots=True)
class Gathered:
    """``pages`` are the files with their links, ``register`` all documents. ``listings`` and ``imports`` come with
    the IRIs of their documents, None where a row does not tell enough."""

    pages: tuple[Linked, ...]
    register: tuple[Entry, ...]
    listings: tuple[tuple[str | None, Listing], ...] = ()
    imports: tuple[tuple[str | None, str | None, Imported], ...] = ()
    decided: Decisions = field(default_factory=Decisions)
    redirects: tuple[tuple[str, str], ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    forces: Mapping[str, Force] = field(default_factory=dict)


def gather(readings: Iterable[Reading], lists: Iterable[GivenList] = (), base: str = BASE) -> Gathered:
    """All readings linked among each other and with what lists tell. Raises ListError for decisions that
    contradict each other."""
    lists = tuple(lists)
    decided = deciding.decisions(lists, base)
    unique = {reading.sha256: reading for reading in sorted(readings, key=lambda r: (r.sha256, r.source))}
    catalogued, relations = tuple(listings(lists)), tuple(imported(lists))
    known = know(unique.values(), base, told_by(catalogued, relations))
    pages = deciding.settle(link_all(unique.values(), known), decided, base)
    rows = tuple((_node(row.told, known, decided), row) for row in catalogued)
    pairs = tuple(
        (_node(one.actor, known, decided), _node(one.acted, known, decided), one) for one in relations
    )
    ends = [(iri, t) for actor, acted, one in pairs for iri, t in ((actor, one.actor), (acted, one.acted))]
    told = [*((iri, row.told) for iri, row in rows), *ends]
    register = entries(pages, base, [(iri, typed(t, known)) for iri, t in told if iri])
    live = frozenset(entry.iri for entry in register)
    return Gathered(
        pages,
        register,
        rows,
        pairs,
        decided,
        redirects(pages, live, decided, base),
        likenesses(register, _files(pages), _sure(pages, rows), decided),
        forces(
            pages,
            [(iri, row) for iri, row in rows if iri],
            [(actor, acted, one) for actor, acted, one in pairs if actor and acted],
            {entry.iri: entry for entry in register},
        ),
    )


def _node(told: Told, known: Known, decided: Decisions) -> str | None:
    return node(typed(told, known), known, decided.same)


def _files(pages: Iterable[Linked]) -> dict[str, int]:
    """How many files tell of a document, by its IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for iri in (page.iri, *(link.node for link in page.own_links)):
            found[iri].add(page.reading.sha256)
    return {iri: len(files) for iri, files in found.items()}


def _sure(pages: Iterable[Linked], rows: Iterable[tuple[str | None, Listing]]) -> frozenset[str]:
    return frozenset([*(page.iri for page in pages), *(iri for iri, _ in rows if iri)])
