"""Tables as text, the same for every format: one row a line, the cells parted by " | ".

A table that only lays out the page (the two columns of a letterhead or of a signature block) is no table
to a reader: its cells come one after the other, as the lines they are printed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ontology.spelling import fold
from ontology.tables import rows

_LAYOUT = 4  # rows and columns up to which a table may be the layout of a letterhead or a signature block
_CUT_NUMBER = re.compile(r"(?:(?<=\w-)|(?<=\d/))[^\S\n]*\n\s*(?=\w)")  # 282/NQ-⏎CP, 01/2024/⏎TT-BTC
_BLANKS = re.compile(r"\s+")


def lines(table: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table; a cell may hold several lines itself.

    Rows without any text are left out; a row that spans the table (only its first cell is written) has no bars.

    >>> lines([["TT", "Nhiệm vụ", "Chủ trì"], ["I", "", ""], ["1", "Nghị quyết 282/NQ-\\nCP", "Sở\\nY tế"]])
    ['TT | Nhiệm vụ | Chủ trì', 'I', '1 | Nghị quyết 282/NQ-CP | Sở Y tế']
    >>> lines([["UBND TỈNH A\\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nĐộc lập - Tự do"]])
    ['UBND TỈNH A', 'SỞ Y TẾ', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do']
    """
    if is_layout(table):
        return [
            line for row in table for cell in row for line in cell.strip("\n").split("\n") if cell.strip()
        ]
    return [line for row in table if (line := _line([one_line(cell) for cell in row]))]


def one_line(cell: str) -> str:
    """The words of a cell on one line: a number broken at a hyphen or stroke is whole again, a bar is no bar.

    >>> one_line(" Quyết định 12/QĐ-\\nUBND | 2025 ")
    'Quyết định 12/QĐ-UBND ¦ 2025'
    """
    return _BLANKS.sub(" ", _CUT_NUMBER.sub("", cell)).replace("|", "¦").strip()


def _line(cells: Sequence[str]) -> str:
    return " | ".join(cells).strip() if any(cells[1:]) else "".join(cells)


def is_layout(table: Sequence[Sequence[str]]) -> bool:
    """Whether a table lays out the page: a letterhead, a signature block, a frame.

    It is small, and it holds the motto or "Nơi nhận", room for a signature, or nothing beside anything.

    >>> is_layout([["", "CHỦ TỊCH QUỐC HỘI"]]), is_layout([["Nơi nhận:", "CHỦ TỊCH"]]), is_layout([["TT", "Việc"]])
    (True, True, False)
    """
    if len(table) > _LAYOUT or any(len(row) > _LAYOUT for row in table):
        return False
    cells = [cell for row in table for cell in row]
    alone = all(sum(bool(cell.strip()) for cell in row) < 2 for row in table)
    return alone or any("\n\n\n" in c or any(map(_begins_as_layout, c.split("\n"))) for c in cells)


def _begins_as_layout(line: str) -> bool:
    return fold(line[:80]).lstrip(" *").startswith(_words("motto", "recipients"))


def begins_as_motto(line: str) -> bool:
    """Whether a line begins as the motto of the State or of the Party does.

    >>> begins_as_motto("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), begins_as_motto("Trang chủ")
    (True, False)
    """
    return fold(line[:80]).lstrip(" *").startswith(_words("motto"))


@cache
def _words(*roles: str) -> tuple[str, ...]:
    return tuple(fold(row["phrase"]) for row in rows("layout") if row["role"] in roles)


def spread(cells: Iterable[tuple[str, int]], width: int) -> list[str]:
    """A row in which a cell may stand over several columns: its text once, then empty cells.

    >>> spread([("Cơ quan", 2), ("Năm", 1)], 4)
    ['Cơ quan', '', 'Năm', '']
    """
    row = [part for text, span in cells for part in (text, *[""] * (min(span, width) - 1))]
    return (row + [""] * width)[: max(width, len(row))]
