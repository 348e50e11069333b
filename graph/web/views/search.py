"""Searching: what is found page by page with its filters, and the suggestions while somebody types."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from graph import captions
from graph.lineage import Node
from graph.web import address, finding, sifting
from graph.web.catalogue import Agency
from graph.web.library import Holdings
from graph.web.pages import Taken, View, Visit
from graph.web.tables import csv_text

ON_A_PAGE = 30
DOCUMENTS, AGENCIES = 8, 3  # suggestions
LONGEST = 200  # characters of a query


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """What is found, a page of it, and the counts beside the filters."""
    query = visit.query.get("q", "")[:LONGEST]
    filters = address.filters(visit.query)
    everything = finding.find(holdings.index, query)
    found = [entry for entry in everything if sifting.keeps(filters, entry)]
    documents = [entry for entry in found if isinstance(entry, Node)]
    page = max(1, int(p) if (p := visit.query.get("page", "")).isdecimal() and len(p) < 6 else 1)
    return {
        "q": query,
        "filters": filters,
        "parts_of_url": [("q", query)] * bool(query) + address.pairs(filters),
        "documents": documents[(page - 1) * ON_A_PAGE : page * ON_A_PAGE],
        "agencies": [entry for entry in found if isinstance(entry, Agency)][:12] if page == 1 else [],
        "whole": len(documents),
        "page": page,
        "pages": -(-len(documents) // ON_A_PAGE),
        "cited": holdings.catalogue.cited,
        "choices": sifting.choices([e for e in everything if isinstance(e, Node)], filters),
        "levels": address.levels(),
    }


def suggestions(holdings: Holdings, query: str) -> list[dict[str, str]]:
    """The best documents and agencies for what somebody has typed so far, as a page's script shows them."""
    found = finding.find(holdings.index, query[:LONGEST]) if query.strip() else []
    documents = [e for e in found if isinstance(e, Node)][:DOCUMENTS]
    agencies = [e for e in found if isinstance(e, Agency)][:AGENCIES]
    base = holdings.store.base
    return [*(_of_document(node, base) for node in documents), *(_of_agency(a, base) for a in agencies)]


def _of_document(node: Node, base: str) -> dict[str, str]:
    return {
        "group": "documents",
        "name": captions.name(node),
        "about": captions.subject(node),
        "year": (node.date or "")[:4],
        "held": "1" if node.held else "",
        "address": address.of(node.iri, base),
    }


def _of_agency(agency: Agency, base: str) -> dict[str, str]:
    said = {"group": "agencies", "name": agency.name, "address": address.of(agency.iri, base)}
    return {"about": "", "year": "", "held": "", **said}


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    keep = partial(sifting.keeps, address.filters(visit.query))
    found = finding.find(holdings.index, visit.query.get("q", "")[:LONGEST], keep)
    rows = [
        (
            n.iri,
            n.number,
            n.type,
            n.title,
            n.date,
            n.issuer,
            n.place,
            int(n.held),
            holdings.catalogue.cited(n.iri),
        )
        for n in found
        if isinstance(n, Node)
    ]
    head = ("iri", "number", "type", "title", "date", "issuer", "place", "held", "cited")
    return Taken("luocdo.csv", "text/csv", csv_text(head, rows))


VIEW = View("/search", "search.html", context, {"csv": _csv})
