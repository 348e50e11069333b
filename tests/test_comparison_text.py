"""A comparison as one reads it in a terminal, and what every form of it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from graphs import DAK_LAK, HUE, corpus_store
from plans import CA_MAU, QUANG_TRI, RESOLUTION, store_of

from graph import comparison_captions as captions
from graph.comparison import Compared, compare
from graph.comparison_text import as_text
from graph.descent.direction import Direction
from graph.documents import one


@cache
def compared() -> Compared:
    store = corpus_store()
    return compare(store, one(HUE, store).iri, one(DAK_LAK, store).iri)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_fits_a_terminal_of_100_columns(language: str) -> None:
    lines = as_text(compared(), language).splitlines()
    assert max(map(len, lines)) <= 100
    assert all(line == line.rstrip() for line in lines)


def test_two_quotes_side_by_side_with_changed_words_in_brackets(tmp_path: Path) -> None:
    text = as_text(compare(store_of(tmp_path), QUANG_TRI, CA_MAU), "vi")
    assert (
        """
1. Cụ thể hóa · 0,83
Quảng Trị · II.1 · Sở Nông nghiệp và Môi trường  │ Cà Mau · II.1 · Sở Nông nghiệp và Môi trường
------------------------------------------------ │ ------------------------------------------------
Trồng mới [350] ha rừng phòng hộ ven biển bằng   │ Trồng mới [1.200] ha rừng phòng hộ ven biển bằng
cây bản địa trong giai đoạn 2025-2030.           │ cây bản địa trong giai đoạn 2025-2030.
≠ Con số: 350                                    │ ≠ Con số: 1.200
"""
        in text
    )
    assert text.count("(…)") == 1, "in the legend alone: nothing was left out"
    assert "[và lực" in text


def test_agency_and_deadline_that_differ_are_named_on_both_sides() -> None:
    text = as_text(compared(), "vi")
    assert "≠ Chủ trì: Các sở, ngành, địa phương             │ ≠ Chủ trì: Thanh tra tỉnh" in text
    assert "≠ Thời hạn: Quý IV/2026                          │ ≠ Thời hạn: không nêu" in text


def test_the_figures_add_up() -> None:
    rows = [[int(n) for n in row[1:]] for row in captions.counts(compared(), "en")]
    for side in (0, 1):
        assert rows[0][side] == sum(row[side] for row in rows[1:])


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        (Direction("shared", None, ("x",)), "neither is shown to copy the other"),
        (
            Direction("cited", "right"),
            "Huế cites Đắk Lắk, directly or through others: what they share comes from Đắk Lắk",
        ),
        (Direction("earlier", "left"), "all that is known is that Huế is older"),
        (Direction("unknown"), "their dates do not tell which is older"),
    ],
    ids=lambda value: value.how if isinstance(value, Direction) else "",
)
def test_no_more_is_said_of_the_direction_than_is_known(direction: Direction, said: str) -> None:
    ends = {"left": compared().left.node.iri, "right": compared().right.node.iri}
    found = replace(compared(), direction=replace(direction, source=ends.get(direction.source or "")))
    assert said in captions.akin(found, "en")


def test_plans_are_called_by_province_by_number_or_by_letter(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    assert captions.names(compare(store, QUANG_TRI, CA_MAU)) == ("Quảng Trị", "Cà Mau")
    assert captions.names(compare(store, RESOLUTION, CA_MAU)) == ("15/NQ-CP", "120/KH-UBND")
    bare = replace(
        compared(), right=replace(compared().right, node=replace(compared().right.node, place="Huế"))
    )
    assert captions.names(bare) == ("A", "B")


def test_a_text_that_could_not_be_read_is_named(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    (tmp_path / "ca-mau-120.txt").unlink()
    text = as_text(compare(store, QUANG_TRI, CA_MAU), "en")
    assert "Cà Mau: its file cannot be read again, so only its tasks were compared." in text
