"""An agency: the documents it issued, newest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.web import sifting
from graph.web.library import Holdings
from graph.web.pages import Missing, View, Visit

SHOWN = 300


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The agency and its documents. Raises Missing for an unknown one."""
    agency = holdings.catalogue.agencies.get(f"{holdings.store.base}agency/{visit.path['end']}")
    if agency is None:
        raise Missing(visit.path["end"])
    documents = [holdings.catalogue.documents[iri] for iri in agency.issued]
    documents.sort(key=lambda n: (n.held, n.date or "", n.iri), reverse=True)
    return {
        "agency": agency,
        "today": sorted(sifting.covering(agency.place) - {agency.place}) if agency.place else [],
        "documents": documents[:SHOWN],
        "whole": len(documents),
        "cited": holdings.catalogue.cited,
    }


VIEW = View("/id/agency/{end:path}", "agency.html", context)
