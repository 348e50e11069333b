"""Items: the paragraphs of a healed text with the marks that order them ("IV.", "2.", "a)", "-")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.letters import CAPITAL
from corpus.text import Text

_MARK = re.compile(
    rf"""(?P<article>Điều\s\d+[a-zđ]?)[.:]\s?
       | (?P<roman>[IVXLC]{{1,6}})(?:[.)/]|\s?[-–])\s?(?=[{CAPITAL}])
       | (?P<sub>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[.)]?\s(?=[{CAPITAL}\d“"])
       | (?P<number>\d{{1,2}})[.)/]\s
       | (?P<letter>[a-zđ])[.)]\s
       | (?P<paren>\(\d{{1,2}}\))\s
       | (?P<bullet>[-–])\s?(?=[^\W\d_]|\d)
       | (?P<plus>[+•])\s?
       | (?P<footnote>\[\d+\])""",
    re.VERBOSE,
)
_MARK_ALONE = re.compile(
    r"(?:(?P<roman>[IVXLC]{1,6})|(?P<sub>\d{1,2}(?:\.\d{1,2}){1,2})|(?P<number>\d{1,2})|(?P<letter>[a-zđ]))[.)]$"
)
_RUNNING_HEAD = re.compile(r"CÔNG BÁO/Số\s[\d+\s]+/Ngày\s[\d-]+(?:\s\d+)?$")
LEVELS = {"article": 0, "roman": 1, "number": 2, "sub": 3, "letter": 4, "paren": 5, "bullet": 6, "plus": 7}
_SENTENCE_END = re.compile(rf"[.!?…][”\")]?\s(?=[{CAPITAL}“\"(\d])")
_NOT_AN_END = re.compile(r"(?<!\w)(?:TP|TT|ThS|TS|BS|PGS|GS|Ths|số|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph: its kind (a key of LEVELS, footnote, or "" for a plain one), its mark, and where its words
    stand in the healed text, the mark left out (``start``) or not (``whole``)."""

    kind: str
    mark: str
    whole: int
    start: int
    end: int

    @property
    def level(self) -> int:
        """How deep it stands; plain paragraphs have none and say 9."""
        return LEVELS.get(self.kind, 9)


def find(text: Text) -> Iterator[Item]:
    """The paragraphs of a text in order.

    >>> from corpus.text import heal
    >>> [(i.kind, i.mark) for i in find(heal("IV. TỔ CHỨC THỰC HIỆN\\n\\n1. Sở Y tế\\n\\n- Chủ trì"))]
    [('roman', 'IV'), ('number', '1'), ('bullet', '-')]
    >>> [(i.kind, i.mark) for i in find(heal("1.\\n\\nSở Y tế\\n\\n- Chủ trì"))]
    [('number', '1'), ('bullet', '-')]
    """
    alone: tuple[str, str, int] | None = None  # a mark that print sets on a line of its own
    for first, end in _paragraphs(text.healed):
        found = _MARK.match(text.healed, first, end)
        if found:
            yield Item(found.lastgroup or "", found[found.lastgroup or 0], first, found.end(), end)
        elif mark := _MARK_ALONE.match(text.healed, first, end):
            alone = (mark.lastgroup or "", mark[mark.lastgroup or 0], first)
            continue
        elif alone:
            yield Item(*alone, first, end)
        else:
            yield Item("", "", first, first, end)
        alone = None


def _paragraphs(healed: str) -> Iterator[tuple[int, int]]:
    """Start and end of the paragraphs, those left out that are blank or the running head of a gazette."""
    at = 0
    while at < len(healed):
        end = healed.find("\n", at)
        end = len(healed) if end < 0 else end
        first = at + len(healed[at:end]) - len(healed[at:end].lstrip(" |"))
        if first < end and not _RUNNING_HEAD.match(healed, first, end):
            yield first, end
        at = end + 1


def breaks(text: Text, item: Item, reach: int = 300) -> Iterator[int]:
    """Healed offsets of the blanks of an item that stand for line ends in print, near its beginning."""
    if "\n" not in text.quote(item.start, min(item.start + reach, item.end)):
        return
    at = text.healed.find(" ", item.start, item.end)
    while 0 <= at < item.start + reach:
        if "\n" in text.quote(at, at + 1):
            yield at
        at = text.healed.find(" ", at + 1, item.end)


def sentences(healed: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences of a stretch of healed text.

    >>> text = "Sở Y tế tổng hợp. TP. Huế báo cáo. Trong quá trình"
    >>> [text[s:e] for s, e in sentences(text, 0, len(text))]
    ['Sở Y tế tổng hợp.', 'TP. Huế báo cáo.', 'Trong quá trình']
    """
    first = start
    for found in _SENTENCE_END.finditer(healed, start, end):
        if not _NOT_AN_END.search(healed, max(first, found.start() - 8), found.start() + 1):
            yield first, found.end() - 1
            first = found.end()
    if first < end:
        yield first, end


def section(path: Sequence[str]) -> str | None:
    """The marks an item stands under as one name: IV.2; None at the top."""
    return ".".join(path) or None
