"""Content negotiation (RFC 9110, 12.5.1) for results (SELECT, ASK) and graphs (CONSTRUCT, DESCRIBE)."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Media type asked for → media type answered with. The first is the answer to who does not mind.
RESULTS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv; charset=utf-8",
    "text/tab-separated-values": "text/tab-separated-values; charset=utf-8",
    "application/json": "application/json",
    "application/xml": "application/xml",
    "text/xml": "text/xml; charset=utf-8",
}
GRAPHS = {
    "text/turtle": "text/turtle; charset=utf-8",
    "application/ld+json": "application/ld+json",
    "application/n-triples": "application/n-triples",
    "application/rdf+xml": "application/rdf+xml",
    "application/json": "application/json",
    "application/xml": "application/xml",
    "text/xml": "text/xml; charset=utf-8",
}

_QUALITY = re.compile(r"(?:^|;)\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def chosen(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type that an ``Accept`` header likes best, the earliest of several; None where it likes none.

    The most specific range that fits a type tells its quality. No header, or one without a single range,
    takes anything; parts that are no media range are passed over.

    >>> chosen("text/*;q=0.5, text/turtle;q=0.2, */*;q=0.1", ["text/turtle", "text/csv", "image/png"])
    'text/csv'
    >>> chosen("text/html", ["text/turtle"]) is None
    True
    """
    ranges = dict(filter(None, map(_range, (accept or "*/*").split(",")))) or {"*/*": 1.0}
    quality, best = max(
        ((_quality(media, ranges), -at) for at, media in enumerate(offered)), default=(0.0, 0)
    )
    return offered[-best] if quality else None


def _range(part: str) -> tuple[str, float] | None:
    media, _, parameters = part.partition(";")
    media = media.strip().lower()
    if media == "*":  # what some old clients send
        media = "*/*"
    if not re.fullmatch(r"[\w!#$%&'*+.^`|~-]+/[\w!#$%&'*+.^`|~-]+", media):
        return None
    said = _QUALITY.search(parameters)
    return media, min(float(said[1]), 1.0) if said else 1.0


def _quality(media: str, ranges: dict[str, float]) -> float:
    near = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((ranges[name] for name in near if name in ranges), 0.0)
