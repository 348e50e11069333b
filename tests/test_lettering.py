"""Lettering: lines fit their room, keep every word in order, and never break a number at its hyphen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lettering import lines, width

TITLE = "Kế hoạch triển khai thực hiện Nghị quyết số 72-NQ/TW ngày 09 tháng 9 năm 2025 của Bộ Chính trị"


@given(st.text(max_size=120), st.floats(30, 400), st.integers(1, 4))
def test_every_line_fits_its_room(text: str, room: float, most: int) -> None:
    found = lines(text, room, 12, most)
    assert len(found) <= most
    assert all(width(line, 12) <= room or len(line) <= 2 for line in found)


@given(st.floats(90, 400))
def test_whole_lines_give_the_text_back(room: float) -> None:
    assert " ".join(lines(TITLE, room, 12, 99)) == TITLE


@pytest.mark.parametrize("room", range(80, 300, 20))
def test_numbers_stay_whole(room: int) -> None:
    words = " ".join(lines(TITLE, room, 12, 99)).split()
    assert "72-NQ/TW" in words


def test_what_does_not_fit_is_marked_at_the_end_of_a_word() -> None:
    assert lines(TITLE, 120, 12, 2) == ["Kế hoạch triển khai", "thực hiện Nghị…"]


def test_bold_letters_and_capitals_are_wider() -> None:
    assert width("Huế", 13, bold=True) > width("Huế", 13)
    assert width("HUẾ", 13) > width("huế", 13)
