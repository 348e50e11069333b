"""A document: what it is, its lineage as picture or list, and the sentences behind every edge of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from pyoxigraph import Literal

from graph import captions, picture, svg
from graph.deeds import Deeds
from graph.ink import Look
from graph.lineage import Hop, Node
from graph.picture import Link, merged
from graph.store import Store
from graph.triples import luocdo, named
from graph.web import address, shown, sifting
from graph.web.address import Asked
from graph.web.around import Surroundings, Walk, around, neighbours, usual
from graph.web.demanded import deeds, demanded
from graph.web.evidence import MOST, between, groups, ordered, reported
from graph.web.library import Holdings
from graph.web.pages import Missing, Taken, View, Visit
from graph.web.views.tasks import for_rows

UPRIGHT = 12  # documents up to which telephones get a picture; more of them are read as a list there
CHANGES = ("replaces", "repeals", "suspends", "amends", "corrects", "consolidates")


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """Everything the page of a document shows. Raises Missing for an unknown one."""
    node, asked = _node(holdings, visit), address.asked(visit.query)
    store, catalogue = holdings.store, holdings.catalogue
    most = MOST if visit.query.get("all") != "1" else 10_000
    up, down = (groups(store, catalogue, node.iri, way, most) for way in (True, False))
    return {
        "node": node,
        "asked": asked,
        "sources": catalogue.files.get(node.iri, ()),
        "signers": _values(store, node.iri, "signer"),
        "today": sorted(sifting.covering(node.place) - {node.place}) if node.place else [],
        "open": node.iri in catalogue.open,
        "candidates": _documents(holdings, node.iri, "candidate"),
        "differs": _documents(holdings, node.iri, "differsInDate"),
        "changes": [(group.relation, group.bonds) for group in down if group.relation in CHANGES],
        "up": up,
        "down": down,
        "told": reported(store, catalogue, node.iri),
        "demanded": demanded(holdings, node.iri),
        "carried": len(neighbours(store, node.iri, "implements", up=False)),
        **for_rows(holdings),
        **_lineage(holdings, node, asked, visit.language),
    }


def _lineage(holdings: Holdings, node: Node, asked: Asked, language: str) -> dict[str, Any]:
    """What the picture, its list and its tools need."""
    walk = _walk(holdings, node, asked)
    found = around(holdings.store, holdings.catalogue, node.iri, walk)
    nodes = _in_order(found.nodes)
    links = merged(found.hops, nodes)
    look = _look(holdings, node, asked, found, language)
    return {
        "found": found,
        "deeds": _deeds(holdings, node, asked, language),
        "reporters": sorted({hop.reported_by for link in links for hop in _others(link)}, key=captions.name),
        "nodes": nodes,
        "links": links,
        "out": {n: [link for link in links if link.source == n] for n in nodes},
        "levels": _levels(nodes, language),
        "look": look,
        "upright": replace(look, upright=True),
        "crowded": len(nodes) > UPRIGHT,
        "following": walk.relations,
        "relations": _relations(holdings, node, walk.relations),
        "choices": sifting.choices(found.nodes, address.Filters()),
        "level_names": address.levels(),
        "sparql_text": shown.as_sparql(node.iri, walk.relations, asked.way),
        "step": address.STEP,
        "most": address.MOST,
    }


def _deeds(holdings: Holdings, node: Node, asked: Asked, language: str) -> Deeds:
    return deeds(holdings, node.iri, language) if asked.tasks else Deeds()


def _others(link: Link) -> list[Hop]:
    """What others report of a link that no document says itself."""
    return [hop for hop in link.hops if hop.reported_by] if link.second_hand else []


def _levels(nodes: list[Node], language: str) -> list[tuple[str, list[Node]]]:
    """The documents by column of the picture, with its name."""
    ranks = sorted({picture.column(node) for node in nodes})
    return [
        (svg.level_name(rank, language), [node for node in nodes if picture.column(node) == rank])
        for rank in ranks
    ]


def _node(holdings: Holdings, visit: Visit) -> Node:
    node = holdings.catalogue.documents.get(holdings.store.base + visit.path["end"])
    if node is None:
        raise Missing(visit.path["end"])
    return node


def _walk(holdings: Holdings, node: Node, asked: Asked) -> Walk:
    return Walk(
        asked.relation or usual(holdings.catalogue, node.iri),
        asked.way,
        asked.depth,
        asked.n,
        tuple(holdings.store.base + each for each in asked.open),
        partial(sifting.keeps_in_lineage, asked.filters),
    )


def _in_order(nodes: tuple[Node, ...]) -> list[Node]:
    return sorted(nodes, key=lambda n: (n.date or "9999", n.number or "", n.iri))


def _look(holdings: Holdings, node: Node, asked: Asked, found: Surroundings, language: str) -> Look:
    base = holdings.store.base
    here = address.of(node.iri, base)

    def opened(other: Node) -> str:
        both = tuple(sorted({*asked.open, address.end(other.iri, base)}))
        return f"{here}{asked.query(open=both)}"

    def edge(link: Link) -> str:
        ends = [("from", address.end(link.source.iri, base)), ("to", address.end(link.target.iri, base))]
        return "/edge" + address.written([*ends, ("relation", link.relation)])

    return Look(language, False, False, lambda n: address.of(n.iri, base), edge, opened, found.more)


def _relations(
    holdings: Holdings, node: Node, following: tuple[str, ...]
) -> list[tuple[str, int, bool, tuple[str, ...]]]:
    """Each relation the document has, with how many edges, whether the picture follows it, and what would be
    followed if that were changed."""
    catalogue = holdings.catalogue
    counts = {r: catalogue.resting[r][node.iri] + catalogue.leaning[r][node.iri] for r in ordered()}
    found = []
    for relation in ordered():
        if counts[relation] or relation in following:
            rest = tuple(r for r in following if r != relation)
            others = rest if relation in following else (*following, relation)
            found.append((relation, counts[relation], relation in following, tuple(sorted(others))))
    return found


def _values(store: Store, iri: str, name: str) -> list[str]:
    quads = store.match(named(iri), luocdo(name), None, None)
    return sorted({quad.object.value for quad in quads if isinstance(quad.object, Literal)})


def _documents(holdings: Holdings, iri: str, name: str) -> list[Node]:
    quads = holdings.store.match(named(iri), luocdo(name), None, None)
    iris = sorted({str(getattr(quad.object, "value", "")) for quad in quads})
    return [holdings.catalogue.documents[i] for i in iris if i in holdings.catalogue.documents]


# ---- as files ----


def _found(holdings: Holdings, visit: Visit) -> tuple[Node, list[Node], tuple[Hop, ...]]:
    node, asked = _node(holdings, visit), address.asked(visit.query)
    found = around(holdings.store, holdings.catalogue, node.iri, _walk(holdings, node, asked))
    return node, _in_order(found.nodes), found.hops


def _name(node: Node, suffix: str) -> str:
    return f"luocdo-{captions.name(node).replace('/', '-')}.{suffix}"


def _svg(holdings: Holdings, visit: Visit) -> Taken:
    node, nodes, hops = _found(holdings, visit)
    look = Look(visit.language, file=True)
    demands = _deeds(holdings, node, address.asked(visit.query), visit.language)
    picture_ = svg.draw(nodes, merged(hops, nodes), node, look, demands)
    return Taken(_name(node, "svg"), "image/svg+xml", picture_)


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    node, _, hops = _found(holdings, visit)
    edges = dict.fromkeys((hop.source.iri, hop.relation, hop.target.iri) for hop in hops)
    told = [hop for edge in edges for hop in between(holdings.store, holdings.catalogue, *edge)]
    return Taken(_name(node, "csv"), "text/csv", shown.as_csv(told))


def _graphml(holdings: Holdings, visit: Visit) -> Taken:
    node, nodes, hops = _found(holdings, visit)
    return Taken(_name(node, "graphml"), "application/graphml+xml", shown.as_graphml(nodes, hops))


def _turtle(holdings: Holdings, visit: Visit) -> Taken:
    node, nodes, hops = _found(holdings, visit)
    return Taken(_name(node, "ttl"), "text/turtle", shown.as_turtle(nodes, hops))


VIEW = View(
    "/id/{end:path}",
    "document.html",
    context,
    {"svg": _svg, "csv": _csv, "graphml": _graphml, "ttl": _turtle},
)
