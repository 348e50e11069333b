"""Targets: one indicator across provinces and years beside the value of the centre, or those of one document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup
from pyoxigraph import NamedNode

from graph import captions
from graph.demands import JOINT
from graph.indicators import indicators
from graph.lineage import Node
from graph.target_search import Target
from graph.triples import luocdo, named
from graph.web import chart, sifting
from graph.web.duties import Duties, aiming
from graph.web.lexicon import words
from graph.web.library import Holdings
from graph.web.meaning import Meant, meant
from graph.web.originals import said
from graph.web.pages import Taken, View, Visit
from graph.web.tables import csv_text

MOST = 200  # rows
INDICATORS = 80  # indicators to begin with
_LONGEST = 200  # characters of a query


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator of a document: its targets by year, those of the centre for the same years, the documents it
    rests on, the words of the text, and its strip, None where nothing can be drawn."""

    targets: tuple[Target, ...]
    centre: tuple[Target, ...]
    basis: tuple[Node, ...]
    quote: str
    strip: Markup | None

    @property
    def based(self) -> bool:
        """Whether the document names what the target rests on."""
        return any(target.basis for target in self.targets)


@dataclass(frozen=True, slots=True)
class Panel:
    """The rows of one unit, on one scale; ``axis`` is None where nothing can be drawn."""

    unit: str | None
    axis: Markup | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which targets: words of the indicator, a province with those that joined it, a year."""

    words: str = ""
    place: str = ""
    year: int | None = None


def context(holdings: Holdings, visit: Visit) -> Mapping[str, Any]:
    """The targets that are asked for in panels by unit; without a question the indicators that are most shared."""
    doc, wanted = meant(holdings, visit.query.get("doc", "")), _wanted(visit)
    asked = bool(doc.name) or wanted != Wanted()
    found = _found(holdings.duties, doc, wanted) if asked else []
    within = _found(holdings.duties, doc, Wanted(wanted.words))
    return {
        "doc": doc,
        "wanted": wanted,
        "asked": asked,
        "panels": _panels(holdings, found[:MOST], visit.language),
        "whole": len(found),
        "rest": max(0, len(found) - MOST),
        "places": Counter(place for t in within if t.place for place in sifting.covering(t.place)),
        "years": Counter(t.year for t in within if t.year),
        "indicators": () if asked else _shared(holdings.duties),
        "all": len(holdings.duties.targets),
        "documents": holdings.catalogue.documents,
    }


def _wanted(visit: Visit) -> Wanted:
    year = visit.query.get("year", "")
    return Wanted(
        visit.query.get("words", "").strip()[:_LONGEST],
        visit.query.get("place", "").strip()[:_LONGEST],
        int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
    )


def _found(duties: Duties, doc: Meant, wanted: Wanted) -> list[Target]:
    """The targets that are wanted: those of the centre first, then by province."""
    chosen: Iterable[int] = aiming(duties, wanted.words)
    if doc.name:
        inside = duties.aims.get(doc.node.iri, range(0)) if doc.node else range(0)
        chosen = [i for i in chosen if i in inside]
    targets = (duties.targets[i] for i in chosen)
    return [
        t
        for t in targets
        if wanted.year in (None, t.year)
        and (not wanted.place or t.central or (t.place and wanted.place in sifting.covering(t.place)))
    ]


def _shared(duties: Duties) -> list[tuple[str, int, int]]:
    """The indicators that most documents set a target for: name, documents, targets."""
    documents: dict[str, set[str]] = defaultdict(set)
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for name, target in zip(duties.indicators, duties.targets, strict=True):
        documents[name].add(target.document)
        names[name][target.indicator] += 1
    ranked = sorted(names, key=lambda name: (-len(documents[name]), -names[name].total(), name))
    return [
        (min(names[name], key=lambda n: (-names[name][n], n)), len(documents[name]), names[name].total())
        for name in ranked[:INDICATORS]
    ]


# ---- panels ----


def _panels(holdings: Holdings, found: Sequence[Target], language: str) -> list[Panel]:
    units: dict[str, list[Target]] = defaultdict(list)
    for target in found:
        units[_unit(target)].append(target)
    order = sorted(units, key=lambda unit: (-len(units[unit]), unit))
    return [_panel(holdings, units[unit], language) for unit in order]


def _unit(target: Target) -> str:
    return _plain(target.unit or "") or (target.unit or "")


def _panel(holdings: Holdings, targets: Sequence[Target], language: str) -> Panel:
    groups = [tuple(same) for _, same in groupby(targets, key=lambda t: (t.document, t.indicator))]
    centres = [_centre(holdings.duties, group, targets) for group in groups]
    scale = chart.scale([t for group in (*groups, *centres) for t in group])
    rows = [_row(holdings, group, centre, scale) for group, centre in zip(groups, centres, strict=True)]
    axis = (
        Markup(chart.axis(scale, language)) if scale else None
    )  # graph.elements escapes every text it writes
    return Panel(targets[0].unit, axis, tuple(rows))


def _centre(duties: Duties, row: Sequence[Target], panel: Sequence[Target]) -> tuple[Target, ...]:
    """What the centre wants for the same indicator, unit and year: all of it, where it says several things. The
    indicators must be worded alike as a whole: what is wanted of one thing is no measure of another."""
    if row[0].central:
        return ()
    named = {duties.targets[i] for i in aiming(duties, row[0].indicator)}
    central = sorted((t for t in named.union(panel) if t.central), key=lambda t: (t.iri, t.year or 0))
    alike = {_plain(one.right) for one in indicators(row, central)}
    years = {t.year for t in row}
    fit = [
        t for t in central if t.year in years and _plain(t.indicator) in alike and _unit(t) == _unit(row[0])
    ]
    return tuple(sorted(fit, key=lambda t: (t.year or 0, t.iri)))


def _plain(text: str) -> str:
    return " ".join(words(text))


def _row(
    holdings: Holdings, group: tuple[Target, ...], centre: tuple[Target, ...], scale: chart.Scale | None
) -> Row:
    first = group[0]
    drawn = any(map(chart.drawable, group))
    strip = Markup(chart.strip(scale, group, centre, _words(group))) if scale and drawn else None
    return Row(group, centre, _basis(holdings, group), quote(holdings, first), strip)


def _words(group: Iterable[Target]) -> str:
    return "; ".join(f"{t.year or '—'}: {t.value}" for t in group)


def _basis(holdings: Holdings, group: Iterable[Target]) -> tuple[Node, ...]:
    iris = {
        quad.object.value
        for target in group
        for quad in holdings.store.match(named(target.iri), luocdo("basis"), None, None)
        if isinstance(quad.object, NamedNode)
    }
    return tuple(
        holdings.catalogue.documents[iri] for iri in sorted(iris & holdings.catalogue.documents.keys())
    )


def quote(holdings: Holdings, target: Target) -> str:
    """The words of the text that set a target, on one line."""
    source, _, place = target.iri.partition("/g/")
    start, _, end = place.partition("/")[0].partition("-")
    return " ".join(said(holdings.store, source, int(start), int(end)).split())


# ---- as a file ----


def _csv(holdings: Holdings, visit: Visit) -> Taken:
    doc = meant(holdings, visit.query.get("doc", ""))
    found = _found(holdings.duties, doc, _wanted(visit))
    rows = ([_cell(getattr(target, name)) for name in Target.__slots__] for target in found)
    name = captions.name(doc.node).replace("/", "-") if doc.node else "targets"
    return Taken(f"luocdo-{name}.csv", "text/csv", csv_text(tuple(Target.__slots__), rows))


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return JOINT.join(value)
    return str(value).lower() if isinstance(value, bool) else value


VIEW = View("/targets", "targets.html", context, {"csv": _csv})
