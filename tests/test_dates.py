"""Dates in the forms documents use; what is impossible or blank is no date."""

from __future__ import annotations

from datetime import date

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import dates


@pytest.mark.parametrize("row", rows("dates"), ids=lambda r: r["why"])
def test_a_date_is_read(row: dict[str, str]) -> None:
    found = dates.at(row["text"], 0)
    assert found is not None
    assert (found.iso or "") == row["iso"]
    assert found.end == len(row["text"])


@given(
    st.dates(date(1945, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["ngày {d:02}/{m:02}/{y}", "ngày {d} tháng {m} năm {y}"]),
)
def test_every_day_comes_back(day: date, form: str) -> None:
    found = dates.at(form.format(d=day.day, m=day.month, y=day.year), 0)
    assert found is not None and found.iso == day.isoformat()


@given(st.text())
def test_any_string_gives_dates_in_order(text: str) -> None:
    starts = [d.start for d in dates.find(text)]
    assert starts == sorted(starts)
