"""A web page as text: the document on it, without menus, related documents, scripts and talk.

Which parts of a page hold the document and which do not stands in ``ontology/tables/page_parts.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import grid
from corpus.encodings import eight_bit, unicode
from corpus.formats import Extracted, Undecodable
from corpus.old_codes import latin
from ontology.tables import rows

_LARGEST = 32 * 2**20  # bytes of a page
_DEEPEST, _ATTRIBUTES = (
    1000,
    1000,
)  # elements in one another, attributes of one: beyond, parsing takes minutes
_WIDEST = 64  # columns of a table
_LEAST = 200  # characters that a part must hold to be the document
_LONG_CELL = 4000  # characters of a cell from which on a table lays out the page

_UNSEEN = frozenset([
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "button",
    "select", "option", "input", "textarea", "nav", "footer", "aside", "dialog", "audio", "video",
    "map", "-comment"
])  # fmt: skip
_BLOCKS = frozenset([
    "address", "article", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"
])  # fmt: skip


def extract(data: bytes) -> Extracted:
    """The document on a page, its paragraphs one a line. Raises Undecodable for a page built to choke a reader.

    >>> page = "<nav><a href='/'>Trang chủ</a></nav><p>Căn cứ <a href='#'>Luật\\nDược</a>;</p><script>x()</script>"
    >>> extract(page.encode()).text
    'Căn cứ Luật Dược;'
    """
    if len(data) > _LARGEST:
        limit = _LARGEST // 2**20
        raise Undecodable(f"trang web lớn hơn {limit} MB / a web page larger than {limit} MB")
    found = unicode(data)
    if found:
        return Extracted(_text(found.text), "html", found.encoding, found.notes)
    text, encoding, note = eight_bit(_text(latin(data)), unmarked=True)
    return Extracted(text, "html", encoding, (note,))


def _text(source: str) -> str:
    _check(source)
    body = LexborHTMLParser(source).body
    if body is None:
        return ""
    return _tidy(_Page(body).text())


def _tidy(text: str) -> str:
    """Single blanks, no blank lines, no blanks at the ends of lines."""
    lines = (re.sub(" {2,}", " ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line.strip())


_FRAMES = frozenset([
    "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td"
])  # fmt: skip

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)([^<>]*)")
_MAY_STAY_OPEN = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option",
    "optgroup", "colgroup", "rp", "rt"
])  # fmt: skip


def _check(source: str) -> None:
    """Refuse what makes a parser of HTML take time with the square of the size."""
    depth = at = 0
    while found := _TAG.search(source, at):
        at = found.end()
        closing, name, rest = found[1], found[2].lower(), found[3]
        if name in ("script", "style") and not closing:
            at = source.find(f"</{name}", at)
            if at < 0:
                return
        elif name not in _MAY_STAY_OPEN and not rest.endswith("/"):
            depth = max(0, depth + (-1 if closing else 1))
        if depth > _DEEPEST or (len(rest) > _ATTRIBUTES and len(rest.split()) > _ATTRIBUTES):
            raise Undecodable("HTML lồng quá sâu / HTML nested too deep")


@dataclass(slots=True)
class _Part:
    """What an element holds: characters, how many of them in links, links; and whether it has the motto."""

    node: LexborNode
    text: int = 0
    linked: int = 0
    links: int = 0
    motto: bool = False

    @property
    def weight(self) -> int:
        """Characters outside of links."""
        return self.text - self.linked

    def add(self, inner: _Part) -> None:
        is_link = inner.node.tag == "a"
        self.text += inner.text
        self.linked += inner.text if is_link else inner.linked
        self.links += is_link + inner.links
        self.motto |= inner.motto


class _Page:
    """A parsed page: what its elements hold, and which of them are left out."""

    def __init__(self, body: LexborNode) -> None:
        self.body = body
        self.parts = _parts(body)
        self.size = self.parts[body.mem_id].text
        self.left_out: set[int] = set()
        self.numbers: dict[int, int] = {}  # of the last element written of each numbered list

    def text(self) -> str:
        """The text of the document on the page."""
        self._leave_out(part for selector in _selectors("left_out") for part in self._chosen(selector))
        document = self._named("document", _LEAST) or self._named("main", max(_LEAST, self.size // 2))
        if document is None:
            self._leave_out(part for part in self.parts.values() if _is_list_of_links(part))
            document = self._heaviest()
        return "".join(self._pieces(document))

    def _chosen(self, selector: str) -> Iterator[_Part]:
        return (self.parts[node.mem_id] for node in self.body.css(selector) if node.mem_id in self.parts)

    def _leave_out(self, parts: Iterable[_Part]) -> None:
        self.left_out |= {p.node.mem_id for p in parts if not p.motto and 2 * p.text <= self.size}

    def _named(self, role: str, least: int) -> LexborNode | None:
        """The longest element that a selector of the role finds, of the first selector that finds enough."""
        for selector in _selectors(role):
            part = max(self._chosen(selector), key=lambda p: p.text, default=None)
            if part and part.text >= least:
                return part.node
        return None

    def _heaviest(self) -> LexborNode:
        """The smallest block with four fifths of the text that is no link, and with the letterhead."""
        node = self.body
        while True:
            inner = [self.parts[c.mem_id] for c in _children(node) if c.mem_id in self.parts]
            kept = [p for p in inner if p.node.mem_id not in self.left_out]
            left_out = sum(p.weight for p in inner) - sum(p.weight for p in kept)
            best = max((p for p in kept if _is_frame(p.node)), key=lambda p: p.weight, default=None)
            if best is None or best.weight < 0.8 * (self.parts[node.mem_id].weight - left_out):
                return node
            if any(p.motto for p in kept if p is not best):
                return node
            node = best.node

    def _pieces(self, root: LexborNode) -> Iterator[str]:
        """The text under an element in order, a line feed wherever a block begins or ends."""
        before = ""
        for node, enters in _walk(root, lambda n: n.mem_id in self.left_out or _is_table(n)):
            tag = node.tag or ""
            if node.is_text_node:
                before = node.text_content or ""
                yield before if _within_pre(node) else _BLANKS.sub(" ", before)
            elif tag in _BLOCKS or tag == "br":
                yield "\n"
            if enters and node.mem_id not in self.left_out:
                yield from self._opening(node, tag, before)

    def _opening(self, node: LexborNode, tag: str, before: str) -> Iterator[str]:
        if tag == "table" and _is_table(node):
            yield "\n".join(grid.lines(self._rows(node))) + "\n"
        elif tag == "li" and node.parent is not None and node.parent.tag == "ol":
            yield f"{self._number(node.parent)}. "

    def _number(self, listing: LexborNode) -> int:
        """The number a browser prints before the next element of a list."""
        first = _whole(listing.attributes.get("start"), 1)
        self.numbers[listing.mem_id] = self.numbers.get(listing.mem_id, first - 1) + 1
        return self.numbers[listing.mem_id]

    def _rows(self, table: LexborNode) -> list[list[str]]:
        """The cells of a table, each at its place: a cell that spans others is written once."""
        found: list[list[str]] = []
        taken: dict[int, int] = {}  # column: rows below that a cell of this one covers
        for row in table.css("tr"):
            cells: list[str] = []
            below: dict[int, int] = {}
            for cell in (c for c in _children(row) if c.tag in ("td", "th")):
                while taken.get(len(cells), 0):
                    cells.append("")
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                below.update(dict.fromkeys(range(len(cells), len(cells) + width), height))
                cells += [_tidy("".join(self._pieces(cell))), *[""] * (width - 1)]
            taken = {c: n - 1 for c, n in (taken | below).items() if n > 1}
            found.append(cells[:_WIDEST])
        return found


def _parts(body: LexborNode) -> dict[int, _Part]:
    """What every element holds that can be seen."""
    found: dict[int, _Part] = {}
    open_parts = [_Part(body)]
    for node, enters in _walk(body, lambda n: False):
        if node.is_text_node:
            words = (node.text_content or "").strip()
            open_parts[-1].text += len(words)
            open_parts[-1].motto |= grid.begins_as_motto(words)
        elif enters:
            open_parts.append(_Part(node))
        else:
            part = found[node.mem_id] = open_parts.pop()
            open_parts[-1].add(part)
    found[body.mem_id] = open_parts[0]
    return found


def _is_list_of_links(part: _Part) -> bool:
    listing = part.node.tag in ("ul", "ol", "dl", "div") and part.links >= 3 and part.text < _LONG_CELL
    return listing and part.linked > 0.7 * part.text


def _walk(root: LexborNode, closed: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """What is under an element, in order: elements on entering (True) and on leaving, texts once.

    ``closed`` elements are entered and left at once. Without recursion: pages may be nested deeply.
    """
    node = root.child
    while node is not None:
        seen = node.is_text_node or node.tag not in _UNSEEN
        if seen:
            yield node, True
        inner = node.child if seen and not node.is_text_node and not closed(node) else None
        if inner is not None:
            node = inner
            continue
        if seen and not node.is_text_node:
            yield node, False
        while node.next is None:
            node = node.parent
            if node is None or node.mem_id == root.mem_id:
                return
            yield node, False
        node = node.next


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


_BLANKS = re.compile(r"[ \t\r\n\f]+")


def _is_table(node: LexborNode) -> bool:
    """Whether an element is a table of data: several cells a row, none of them a page of its own."""
    if node.tag != "table" or node.css_first("table table") is not None:
        return False
    cells = node.css("td, th")
    return any(True for _ in node.css("td + td, th + td, th + th")) and all(
        len(c.text()) < _LONG_CELL for c in cells
    )


def _is_frame(node: LexborNode) -> bool:
    """Whether an element only holds others together, so that the document may be inside."""
    return node.tag in _FRAMES and not _is_table(node)


def _span(cell: LexborNode, name: str) -> int:
    return min(max(1, _whole(cell.attributes.get(name), 1)), _WIDEST)


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else otherwise


def _within_pre(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag == "pre"


@cache
def _selectors(role: str) -> tuple[str, ...]:
    return tuple(row["selector"] for row in rows("page_parts") if row["role"] == role)
