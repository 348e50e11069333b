"""Coverage: which plans carry which of a directive's tasks, as a matrix of rows and plans."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graph import captions, comparison_captions, coverage, coverage_forms
from graph.coverage import Coverage
from graph.language import say
from graph.lineage import Node
from graph.store import Store
from graph.web.library import Holdings
from graph.web.meaning import meant
from graph.web.pages import Taken, View, Visit

MOST = 300  # rows on a page
CHOICES = 12  # directives to choose from
FEW = 8  # plans whose names stand upright above their columns


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The directive, its plans and the rows; without a directive those that most held documents carry out."""
    doc = meant(holdings, visit.query.get("doc", ""))
    found = _kept(holdings.store, doc.node.iri) if doc.node else None
    one = visit.query.get("plan", "")
    return {
        "doc": doc,
        "found": found,
        "about": _about(found, visit.language) if found else "",
        "labels": coverage_forms.labels(found) if found else {},
        "shown": found.rows[:MOST] if found else (),
        "missing": one if found and any(_end(holdings, p.node) == one for p in found.plans) else "",
        "at_cell": lambda cell: coverage_forms.at(cell, visit.language),
        "score": lambda value: comparison_captions.number(value, visit.language),
        "few": FEW,
        "sources": {iri: files[0] for iri, files in holdings.catalogue.files.items()},
        "directives": () if doc.node else _directives(holdings),
    }


def _end(holdings: Holdings, node: Node) -> str:
    return node.iri.removeprefix(holdings.store.base)


@lru_cache(maxsize=4)
def _kept(store: Store, directive: str) -> Coverage:
    """The coverage, kept for the same directive in the same state of the store."""
    return coverage.coverage(store, directive)


def _about(found: Coverage, language: str) -> str:
    """What the rows are: never more than is known of the directive's own text."""
    apart = "coverage.shared" if found.directive.held else "coverage.absent"
    directive = captions.name(found.directive)
    key = "coverage.read" if found.read else apart
    return say(key, language, directive=directive, plans=len(found.plans), rows=len(found.rows))


def _directives(holdings: Holdings) -> list[tuple[Node, int]]:
    carried = holdings.catalogue.resting["implements"]
    ranked = sorted(carried, key=lambda iri: (-carried[iri], iri))[:CHOICES]
    return [(holdings.catalogue.documents[iri], carried[iri]) for iri in ranked]


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    found = context(holdings, visit)["found"]
    return Taken("luocdo-coverage.csv", "text/csv", coverage_forms.as_csv(found) if found else "")


VIEW = View("/coverage", "coverage.html", context, {"csv": _csv})
