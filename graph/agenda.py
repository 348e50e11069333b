"""Agenda: the days on which tasks fall due, and a calendar of them (iCalendar, RFC 5545)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vRecur

_YEAR = 366  # days after which any rhythm with a day has come round, but for 29 February


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: a last ``day``, or ``rules`` (RRULE values) by which it recurs since ``first``,
    until ``day`` if there is one."""

    day: date | None
    rules: tuple[str, ...] = ()
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar: what its ``uid`` is made of, its words, its deadline and the document's day."""

    uid: str
    summary: str
    description: str
    url: str
    due: Due
    stamp: date | None


def first_on(rule: str, since: date) -> date | None:
    """The first day on or after ``since`` that a rule names; None for a rule that names no day ("hằng năm").

    >>> first_on("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", date(2026, 1, 1)).isoformat()
    '2026-12-15'
    >>> first_on("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 2, 5)).isoformat()
    '2026-02-28'
    >>> first_on("FREQ=YEARLY", date(2026, 1, 1)) is None
    True
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    month, wanted = parts.get("BYMONTH"), parts.get("BYMONTHDAY")
    every = parts.get("FREQ") == "MONTHLY" and "INTERVAL" not in parts and not month
    if not wanted or not (every or (parts.get("FREQ") == "YEARLY" and month)):
        return None
    for after in range(_YEAR):
        day = since + timedelta(days=after)
        if day.day == _day_of(day, int(wanted)) and month in (None, str(day.month)):
            return day
    return None


def _day_of(day: date, wanted: int) -> int:
    return calendar.monthrange(day.year, day.month)[1] + 1 + wanted if wanted < 0 else wanted


def falls(due: Due, after: date | None, before: date | None) -> bool:
    """Whether something is due on a day between two, both included; None leaves that end open.

    >>> falls(Due(date(2026, 12, 31)), date(2026, 1, 1), None), falls(Due(None), None, None)
    (True, False)
    >>> yearly = Due(None, ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15",), date(2025, 1, 1))
    >>> falls(yearly, date(2030, 6, 1), date(2030, 6, 30)), falls(yearly, date(2030, 7, 1), date(2030, 7, 31))
    (True, False)
    """
    days = [day for _, day in _starts(due, after)] if due.rules else [due.day]
    return any(day and (not after or after <= day) and (not before or day <= before) for day in days)


def _starts(due: Due, after: date | None = None) -> list[tuple[str, date]]:
    """Each rule with its first day, not before ``after``; rules without a day or a beginning are left out."""
    since = max(filter(None, (due.first, after)), default=None) if due.first else None
    named = [(rule, first_on(rule, since)) for rule in due.rules] if since else []
    return [(rule, day) for rule, day in named if day and not (due.day and day > due.day)]


def written(entries: Iterable[Entry], name: str) -> bytes:
    """A calendar of all entries that have a day, in their order: days as whole-day events that block no time.

    ``DTSTAMP`` is the day of the document, so that the same graph writes the same file.
    """
    made = Calendar()
    made.add("prodid", "-//luocdo//tasks//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for entry in entries:
        for event in _events(entry):
            made.add_component(event)
    return bytes(made.to_ical(sorted=True))


def _events(entry: Entry) -> Iterable[Event]:
    """One event for a day, one for each rhythm."""
    if not entry.due.rules and entry.due.day:
        yield _event(entry, entry.uid, entry.due.day)
    for i, (rule, day) in enumerate(_starts(entry.due), start=1):
        event = _event(entry, f"{entry.uid}-{i}", day)
        until = f";UNTIL={entry.due.day:%Y%m%d}" if entry.due.day else ""
        event.add("rrule", vRecur.from_ical(rule + until))
        yield event


def _event(entry: Entry, uid: str, day: date) -> Event:
    event = Event()
    event.add("uid", f"{uid}@luocdo")
    event.add("dtstamp", datetime.combine(entry.stamp or day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    return event
