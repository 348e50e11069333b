"""Indicators that two plans set targets for, year by year."""

from __future__ import annotations

import pytest

from corpus import values
from graph.indicators import indicators
from graph.target_search import Target

WATER = "Tỷ lệ hộ gia đình nông thôn được dùng nước sạch"


def target(
    indicator: str, value: str, year: int | None = 2030, unit: str | None = "%", document: str = "a"
) -> Target:
    measure = values.parse(value)
    names = dict.fromkeys(Target.__slots__)
    told = {
        "comparator": measure.comparator,
        "low": measure.low,
        "high": measure.high,
        "change": measure.change,
    }
    given = {
        "indicator": indicator,
        "value": value,
        "year": year,
        "unit": unit,
        "document": document,
        "start": 0,
    }
    return Target(**{**names, **told, **given})  # type: ignore[arg-type]


def compared(left: list[Target], right: list[Target]) -> list[list[tuple[int | None, str, str, bool]]]:
    found = indicators(left, right)
    return [
        [
            (a.year, a.left.value if a.left else "", a.right.value if a.right else "", a.differs)
            for a in one.aims
        ]
        for one in found
    ]


def test_another_value_and_another_year() -> None:
    left = [target(WATER, "trên 80%"), target(WATER, "70%", 2027)]
    right = [target(WATER.lower(), "95%", document="b")]
    assert compared(left, right) == [[(2027, "70%", "", True), (2030, "trên 80%", "95%", True)]]


@pytest.mark.parametrize("value", ["trên 80%", "> 80 %", "trên 80,0%"])
def test_one_value_however_it_is_printed(value: str) -> None:
    (one,) = indicators([target(WATER, "trên 80%")], [target(WATER, value, document="b")])
    assert not one.differs


def test_at_least_is_not_exactly() -> None:
    (one,) = indicators([target(WATER, "trên 80%")], [target(WATER, "80%", document="b")])
    assert one.differs


@pytest.mark.parametrize(
    ("other", "unit"),
    [
        (f"{WATER} và có nhà tiêu hợp vệ sinh, chuồng trại xa nơi ở, thu gom rác thải sinh hoạt", "%"),
        ("Tỷ lệ hộ gia đình nông thôn có ti vi", "%"),
        (WATER, "hộ"),
    ],
    ids=["it is part of another", "its frame is that of another", "another unit"],
)
def test_another_indicator(other: str, unit: str) -> None:
    assert indicators([target(WATER, "80%")], [target(other, "80", unit=unit, document="b")]) == ()


def test_nothing_to_compare() -> None:
    assert indicators([], [target(WATER, "80%")]) == ()
