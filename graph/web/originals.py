"""Originals: the text of a held document, read again from its file as long as that is still the same file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from pyoxigraph import Literal

from corpus import formats
from corpus.text import Text, heal
from graph.lineage import Hop, Node
from graph.store import SourceRecord, Store
from graph.triples import TYPE, luocdo, named, passage_iri
from graph.web.catalogue import Catalogue
from graph.web.evidence import facts, told
from ontology.terms import OA, relation_of

LARGEST = 64 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a file that names a document: the hops it is evidence of, first what the file's own document
    has to do with it. ``start`` and ``end`` count code points of the raw text."""

    start: int
    end: int
    cited: Node
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, ``mention`` None where it names no document; ``lit`` where it was asked for, and
    ``first`` where that begins."""

    text: str
    mention: Mention | None = None
    lit: bool = False
    first: bool = False


class Gone(Exception):
    """The text cannot be shown: ``why`` is a key of the messages."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def mentions(store: Store, catalogue: Catalogue, source: str) -> tuple[Mention, ...]:
    """Every mention of a file, in reading order."""
    found: dict[tuple[int, int], list[Hop]] = {}
    for quad in store.match(None, TYPE, luocdo("Citation"), named(source)):
        hop = _hop(store, catalogue, facts(store, quad.subject))
        found.setdefault((hop.evidence[0].start, hop.evidence[0].end), []).append(hop)
    return tuple(
        Mention(start, end, hops[0].target, tuple(sorted(hops, key=_reported)))
        for (start, end), hops in sorted(found.items())
    )


def _reported(hop: Hop) -> tuple[bool, str]:
    return hop.reported_by is not None, hop.source.iri


def _hop(store: Store, catalogue: Catalogue, known: dict[str, str]) -> Hop:
    citing, cited = known[luocdo("citing").value], known[luocdo("cited").value]
    teller, evidence = told(store, known)
    documents = catalogue.documents
    reporter = documents[teller] if teller != citing else None
    relation = relation_of()[known[luocdo("relation").value]]
    return Hop(documents[citing], documents[cited], relation, (evidence,), reporter)


def said(store: Store, source: str, start: int, end: int) -> str:
    """The words of a stretch of a file as the store keeps them, "" where it keeps none."""
    quads = store.match(passage_iri(source, start, end), named(OA + "exact"), None, None)
    return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")


def original(record: SourceRecord) -> Text:
    """The text of a file. Raises Gone where the file is not there any more or holds something else now."""
    there = [Path(path) for path in record.files if Path(path).is_file()]
    for path in there:
        text = _read(path, record.sha256, path.stat().st_mtime_ns)
        if text is not None:
            return text
    raise Gone("web.changed" if there else "web.gone")


@lru_cache(maxsize=8)
def _read(path: Path, sha: str, _: int) -> Text | None:
    """The text in a file of that hash; what was read once is kept until the file is written again."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if sha256(data).hexdigest() != sha:
        return None
    try:
        return heal(formats.extract(data, str(path)).text)
    except formats.Undecodable:
        return None


def paragraphs(text: Text, found: Iterable[Mention], lit: tuple[int, int] = (0, 0)) -> list[list[Piece]]:
    """The healed text in paragraphs, its mentions as pieces of their own, the raw stretch ``lit`` lit.

    A mention whose place holds other words than its quote, as another program read it, is left unmarked.
    """
    pages: list[list[Piece]] = [[]]
    bounds = (_healed(text, lit[0]), _healed(text, lit[1])) if lit[1] > lit[0] else (0, 0)
    for piece in _lit(_pieces(text, found), bounds):
        first, *rest = piece.text.split("\n")
        for i, line in enumerate([first, *rest]):
            if i:
                pages.append([])
            if line:
                pages[-1].append(replace(piece, text=line, first=piece.first and not i))
    return [page for page in pages if "".join(piece.text for piece in page).strip()]


def _lit(pieces: Iterable[Piece], bounds: tuple[int, int]) -> Iterator[Piece]:
    """The pieces cut where the lit stretch begins and ends; a mention is cut nowhere. Bounds are healed offsets."""
    at, first = 0, True
    for piece in pieces:
        end = at + len(piece.text)
        cuts = [at, *(b for b in bounds if at < b < end and not piece.mention), end]
        for start, stop in pairwise(cuts):
            lit = start < bounds[1] and stop > bounds[0] and stop > start
            yield replace(piece, text=piece.text[start - at : stop - at], lit=lit, first=lit and first)
            first = first and not lit
        at = end


def _pieces(text: Text, found: Iterable[Mention]) -> Iterator[Piece]:
    done = 0
    for mention in found:
        start, end = _healed(text, mention.start), _healed(text, mention.end)
        if start < done or text.raw[mention.start : mention.end] != mention.hops[0].evidence[0].quote:
            continue
        yield Piece(text.healed[done:start])
        yield Piece(text.healed[start:end], mention)
        done = end
    yield Piece(text.healed[done:])


def _healed(text: Text, at: int) -> int:
    """The first place of the healed text that stands for the raw text from ``at`` on."""
    return bisect_left(range(len(text.healed)), at, key=lambda i: text.span(i, i + 1)[0])
