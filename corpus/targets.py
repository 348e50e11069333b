"""Targets: quantified aims with a year, from the indicator tables of a text and from its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import aims, items, number, tables, values
from corpus.citations import Citation
from corpus.items import LEVELS, Item
from corpus.tables import Cell, Row, Table
from corpus.text import Text

_BULLETS = re.compile(r"(?:^|\s)[-+•]\s(?=\D)")
_LATER = re.compile(r"\s?\((?:đến\s|tới\s)?năm\s(?P<year>20\d\d)\s?:\s?(?P<value>[^()]+)\)", re.IGNORECASE)
_LONGEST_HEADING = 150


@dataclass(frozen=True, slots=True)
class Target:
    """One aim for one year. ``value`` is as printed (``corpus.values.parse`` reads it), ``unit`` None where
    the text gives none, ``year`` that of the column, else of the sentence, else of the heading. ``basis``
    holds the canonical numbers of the documents named as its source in the same row or sentence.
    ``raw[start:end]`` is the row or the stretch of the sentence."""

    indicator: str
    unit: str | None
    year: int | None
    value: str
    basis: tuple[str, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)


def find_targets(
    text: Text, found: Sequence[Table] | None = None, citations: Sequence[Citation] = ()
) -> tuple[Target, ...]:
    """Every target of a text, in the order of its offsets; ``found`` and ``citations`` are its tables and
    citations, if they are known already.

    >>> from corpus.text import heal
    >>> plan = heal("II. MỤC TIÊU ĐẾN NĂM 2030\\n\\n1. 100% xã đạt chuẩn theo Quyết định số 5/QĐ-TTg.")
    >>> [(t.indicator, t.value, t.year, t.basis) for t in find_targets(plan)]
    [('xã đạt chuẩn', '100%', 2030, ('5/QĐ-TTg',))]
    """
    found = tables.find(text.raw) if found is None else found
    sources = _Sources(text, citations)
    rows = [t for table in found if table.kind == "targets" for t in _from_table(table, sources)]
    prose = _Prose(text, sources, [(table.start, table.end) for table in found]).find()
    return tuple(sorted((*rows, *prose), key=lambda target: (target.start, target.end)))


class _Sources:
    """The documents named in a stretch of text: those of the citations, or whatever looks like a number."""

    def __init__(self, text: Text, citations: Sequence[Citation]) -> None:
        self.text = text
        self.cited = [(c.start, c.number) for c in citations if c.number and not c.is_self]

    def among(self, words: str, start: int, end: int) -> tuple[str, ...]:
        """Canonical numbers, in order, each once; ``start:end`` are raw offsets of ``words``."""
        if self.cited:
            return tuple(dict.fromkeys(n for at, n in self.cited if start <= at < end))
        return tuple(dict.fromkeys(n.canonical for _, _, n in number.find(words)))


def _from_table(table: Table, sources: _Sources) -> Iterator[Target]:
    """The targets of a table of indicators; a row that begins with a dash tells apart the row above it."""
    parent, parent_basis = "", tuple[str, ...]()
    for row in table.rows:
        cells = dict(zip(table.columns, row.cells, strict=True))
        name = next((cell.text for c, cell in cells.items() if c.role == "indicator" and cell), "")
        unit = next((cell.text for c, cell in cells.items() if c.role == "unit" and cell), None)
        basis = _row_basis(row, table, sources)
        if _BULLETS.match(name) or (name and parent and (row.number or "").strip() in ("-", "–", "+")):
            name, basis = f"{parent} - {_BULLETS.sub('', name, count=1)}", basis or parent_basis
        elif name:
            parent, parent_basis = name, basis
        for column, cell in cells.items():
            if name and cell and column.role == "value":
                year = column.year or _heading_year(row)
                yield from _of_cell(name, unit, year, cell, basis, row)


def _row_basis(row: Row, table: Table, sources: _Sources) -> tuple[str, ...]:
    told = [
        c for c, col in zip(row.cells, table.columns, strict=True) if c and col.role in ("basis", "indicator")
    ]
    found = [n for cell in told for n in sources.among(cell.text, cell.start, cell.end)]
    return tuple(dict.fromkeys(found))


def _heading_year(row: Row) -> int | None:
    for heading in reversed(row.headings):
        if years := re.findall(r"(?<!\d)20\d\d(?!\d)", heading):
            return int(years[-1])
    return None


def _of_cell(
    name: str, unit: str | None, year: int | None, cell: Cell, basis: tuple[str, ...], row: Row
) -> Iterator[Target]:
    """The values of a cell: one, another for a later year in brackets, or one a bullet."""
    parts = [part.strip() for part in _BULLETS.split(cell.text) if part.strip()]
    paired = len(parts) > 1 and len(parts) == len(basis)
    for k, part in enumerate(parts):
        of_part = (basis[k],) if paired else basis
        later = _LATER.search(part)
        value = _LATER.sub("", part).strip()
        inner = next(aims.find(value), None) if len(parts) > 1 and len(value.split()) > 6 else None
        if inner and not values.parse(value).baseline:
            yield Target(inner.indicator, inner.unit, year, inner.value, of_part, row.start, row.end)
        elif re.search(r"\d", value):
            yield Target(name, unit, year, value, of_part, row.start, row.end)
        if later:
            yield Target(name, unit, int(later["year"]), later["value"].strip(), of_part, row.start, row.end)


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a heading lends to what stands below it: its documents, whether it announces aims, or tells of
    results, and its year, which is read from ``item`` when asked for."""

    item: Item
    announces: bool
    reports: bool
    basis: tuple[str, ...]


class _Prose:
    """The aims in the paragraphs of a text, outside its tables."""

    def __init__(self, text: Text, sources: _Sources, taken: Sequence[tuple[int, int]]) -> None:
        self.text, self.sources, self.taken = text, sources, taken
        self.above: list[_Heading] = []
        self.law = False

    def find(self) -> Iterator[Target]:
        for item in items.find(self.text):
            if item.kind == "footnote" or self._is_taken(item.start):
                continue
            if item.kind:
                self.above = [h for h in self.above if h.item.level < item.level]
                self.law = self.law if item.level else True
            yield from self._targets(item)
            if item.kind:
                self.above.append(self._as_heading(item))

    def _is_taken(self, at: int) -> bool:
        first = self.text.span(at, at + 1)[0] if self.taken else 0
        return any(start <= first < end for start, end in self.taken)

    def _year(self, item: Item) -> int | None:
        """The year an item names in its heading: all of it if short, else its first printed line."""
        end = (
            item.end
            if item.end - item.start < _LONGEST_HEADING
            else next(items.breaks(self.text, item), item.start)
        )
        return aims.year_of(self.text.healed[item.start : end], end - item.start, end - item.start)

    def _as_heading(self, item: Item) -> _Heading:
        words = self.text.healed[item.start : item.end]
        opens = words.rstrip().endswith(":")
        basis = self.sources.among(words, *self.text.span(item.start, item.end)) if opens else ()
        return _Heading(item, aims.announces(words), aims.reports(words), basis)

    def _targets(self, item: Item) -> Iterator[Target]:
        announced = any(h.announces for h in self.above)
        told = [h for h in self.above if h.announces or h.reports]
        if (not self.above and not item.kind) or (self.law and not announced) or (told and told[-1].reports):
            return
        own = self._year(item)
        for start, end in items.sentences(self.text.healed, item.start, item.end):
            sentence = self.text.healed[start:end]
            for aim in aims.find(sentence):
                if (announced or aims.is_meant(sentence, aim)) and not self._is_taken(start + aim.at):
                    yield self._target(aim, sentence, start, end, own)

    def _target(self, aim: aims.Aim, sentence: str, start: int, end: int, own: int | None) -> Target:
        basis = self.sources.among(sentence, *self.text.span(start, end))
        inherited = self.above[-1].basis if self.above and self.above[-1].item.level < LEVELS["plus"] else ()
        year = aim.year or own or next(filter(None, (self._year(h.item) for h in reversed(self.above))), None)
        first, last = self.text.span(start + aim.start, start + aim.end)
        return Target(aim.indicator, aim.unit, year, aim.value, basis or inherited, first, last)
