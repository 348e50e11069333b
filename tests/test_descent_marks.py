"""A passage in pieces: nothing is lost, and the pieces say what became of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from graph.descent.alignment import align
from graph.descent.edits import KINDS
from graph.descent.marks import OUTSIDE, marked
from graph.descent.passages import Passage

PAIRS = [(row["first"], row["second"]) for row in rows("descent_pairs")]
TEXTS = st.text(max_size=80) | st.sampled_from([text for pair in PAIRS for text in pair])


def pieces(first: str, second: str, side: int) -> list[tuple[str, str]]:
    found = marked(align(Passage("a", "1", first), Passage("b", "1", second)), side)
    return [(piece.text, piece.kind) for piece in found]


@pytest.mark.parametrize(
    ("first", "second", "side", "expected"),
    [
        (
            "Đóng 40 tàu vỏ thép cho ngư dân.",
            "Đóng 25 tàu vỏ thép cho ngư dân nghèo.",
            1,
            [("Đóng ", "same"), ("25 ", "figure"), ("tàu vỏ thép cho ngư dân ", "same"), ("nghèo.", "added")],
        ),
        (
            "Thu gom rác trôi nổi trên kênh rạch.",
            "Thu gom rác trôi nổi trên kênh rạch. Vận động người dân nuôi trồng hữu cơ theo chuỗi liên kết.",
            1,
            [
                ("Thu gom rác trôi nổi trên kênh rạch. ", "same"),
                ("Vận động người dân nuôi trồng hữu cơ theo chuỗi liên kết.", OUTSIDE),
            ],
        ),
    ],
    ids=["changed words", "another matter"],
)
def test_pieces(first: str, second: str, side: int, expected: list[tuple[str, str]]) -> None:
    assert pieces(first, second, side) == expected


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_whole_text(first: str, second: str) -> None:
    for side, text in enumerate((first, second)):
        found = pieces(first, second, side)
        assert "".join(part for part, _ in found) == text
        assert {kind for _, kind in found} <= {*KINDS, OUTSIDE}
        assert all(one != other for (_, one), (_, other) in pairwise(found))
