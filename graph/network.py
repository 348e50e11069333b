"""The network of a store: its lineage edges with their evidence, as a networkx graph.

With a document given, only what lies above and below it is read, so that a store of a whole country can be
asked about one plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import networkx as nx
import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from corpus.text import heal
from graph import lineage
from graph.documents import load
from graph.lineage import LINEAGE, Evidence, Hop, Node
from graph.store import Store
from graph.triples import named
from ontology.terms import LUOCDO, OA, relation_of, relations

ALL = tuple(sorted(relations()))

_Edge = tuple[str, str, str, str]  # citing, relation, cited, reporter; "" where the citing document says so
_Place = tuple[str, int, int, str]  # source, start, end, rule

_EVIDENCE = f"""PREFIX luocdo: <{LUOCDO}> PREFIX oa: <{OA}>
SELECT ?citing ?relation ?cited ?by ?reported ?source ?file ?quote ?start ?end ?sentence ?rule WHERE {{
  VALUES ?relation {{ %s }} %s
  ?mention luocdo:citing ?citing ; luocdo:relation ?relation ; luocdo:cited ?cited ; luocdo:saidBy ?by ;
    luocdo:reported ?reported ; luocdo:rule ?rule ; oa:hasSource ?source ;
    oa:hasSelector ?passage ; luocdo:sentence ?around .
  ?passage oa:exact ?quote ; oa:start ?start ; oa:end ?end .
  ?around oa:exact ?sentence .
  ?source luocdo:file ?file
  FILTER(?citing != ?cited)
}}"""


def network(
    store: Store,
    around: str | None = None,
    relations: Sequence[str] = LINEAGE,
    up: bool = True,
    down: bool = True,
) -> nx.MultiDiGraph[str]:
    """The documents and edges of ``relations`` (names of the contract), or those above and below ``around``.

    Raises KeyError for a relation the ontology does not have.
    """
    wanted = [named(_property(name)) for name in relations]
    near = None if around is None else _near(store, named(around), wanted, up, down)
    evidence: dict[_Edge, dict[_Place, Evidence]] = defaultdict(dict)
    for edge, one in _evidence(store, wanted, near):
        place = (one.source_iri, one.start, one.end, one.rule)
        # A file kept under two paths is one witness: the first path names it.
        evidence[edge][place] = min(one, evidence[edge].get(place, one), key=lambda e: e.source_file)
    named_in = {iri for citing, _, cited, by in evidence for iri in (citing, cited, by)}
    nodes = load(store, sorted((named_in | {around or ""}) - {""}))
    hops = (_hop(edge, list(evidence[edge].values()), nodes) for edge in sorted(evidence))
    return lineage.network(hops, [nodes[around]] if around else ())


def _property(name: str) -> str:
    return relations()[name]


def _hop(edge: _Edge, evidence: list[Evidence], nodes: dict[str, Node]) -> Hop:
    citing, relation, cited, reporter = edge
    ordered = tuple(sorted(evidence, key=lambda e: (e.source_file, e.start, e.end)))
    return Hop(nodes[citing], nodes[cited], relation, ordered, nodes[reporter] if reporter else None)


def _near(store: Store, start: NamedNode, wanted: list[NamedNode], up: bool, down: bool) -> set[NamedNode]:
    """The documents from which an edge towards or below ``start`` begins, found breadth first."""
    above = _reached(store, start, wanted, up=True) if up else {start}
    below = _reached(store, start, wanted, up=False) if down else {start}
    return above | below if up else below - {start}


def _reached(store: Store, start: NamedNode, wanted: list[NamedNode], up: bool) -> set[NamedNode]:
    seen, border = {start}, [start]
    while border:
        node = border.pop()
        for relation in wanted:
            subject, object_ = (node, None) if up else (None, node)
            for quad in store.inner.quads_for_pattern(subject, relation, object_, None):
                other = quad.object if up else quad.subject
                if isinstance(other, NamedNode) and other not in seen:
                    seen.add(other)
                    border.append(other)
    return seen


def _evidence(
    store: Store, wanted: list[NamedNode], near: set[NamedNode] | None
) -> Iterator[tuple[_Edge, Evidence]]:
    citing = "" if near is None else f"VALUES ?citing {{ {' '.join(sorted(map(str, near)))} }}"
    found = store.query(_EVIDENCE % (" ".join(map(str, wanted)), citing))
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        at = {v.value: _value(row[v]) for v in found.variables}
        reporter = at["by"] if at["reported"] == "true" else ""
        sentence = " ".join(heal(at["sentence"]).healed.split())
        yield (
            (at["citing"], relation_of()[at["relation"]], at["cited"], reporter),
            Evidence(
                at["quote"], sentence, at["source"], at["file"], int(at["start"]), int(at["end"]), at["rule"]
            ),
        )


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value
