"""Validity: since when and until when a document is in force, who ended it, and what held on a given day.

A catalogue may tell. Else a document that another one replaces or repeals as a whole loses its force on the day
that one takes effect; the sentence that says so is the evidence. An act that lays down law (its number holds a
year) takes effect later than it is issued, nobody knows when unless a catalogue tells; any other one on the day
it is issued. ``until`` is the first day without force, as in ELI. Nobody's silence is taken for a fact: a
document of which nothing is known may be in force on any day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from corpus import number
from graph.listed import Imported, Listing
from graph.readings import sentence_span
from graph.register import Entry
from graph.resolve import Link, Linked
from ontology.spelling import fold
from ontology.tables import rows

ENDING = ("replaces", "repeals")
IN_FORCE, EXPIRED, NOT_YET, UNKNOWN = "in-force", "expired", "not-yet", "unknown"
_BREAK = re.compile(r"[.:;]\s|\n")


@dataclass(frozen=True, slots=True)
class Force:
    """The force of one document: ISO days, None where nobody tells. ``status`` is a code of ``statuses.csv`` as
    a catalogue states it; ``ended_by`` are the documents that replace or repeal it. ``not_before`` is known
    where ``until`` is not: what lays down law takes effect after the day it is issued."""

    since: str | None = None
    until: str | None = None
    status: str | None = None
    ended_by: tuple[str, ...] = ()
    not_before: str | None = None

    def on(self, day: str) -> str:
        """The status on a day, as far as the dates tell; else what the catalogue states.

        >>> Force("2021-01-01", "2025-07-01").on("2024-01-01"), Force("2021-01-01").on("2020-12-31")
        ('in-force', 'not-yet')
        """
        if self.until and self.until <= day:
            return EXPIRED
        if self.since and day < self.since:
            return NOT_YET
        if self.not_before and self.not_before <= day:
            return UNKNOWN
        return self.status or (IN_FORCE if self.since or self.until else UNKNOWN)


def forces(
    pages: Iterable[Linked],
    listings: Iterable[tuple[str, Listing]],
    imports: Iterable[tuple[str, str, Imported]],
    documents: Mapping[str, Entry],
) -> dict[str, Force]:
    """By IRI, what is known of the force of documents. ``listings`` and ``imports`` come with the IRIs of their
    documents (of the actor, then of the one acted on); ``documents`` are those of the register."""
    found = dict(_stated(listings))
    ended: dict[str, set[str]] = defaultdict(set)
    for actor, acted in (*_said(pages), *_imported(imports)):
        if actor != acted:
            ended[acted].add(actor)
    for iri, actors in ended.items():
        force = found.get(iri, Force())
        found[iri] = _ended(force, sorted(actors), found, documents)
    return dict(sorted(found.items()))


def ends_whole(link: Link, page: Linked) -> bool:
    """Whether a mention says that its document ends the cited one, and not only a part of it."""
    if link.relation not in ENDING or link.reported_by is not None:
        return False
    start, _ = sentence_span(link.citation)
    sentence = page.reading.contexts[link.index].sentence[: link.citation.start - start]
    before = fold(_BREAK.split(sentence)[-1])
    return not any(part.search(before) for part in _parts())


def _said(pages: Iterable[Linked]) -> Iterator[tuple[str, str]]:
    for page in pages:
        for link in page.links:
            if link.target and ends_whole(link, page):
                yield link.subject, link.target


def _imported(imports: Iterable[tuple[str, str, Imported]]) -> Iterator[tuple[str, str]]:
    """Only replacing: what others call repealed is often repealed in part."""
    for actor, acted, one in imports:
        if one.relation == "replaces" and not one.partial:
            yield actor, acted


def _stated(listings: Iterable[tuple[str, Listing]]) -> Iterator[tuple[str, Force]]:
    told: dict[str, Force] = {}
    for iri, row in listings:
        if row.since or row.until or row.status:
            before = told.get(iri, Force())
            told[iri] = Force(
                before.since or row.since, before.until or row.until, before.status or row.status
            )
    yield from told.items()


def _ended(
    force: Force, actors: list[str], known: Mapping[str, Force], documents: Mapping[str, Entry]
) -> Force:
    sure = [day for actor in actors if (day := _begins(actor, known, documents))]
    issued = [entry.date for actor in actors if (entry := documents.get(actor)) and entry.date]
    until = force.until or min(sure, default=None)
    not_before = None if until else min(issued, default=None)
    return replace(force, until=until, ended_by=tuple(actors), not_before=not_before)


def _begins(iri: str, known: Mapping[str, Force], documents: Mapping[str, Entry]) -> str | None:
    """The day a document takes effect: as a catalogue tells, else the day of issue of what lays down no law."""
    entry = documents.get(iri)
    if since := known.get(iri, Force()).since:
        return since
    read = number.parse(entry.number) if entry and entry.number else None
    return entry.date if entry and read and read.year is None else None


@cache
def _parts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){re.escape(fold(row['phrase']))}(?!\w)") for row in rows("part_words"))
