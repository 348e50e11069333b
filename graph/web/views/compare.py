"""Two plans side by side: what both give as tasks, in what they differ, and what one alone has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from graph import comparison, comparison_captions, comparison_records
from graph.comparison import Compared
from graph.descent.marks import OUTSIDE, SAME, marked
from graph.lineage import Node
from graph.store import Store
from graph.web.library import Holdings
from graph.web.meaning import meaning, said
from graph.web.pages import Taken, View, Visit
from graph.web.views.tasks import for_rows

SIDES = ("left", "right")
NEARBY = 8  # plans to choose from


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The two plans, those that a name leaves to choose from, and the comparison where both are known."""
    names = {side: visit.query.get(side, "").strip()[:200] for side in SIDES}
    found = {side: meaning(holdings, name) for side, name in names.items()}
    ends = {side: nodes[0] if len(nodes) == 1 else None for side, nodes in found.items()}
    compared = _compared(holdings, ends)
    return {
        "names": {side: said(holdings, ends[side], names[side]) for side in SIDES},
        "candidates": {side: nodes if len(nodes) > 1 else () for side, nodes in found.items()},
        "unknown": [side for side, nodes in found.items() if names[side] and not nodes],
        "absent": [node for node in ends.values() if node and not node.held],
        "same": ends["left"] is not None and ends["left"] == ends["right"],
        "ends": ends,
        "compared": compared,
        "plans": () if compared else _plans(holdings),
        **(_told(compared, visit.language) if compared else {}),
        **for_rows(holdings),
    }


def _told(compared: Compared, language: str) -> dict[str, Any]:
    """What the template says of a comparison, in the words that every form of it uses."""
    captions = comparison_captions
    return {
        "heads": captions.names(compared),
        "akin": captions.akin(compared, language),
        "counts": captions.counts(compared, language),
        "unread": captions.unread(compared, language),
        "differ": [one for one in compared.indicators if one.differs],
        "kind": lambda shared: captions.kind(shared, language),
        "what": lambda contrast: captions.what(contrast, language),
        "score": lambda value: captions.number(value, language),
        "where": lambda shared, side: captions.at(shared, side, language),
        "place": captions.place,
        "marked": marked,
        "faint": OUTSIDE,
        "plain": SAME,
        "differing": [shared for shared in compared.both if shared.contrasts],
    }


def _compared(holdings: Holdings, ends: Mapping[str, Node | None]) -> Compared | None:
    left, right = ends["left"], ends["right"]
    if not left or not right or left == right or not (left.held and right.held):
        return None
    return _kept(holdings.store, left.iri, right.iri)


@lru_cache(maxsize=8)
def _kept(store: Store, left: str, right: str) -> Compared:
    """The comparison, kept for the same pair in the same state of the store."""
    return comparison.compare(store, left, right)


def _plans(holdings: Holdings) -> list[Node]:
    """The documents with most tasks."""
    within, documents = holdings.duties.within, holdings.catalogue.documents
    ranked = sorted(within, key=lambda iri: (-len(within[iri]), iri))
    return [documents[iri] for iri in ranked if iri in documents][:NEARBY]


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    compared = context(holdings, visit)["compared"]
    text = comparison_records.as_csv(compared) if compared else ""
    return Taken("luocdo-compare.csv", "text/csv", text)


VIEW = View("/compare", "compare.html", context, {"csv": _csv})
