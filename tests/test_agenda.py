"""Agenda: days of rhythms, and a calendar another program reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.agenda import Due, Entry, falls, first_on, written

YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"


@pytest.mark.parametrize(
    ("rule", "since", "first"),
    [
        (YEARLY, "2025-11-28", "2025-12-15"),
        (YEARLY, "2025-12-15", "2025-12-15"),
        (YEARLY, "2025-12-16", "2026-12-15"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2028-02-03", "2028-02-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "2025-11-28", "2025-12-20"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2025-11-28", "2025-12-31"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", "2025-11-28", None),  # in which month of the quarter?
        ("FREQ=YEARLY;BYMONTHDAY=5", "2025-11-28", None),
        ("FREQ=MONTHLY", "2025-11-28", None),
        ("", "2025-11-28", None),
    ],
)
def test_the_first_day_of_a_rhythm(rule: str, since: str, first: str | None) -> None:
    found = first_on(rule, date.fromisoformat(since))
    assert (found.isoformat() if found else None) == first


def test_a_rhythm_without_a_beginning_or_a_day_falls_on_no_day() -> None:
    assert not falls(Due(None, (YEARLY,)), None, None)
    assert not falls(Due(None, ("FREQ=YEARLY",), date(2025, 1, 1)), None, None)


def test_a_rhythm_ends_with_its_last_day() -> None:
    ended = Due(date(2026, 6, 30), (YEARLY,), date(2025, 1, 1))
    assert falls(ended, None, date(2025, 12, 31))
    assert not falls(ended, date(2026, 1, 1), None)


def entry(uid: str, due: Due, stamp: date | None = date(2025, 11, 28)) -> Entry:
    return Entry(
        uid,
        "Xây dựng Đề án, báo cáo",
        "Chủ trì: Sở Y tế\nThời hạn; ba",
        f"https://example.org/{uid}",
        due,
        stamp,
    )


def read(made: bytes) -> list[Any]:
    """The events of a calendar, as its own library reads them."""
    return list(icalendar.Calendar.from_ical(made).walk("VEVENT"))


def test_a_calendar_is_read_back() -> None:
    entries = [
        entry("a", Due(date(2026, 12, 31))),
        entry(
            "b", Due(date(2030, 12, 31), (YEARLY, "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"), date(2025, 11, 28))
        ),
        entry("c", Due(None)),
        entry("d", Due(date(2026, 3, 31)), stamp=None),
    ]
    events = {str(event["uid"]): event for event in read(written(entries, "Sở Y tế thành phố Huế"))}
    assert list(events) == ["a@luocdo", "b-1@luocdo", "b-2@luocdo", "d@luocdo"]
    first = events["a@luocdo"]
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert first["summary"] == "Xây dựng Đề án, báo cáo"
    assert first["description"] == "Chủ trì: Sở Y tế\nThời hạn; ba"
    assert events["b-2@luocdo"]["dtstart"].dt == date(2026, 6, 15)
    assert events["b-1@luocdo"]["rrule"].to_ical() == b"FREQ=YEARLY;UNTIL=20301231;BYMONTHDAY=15;BYMONTH=12"
    assert {event["dtstamp"].dt.date().isoformat() for event in events.values()} == {
        "2025-11-28",
        "2026-03-31",
    }


def test_a_calendar_keeps_to_the_standard() -> None:
    """RFC 5545: lines end in CRLF and have at most 75 bytes; the properties every calendar and event needs."""
    made = written(
        [entry("a", Due(date(2026, 12, 31)))], "Lịch của Ủy ban nhân dân tỉnh Thừa Thiên Huế, rất dài"
    )
    lines = made.split(b"\r\n")
    assert made.endswith(b"\r\n") and b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    names = {line.split(b":")[0].split(b";")[0] for line in lines}
    assert {b"PRODID", b"VERSION", b"UID", b"DTSTAMP", b"DTSTART"} <= names


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_any_words_survive_a_calendar(words: str, day: date) -> None:
    made = written([Entry("a", words, words, "https://example.org/", Due(day), None)], "x")
    (event,) = read(made)
    assert str(event["summary"]) == words and event["dtstart"].dt == day
    assert made == written([Entry("a", words, words, "https://example.org/", Due(day), None)], "x")
