"""A file: its text with every mention marked, or the quotes alone where the text cannot be read again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.web.evidence import ordered
from graph.web.library import Holdings
from graph.web.originals import Gone, Piece, mentions, original, paragraphs, said
from graph.web.pages import Missing, View, Visit


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The document of a file, its paragraphs and mentions. Raises Missing for an unknown file."""
    iri = f"{holdings.store.base}source/{visit.path['mark']}"
    record = holdings.store.sources().get(iri)
    if record is None or iri not in holdings.catalogue.holds:
        raise Missing(visit.path["mark"])
    found = mentions(holdings.store, holdings.catalogue, iri)
    start, end = lit = _asked(visit.query.get("at", ""))
    pages: list[list[Piece]] = []
    why = None
    try:
        pages = paragraphs(original(record), found, lit)
    except Gone as error:
        why = error.why
    counts = Counter(mention.hops[0].relation for mention in found)
    return {
        "node": holdings.catalogue.documents[holdings.catalogue.holds[iri]],
        "record": record,
        "mentions": found,
        "paragraphs": pages,
        "why": why,
        "lit": said(holdings.store, iri, start, end) if why and end else "",
        "relations": [(relation, counts[relation]) for relation in ordered() if counts[relation]],
    }


def _asked(at: str) -> tuple[int, int]:
    """The stretch that is to be lit, in characters of the raw text; (0, 0) for none."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at, flags=re.ASCII)
    return (int(found[1]), int(found[2])) if found else (0, 0)


VIEW = View("/source/{mark}", "source.html", context)
