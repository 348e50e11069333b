"""Resolution: which document each mention means. One candidate resolves, several stay open, no guesses.

Order of the evidence: the mention itself, a fuller mention in the same file, the corpus with the table of
laws. The answer depends on the set of files, never on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.citations import Citation
from graph import doubts
from graph.identity import BASE, Key, file_mark, iri, kind_slug, open_iri
from graph.known import Known, Told, know, told, told_of_itself
from graph.readings import Reading

STATED, SAME_FILE, CORPUS, CATALOGUE, SELF, OPEN = "stated", "file", "corpus", "catalogue", "self", "open"
DECISION = "decision"  # a user said so


@dataclass(frozen=True, slots=True)
class Link:
    """``subject`` has ``relation`` to ``node``, says citation number ``index`` of a file.

    ``node`` is always an IRI: the document, or an open node. ``target`` is None for an open node, and
    ``candidates`` are then the documents it may be. ``by`` tells what resolved it. ``reported_by`` is the
    citing document where ``subject`` is another one: the outer citation of a nested pair.
    """

    subject: str
    relation: str
    node: str
    target: str | None
    candidates: tuple[str, ...]
    by: str
    index: int
    citation: Citation
    key: Key | None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A reading with the IRI of its document and its links: first-hand ones in the order of its citations,
    then reported ones."""

    reading: Reading
    iri: str
    key: Key | None
    links: tuple[Link, ...]

    @property
    def own_links(self) -> tuple[Link, ...]:
        """One link for each citation, in order."""
        return self.links[: len(self.reading.citations)]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """The document a mention means: its node, and how that became known."""

    node: str
    by: str
    key: Key | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """One file while its mentions are resolved: its document, the closed keys it tells, with their dates."""

    reading: Reading
    iri: str
    own: Key | None
    dates: Mapping[Key, frozenset[str]]


def resolve(readings: Iterable[Reading], base: str = BASE, listed: Iterable[Told] = ()) -> tuple[Linked, ...]:
    """All readings with their links, ordered by the hash of their files; copies of one file count once.
    ``listed`` is what a user's lists tell of documents."""
    unique = {reading.sha256: reading for reading in sorted(readings, key=lambda r: (r.sha256, r.source))}
    return link_all(unique.values(), know(unique.values(), base, listed))


def link_all(readings: Iterable[Reading], known: Known) -> tuple[Linked, ...]:
    """Readings with their links, by what is known of all of them."""
    return tuple(_linked(reading, known) for reading in readings)


def own_iri(own: Told, known: Known) -> str:
    """The IRI of a file's document: by its key, with a mark of the file where that leaves something open."""
    assert own.key is not None
    if own.key.closed:
        return known.iri(own.key, own.date)
    return iri(own.key, known.base, mark=file_mark(own.by) if own.number else None)


def _linked(reading: Reading, known: Known) -> Linked:
    page = _page(reading, known)
    meant = [_meaning(c, page, known) for c in reading.citations]
    links = [
        _link(page.iri, c.relation, meaning, i, c)
        for i, (c, meaning) in enumerate(zip(reading.citations, meant, strict=True))
    ]
    for i, c in enumerate(reading.citations):
        outer = c.nested_in
        if outer is None or c.cited_relation is None or not 0 <= outer < len(meant) or outer == i:
            continue
        subject = meant[outer].node
        reporter = page.iri if subject != page.iri else None
        links.append(_link(subject, c.cited_relation, meant[i], i, c, reporter))
    return Linked(reading, page.iri, page.own, tuple(links))


def _link(
    subject: str,
    relation: str,
    meaning: _Meaning,
    index: int,
    citation: Citation,
    reporter: str | None = None,
) -> Link:
    target = None if meaning.by == OPEN else meaning.node
    return Link(
        subject,
        relation,
        meaning.node,
        target,
        meaning.candidates,
        meaning.by,
        index,
        citation,
        meaning.key,
        reporter,
    )


def _page(reading: Reading, known: Known) -> _Page:
    own = told_of_itself(reading)
    dates: dict[Key, set[str]] = defaultdict(set)
    for t in [own, *(told(c, reading) for c in reading.citations if not c.is_self)]:
        if t.key and t.key.closed:
            dates[known.canonical(t.key, t.date)] |= {t.date} if t.date else set()
    frozen = {key: frozenset(found) for key, found in dates.items()}
    return _Page(reading, own_iri(own, known), own.key, frozen)


def _meaning(citation: Citation, page: _Page, known: Known) -> _Meaning:
    if citation.is_self:
        return _Meaning(page.iri, SELF, page.own)
    mention = told(citation, page.reading)
    if mention.key is None:
        mark = f"x-{file_mark(page.reading.sha256)}-{citation.start}"
        return _Meaning(f"{known.base}vn/{kind_slug(citation.type)}/{mark}", OPEN)
    key = known.canonical(mention.key, mention.date)
    if key.closed:
        by = (
            STATED if key == mention.key or key in page.dates else CORPUS if key in known.files else CATALOGUE
        )
        return _Meaning(_dated(key, mention.date, page, known), by, key)
    return _by_fuller_mention(mention, key, page, known) or _by_corpus(mention, key, page, known)


def _dated(key: Key, date: str | None, page: _Page, known: Known) -> str:
    """The IRI of a closed key; a mention without a date means the one date its file states, if it is one."""
    here = page.dates.get(key, frozenset())
    return known.iri(key, date or (next(iter(here)) if len(here) == 1 else None))


def _by_fuller_mention(mention: Told, key: Key, page: _Page, known: Known) -> _Meaning | None:
    """The same file: exactly one document it tells fully fits."""
    nodes = {
        _dated(k, mention.date, page, known): k
        for k in known.fitting(key)
        if k in page.dates and (not mention.date or mention.date in page.dates[k])
    }
    if page.own and not page.own.closed and not mention.date and page.own.fits(key):
        nodes[page.iri] = page.own
    if len(nodes) == 1:
        node, found = next(iter(nodes.items()))
        return _Meaning(node, SAME_FILE, found)
    return _open(mention, key, page, known, nodes) if nodes else None


def _by_corpus(mention: Told, key: Key, page: _Page, known: Known) -> _Meaning:
    """The corpus and the table of laws: exactly one document not later than the citing one fits."""
    nodes = {
        known.iri(k): k
        for k in known.fitting(key)
        if doubts.agrees(mention, k, known) and doubts.earlier(k, page.reading, known) is not False
    }
    if not key.named:
        nodes |= {node: k for k, node in known.held if k.fits(key) and doubts.agrees(mention, k, known)}
    if len(nodes) == 1:
        node, found = next(iter(nodes.items()))
        if doubts.vouched(key, found, page.reading, known):
            return _Meaning(node, CATALOGUE if key.named else CORPUS, found)
    return _open(mention, key, page, known, nodes)


def _open(mention: Told, key: Key, page: _Page, known: Known, candidates: Iterable[str]) -> _Meaning:
    node = open_iri(key, page.reading.sha256, mention.date, known.base)
    return _Meaning(node, OPEN, key, tuple(sorted(candidates)))
