"""A lineage as SVG: cards by level and links between them, as part of a page or as a file of its own.

Part of a page, it carries classes that the page's style paints; a file of its own is painted by attributes,
which need no style sheet and no permission to have one. Every text of a document is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph import captions, deeds
from graph.deeds import LEADS, TASKS, Deeds
from graph.elements import tag
from graph.ink import (
    BAND,
    BODY,
    CARD,
    COLOURS,
    FACE,
    GROUND,
    HEAD,
    INK,
    LINE,
    RULE,
    SOFT,
    STRIPE,
    Look,
    paint,
    written,
)
from graph.language import say
from graph.layout import Box, Card, Layout, Route, arrange
from graph.lettering import lines, width
from graph.lineage import Lineage, Node
from graph.picture import Link, column, merged, nearest
from graph.strokes import arrow, way
from ontology.tables import rows
from ontology.terms import label, relations

SMALLEST = 12.05  # pixels to which the letters of an upright picture may shrink
TELEPHONE = 350.0  # pixels there are across on one
HEADINGS = 48.0  # above a wide picture, for the names of its columns
NARROW = 110.0  # a document's card beside tasks: what it is called, no more


def document(lineage: Lineage, chosen: str, language: str = "vi", limit: int = 300) -> str:
    """A whole SVG file of at most ``limit`` documents around the one with the IRI ``chosen``.

    Raises ValueError when the lineage does not hold it.
    """
    nodes = nearest(lineage, chosen, limit)
    start = next(node for node in nodes if node.iri == chosen)
    return draw(nodes, merged(lineage.hops, nodes), start, Look(language, file=True))


def draw(
    nodes: Sequence[Node],
    links: Sequence[Link],
    chosen: Node,
    look: Look | None = None,
    demanded: Deeds | None = None,
) -> str:
    """The ``<svg>`` element of these documents and the links among them; ``chosen`` is the one it is about, and
    ``demanded`` what stands in columns behind the documents of a wide picture."""
    look, demanded = look or Look(), demanded or Deeds()
    layout = _layout(nodes, links, demanded, look.upright)
    top = 0.0 if look.upright else HEADINGS
    legend, foot = _legend(links, layout, look) if look.file else ([], 0.0)
    wide, high = layout.width, layout.height + top + foot
    parts = [
        *_title(chosen, look),
        *(tag("rect", x=0, y=-top, width=wide, height=high, fill=GROUND) for _ in range(look.file)),
        *_bands(layout, look, top),
        *(deeds.tie(route, look) for route in layout.routes[len(links) :]),
        *(_edge(route, link, look) for route, link in zip(layout.routes, links, strict=False)),
        *_headings(layout, look, top),
        *(_card(box, node, chosen, look) for box, node in zip(layout.boxes, nodes, strict=False)),
        *(
            deeds.card(box, deed, look)
            for box, deed in zip(layout.boxes[len(nodes) :], demanded.cards, strict=True)
        ),
        *legend,
    ]
    scale = min(1.0, max(SMALLEST / BODY, TELEPHONE / wide)) if look.upright else 1.0
    outer: dict[str, object] = {
        "viewBox": f"0 {-top:g} {wide:g} {high:g}",
        "width": f"{wide * scale:.1f}", "height": f"{high * scale:.1f}",
        "role": "group", "aria_label": _about(nodes, chosen, look), "class": _shape(look.upright),
    }  # fmt: skip
    if look.file:
        outer |= {"xmlns": "http://www.w3.org/2000/svg", "font-family": FACE}
    return tag("svg", *parts, **outer)


def _shape(upright: bool) -> str:
    return "lineage upright" if upright else "lineage wide"


def _layout(nodes: Sequence[Node], links: Sequence[Link], demanded: Deeds, upright: bool) -> Layout:
    columns = len({column(node) for node in nodes})
    size = 138.0 if upright else {1: 230.0, 2: 230.0, 3: 210.0, 4: 182.0}.get(columns, 172.0)
    size = NARROW if demanded.cards else size
    cards = [Card(node.iri, column(node), size, 15 + LINE * len(_lines(node, size))) for node in nodes]
    pairs = [(link.source.iri, link.target.iri) for link in links]
    return arrange(
        [*cards, *deeds.to_place(demanded)],
        [*pairs, *demanded.ties],
        upright=upright,
        most=2 if upright else 14,
        room=TELEPHONE if upright else float("inf"),
    )


def _lines(node: Node, wide: float) -> list[str]:
    """What a card says below its head: the number of a province's document, then its subject."""
    room = wide - STRIPE - 18
    number = [node.number or node.type or ""] if node.place else []
    if wide == NARROW:
        return ["", *number]
    subject = lines(captions.subject(node), room, BODY, 3 - len(number))
    return ["", *number, *(subject or [""])]


# ---- parts ----


def _title(chosen: Node, look: Look) -> list[str]:
    return [tag("title", say("svg.title", look.language, name=captions.name(chosen)))] if look.file else []


def _about(nodes: Sequence[Node], chosen: Node, look: Look) -> str:
    return say("svg.about", look.language, name=captions.name(chosen), n=len(nodes))


def _bands(layout: Layout, look: Look, top: float) -> list[str]:
    """The grounds of the columns; of rows, where the picture is upright."""
    found = []
    for band in layout.bands:
        size = band.end - band.start
        if look.upright:
            area = {"x": 0.0, "y": band.start, "width": layout.width, "height": size}
        else:
            area = {"x": band.start, "y": -top, "width": size, "height": layout.height + top}
        found.append(tag("rect", **{"class": "band"}, **area, **paint(look, fill=BAND)))
    return found


def _headings(layout: Layout, look: Look, top: float) -> list[str]:
    """The names of the columns, above the links that pass them."""
    found = []
    for band in layout.bands:
        name = level_name(band.level, look.language)
        if look.upright:
            found.append(written(name, 8, band.start + 18, "heading", look, weight="bold"))
            continue
        middle = (band.start + band.end) / 2
        for i, line in enumerate(lines(name, band.end - band.start - 8, HEAD, 2, bold=True)):
            y = i * LINE - top + 21
            found.append(written(line, middle, y, "heading", look, anchor="middle", weight="bold"))
    return found


def level_name(level: int, language: str) -> str:
    """What a column is called.

    >>> level_name(0, "vi"), level_name(99, "en")
    ('Đảng – Trung ương', 'Level unknown')
    """
    if level in (TASKS, LEADS):
        return say("svg.tasks" if level == TASKS else "svg.leads", language)
    names = [(row["name"], row["name_en"]) for row in rows("levels")]
    known = names[level] if level < len(names) else None
    return known[language == "en"] if known else say("svg.unknown", language)


def _card(box: Box, node: Node, chosen: Node, look: Look) -> str:
    wide, high = box.width, box.height
    classes = f"card{'' if node.held else ' absent'}{' root' if node == chosen else ''}"
    dashes = {} if node.held else {"stroke-dasharray": "4 3"}
    frame = paint(look, fill=CARD, stroke=INK if node == chosen else RULE, **dashes)
    inner = tag(
        "a",
        tag("title", _told(node, look.language)),
        tag("rect", width=wide, height=high, rx=5, **{"class": "frame"}, **frame),
        tag("rect", width=STRIPE, height=high, rx=2, **{"class": "stripe"}, **paint(look, fill=RULE)),
        " ".join(_writing(node, wide, look)),  # blanks part the words where they are spoken
        href=look.card_address(node),
        **({"aria_current": "true"} if node == chosen and not look.file else {}),
    )
    more = _more(node, wide, high, look)
    move = f"translate({box.x - wide / 2:g} {box.y - high / 2:g})"
    return tag("g", inner, more, **{"class": classes, "transform": move, "data-doc": node.iri})


def _writing(node: Node, wide: float, look: Look) -> list[str]:
    """Head and year on the first line, what the card says below."""
    name, room = node.place or captions.head(node), wide - STRIPE - 16
    year = (node.date or "")[:4]
    if width(name, HEAD, bold=True) + width(year, BODY) + 8 > room:  # the name says more than the year
        year = ""
    head = lines(name, room, HEAD, 1, bold=True)
    left = STRIPE + 8
    found = [written(head[0] if head else "?", left, LINE, "head", look, weight="bold")]
    if year:
        found.append(written(year, wide - 9, LINE, "soft", look, anchor="end", size=BODY))
    for i, line in enumerate(_lines(node, wide)[1:], 1):
        name = "soft" if i == 1 and node.place else "body"
        found.append(written(line, left, LINE * (i + 1), name, look, size=BODY))
    return found


def _told(node: Node, language: str) -> str:
    """What a card has no room for."""
    held = say("trace.held" if node.held else "trace.not_held", language)
    kind = node.type if node.number else None
    parts = (captions.name(node), kind, node.issuer, captions.day(node.date or ""), held, node.title)
    return ", ".join(part for part in parts if part)


def _more(node: Node, wide: float, high: float, look: Look) -> str:
    count = look.more.get(node.iri, 0)
    if not count or not look.more_address:
        return ""
    label_ = f"+{count}"
    size = width(label_, BODY, bold=True) + 14
    name = say("svg.more", look.language, name=captions.name(node), n=count)
    return tag(
        "a",
        tag("title", name),
        tag("rect", x=wide - size - 6, y=high - 7, width=size, height=18, rx=9),
        written(label_, wide - size / 2 - 6, high + 6.5, "count", look, anchor="middle", size=BODY),
        href=look.more_address(node),
        aria_label=name,
        **{"class": "more", "data-swap": "lineage"},
    )


def _edge(route: Route, link: Link, look: Look) -> str:
    """The line, a wide unseen one that a pointer can hit, the arrow head, and who says so."""
    line = way(route, look.upright)
    colour = COLOURS.get(link.relation, SOFT)
    dashes = {"stroke-dasharray": _dashes(link)} if _dashes(link) else {}
    said = sentence(link, look.language)
    inner = [
        tag("title", said),
        tag("path", d=line, **{"class": "hit"}, fill="none", stroke="none"),
        tag("path", d=line, **{"class": "line"}, fill="none", **paint(look, stroke=colour, **dashes)),
        tag("path", d=arrow(route), **{"class": "arrow"}, **paint(look, fill=colour)),
    ]
    classes = f"edge r-{_word(link.relation)}{' second' if link.second_hand else ''}"
    ends = {"class": classes, "data-from": link.source.iri, "data-to": link.target.iri}
    if look.link_address is None:
        return tag("g", *inner, **ends)
    # Cards are the stops of the Tab key; the same edges are links of the list beside the picture.
    address = {"href": look.link_address(link), "tabindex": "-1", "data-swap": "evidence"}
    return tag("g", tag("a", *inner, aria_label=said, **address), **ends)


def sentence(link: Link, language: str) -> str:
    """A link in words: who does what to whom, and who says so where it is not the first one."""
    name = relations().get(link.relation)
    relation = label(name, language) if name else link.relation
    words = f"{captions.name(link.source)} {relation} {captions.name(link.target)}"
    if not link.second_hand:
        return words
    reporters = ", ".join(captions.name(hop.reported_by) for hop in link.hops if hop.reported_by)
    return f"{words} ({say('svg.said_by', language, name=reporters)})"


def _word(relation: str) -> str:
    return re.sub(r"[^a-z_]", "", relation)


def _dashes(link: Link) -> str:
    if link.second_hand:
        return "2 4"
    return "7 4" if link.relation == "cites" else ""


def _legend(links: Sequence[Link], layout: Layout, look: Look) -> tuple[list[str], float]:
    """The relations that occur, in rows below the picture, and the height they take."""
    x, y, found = 16.0, layout.height + 14, []
    for relation, second in sorted({(link.relation, link.second_hand) for link in links}):
        name = label(relations().get(relation, relation), look.language)
        said = f" ({say('svg.reported', look.language)})" if second else ""
        size = 40 + width(name + said, BODY) + 24
        if x + size > layout.width and x > 16:
            x, y = 16.0, y + 22
        dashes = (
            {"stroke-dasharray": "2 4"} if second else {"stroke-dasharray": "7 4" * (relation == "cites")}
        )
        line = paint(look, stroke=COLOURS.get(relation, SOFT), **dashes)
        found.append(tag("path", d=f"M{x:g} {y:g}h30", fill="none", **line))
        found.append(written(name + said, x + 38, y + 4, "body", look, size=BODY))
        x += size
    return found, (y + 18 - layout.height if found else 0.0)
