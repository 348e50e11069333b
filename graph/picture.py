"""The interactive picture of a lineage: one HTML file with both languages that asks no network for anything.

pyvis carries the network, positions come from ``graph.layout``, the page from our own autoescaped template.
Cards, list and evidence are HTML; vis-network draws the links beneath the cards and handles moving,
zooming and pointing. No text of a document ever passes through vis-network or through JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from graph import captions
from graph.layout import Bend, Card, Layout, arrange
from graph.lineage import Hop, Lineage, Node
from ontology.tables import rows
from ontology.terms import label, relations

TEMPLATES = Path(__file__).parent / "templates"
LIMIT = 300
UPRIGHT = 40  # documents up to which there is an upright picture for telephones beside the wide one
STRIPES = 8  # colours for provinces; in a picture of more, the further ones go without
LINE = 17  # pixels; stacked Vietnamese marks need more than vis-network's own line height
PADDING = 5  # what vis-network adds around a box's text, of which there is none
WIDTHS = {False: 184, True: 150}  # of a card in the wide picture and in the upright one
MOST = {False: 14, True: 2}  # cards in a column of the wide picture, in a row of the upright one
ROOM = {False: float("inf"), True: 410.0}  # pixels along: a telephone's width at the scale it opens in

# Sizes, positions and routes come with nodes and links; colours with the page's style.
OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectable": False, "dragNodes": False, "hoverConnectedEdges": False},
    "nodes": {"borderWidth": 0, "chosen": False, "font": {"size": 1, "color": "transparent"}},
    "edges": {
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "arrowStrikethrough": False,
        "arrows": {"to": {"scaleFactor": 0.5}},
    },
}


@dataclass(frozen=True, slots=True)
class Link:
    """What one document has to do with another in one respect, told by one hop or by several."""

    source: Node
    target: Node
    relation: str
    hops: tuple[Hop, ...]

    @property
    def second_hand(self) -> bool:
        """Whether only other documents say so."""
        return all(hop.reported_by for hop in self.hops)


def page(lineage: Lineage, chosen: str, language: str = "vi", limit: int = LIMIT) -> str:
    """The whole HTML file for the lineage of the document with the IRI ``chosen``.

    ``language`` ("vi" or "en") is what it opens in; ``limit`` is the most documents drawn: the nearest to
    the chosen one stay, and the page says how many were left out. Raises ValueError when the lineage
    does not hold the chosen document or the language is neither of the two.
    """
    if language not in ("vi", "en"):
        raise ValueError(f"ngôn ngữ phải là vi hoặc en / the language must be vi or en: {language}")
    nodes = nearest(lineage, chosen, limit)
    links = merged(lineage.hops, nodes)
    views = (False, True) if len(nodes) <= UPRIGHT else (False,)
    layouts = [_layout(nodes, links, upright) for upright in views]
    networks = [_network(layout, links, upright) for layout, upright in zip(layouts, views, strict=True)]
    scripts = [vis_network(), *(_own(name) for name in ("picture.js", "controls.js"))]
    html = _template().render(
        language=language,
        chosen=next(node for node in nodes if node.iri == chosen),
        whole=len(lineage.nodes),
        nodes=nodes,
        index={node: i for i, node in enumerate(nodes)},
        levels=_levels(nodes),
        links=links,
        out={node: [(k, link) for k, link in enumerate(links) if link.source == node] for node in nodes},
        relations=_relations(links),
        stripes=_stripes(nodes),
        layouts=layouts,
        data=Markup(inert_json({"options": OPTIONS, "networks": networks})),
        scripts=[Markup(script) for script in scripts],
        hashes=[_sha256(script) for script in scripts],
        style=Markup(_own("picture.css")),
    )
    return html.encode("utf-8", "replace").decode("utf-8")


def nearest(lineage: Lineage, chosen: str, limit: int) -> list[Node]:
    """At most ``limit`` nodes, those with the fewest hops from the chosen one, in reading order.

    Reading order is by date, then number, then IRI; documents without a date come last.
    """
    nodes = {node.iri: node for node in lineage.nodes}
    if chosen not in nodes:
        raise ValueError(f"không có trong lược đồ / not in the lineage: {chosen}")
    beside: dict[str, set[str]] = defaultdict(set)
    for hop in lineage.hops:
        beside[hop.source.iri].add(hop.target.iri)
        beside[hop.target.iri].add(hop.source.iri)
    met = {chosen: None}
    queue = deque([chosen])
    while queue and len(met) < limit:
        for iri in sorted(beside[queue.popleft()] & nodes.keys() - met.keys()):
            met[iri] = None
            queue.append(iri)
    kept = [nodes[iri] for iri in [*met, *sorted(nodes.keys() - met.keys())][:limit]]
    return sorted(kept, key=lambda node: (node.date or "9999", node.number or "", node.iri))


def merged(hops: Iterable[Hop], nodes: Sequence[Node]) -> list[Link]:
    """One link for each source, target and relation among the nodes, the commonest relation first.

    Hops of a document that speaks for itself come before those that another one reports; a hop from a
    document to itself is no link.
    """
    order = {node: i for i, node in enumerate(nodes)}
    groups: dict[tuple[Node, Node, str], list[Hop]] = defaultdict(list)
    for hop in hops:
        if hop.source in order and hop.target in order and hop.source != hop.target:
            groups[hop.source, hop.target, hop.relation].append(hop)
    common = Counter(relation for _, _, relation in groups)

    def rank(key: tuple[Node, Node, str]) -> tuple[int, int, str, int]:
        source, target, relation = key
        return order[source], -common[relation], relation, order[target]

    return [
        Link(*key, tuple(sorted(told, key=lambda hop: hop.reported_by.iri if hop.reported_by else "")))
        for key, told in ((key, groups[key]) for key in sorted(groups, key=rank))
    ]


def _layout(nodes: Sequence[Node], links: Sequence[Link], upright: bool) -> Layout:
    cards = [
        Card(node.iri, column(node), WIDTHS[upright], 16 + LINE * (4 if node.place else 3)) for node in nodes
    ]
    pairs = [(link.source.iri, link.target.iri) for link in links]
    return arrange(cards, pairs, upright=upright, most=MOST[upright], room=ROOM[upright])


def column(node: Node) -> int:
    """The column of a document by its issuer's level; one past the last where that is unknown."""
    return _columns().get(node.level or "", len(rows("levels")))


@cache
def _columns() -> dict[str, int]:
    return {level: i for i, row in enumerate(rows("levels")) for level in row["levels"].split("|")}


def _levels(nodes: Sequence[Node]) -> list[tuple[int, str, str, list[Node]]]:
    """The columns that occur: rank, names in both languages, documents."""
    names = [(row["name"], row["name_en"]) for row in rows("levels")] + [("Chưa rõ cấp", "Level unknown")]
    members: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        members[column(node)].append(node)
    return [(rank, *names[rank], members[rank]) for rank in sorted(members)]


def _stripes(nodes: Sequence[Node]) -> dict[str, int]:
    """A colour for each province of the picture, as long as there are colours."""
    places = sorted({node.place for node in nodes if node.place})
    return {place: i for i, place in enumerate(places)} if len(places) <= STRIPES else {}


def _relations(links: Sequence[Link]) -> dict[str, tuple[str, str, int]]:
    """Names in both languages and counts of the relations that occur, the commonest first."""
    counts = Counter(link.relation for link in links)
    names = {code: (label(iri, "vi"), label(iri, "en")) for code, iri in relations().items()}
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {code: (*names.get(code, (code, code)), count) for code, count in ordered}


def _network(layout: Layout, links: Sequence[Link], upright: bool) -> dict[str, list[dict[str, Any]]]:
    """The pyvis network: an unseen box under each card, and each link as pieces between unseen points."""
    from pyvis.network import Network  # brings IPython along: not for those who only ask for text

    net = Network(directed=True)
    for i, box in enumerate(layout.boxes):
        size = {"widthConstraint": box.width - 2 * PADDING, "heightConstraint": box.height - 2 * PADDING}
        net.add_node(i, label=" ", shape="box", color="transparent", x=box.x, y=box.y, **size)
    for k, (route, link) in enumerate(zip(layout.routes, links, strict=True)):
        first = len(net.nodes)
        for x, y in route.points:
            net.add_node(
                len(net.nodes), label=" ", shape="dot", color="transparent", size=0, x=x, y=y, link=k
            )
        for piece, bend in enumerate(route.bends):
            arrow = "to" if piece == len(route.bends) - 1 else ""
            net.add_edge(
                first + piece,
                first + piece + 1,
                id=len(net.edges),
                link=k,
                arrows=arrow,
                smooth=_smooth(bend, upright),
                dashes=_dashes(link),
            )
    return {"nodes": net.nodes, "edges": net.edges}


def _smooth(bend: Bend, upright: bool) -> dict[str, Any]:
    """vis-network's name for a bend."""
    across, along = ("vertical", "horizontal") if upright else ("horizontal", "vertical")
    if bend == "wave":
        return {"enabled": True, "type": "cubicBezier", "forceDirection": across, "roundness": 0.5}
    if bend == "line":
        return {"enabled": False}
    return {"enabled": True, "type": across if bend == "leave" else along, "roundness": 1}


def _dashes(link: Link) -> list[int] | bool:
    if link.second_hand:
        return [2, 5]
    return [8, 5] if link.relation == "cites" else False


def inert_json(value: Any) -> str:
    """JSON that cannot end the ``<script>`` element it stands in.

    >>> inert_json("</script><!-- \\u2028")
    '"\\\\u003c/script\\\\u003e\\\\u003c!-- \\\\u2028"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def vis_network() -> str:
    """The script of vis-network as the installed pyvis brings it, the newest if it brings several.

    The comment that names a source map goes, because a browser's developer tools would ask for that file.
    """
    spec = find_spec("pyvis")
    found = sorted(Path(str(spec.origin)).parent.glob("**/vis-network.min.js"), key=_version) if spec else []
    if not found:
        raise FileNotFoundError("vis-network.min.js: không thấy trong pyvis / not found in pyvis")
    return re.sub(r"^//# sourceMappingURL=.*$", "", found[-1].read_text(encoding="utf-8"), flags=re.MULTILINE)


def _own(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _version(path: Path) -> tuple[list[int], str]:
    digits = path.parent.name.rpartition("-")[2].split(".")
    return [int(d) for d in digits if d.isdigit()], str(path)


def _sha256(script: str) -> str:
    return b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        head=captions.head,
        name=captions.name,
        subject=captions.subject,
        find_words=captions.find_words,
        excerpt=captions.excerpt,
        day=captions.day,
        file_name=lambda path: Path(path).name,
        line=LINE,
    )
    return environment.get_template("picture.html")
