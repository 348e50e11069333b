"""Regular tables: cells counted off where print sets all apart alike, and nothing believed that does not fit."""

from __future__ import annotations

import pytest

from corpus.fragments import cut, lines
from corpus.regular import read

ROLES = ["number", "task", "lead", "deadline"]
TABLE = ["1", "Vận hành Trung tâm dữ liệu", "Sở Y tế", "2026", "2", "Rà soát", "Sở Nội vụ", "Quý I/2027"]


def _read(raw: str) -> list[tuple[int, int]] | None:
    fragments = cut(lines(raw), lambda text: [])
    return read(fragments, [fragment.text for fragment in fragments], ROLES)


def test_one_cell_a_line_is_counted() -> None:
    assert _read("\n".join(TABLE)) == [(column, row) for row in range(2) for column in range(4)]


def test_cells_between_blank_lines_may_have_several_lines() -> None:
    counted = _read("\n\n".join(TABLE).replace("dữ liệu", "\ndữ liệu"))
    assert counted is not None
    assert counted[:5] == [(0, 0), (1, 0), (1, 0), (2, 0), (3, 0)]


def test_a_heading_takes_its_number_and_its_words() -> None:
    counted = _read("\n".join([*TABLE[:4], "II", "Chuyển đổi số", *TABLE[4:]]))
    assert counted is not None
    assert counted[4:7] == [(0, 1), (1, 1), (0, 2)]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([*TABLE[:2], *TABLE[3:]], id="an empty cell"),
        pytest.param([*TABLE[:4], "7", *TABLE[5:]], id="numbers that do not follow"),
        pytest.param([*TABLE[:2], "2026", "Sở Y tế", *TABLE[4:]], id="cells that their columns do not hold"),
        pytest.param(TABLE[:4], id="one row, which proves nothing"),
    ],
)
def test_what_does_not_fit_is_not_counted(cells: list[str]) -> None:
    assert _read("\n".join(cells)) is None


def test_where_bars_part_the_cells_nothing_is_counted() -> None:
    assert _read(" | ".join(TABLE[:4]) + "\n" + " | ".join(TABLE[4:])) is None
