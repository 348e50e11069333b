"""Checks: what a drafter should look at before a document goes out, each with its place and its reason.

A draft is read and linked beside what a store knows; nothing is stored. What is known of a document are the day
and the issuer that the document itself, a catalogue or most files state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus import number
from corpus.agency.codes import of_code
from corpus.citations import Citation
from corpus.reader import Document
from graph.bodies import code_of
from graph.consulted import Consulted, consult
from graph.findings import Finding
from graph.identity import BASE, is_party_number
from graph.known import named_kinds
from graph.readings import reading
from graph.resolve import OPEN, Link, Linked, resolve
from graph.store import Store
from graph.validity import EXPIRED
from ontology.spelling import fold
from ontology.tables import rows

_BASES = ("based_on", "implements", "guides")  # what a document stands on
_ACTING = ("amends", "replaces", "repeals", "suspends", "corrects", "consolidates")  # what it ends or changes
_MAJORITY = 2  # files that state a date, where neither the document nor a catalogue does
_YEARS_SINCE = "1997-01-01"  # the law of 1996 put the year into the numbers of acts that lay down law


@dataclass(frozen=True, slots=True)
class _Draft:
    """A document under check: what it says, what is known, and the day it is taken to be issued on."""

    document: Document
    page: Linked
    known: dict[str, Consulted]
    day: str | None


def check(
    documents: Iterable[Document], store: Store | None = None, day: str | None = None
) -> tuple[Finding, ...]:
    """Everything found in these documents, by file and line. ``day`` (ISO) stands for the day of issue; without
    it the document's own counts. Without a store only the table of laws and the draft itself are consulted."""
    found: list[Finding] = []
    for document in documents:
        known = _known(document, store)
        base = store.base if store else BASE
        (page,) = resolve([reading(document)], base, [one.told for one in known.values()])
        found += _checked(_Draft(document, page, known, day or document.header.date))
    return tuple(sorted(set(found), key=lambda one: (one.file, one.start, one.end, one.rule)))


def _known(document: Document, store: Store | None) -> dict[str, Consulted]:
    if store is None:
        return {}
    numbers = {c.number for c in document.citations if c.number}
    acts = any(c.number is None and c.type in named_kinds() for c in document.citations)
    return consult(store, sorted(numbers), acts)


def _checked(draft: _Draft) -> Iterator[Finding]:
    seen: set[str] = set()
    for link in draft.page.own_links:
        if link.citation.is_self:
            continue
        yield from _force(link, draft)
        yield from _dates(link, draft)
        yield from _issuer(link, draft)
        yield from _number(link.citation, link.node, draft)
        yield from _first(link, draft, seen)
        seen.add(link.node)


def _finding(rule: str, citation: Citation, draft: _Draft, node: str = "", **values: str) -> Finding:
    document = draft.document
    line = document.text.raw.count("\n", 0, citation.start) + 1
    quote = " ".join(citation.quote.split())
    return Finding(document.source, line, citation.start, citation.end, rule, quote, node, values)


def _force(link: Link, draft: _Draft) -> Iterator[Finding]:
    """A document that has been replaced or repealed; one that this document itself ends is none of that."""
    known = draft.known.get(link.node)
    if known is None or link.relation in _ACTING or link.citation.nested_in is not None:
        return
    force, day = known.force, draft.day
    ended = force.on(day) == EXPIRED if day else force.until is not None
    by = "; ".join(one.label for one in known.ended_by) or "?"
    quote = next((one.sentence for one in known.ended_by if one.sentence), "")
    values = {"document": known.label, "by": by, "quote": f" “{quote}”" if quote else ""}
    if ended:
        rule = "basis-ended" if link.relation in _BASES else "cited-ended"
        yield _finding(rule, link.citation, draft, link.node, since=_day(force.until) or "?", **values)
    elif force.not_before and link.relation in _BASES and (not day or force.not_before <= day):
        yield _finding(
            "basis-ending", link.citation, draft, link.node, since=_day(force.not_before), **values
        )


def _dates(link: Link, draft: _Draft) -> Iterator[Finding]:
    """A date that is another one than that of the known document, and one later than the draft."""
    cited, known = link.citation, draft.known.get(link.node.partition("~")[0])
    settled = known.told.date if known else None
    if known and settled and cited.date and cited.date != settled:
        rule = "date-differs" if known.sure or known.files >= _MAJORITY else "date-doubtful"
        values = {"stated": _day(cited.date), "known": _day(settled), "document": known.label}
        yield _finding(rule, cited, draft, known.iri, **values)
    later = cited.date or settled
    if later and draft.day and later > draft.day:
        values = {"cited": _day(later), "own": _day(draft.day)}
        yield _finding("later-than-document", cited, draft, link.node, **values)


def _issuer(link: Link, draft: _Draft) -> Iterator[Finding]:
    """An issuer that is printed beside a number of another body."""
    cited = link.citation
    read = number.parse(cited.number) if cited.number else None
    if read is None or not cited.issuer or not read.kind or is_party_number(read) or "-" in read.organ:
        return
    known = draft.known.get(link.node)
    year = read.year or (int(cited.date[:4]) if cited.date else None)
    implied = of_code(read.organ, draft.document.header.province, year)
    other = known.told.issuer if known and known.sure else implied
    if other and fold(cited.issuer) in fold(" ".join(cited.quote.split())) and not _same(cited.issuer, other):
        yield _finding(
            "issuer-differs", cited, draft, link.node, stated=cited.issuer, known=other, number=read.canonical
        )


def _same(one: str, other: str) -> bool:
    """Whether two names may be of one issuer: a body's head signs for it, a place is often left out. Bodies
    with a code of their own are two: Chính phủ, Thủ tướng Chính phủ."""
    codes = code_of(one), code_of(other)
    if all(codes) and codes[0] != codes[1]:
        return False
    return fold(one) in fold(other) or fold(other) in fold(one)


def _number(cited: Citation, node: str, draft: _Draft) -> Iterator[Finding]:
    """A number against the conventions: its form, its kind, its year."""
    read = number.parse(cited.number) if cited.number else None
    if read is None:
        return
    printed = " ".join(cited.quote.split())
    if read.canonical not in "".join(printed.split()).replace("–", "-"):
        yield _finding("number-form", cited, draft, node, number=read.canonical)
    if read.year and cited.date and int(cited.date[:4]) != read.year:
        yield _finding("year-differs", cited, draft, node, number=read.canonical, date=_day(cited.date))
    kinds = {row["name"] for row in rows("kinds") if row["code"] and row["code"] == read.kind}
    if kinds and fold(cited.type) in fold(printed) and not any(_same(cited.type, kind) for kind in kinds):
        values = {"number": read.canonical, "type": cited.type, "kind": " / ".join(sorted(kinds))}
        yield _finding("type-differs", cited, draft, node, **values)
    if _lacks_year(cited, read):
        yield _finding("year-missing", cited, draft, node, number=read.canonical)


def _lacks_year(cited: Citation, read: number.Number) -> bool:
    """Kinds whose every act lays down law bear the year in the number; decisions and resolutions need not."""
    always = {
        row["name"]
        for row in rows("kinds")
        if row["normative"] == "yes" and row["code"] in ("NĐ", "TT", "TTLT")
    }
    return (
        cited.type in always
        and read.kind != ""
        and read.year is None
        and not is_party_number(read)
        and cited.date is not None
        and cited.date >= _YEARS_SINCE
    )


def _first(link: Link, draft: _Draft, seen: set[str]) -> Iterator[Finding]:
    """A first mention that leans on a fuller one which does not stand in the file."""
    cited = link.citation
    if link.node in seen or cited.number is None or cited.definition:
        return
    full = any(other.node == link.node and other.citation.date for other in draft.page.own_links)
    read = number.parse(cited.number)
    if not full and cited.type not in named_kinds() and not (read and read.year):
        yield _finding("short-form", cited, draft, link.node)
    elif link.by == OPEN:
        yield _finding("not-resolved", cited, draft, link.node, count=str(len(link.candidates)))


def _day(iso: str | None) -> str:
    """A day as it is written in a document.

    >>> _day("2025-09-09")
    '09/09/2025'
    """
    return "/".join(reversed((iso or "").split("-")))
