"""A path: how two documents hang together, every shortest chain with the sentence behind each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.lineage import Node
from graph.web import shown
from graph.web.library import Holdings
from graph.web.meaning import meaning, said
from graph.web.pages import Taken, View, Visit
from graph.web.proofs import Proof, proof


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """What was asked for, the documents it may mean, and the proof where it means one each."""
    names = {end: visit.query.get(end, "").strip()[:200] for end in ("from", "to")}
    meant = {end: meaning(holdings, name) for end, name in names.items()}
    ends = {end: found[0] if len(found) == 1 else None for end, found in meant.items()}
    return {
        "names": {end: said(holdings, ends[end], names[end]) for end in names},
        "candidates": {end: found if len(found) > 1 else () for end, found in meant.items()},
        "unknown": [end for end, found in meant.items() if names[end] and not found],
        "ends": ends,
        "proof": _proof(holdings, ends),
        "same": ends["from"] is not None and ends["from"] == ends["to"],
    }


def _proof(holdings: Holdings, ends: Mapping[str, Node | None]) -> Proof | None:
    one, other = ends["from"], ends["to"]
    if one is None or other is None or one == other:
        return None
    return proof(holdings.store, holdings.catalogue, one.iri, other.iri)


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    found = context(holdings, visit)["proof"]
    hops = [hop for chain in found.chains for hop in chain] if found else []
    return Taken("luocdo.csv", "text/csv", shown.as_csv(hops))


VIEW = View("/path", "path.html", context, {"csv": _csv})
