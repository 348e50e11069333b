"""Ink: what a picture is drawn with — letters, colours, and how all of it looks — for every kind of card in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph.elements import tag
from graph.lineage import Node
from graph.picture import Link

LINE = 17.0  # pixels from line to line: stacked Vietnamese marks need them
HEAD, BODY = 13.0, 12.5  # letter sizes
STRIPE = 5.0

INK, SOFT, GROUND, BAND, CARD, RULE = "#1b2430", "#586575", "#ffffff", "#f4f5f7", "#ffffff", "#8796a8"
COLOURS = {
    "implements": "#1d5fc4", "based_on": "#0c7a63", "guides": "#7a3fb5", "amends": "#b45309",
    "replaces": "#b42318", "repeals": "#8a1538", "suspends": "#756100", "corrects": "#00707f",
    "consolidates": "#3f6b12", "issues": "#7c4a1e", "proposes": "#a21caf", "cites": "#66707f",
}  # fmt: skip
FACE = "'Noto Sans','Segoe UI','Liberation Sans',Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """How a lineage is drawn. ``card_address`` and ``link_address`` give the links of cards and edges;
    ``more`` how many neighbours of a document are not drawn, ``more_address`` the link that draws them."""

    language: str = "vi"
    upright: bool = False
    file: bool = False
    card_address: Callable[[Node], str] = lambda node: node.iri
    link_address: Callable[[Link], str] | None = None
    more_address: Callable[[Node], str] | None = None
    more: Mapping[str, int] = field(default_factory=dict)


def written(
    words: str,
    x: float,
    y: float,
    name: str,
    look: Look,
    *,
    size: float = HEAD,
    anchor: str = "start",
    weight: str = "normal",
) -> str:
    """A line of text; its painting stands in attributes where the picture is a file of its own."""
    fill = {"soft": SOFT, "heading": SOFT}.get(name, INK)
    painted = paint(look, fill=fill, **{"font-weight": weight}) if look.file else {}
    return tag(
        "text", words, x=x, y=y, **{"class": name, "font-size": size, "text-anchor": anchor}, **painted
    )


def paint(look: Look, **attributes: object) -> dict[str, object]:
    """Colours as attributes; in a page the style sheet has them."""
    if not look.file:
        return {}
    wide = {"stroke-width": 1.5} if "stroke" in attributes else {}
    return {name: value for name, value in (attributes | wide).items() if value != ""}
