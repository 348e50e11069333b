"""Deadlines: printed ones as dates and recurrence, and those a sentence states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import deadlines
from corpus.deadlines import Deadline
from ontology import tables


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


@pytest.mark.parametrize("row", rows("deadlines"), ids=lambda r: r["why"])
def test_a_printed_deadline_is_read(row: dict[str, str]) -> None:
    rules = tuple(rule for rule in row["recurrence"].split("|") if rule)
    expected = Deadline(row["text"], _day(row["start"]), _day(row["end"]), rules, bool(row["open"]))
    assert deadlines.parse(row["text"]) == expected


def test_the_year_of_the_plan_stands_in_where_none_is_named() -> None:
    read = deadlines.parse("Quý III", 2026)
    assert (read.start, read.end) == (date(2026, 7, 1), date(2026, 9, 30))
    assert deadlines.parse("Quý III/2027", 2026).end == date(2027, 9, 30)
    assert deadlines.parse("Trước ngày 15 tháng 12 hằng năm", 2026).end is None


@pytest.mark.parametrize("row", rows("stated_deadlines"), ids=lambda r: r["why"])
def test_a_sentence_states_its_deadline(row: dict[str, str]) -> None:
    assert deadlines.stated(row["text"]) == (row["stated"] or None)


@pytest.mark.parametrize(
    "row",
    [r for r in tables.rows("deadline_words") if r["role"] in ("every", "open")],
    ids=lambda r: r["name"],
)
def test_every_word_of_rhythm_and_every_open_one_reads_in_its_example(row: dict[str, str]) -> None:
    read = deadlines.parse(row["example"])
    assert row["rule"] in read.recurrence if row["role"] == "every" else read.open


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("Quý IV/2026 Báo cáo", True),
        ("Hằng năm và từng giai đoạn", True),
        ("Thường xuyên", True),
        ("Trước ngày 01/7/2025", True),
        ("59-61", False),
        ("Trong đó", False),
        ("Sở Y tế", False),
        ("", False),
    ],
)
def test_a_cell_opens_with_a_deadline(text: str, opens: bool) -> None:
    assert deadlines.opens(text) is opens


DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))


@given(
    DAYS, st.integers(0, 3000), st.sampled_from(["{0:%d/%m/%Y}", "ngày {0.day} tháng {0.month} năm {0.year}"])
)
def test_a_span_of_days_is_read_back(first: date, length: int, form: str) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    read = deadlines.parse(f"Từ {form.format(first)} đến {form.format(last)}")
    assert (read.start, read.end, read.recurrence, read.open) == (first, last, (), False)


WORDS = st.sampled_from(
    ["trước", "ngày", "quý", "tháng", "năm", "hằng năm", "định kỳ", "từ", "đến", "tầm nhìn"]
)
FIGURES = st.sampled_from(["12", "31/12", "2026", "2025-2030", "99", "IV", "İ", "٣", "/", "-", "(", ")", "."])
PRINTED = st.lists(WORDS | FIGURES, max_size=12).map(" ".join)


@given(st.text() | PRINTED, st.none() | st.integers(1900, 2099))
def test_any_string_gives_days_in_order_and_words_of_its_own(text: str, year: int | None) -> None:
    read = deadlines.parse(text, year)
    assert read.printed == text
    assert not (read.start and read.end) or read.start <= read.end
    stated = deadlines.stated(text)
    assert stated is None or all(part in text for part in stated.split(" … "))
    assert deadlines.opens(text) in (True, False)
