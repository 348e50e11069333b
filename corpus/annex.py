"""Cells of a flattened table: each printed fragment is given its column by dynamic programming.

A PDF or a portal prints a table one fragment a line. Within a row the columns follow one another, so the
cheapest reading is a path of columns that only moves to the right, comes back to the left for a new row, and
may come back within a row where a page begins. What a step costs is told by the first words of a fragment
(``corpus.openers``, ``corpus.costs``), by how it is set off from the one before, and by the width of the
columns. The last two differ from file to file: they are learnt from the reading itself, which is therefore
made three times.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import costs, openers, regular, row_numbers
from corpus.columns import Column
from corpus.fragments import Fragment

_ROUNDS = 3
_AHEAD = 60  # characters by which a fragment's opening is judged
_NEW_ROW, _DANGLING, _CROOKED, _TOO_EARLY, _COMPLETE, _HOPELESS = 1.0, 1.5, 6.0, 2.0, 1.5, 10.0
# How likely a gap parts two cells, before anything is learnt.
_PARTED = {"inline": 0.08, "wide": 0.85, "mark": 0.99}
_UNKNOWN = 0.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment in its column; ``row`` counts the rows from 0."""

    fragment: Fragment
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A fragment with what the costs ask of it."""

    fragment: Fragment
    kind: str
    dangling: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class _Habits:
    """What one reading of a table teaches the next: how likely each class of gap parts two cells, and how
    many characters a line of each column holds (0 while unknown)."""

    parted: dict[str, float]
    widths: list[int]


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest reading that puts the latest fragment into one column: ``before`` is the column of the
    fragment before it, ``cells`` the last fragment of each column of this row, ``number`` the last row
    number, ``heading`` whether this row heads a group, ``resumed`` whether a page began within it."""

    cost: float
    before: int
    step: str
    number: str | None
    heading: bool
    cells: dict[int, int] = field(default_factory=dict)
    resumed: bool = False


def place(fragments: Sequence[Fragment], columns: Sequence[Column]) -> list[Placed]:
    """Every fragment with its column and row, in reading order.

    >>> from corpus.columns import headers
    >>> from corpus.fragments import cut, lines
    >>> printed = lines("TT Nội dung\\nChủ trì\\nThời gian\\n\\n1\\nXây dựng\\nĐề án\\nSở Y\\ntế\\n2026")
    >>> header = next(headers(printed))
    >>> read = place(cut(printed[header.last :], openers.seams), header.columns)
    >>> [(p.fragment.text, p.column) for p in read]
    [('1', 0), ('Xây dựng', 1), ('Đề án', 1), ('Sở Y', 2), ('tế', 2), ('2026', 3)]
    """
    if not fragments or not columns:
        return []
    roles = [column.role for column in columns]
    streams = list(_streams(fragments))
    if counted := regular.read(fragments, streams, roles):
        return [Placed(f, column, row) for f, (column, row) in zip(fragments, counted, strict=True)]
    pieces = [
        _Piece(f, openers.kind(f.text, stream), openers.falls_short(f.text), openers.is_whole(f.text))
        for f, stream in zip(fragments, streams, strict=True)
    ]
    habits = _Habits({}, [0] * len(roles))
    read: list[Placed] = []
    for _ in range(_ROUNDS):
        read = _Reader(pieces, roles, habits).read()
        habits = _learnt(read, len(roles))
    return read


def _streams(fragments: Sequence[Fragment]) -> Iterator[str]:
    """Each fragment with what follows it, as far as its opening words may run."""
    for k, fragment in enumerate(fragments):
        stream, ahead = fragment.text, k + 1
        while len(stream) < _AHEAD and ahead < len(fragments):
            stream += " " + fragments[ahead].text
            ahead += 1
        yield " ".join(stream.split())


def _learnt(read: Sequence[Placed], width: int) -> _Habits:
    seen, moved = Counter[str](), Counter[str]()
    lengths: list[list[int]] = [[] for _ in range(width)]
    for before, now in pairwise(read):
        gap = now.fragment.gap
        seen[gap] += 1
        moved[gap] += (before.row, before.column) != (now.row, now.column)
        if gap != "inline":
            lengths[now.column].append(len(now.fragment.text))
    parted = {g: (moved[g] + 3 * _PARTED.get(g, _UNKNOWN)) / (seen[g] + 3) for g in seen}
    return _Habits(parted, [sorted(w)[int(len(w) * 0.95)] if len(w) > 3 else 0 for w in lengths])


class _Reader:
    """One reading of one table."""

    def __init__(self, pieces: Sequence[_Piece], roles: Sequence[str], habits: _Habits) -> None:
        self.pieces, self.roles, self.habits = pieces, roles, habits
        self.numbered = "number" in roles
        self.empty = [costs.empty(role) for role in roles]
        self.begins = {
            kind: [costs.begins(role, kind) for role in roles] for kind in {p.kind for p in pieces}
        }
        self.leaves = [self._leaves(k) for k in range(len(pieces))]
        # A row begins with its number or its text: no later column may open it.
        self.main = next((c for c, role in enumerate(roles) if role in ("task", "indicator")), len(roles) - 1)

    def read(self) -> list[Placed]:
        """The cheapest path of columns through the fragments."""
        states = [
            self._state(0, c, None, self._row_cost(0, c, None), 0, "row") for c in range(len(self.roles))
        ]
        trail = [[(s.before, s.step) for s in states]]
        for k in range(1, len(self.pieces)):
            states = [self._best(k, column, states) for column in range(len(self.roles))]
            trail.append([(s.before, s.step) for s in states])
        column = min(range(len(states)), key=lambda c: states[c].cost)
        path: list[tuple[int, str]] = []
        for steps in reversed(trail):
            before, step = steps[column]
            path.append((column, step))
            column = before
        return list(self._placed(reversed(path)))

    def _placed(self, path: Iterator[tuple[int, str]]) -> Iterator[Placed]:
        row = -1
        for piece, (column, step) in zip(self.pieces, path, strict=True):
            row += step == "row"
            yield Placed(piece.fragment, column, row)

    def _best(self, k: int, column: int, states: Sequence[_State]) -> _State:
        """The cheapest way to put fragment ``k`` into a column."""
        cost, before, step = min(
            (state.cost + cost, before, step)
            for before, state in enumerate(states)
            for cost, step in self._ways(k, column, before, state)
        )
        return self._state(k, column, states[before], cost, before, step)

    def _ways(self, k: int, column: int, before: int, state: _State) -> Iterator[tuple[float, str]]:
        if self.pieces[k].fragment.gap == "row":
            yield self._new_row(k, column, before, state), "row"
            return
        if column <= self.main and (column == before or self.begins[self.pieces[k].kind][column] < _HOPELESS):
            yield self._new_row(k, column, before, state), "row"
        if self.pieces[k].fragment.gap == "page":
            yield self._resume(k, column, state), "resume"
        elif column == before:
            yield self._stay(k, column), "stay"
        if column > before:
            yield self._move(k, column, before, state), "move"

    def _state(self, k: int, column: int, last: _State | None, cost: float, before: int, step: str) -> _State:
        number = last.number if last else None
        if step != "row" and last:
            cells, resumed = {**last.cells, column: k}, last.resumed or step == "resume"
            return _State(cost, before, step, number, last.heading, cells, resumed)
        text = self.pieces[k].fragment.text
        heading = self.numbered and (self.roles[column] != "number" or row_numbers.is_group(text))
        if self.roles[column] == "number" and not row_numbers.is_group(text):
            number = text
        return _State(cost, before, step, number, heading, {column: k})

    def _stay(self, k: int, column: int) -> float:
        cost = self._goes_on(k, k - 1, column) + self._gap(k, parted=False)
        return cost + (_TOO_EARLY if self._breaks_early(k, column) else 0)

    def _breaks_early(self, k: int, column: int) -> bool:
        """Whether the line before was left though the next word had room in its column, or this one is a
        short line with an agency alone, as cells are and not running text."""
        now, last, width = self.pieces[k], self.pieces[k - 1], self.habits.widths[column]
        if not width or "inline" in (now.fragment.gap, last.fragment.gap):
            return False
        in_text = self.roles[column] in ("task", "indicator")
        alone = in_text and now.kind == "agency" and len(now.fragment.text) < 0.6 * width
        room = len(last.fragment.text) + 1 + len(now.fragment.text.split(" ", 1)[0]) < 0.9 * width
        return alone or (room and not last.dangling)

    def _move(self, k: int, column: int, before: int, state: _State) -> float:
        fragment = self.pieces[k].fragment
        cost = self.leaves[k] + (_CROOKED * abs(column - before - fragment.marks) if fragment.marks else 0)
        earlier = state.cells.get(column)
        if state.resumed and earlier is not None:
            return cost + self._resumes(k, earlier, column)
        cost += self.begins[self.pieces[k].kind][column]
        if fragment.gap == "wide" and self.roles[column] == "value":
            return cost - 0.05 * column  # what is printed far to the right stands in the last column
        return cost if state.resumed else cost + self._skipped(range(before + 1, column), state)

    def _resume(self, k: int, column: int, state: _State) -> float:
        """What it costs that a cell of the row above goes on, the text before all, as the first of a page."""
        earlier = state.cells.get(column)
        leftmost = 0.3 if self.roles[column] in ("task", "indicator") else 1.2
        if earlier is None:
            return leftmost + self.begins[self.pieces[k].kind][column] + 0.5
        return leftmost + self._resumes(k, earlier, column)

    def _new_row(self, k: int, column: int, before: int, state: _State) -> float:
        fragment = self.pieces[k].fragment
        cost = self.leaves[k] + self._row_cost(k, column, state)
        if not (state.heading or self._is_below(k, column, state)):
            cost += self._skipped(range(before + 1, len(self.roles)), state)
        if fragment.gap == "row":
            cost += _CROOKED * abs(column - fragment.marks)
        elif fragment.marks:
            cells = len(self.roles) - before + column
            cost += _CROOKED * min(abs(fragment.marks - cells - extra) for extra in (-1, 0, 1))
        return cost

    def _row_cost(self, k: int, column: int, state: _State | None) -> float:
        piece = self.pieces[k]
        cost = _NEW_ROW + self.begins[piece.kind][column] + self._skipped(range(column), None)
        if self.roles[column] == "number":
            return cost + row_numbers.cost_of_next(state.number if state else None, piece.fragment.text)
        if piece.kind == "bullet" and self.roles[column] == "indicator":
            return cost - costs.empty("number") + 0.5  # "- Nông thôn" under an indicator
        return cost

    def _is_below(self, k: int, column: int, state: _State) -> bool:
        """Whether a row number goes on below the number of the row before (1, then 1.1)."""
        if self.roles[column] != "number" or not state.number:
            return False
        return row_numbers.parts(self.pieces[k].fragment.text)[:-1] == row_numbers.parts(state.number)

    def _goes_on(self, k: int, earlier: int, column: int) -> float:
        last = self.pieces[earlier]
        if openers.joins(last.fragment.text, self.pieces[k].fragment.text):
            return 0
        cost = costs.goes_on(self.roles[column], self.pieces[k].kind, last.dangling)
        return cost + (_COMPLETE if last.complete else 0)

    def _resumes(self, k: int, earlier: int, column: int) -> float:
        """What it costs a cell to go on on the next page."""
        width, last = self.habits.widths[column], self.pieces[earlier]
        too_long = 1.5 if width and len(self.pieces[k].fragment.text) > 1.2 * width else 0
        ended = 1.5 if last.fragment.text.endswith(".") else 0 if last.dangling else 0.5
        return self._goes_on(k, earlier, column) * 0.5 + too_long + ended

    def _leaves(self, k: int) -> float:
        """What it costs to leave the cell of the fragment before."""
        last = self.pieces[k - 1]
        return self._gap(k, parted=True) + (
            _DANGLING if last.dangling and not self.pieces[k].fragment.marks else 0
        )

    def _gap(self, k: int, parted: bool) -> float:
        gap = self.pieces[k].fragment.gap
        likely = self.habits.parted.get(gap, _PARTED.get(gap, _UNKNOWN))
        return -math.log(likely if parted else 1 - likely)

    def _skipped(self, columns: range, state: _State | None) -> float:
        if not columns:
            return 0
        return sum([self.empty[c] for c in columns if state is None or c not in state.cells])
