"""What is shown, as files: the edges of a picture as CSV, GraphML and Turtle, and as SPARQL that finds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import networkx as nx
from pyoxigraph import Literal, RdfFormat, Triple, serialize

from graph import captions
from graph.lineage import Hop, Node
from graph.triples import TYPE, luocdo, named, text
from graph.web.tables import csv_text
from ontology.terms import DCTERMS, LUOCDO, PREFIXES, RDFS, relations

COLUMNS = ("source", "source_iri", "relation", "target", "target_iri", "reported_by", "file", "start", "end",
           "quote", "sentence")  # fmt: skip


def as_csv(hops: Iterable[Hop]) -> str:
    """A row for each piece of evidence of each edge; an edge without any has one row."""
    return csv_text(COLUMNS, (row for hop in hops for row in _rows(hop)))


def _rows(hop: Hop) -> list[tuple[object, ...]]:
    reporter = captions.name(hop.reported_by) if hop.reported_by else None
    ends = (
        captions.name(hop.source),
        hop.source.iri,
        hop.relation,
        captions.name(hop.target),
        hop.target.iri,
    )
    said: list[tuple[object, ...]] = [
        (e.source_file, e.start, e.end, " ".join(e.quote.split()), e.sentence) for e in hop.evidence
    ]
    return [(*ends, reporter, *one) for one in said or [(None,) * 5]]


def as_graphml(nodes: Iterable[Node], hops: Iterable[Hop]) -> str:
    """The picture for Gephi, Cytoscape and their like."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        facts = {"label": captions.name(node), "title": node.title, "date": node.date, "issuer": node.issuer,
                 "level": node.level, "place": node.place, "held": node.held}  # fmt: skip
        graph.add_node(node.iri, **{name: _xml(value) for name, value in facts.items() if value is not None})
    for hop in hops:
        reporter = {"reported_by": hop.reported_by.iri} if hop.reported_by else {}
        graph.add_edge(hop.source.iri, hop.target.iri, relation=hop.relation, **reporter)
    out = BytesIO()
    nx.write_graphml(graph, out)
    return out.getvalue().decode("utf-8")


def _xml(value: object) -> object:
    """Characters that XML cannot hold become blanks."""
    if not isinstance(value, str):
        return value
    return "".join(
        c if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" else " " for c in value
    )


def as_turtle(nodes: Iterable[Node], hops: Iterable[Hop]) -> str:
    """The direct edges and what is known of the documents, in the terms of the ontology."""
    found: set[Triple] = set()
    for node in nodes:
        me = named(node.iri)
        found.add(Triple(me, TYPE, luocdo("Document")))
        found.add(Triple(me, named(RDFS + "label"), text(captions.name(node))))
        stated = ((luocdo("number"), node.number), (named(DCTERMS + "title"), node.title))
        found |= {Triple(me, predicate, text(value)) for predicate, value in stated if value}
        found.add(Triple(me, luocdo("held"), _boolean(node.held)))
    for hop in hops:
        found.add(Triple(named(hop.source.iri), named(relations()[hop.relation]), named(hop.target.iri)))
    written = serialize(sorted(found, key=str), format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return (written or b"").decode("utf-8")


def _boolean(value: bool) -> Literal:
    return Literal(str(value).lower(), datatype=named("http://www.w3.org/2001/XMLSchema#boolean"))


def as_sparql(start: str, wanted: Sequence[str], way: str) -> str:
    """SPARQL that finds the edges of a whole lineage, whatever of it is drawn."""
    names = [f"luocdo:{relations()[name].removeprefix(LUOCDO)}" for name in wanted]
    step = f"({'|'.join(names)})*"
    above, below = f"{{ <{start}> {step} ?lower }}", f"{{ ?higher {step} <{start}> }}"
    reach = {"up": above, "down": below}.get(way, f"{above} UNION {below}")
    return (
        f"PREFIX luocdo: <{LUOCDO}>\nPREFIX rdfs: <{RDFS}>\n\n"
        "SELECT DISTINCT ?lower ?from ?relation ?higher ?to WHERE {\n"
        f"  {reach}\n"
        f"  VALUES ?relation {{ {' '.join(names)} }}\n"
        "  ?lower ?relation ?higher .\n"
        "  OPTIONAL { ?lower rdfs:label ?from }\n"
        "  OPTIONAL { ?higher rdfs:label ?to }\n"
        "}\nORDER BY ?lower ?relation ?higher\n"
    )
