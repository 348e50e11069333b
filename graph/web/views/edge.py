"""An edge: every sentence that says one document has a relation to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.web import shown
from graph.web.evidence import Bond, between
from graph.web.library import Holdings
from graph.web.pages import Missing, Taken, View, Visit
from ontology.terms import relations


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The two documents and the hops between them. Raises Missing where nothing says so."""
    documents, base = holdings.catalogue.documents, holdings.store.base
    ends = [documents.get(base + visit.query.get(name, "")) for name in ("from", "to")]
    relation = visit.query.get("relation", "")
    source, target = ends
    if source is None or target is None or relation not in relations():
        raise Missing(str(visit.query))
    hops = between(holdings.store, holdings.catalogue, source.iri, relation, target.iri, most=200)
    if not hops:
        raise Missing(str(visit.query))
    return {"source": source, "target": target, "relation": relation, "bond": Bond(target, relation, hops)}


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    return Taken("luocdo.csv", "text/csv", shown.as_csv(context(holdings, visit)["bond"].hops))


VIEW = View("/edge", "edge.html", context, {"csv": _csv})
