"""Values: printed measures as comparison, numbers, unit and difference."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import values
from corpus.values import Measure
from ontology import tables


@pytest.mark.parametrize("row", rows("values"), ids=lambda r: r["why"])
def test_a_printed_value_is_read(row: dict[str, str]) -> None:
    low, high = (float(row[name]) if row[name] else None for name in ("low", "high"))
    baseline = int(row["baseline"]) if row["baseline"] else None
    expected = Measure(row["comparator"], low, high, row["unit"] or None, row["change"] or None, baseline)
    assert values.parse(row["text"]) == expected


@pytest.mark.parametrize(
    "row",
    [r for r in tables.rows("target_words") if r["role"] in ("compare", "bound")],
    ids=lambda r: r["name"],
)
def test_every_comparison_reads_in_its_example(row: dict[str, str]) -> None:
    assert values.parse(row["example"]).comparator == row["value"]


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_number_is_read_back(whole: int, decimals: int) -> None:
    thousands = f"{whole:,}".replace(",", ".")
    assert values.number(f"{thousands},{decimals:02}") == pytest.approx(whole + decimals / 100)
    assert values.number(thousands) == whole


WORDS = st.sampled_from(["từ", "đến", "trên", "năm", "hai", "haİ", "so với", "giảm", "trở lên"])
FIGURES = st.sampled_from(["1", "2015", "1.500", "٣", "²", "%", "≥", "-", ".", ","])
PRINTED = st.lists(WORDS | FIGURES, max_size=12).map(" ".join)


@given(st.text() | PRINTED)
def test_any_string_has_both_bounds_or_none(text: str) -> None:
    read = values.parse(text)
    assert (read.low is None) == (read.high is None)
    assert read.comparator in ("=", ">", ">=", "<", "<=", "~")
