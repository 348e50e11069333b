"""Deadlines: what plans print ("Quý IV/2026", "trước ngày 15 tháng 12 hằng năm") as dates and recurrence."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from ontology.spelling import pattern
from ontology.tables import rows, spellings

_YEAR = r"(?<![\d/])(?:19|20)\d\d(?!\d|/)"
_OF_YEAR = r"(?:\s?[/.-]\s?|,?\s?(?:của\s)?năm\s|\s)"
_QUARTER = "(?-i:[Ii][Vv]|[Ii]{1,3}|[1-4])"
_MOMENT = re.compile(
    rf"""(?:ngày\s)?(?<![\d/.,])(?<!tuần\s)(?:(?P<day_from>\d{{1,2}})\s?[-–]\s?)?(?P<day>\d{{1,2}})
            (?:\s?/\s?|\stháng\s|[.-](?=\d{{1,2}}[.-](?:19|20)\d\d))(?P<of>\d{{1,2}})(?![\d/]*%|\d)
            (?:{_OF_YEAR}(?P<day_year>(?:19|20)\d\d)(?!\d))?
      | (?P<half>6|06|sáu)\stháng\s(?P<which>đầu|cuối)\snăm(?:\s(?P<half_year>{_YEAR}))?
      | quý\s?(?P<quarter>{_QUARTER})(?:\s?(?:[-–,]|và|đến)\s?(?:quý\s)?(?P<to>{_QUARTER}))?
            (?!\w)(?:{_OF_YEAR}(?P<quarter_year>(?:19|20)\d\d)(?!\d))?
      | (?:tháng\s?(?:(?P<month_from>\d{{1,2}})\s?[-–]\s?)?(?P<month>\d{{1,2}})(?!\d|/\d\d?/)
            (?:{_OF_YEAR}(?P<month_year>(?:19|20)\d\d)(?!\d))?
          |(?<![\d/])(?P<bare_month>\d{{1,2}})\s?/\s?(?P<bare_year>(?:19|20)\d\d)(?![\d/]))
      | (?P<from>{_YEAR})\s?[-–]\s?(?:năm\s)?(?P<until>{_YEAR})
      | ngày\s(?P<monthly>\d{{1,2}})(?![\d/])
      | (?:năm\s)?(?P<year>{_YEAR})""",
    re.VERBOSE | re.IGNORECASE,
)
_LED = re.compile(
    rf"""(?<!\w)(?:trước|chậm\snhất(?:\slà|\svào)?|muộn\snhất|không\smuộn\shơn|trong|hết|xong)\s(?:{_MOMENT.pattern})
         (?:\s(?:hằng|hàng)\s(?:năm|quý|tháng)|\s(?:của\s)?năm\s(?:tiếp\stheo|sau|liền\skề|kế\stiếp)|\s(?:của\s)?tháng\s(?:kế\stiếp|tiếp\stheo|sau|cuối)(?:\s(?:liền\skề|(?:hằng\s|hàng\s)?quý))?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_NEAR = 30
_TERM = re.compile(
    r"(?:chậm\snhất|trong(?:\sthời\s(?:hạn|gian))?|sau)\s(?:là\s)?\d{1,3}\s(?:ngày|tháng)(?:\slàm\sviệc)?,?\skể\stừ\s[^,.;()]{3,60}",
    re.IGNORECASE,
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task is to be done. ``start`` and ``end`` are its first and last day, None where not told;
    ``recurrence`` holds RRULE values of RFC 5545; ``open`` says that the text names no date on purpose
    ("Thường xuyên", "Theo lộ trình do Chính phủ quy định"). ``printed`` is the text it was read from.

    "Trước ngày D" keeps D itself as the last day, as calendars of duties do; "trước năm 2025" ends with 2024.
    """

    printed: str
    start: date | None = None
    end: date | None = None
    recurrence: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day or period of the text, and the role of the words before it (by, since, within or "")."""

    first: date
    last: date
    role: str
    exact: bool


def parse(printed: str, year: int | None = None) -> Deadline:
    """A printed deadline as dates; ``year`` stands in where it names none (the year of the plan).

    >>> parse("Quý IV/2026").end.isoformat(), parse("Tháng 11 năm 2025").start.isoformat()
    ('2026-12-31', '2025-11-01')
    >>> parse("trước ngày 15 tháng 12 hằng năm").recurrence
    ('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15',)
    >>> parse("Theo lộ trình do Chính phủ quy định").open, parse("Từ năm 2026").start.isoformat()
    (True, '2026-01-01')
    """
    text = " ".join(printed.split())
    beyond = _words("beyond").search(text)
    text = text[: beyond.start()] if beyond and beyond.start() else text
    rules = [rule for words, rule in _rhythms() if words.search(text)]
    rules = [rule for rule in rules if "BYMONTH" in rule] or rules  # the last months of quarters say more
    year = None if rules else year
    moments = list(_moments(text, year))
    starts = [m.first for m in moments if m.role != "by"]
    ends = [m.last for m in moments if m.role != "since"]
    start, end = min(starts, default=None), max(ends, default=None)
    if start and end and start > end:  # it contradicts itself; the last day is what binds
        start = None
    onward = bool(_words("onward").search(text)) and not rules
    end = None if onward and start else end
    waiting = onward or (bool(_words("open").search(text)) and not rules)
    return Deadline(printed, start, end, _recurrence(text, rules), waiting)


def opens(text: str) -> bool:
    """Whether a text begins with a deadline: a rhythm, a word that leaves it open, a day or a period.

    >>> opens("Hằng năm và từng giai đoạn"), opens("Trước ngày 01/7/2025"), opens("59-61"), opens("Trong đó")
    (True, True, False, False)
    """
    if _regular_opening().match(text) or _words("open").match(text):
        return True
    start = 0
    while lead := next(
        (m for role in ("by", "since", "within") if (m := _words(role).match(text, start))), None
    ):
        start = lead.end() + 1
    return bool(_MOMENT.match(text, start))


def stated(text: str) -> str | None:
    """The deadline a sentence states for what it asks, as printed; None where it states none.

    The rhythm that stands apart from the day is set before it with an ellipsis; several days are parted by
    semicolons. The dates of cited documents and the horizon of a plan ("đến năm 2030") are no deadlines.

    >>> stated("định kỳ hằng năm báo cáo kết quả về Ủy ban nhân dân trước ngày 01 tháng 12 để tổng hợp")
    'định kỳ hằng năm … trước ngày 01 tháng 12'
    >>> stated("thực hiện Quyết định số 281/QĐ-TTg ngày 05/4/2024 đến năm 2030") is None
    True
    """
    led = [*_led(text)]
    if not led:
        rhythm, term = _rhythm(text, len(text)), _TERM.search(text)
        return rhythm[0] if rhythm else term[0].rstrip() if term else None
    first, rhythm = led[0], _rhythm(text, led[0][0])
    days = "; ".join(dict.fromkeys(text[start:end] for start, end in led))
    said = text[slice(*first)]
    if rhythm is None or any(words.search(said) for words, rule in _rhythms() if "BYMONTH" not in rule):
        return days
    if first[0] - rhythm.end() <= 2:
        return text[rhythm.start() : first[0]] + days
    return f"{rhythm[0]} … {days}"


def _led(text: str) -> Iterator[tuple[int, int]]:
    """Where the days a text leads in stand; those close together are one stretch."""
    start = end = -1
    for found in _LED.finditer(text):
        if start >= 0 and found.start() - end > _NEAR:
            yield start, _closed(text, start, end)
            start = -1
        start, end = (found.start() if start < 0 else start), found.end()
    if start >= 0:
        yield start, _closed(text, start, end)


def _closed(text: str, start: int, end: int) -> int:
    return end + (text[end : end + 1] == ")" and "(" in text[max(0, start - 1) : end])


def _rhythm(text: str, before: int) -> re.Match[str] | None:
    """The last rhythm of reporting before an offset and in its sentence, or one that opens the text or one of
    its sentences."""
    start = max(text.rfind(mark, 0, before) for mark in (".", ";", "\n")) + 1 if before < len(text) else 0
    found = [*_begins_with_rhythm().finditer(text, start, before), *_regular().finditer(text, start, before)]
    opening = _regular_opening().match(text)
    return (
        found[-1]
        if found
        else (opening if opening and text[opening.end() : opening.end() + 1] == "," else None)
    )


def _recurrence(text: str, rules: list[str]) -> tuple[str, ...]:
    """The rhythm, tied to the days, months and quarters named without a year: each by its last day."""
    tied = []
    for found in _MOMENT.finditer(text) if rules else ():
        by_month = rules[0].startswith("FREQ=MONTHLY") or "BYMONTH" in rules[0]
        if found["monthly"] and by_month and 1 <= int(found["monthly"]) <= 31:
            tied.append(f"{rules[0]};BYMONTHDAY={int(found['monthly'])}")
        elif (rules[0] == "FREQ=YEARLY" or (by_month and found["day"])) and (last := _yearly(found)):
            tied.append(f"FREQ=YEARLY;BYMONTH={last[0]};BYMONTHDAY={last[1]}")
    return tuple(dict.fromkeys(tied or rules))


def _yearly(found: re.Match[str]) -> tuple[int, int] | None:
    """Month and day of what a match names for every year; -1 is the last day of a month."""
    if found["day"] and not found["day_year"]:
        return (
            (int(found["of"]), int(found["day"])) if _day(2024, int(found["of"]), int(found["day"])) else None
        )
    if found["quarter"] and not found["quarter_year"]:
        return 3 * _quarter(found["to"] or found["quarter"]), -1
    if found["month"] and not found["month_year"] and 1 <= int(found["month"]) <= 12:
        return int(found["month"]), -1
    return None


def _moments(text: str, year: int | None) -> Iterator[_Moment]:
    end = 0
    for found in _MOMENT.finditer(text):
        period = _period(found, year)
        role = _role(text[end : found.start()])
        end = found.end()
        if period is None:
            continue
        first, last = period
        exact = bool(found["day"])
        if role == "before" and not exact:
            first = last = first - timedelta(days=1)
        yield _Moment(first, last, "by" if role == "before" else role, exact)


def _role(before: str) -> str:
    """What the last word before a moment says of it."""
    if re.search(r"trước(?:\s(?:ngày|năm|quý|tháng|hết))?\s*$", before, re.IGNORECASE):
        return "before"
    last = {m.end(): role for role in ("within", "since", "by") for m in _words(role).finditer(before)}
    return last[max(last)] if last else ""


def _period(found: re.Match[str], year: int | None) -> tuple[date, date] | None:
    """First and last day of what a match names, None where it names no year and none is given."""
    if found["day"]:
        return _days(found, int(found["day_year"] or year or 0))
    if found["half"]:
        return _months(found["half_year"] or year, *((1, 6) if found["which"].lower() == "đầu" else (7, 12)))
    if found["quarter"]:
        from_, to = _quarter(found["quarter"]), _quarter(found["to"] or found["quarter"])
        return _months(found["quarter_year"] or year, 3 * from_ - 2, 3 * to)
    month = found["month"] or found["bare_month"]
    if month:
        of_year = found["month_year"] or found["bare_year"] or year
        return _months(of_year, int(found["month_from"] or month), int(month))
    if found["from"]:
        return date(int(found["from"]), 1, 1), date(max(int(found["from"]), int(found["until"])), 12, 31)
    return _months(found["year"], 1, 12)


def _days(found: re.Match[str], year: int) -> tuple[date, date] | None:
    month, last = int(found["of"]), int(found["day"])
    days = _day(year, month, int(found["day_from"] or last)), _day(year, month, last)
    return (days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None


def _months(year: str | int | None, first: int, last: int) -> tuple[date, date] | None:
    if not year or not 1 <= first <= last <= 12:
        return None
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _quarter(name: str) -> int:
    return _QUARTERS.get(name.upper()) or int(name)


@cache
def _words(role: str) -> re.Pattern[str]:
    forms = (form for row in rows("deadline_words") if row["role"] == role for form in spellings(row))
    return re.compile(rf"(?<!\w)(?:{pattern(forms)})(?!\w)", re.IGNORECASE)


@cache
def _rhythms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern(spellings(row))})(?!\w)", re.IGNORECASE), row["rule"])
        for row in rows("deadline_words")
        if row["role"] == "every"
    )


def _every() -> str:
    return pattern(
        form for row in rows("deadline_words") if row["role"] == "every" for form in spellings(row)
    )


@cache
def _regular() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:định\skỳ\s(?:{_every()}|\d+\stháng)|định\skỳ(?=\strước))(?!\w)", re.IGNORECASE
    )


@cache
def _begins_with_rhythm() -> re.Pattern[str]:
    """A rhythm that begins a sentence: "Hằng năm hoặc đột xuất báo cáo kết quả"."""
    verbs = r"báo\scáo|tổng\shợp|đánh\sgiá|rà\ssoát|sơ\skết|tổng\skết|gửi"
    return re.compile(
        rf"(?<=[.;]\s)(?:{_every()})(?:\s(?:hoặc|và)\sđột\sxuất)?(?=,|\s(?:{verbs})(?!\w))", re.IGNORECASE
    )


@cache
def _regular_opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{_every()})(?!\w)", re.IGNORECASE)
