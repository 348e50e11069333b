"""Whether a page of HTML may be parsed: its parser takes time with the square of the depth of elements, of the
attributes of one and of the entries of a list box, so that a page of a megabyte could hold it for minutes.

The tags are read as the parser's tokenizer reads them (attributes that hold tags, comments, scripts), and its
rules for tags that may be left out are followed as far as depth depends on them.
"""

from __future__ import annotations

import re

DEEPEST = 1000  # elements in one another
ATTRIBUTES = 1000  # of one element
OPTIONS = 20_000  # of all list boxes: a second and a half

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^>\s"'][^>\s]*+)?+)?+"""
_EACH = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<(?:(!--)|(/?)([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+[\s/]*+))")
_COMMENT_ENDS = re.compile("--!?>")

_VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"
])  # fmt: skip
_CLOSED_BY_THE_NEXT = frozenset([
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "colgroup"
])  # fmt: skip
_NO_TAGS_INSIDE = frozenset([
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"
])  # fmt: skip
_FOREIGN = frozenset(["svg", "math"])  # in these the rules are those of XML


def is_too_deep(source: str) -> bool:
    """Whether parsing the page would take too long.

    >>> is_too_deep("<div>" * 2000), is_too_deep("<p>Điều 1" * 2000), is_too_deep("<p title='<div>'>" * 2000)
    (True, False, False)
    """
    stack, at, options = _Stack(), 0, 0
    while found := _TAG.search(source, at):
        at = found.end()
        comment, closing, name, attributes = found[1], found[2], (found[3] or "").lower(), found[4]
        if comment:
            end = _COMMENT_ENDS.search(source, at - 2)
            at = end.end() if end else len(source)
        elif closing:
            stack.close(name)
        else:
            options += name == "option"
            if options > OPTIONS or (len(attributes) > 2 * ATTRIBUTES and _many(attributes)):
                return True
            stack.open(name, attributes.endswith("/"))
            if name in _NO_TAGS_INSIDE and not stack.foreign:
                at = _end_of(name, source, at)
        if len(stack.names) > DEEPEST:
            return True
    return False


def _many(attributes: str) -> bool:
    return sum(1 for _ in _EACH.finditer(attributes)) > ATTRIBUTES


def _end_of(name: str, source: str, at: int) -> int:
    """Where the closing tag of an element begins that holds characters alone."""
    end = re.compile(f"</{name}", re.IGNORECASE).search(source, at)
    return end.start() if end else len(source)


class _Stack:
    """The elements that are open, as far as a tokenizer can know."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.count: dict[str, int] = {}

    @property
    def foreign(self) -> bool:
        return any(self.count.get(name) for name in _FOREIGN)

    def open(self, name: str, closed: bool) -> None:
        foreign = self.foreign
        if (closed or name == "br") if foreign else name in _VOID:
            return
        while not foreign and name in _CLOSED_BY_THE_NEXT and self.names[-1:]:
            if self.names[-1] not in _CLOSED_BY_THE_NEXT:
                break
            self._pop()
        self.names.append(name)
        self.count[name] = self.count.get(name, 0) + 1

    def close(self, name: str) -> None:
        """Close the last element of that name, and what was left open in it."""
        if not self.count.get(name):
            return
        while self.names[-1] != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        self.count[self.names.pop()] -= 1
