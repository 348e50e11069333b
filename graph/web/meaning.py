"""Meaning: the documents that a name in a field or an address means."""

from __future__ import annotations

from dataclasses import dataclass

from graph import captions
from graph.lineage import Node
from graph.web import address, finding
from graph.web.library import Holdings

CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """What was asked for (``name``), and the one document it means (``node``) or those it may mean."""

    name: str
    node: Node | None
    candidates: tuple[Node, ...]


def meant(holdings: Holdings, name: str) -> Meant:
    """The document that a name means, or those it leaves to choose from."""
    name = name.strip()[:200]
    found = meaning(holdings, name)
    return Meant(name, found[0], ()) if len(found) == 1 else Meant(name, None, found)


def meaning(holdings: Holdings, name: str) -> tuple[Node, ...]:
    """The documents that a name means: the end of an IRI, a number that only one bears, or what is found."""
    if not name:
        return ()
    exact = holdings.catalogue.documents.get(holdings.store.base + name.removeprefix(holdings.store.base))
    if exact:
        return (exact,)
    found = [entry for entry in finding.find(holdings.index, name) if isinstance(entry, Node)]
    spelt = finding.spelt(name)
    numbered = [node for node in found if node.number and finding.plain(node.number) in spelt]
    settled = [node for node in numbered if node.iri not in holdings.catalogue.open] or numbered
    return tuple((settled or found)[:CANDIDATES])


def said(holdings: Holdings, node: Node | None, name: str) -> str:
    """What stands in a field: the document's name, or its title, where that means no other; else the end of its
    IRI."""
    if node is None:
        return name
    known = (captions.name(node), " ".join((node.title or "").split())[:200])
    fit = (each for each in known if each and meaning(holdings, each) == (node,))
    return next(fit, address.end(node.iri, holdings.store.base))
