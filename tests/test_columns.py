"""Columns: tables that fit a terminal, whatever is in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.columns import Column, cut, laid_out

WORDS = st.text(st.sampled_from("aă bế đỗữ\nQIV/2026;-—"), max_size=200)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(rows: list[tuple[str, str, str]]) -> None:
    heads, most = ("Mục", "Nhiệm vụ", "Thời hạn"), (10, None, 15)
    columns = [
        Column(h, [row[i] for row in rows], m) for i, (h, m) in enumerate(zip(heads, most, strict=True))
    ]
    made = laid_out(columns, 60)
    assert all(len(line) <= 60 and line == line.rstrip() for line in made.splitlines())
    given_ = sorted("".join(cell for row in rows for cell in row).replace("-", ""))
    printed = sorted("".join(made.split("\n", 1)[1].split()).replace("-", ""))
    assert printed == [letter for letter in given_ if not letter.isspace()]


def test_a_column_without_content_is_left_out() -> None:
    made = laid_out([Column("Mục", ["", " "], 10), Column("Nhiệm vụ", ["một", "hai"], None)], 30)
    assert made.splitlines()[0] == "Nhiệm vụ"


def test_letters_with_marks_of_their_own_take_one_column() -> None:
    decomposed = "Ke\u0302\u0301"  # Kế, as some files write it
    made = laid_out([Column("a", [decomposed], 5), Column("b", ["x"], None)], 30).splitlines()
    assert made[2] == "Kế  x"


@given(st.text(), st.integers(2, 40))
def test_a_cut_text_is_short_and_on_one_line(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most + 1
    assert "\n" not in cut(text, most)
