"""The number grammar: forms, damage, and what is not a number."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import number
from corpus.text import heal


@pytest.mark.parametrize("row", rows("numbers"), ids=lambda r: r["why"])
def test_a_number_is_read_and_written_one_way(row: dict[str, str]) -> None:
    read = number.parse(row["text"])
    assert read is not None
    assert (read.canonical, read.kind, read.organ) == (row["canonical"], row["kind"], row["organ"])
    assert (str(read.year) if read.year else "") == row["year"]


@pytest.mark.parametrize("row", rows("numbers"), ids=lambda r: r["why"])
def test_writing_then_reading_changes_nothing(row: dict[str, str]) -> None:
    again = number.parse(row["canonical"])
    assert again is not None and again.canonical == row["canonical"]


@pytest.mark.parametrize("row", rows("not_numbers"), ids=lambda r: r["why"])
def test_what_is_no_number_is_not_read_as_one(row: dict[str, str]) -> None:
    assert [n.canonical for _, _, n in number.find(row["text"])] == []


@given(
    st.integers(1, 99999),
    st.none() | st.integers(1946, 2030),
    st.sampled_from(["NQ", "QĐ", "KH", "TT", "CTr", "NĐ", "CT"]),
    st.sampled_from(["CP", "TTg", "UBND", "HĐND", "BYT", "TW"]),
    st.sampled_from(["", " ", "\n\n", " \n"]),
)
def test_white_space_after_a_separator_never_matters(
    n: int, year: int | None, kind: str, organ: str, gap: str
) -> None:
    written = "/".join(str(p) for p in (n, year, f"{kind}-{organ}") if p)
    broken = f"Quyết định số {written.replace('-', '-' + gap)} về"
    assert [m.canonical for _, _, m in number.find(heal(broken).healed)] == [written]


@given(st.text())
def test_any_string_gives_numbers_in_order_and_in_bounds(text: str) -> None:
    spans = [(start, end) for start, end, _ in number.find(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
