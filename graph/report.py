"""The corpus report: the figures of ``graph.overview`` as one HTML page that needs no network and no script.

Both colour schemes follow the reader's; the charts are inline SVG whose marks are painted by the page's style.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from graph import captions
from graph.language import LANGUAGES, say
from graph.overview import Cell, Community, Overview, first
from ontology.spelling import fold
from ontology.tables import rows

TEMPLATES = Path(__file__).parent / "templates"
MOST = 20  # rows of a table of the page
YEARS = 10  # latest years with a column of their own


@dataclass(frozen=True, slots=True)
class Bar:
    """One year of the chart: its name, how many documents, and the shares of the groups of levels from below,
    each as (group, lower end, height) in parts of the highest bar."""

    year: str
    documents: int
    shares: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of counts: a level, or a province within it, and its number for each column."""

    name: str
    province: bool
    counts: tuple[int, ...]
    documents: int
    held: int


def page(found: Overview, language: str = "vi") -> str:
    """The whole HTML file. Raises ValueError for a language that is neither "vi" nor "en"."""
    if language not in LANGUAGES:
        raise ValueError(f"ngôn ngữ phải là vi hoặc en / the language must be vi or en: {language}")
    years = columns(found.cells)
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    html = _template().render(
        say=partial(say, language=language),
        language=language,
        found=found,
        years=years,
        lines=lines(found.cells, years, language),
        bars=bars(found.cells, years),
        groups={group: key for group, (key, _) in GROUPS.items()},
        relied=first(found.relied, MOST),
        bridges=found.bridges[:MOST],
        communities=found.communities[:MOST],
        orphans=found.orphans,
        wanted=found.wanted[:MOST],
        levels=partial(_levels_of, language=language),
        style=Markup(style),
        hash=b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        name=captions.name,
        subject=captions.subject,
        day=captions.day,
    )
    return html.encode("utf-8", "replace").decode("utf-8")


# Groups of levels that the chart tells apart, from below: how each is called, and its levels.
GROUPS: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "party": ("report.group.party", ("party-central",)),
    "state": ("report.group.state", ("parliament", "president", "government")),
    "ministry": (
        "report.group.ministry",
        ("ministry", "judiciary", "central", "mass-organisation", "enterprise"),
    ),
    "local": ("report.group.local", ("province", "district", "commune")),
    "other": ("report.group.other", ("other", None)),
}


def columns(cells: Sequence[Cell]) -> tuple[tuple[int | None, ...], ...]:
    """The years of each column: all earlier ones in one, the latest one by one, then no year at all."""
    years = sorted({cell.year for cell in cells if cell.year is not None})
    early, late = years[: -YEARS or None] if len(years) > YEARS else [], years[-YEARS:]
    found: list[tuple[int | None, ...]] = [tuple(early)] if early else []
    found += [(year,) for year in late]
    return (*found, (None,)) if any(cell.year is None for cell in cells) else tuple(found)


def lines(cells: Sequence[Cell], years: Sequence[tuple[int | None, ...]], language: str) -> tuple[Line, ...]:
    """A row for each level, the highest first, each followed by its provinces."""
    order: list[str | None] = [row["level"] for row in rows("agency_levels")]
    found = []
    for level in [*order, None]:
        mine = [cell for cell in cells if cell.level == level]
        if not mine:
            continue
        found.append(_line(_level(level, language), False, mine, years))
        places = sorted({cell.place for cell in mine if cell.place}, key=lambda place: (fold(place), place))
        found += [_line(p, True, [cell for cell in mine if cell.place == p], years) for p in places]
    return tuple(found)


def _line(name: str, province: bool, cells: Sequence[Cell], years: Sequence[tuple[int | None, ...]]) -> Line:
    counts = tuple(sum(cell.documents for cell in cells if cell.year in column) for column in years)
    return Line(
        name, province, counts, sum(cell.documents for cell in cells), sum(cell.held for cell in cells)
    )


def bars(cells: Sequence[Cell], years: Sequence[tuple[int | None, ...]]) -> tuple[Bar, ...]:
    """A bar for each column of years."""
    counts = [
        Counter({g: sum(c.documents for c in cells if c.year in column and _group(c) == g) for g in GROUPS})
        for column in years
    ]
    highest = max((count.total() for count in counts), default=0) or 1
    found = []
    for column, count in zip(years, counts, strict=True):
        below, shares = 0, []
        for group in GROUPS:
            if count[group]:
                shares.append((group, below / highest, count[group] / highest))
                below += count[group]
        found.append(Bar(heading(column), count.total(), tuple(shares)))
    return tuple(found)


def heading(column: tuple[int | None, ...]) -> str:
    """The name of a column of years.

    >>> heading((2025,)), heading((1992, 2013)), heading((None,))
    ('2025', '≤ 2013', '?')
    """
    last = column[-1]
    return "?" if last is None else f"≤ {last}" if len(column) > 1 else str(last)


def _group(cell: Cell) -> str:
    return next(group for group, (_, levels) in GROUPS.items() if cell.level in levels)


def _level(level: str | None, language: str) -> str:
    column = "name" if language == "vi" else "name_en"
    names = {row["level"]: row[column] for row in rows("agency_levels")}
    return names.get(level or "", say("report.no_level", language))


def _levels_of(community: Community, language: str) -> str:
    """Who issued the documents of a community, the commonest level first."""
    counts = Counter(_level(node.level, language) for node in community.nodes)
    return " · ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair)))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["heading"] = heading
    return environment.get_template("report.html")
