"""Documents of a store: what is known of one, and the one that a name means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pyoxigraph import Literal, NamedNode

from corpus import number
from graph.lineage import Node
from graph.store import Store
from graph.triples import TYPE, luocdo, named
from graph.urn import is_urn
from ontology.spelling import fold
from ontology.tables import rows
from ontology.terms import DCTERMS, RDFS, SKOS, XSD

_LABEL, _TITLE = NamedNode(RDFS + "label"), NamedNode(DCTERMS + "title")
_WORDS = 3  # of a name that is looked for inside titles
_NAME, _CODE = NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "notation")


class NotOne(LookupError):
    """A name that means no document, or several: ``candidates`` are those."""

    def __init__(self, name: str, candidates: tuple[Node, ...]) -> None:
        super().__init__(name)
        self.name, self.candidates = name, candidates


def load(store: Store, iris: Iterable[str]) -> dict[str, Node]:
    """The documents with these IRIs, in their order; one that the register does not know has only its IRI."""
    return {iri: _node(store, iri) for iri in dict.fromkeys(iris)}


def find(name: str, store: Store) -> tuple[Node, ...]:
    """The documents that a name means: an IRI or its end, a URN, a source file, a number, or a title.

    An address out of use means the document it redirects to. Case, blanks, the kind of dash and Vietnamese
    marks do not matter. Words beside a number choose among those that bear it ("462/KH-UBND Huế"). One node
    is an answer, several are the candidates, none means that no document of the store goes by that name.
    """
    for look in (_by_iri, _by_file, _by_number, _by_title):
        found = look(name, store)
        if found:
            nodes = load(store, sorted(found))
            return tuple(
                sorted(nodes.values(), key=lambda n: (not n.held, n.place or "", n.date or "", n.iri))
            )
    return ()


def one(name: str, store: Store) -> Node:
    """The document that a name means. Raises NotOne where it means none or several."""
    found = find(name, store)
    if len(found) != 1:
        raise NotOne(name, found)
    return found[0]


def _by_iri(name: str, store: Store) -> set[str]:
    for iri in (name.strip().strip("<>"), store.base + name.strip().lstrip("/")):
        if ":" not in iri or set(iri) & set(' <>"{}|\\^`\n\t\r'):
            continue
        found = {iri} if _is_document(store, iri) else _moved(store, iri)
        if found:
            return found
    return set()


def _moved(store: Store, iri: str) -> set[str]:
    """The document behind an address out of use, or the one that bears a URN."""
    if is_urn(iri):
        name = Literal(iri, datatype=NamedNode(XSD + "anyURI"))
        return set(_subjects(store, "urn", name))
    try:
        return set(_all(store, iri, luocdo("redirectsTo")))
    except ValueError:  # not an IRI
        return set()


def _is_document(store: Store, iri: str) -> bool:
    try:
        return any(store.inner.quads_for_pattern(named(iri), TYPE, luocdo("Document"), None))
    except ValueError:  # not an IRI
        return False


def _by_file(name: str, store: Store) -> set[str]:
    """The document of a file: by its whole path, else by the end of it, with or without the suffix."""
    wanted = PurePath(name.strip())
    files = {path: record.iri for record in store.sources().values() for path in record.files}
    if str(wanted) in files:
        return _described(store, [files[str(wanted)]])
    ends = [iri for path, iri in files.items() if wanted.parts and _ends_with(PurePath(path), wanted)]
    return _described(store, ends)


def _ends_with(path: PurePath, end: PurePath) -> bool:
    tail = path.parts[-len(end.parts) :]
    return tail == end.parts or (*tail[:-1], PurePath(tail[-1]).stem) == end.parts


def _described(store: Store, sources: Iterable[str]) -> set[str]:
    return {
        iri
        for source in sources
        for quad in store.inner.quads_for_pattern(named(source), luocdo("describes"), None, None)
        if isinstance(quad.object, NamedNode) and (iri := quad.object.value)
    }


def _by_number(name: str, store: Store) -> set[str]:
    """Open nodes and those of another stated date step back where a document of that number is known."""
    clean = " ".join(name.split())
    read = next((found for text in (clean, clean.upper()) for found in number.find(text)), None)
    written = read[2].canonical if read else clean
    bearers = set(_subjects(store, "number", Literal(written))) or {
        iri for iri, value in _literals(store, luocdo("number")) if _plain(value) == _plain(written)
    }
    if read:
        bearers = _matching(store, bearers, f"{clean[: read[0]]} {clean[read[1] :]}")
    settled = {iri for iri in bearers if not _is_open(store, iri) and not _differs(store, iri, bearers)}
    return settled or bearers


def _plain(value: str) -> str:
    return "".join(fold(value).split()).lstrip("0")


def _matching(store: Store, bearers: set[str], words: str) -> set[str]:
    """Those whose description holds all words beside the number, or all of them where none does."""
    wanted = [
        word for word in fold(words).replace(",", " ").split() if word not in ("so", "cua", "ngay", "nam")
    ]
    chosen = {
        node.iri
        for node in load(store, bearers).values()
        if all(word in _description(node).split() for word in wanted)
    }
    return chosen or bearers


def _description(node: Node) -> str:
    year = node.date[:4] if node.date else ""
    day = "/".join(reversed((node.date or "").split("-")))
    return fold(
        " ".join(filter(None, (node.type, node.place, node.issuer, node.date, day, year, node.title)))
    )


def _is_open(store: Store, iri: str) -> bool:
    return _first(store, iri, luocdo("open")) == "true"


def _differs(store: Store, iri: str, bearers: set[str]) -> bool:
    return _first(store, iri, luocdo("differsInDate")) in bearers


def _by_title(name: str, store: Store) -> set[str]:
    """Acts known by name, and any title that is the same word for word; else those whose title holds the
    words, such as the decision that approves a programme."""
    wanted = fold(name)
    told = [
        (iri, fold(value)) for predicate in (_LABEL, _TITLE) for iri, value in _literals(store, predicate)
    ]
    same = {iri for iri, title in told if title == wanted}
    if same or len(wanted.split()) < _WORDS:
        return same
    inside = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
    return {iri for iri, title in told if inside.search(title)}


def _subjects(store: Store, name: str, value: Literal) -> Iterator[str]:
    for quad in store.inner.quads_for_pattern(None, luocdo(name), value, store.register):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _literals(store: Store, predicate: NamedNode) -> Iterator[tuple[str, str]]:
    for quad in store.inner.quads_for_pattern(None, predicate, None, store.register):
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, Literal) and "/vn/" in subject.value:
            yield subject.value, value.value


def _node(store: Store, iri: str) -> Node:
    issuers = _all(store, iri, luocdo("issuer"))
    place, kind = _first(store, iri, luocdo("place")), _first(store, iri, luocdo("kind"))
    return Node(
        iri,
        number=_first(store, iri, luocdo("number")),
        type=_first(store, kind, _NAME, "vi") if kind else None,
        title=_first(store, iri, _TITLE),
        date=_first(store, iri, luocdo("date")) or _first(store, iri, luocdo("year")),
        issuer=", ".join(sorted(filter(None, (_first(store, body, _LABEL) for body in issuers)))) or None,
        level=_highest(store, issuers),
        place=_first(store, place, _LABEL) if place else None,
        held=_first(store, iri, luocdo("held")) == "true",
    )


def _highest(store: Store, issuers: Iterable[str]) -> str | None:
    """The level of the highest of several issuers."""
    levels = [_first(store, level, _CODE) for body in issuers for level in _all(store, body, luocdo("level"))]
    order = [row["level"] for row in rows("agency_levels")]
    return min((level for level in levels if level in order), key=order.index, default=None)


def _first(store: Store, subject: str, predicate: NamedNode, language: str | None = None) -> str | None:
    return next(iter(_all(store, subject, predicate, language)), None)


def _all(store: Store, subject: str, predicate: NamedNode, language: str | None = None) -> list[str]:
    found = []
    for quad in store.inner.quads_for_pattern(named(subject), predicate, None, store.register):
        value = quad.object
        if isinstance(value, NamedNode) or (
            isinstance(value, Literal) and language in (None, value.language)
        ):
            found.append(value.value)
    return sorted(found)
