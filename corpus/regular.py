"""Regular tables: print sets every cell apart alike and none is empty, so that counting tells the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corpus import costs, openers, row_numbers
from corpus.fragments import Fragment

_LIKELY = 1.2  # cost a cell, on average, up to which a count is believed
_HOPELESS = 9.0
_FEWEST = 2  # rows

Cells = list[tuple[int, int]]  # column and row of each cell, in order


def read(fragments: Sequence[Fragment], streams: Sequence[str], roles: Sequence[str]) -> Cells | None:
    """The column and row of each fragment, or None where the table is not regular.

    ``streams`` are the fragments with what follows them, ``roles`` those of the columns. Tried are cells that
    blank lines part, then cells of one line each.

    >>> from corpus.fragments import cut, lines
    >>> cells = ["1", "Vận hành Trung tâm dữ liệu", "Sở Y tế", "2026", "2", "Rà soát", "Sở Nội vụ", "2027"]
    >>> read(cut(lines("\\n".join(cells)), lambda line: []), cells, ["number", "task", "lead", "deadline"])[3:6]
    [(3, 0), (0, 1), (1, 1)]
    """
    gaps = {fragment.gap.removesuffix("s") for fragment in fragments[1:]}
    if gaps & {"row", "mark", "wide", "page"}:
        return None
    parts: list[Callable[[Fragment], bool]] = [lambda f: f.gap != "inline"]
    if gaps & {"line1", "line2"} and "line0" in gaps:
        parts.insert(0, lambda f: f.gap.removesuffix("s") in ("line1", "line2"))
    for parted in parts:
        firsts = [k for k, fragment in enumerate(fragments) if k == 0 or parted(fragment)]
        counted = _counted([fragments[k].text for k in firsts], roles)
        if counted and _is_likely(
            [fragments[k].text for k in firsts], [streams[k] for k in firsts], counted, roles
        ):
            return list(_spread(firsts, counted, len(fragments)))
    return None


def _counted(cells: Sequence[str], roles: Sequence[str]) -> Cells | None:
    """The cells dealt out to the columns in turn; a heading takes its number and its words."""
    counted: Cells = []
    k = row = 0
    while k < len(cells):
        heads = roles[0] == "number" and row_numbers.is_group(cells[k])
        width = 2 if heads else len(roles)
        if k + width > len(cells):
            return None
        counted += [(column, row) for column in range(width)]
        k, row = k + width, row + 1
    return counted if row >= _FEWEST else None


def _is_likely(cells: Sequence[str], streams: Sequence[str], counted: Cells, roles: Sequence[str]) -> bool:
    """Whether the cells are such as their columns hold, and the row numbers follow one another."""
    total = 0.0
    for text, stream, (column, _) in zip(cells, streams, counted, strict=True):
        cost = costs.begins(roles[column], openers.kind(text, stream))
        if cost > _HOPELESS:
            return False
        total += cost
    numbers = [text for text, (column, _) in zip(cells, counted, strict=True) if roles[column] == "number"]
    steps = (
        row_numbers.cost_of_next(*pair) < 1 for pair in pairwise(numbers) if not row_numbers.is_group(pair[0])
    )
    return total / len(cells) < _LIKELY and all(steps)


def _spread(firsts: Sequence[int], counted: Cells, length: int) -> Iterator[tuple[int, int]]:
    """The column and row of every fragment: those of the cell it belongs to."""
    for (first, end), place in zip(pairwise([*firsts, length]), counted, strict=True):
        yield from [place] * (end - first)
