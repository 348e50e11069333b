"""The first page: the search, what the store holds, what is cited most, and how much of it by level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.lineage import Node
from graph.web import address
from graph.web.library import Holdings
from graph.web.pages import View, Visit

SHOWN = 8


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The newest held documents, the most cited ones, and the counts."""
    documents = holdings.catalogue.documents
    held = sorted(
        (n for n in documents.values() if n.held), key=lambda n: (n.date or "", n.iri), reverse=True
    )
    cited = sorted(documents.values(), key=lambda n: (-holdings.catalogue.cited(n.iri), n.iri))
    return {
        "held": held[:SHOWN],
        "cited": [
            (n, holdings.catalogue.cited(n.iri)) for n in cited[:SHOWN] if holdings.catalogue.cited(n.iri)
        ],
        "counts": {
            "documents": len(documents),
            "held": len(held),
            "edges": sum(sum(c.values()) for c in holdings.catalogue.resting.values()),
            "agencies": len(holdings.catalogue.agencies),
        },
        "levels": _levels(documents.values()),
        "examples": _examples(held, cited),
    }


def _levels(documents: Any) -> list[tuple[str, str, str, int, int]]:
    """Name in addresses, names in both languages, documents and those held, by level; unknown levels are left out."""
    whole, held = Counter[str](), Counter[str]()
    for node in documents:
        whole[address.level(node)] += 1
        held[address.level(node)] += node.held
    return [
        (key, vi, en, whole[key], held[key]) for key, (_, vi, en) in address.levels().items() if whole[key]
    ]


def _examples(held: list[Node], cited: list[Node]) -> list[str]:
    """Searches to begin with: the numbers of a document that is held and of one that is cited."""
    numbered = [node for nodes in (held, cited) for node in nodes[:40] if node.number]
    first = next((n for n in cited if n.number and n.level == "party-central"), None)
    chosen = [*filter(None, [first]), *numbered]
    return list(dict.fromkeys(str(node.number) for node in chosen))[:3]


VIEW = View("/", "start.html", context)
