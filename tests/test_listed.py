"""Listed documents: catalogues and relations of others as their rows are, damaged ones included."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st
from lists import catalogue, relations

from graph.identity import iri
from graph.listed import Imported, Listing, imported, iso, listings, status


def listing(*cells: str) -> Listing:
    (row,) = listings([catalogue(cells)])
    return row


def relation(*cells: str) -> tuple[Imported, ...]:
    return tuple(imported([relations(cells)]))


@pytest.mark.parametrize("row", rows("catalogue_rows"), ids=lambda r: r["why"])
def test_a_row_of_a_catalogue(row: dict[str, str]) -> None:
    found = listing(row["number"], row["type"], row["title"], row["date"], row["issuer"])
    key = found.told.key
    path = iri(key).partition("/vn/")[2] if key and key.closed else ""
    assert (found.told.number or "", path) == (row["canonical"], row["iri"])
    assert found.told.title == (row["known_title"] or None)
    assert " ".join(found.slips) == row["slips"]


def test_a_date_that_contradicts_the_number_settles_nothing() -> None:
    found = listing("17/2017/TT-BGDĐT", "Thông tư", "", "20/12/2007")
    assert (found.told.date, found.slips) == (None, ("year",))


def test_force_and_status_are_read() -> None:
    found = listing(
        "68/2014/QH13", "Luật", "", "26/11/2014", "", "01/07/2015", "2021-01-01", "Hết hiệu lực toàn bộ"
    )
    assert (found.since, found.until, found.status) == ("2015-07-01", "2021-01-01", "expired")
    assert status("Còn hiệu lực") == "in-force" and status("sắp có hiệu lực") is None


def test_who_acts_on_whom_follows_the_label() -> None:
    (one,) = relation("68/2014/QH13", "Văn bản thay thế", "59/2020/QH14")
    assert (one.actor.number, one.relation, one.acted.number) == ("59/2020/QH14", "replaces", "68/2014/QH13")
    (coded,) = relation("59/2020/QH14", "12", "68/2014/QH13", "out")
    assert (coded.actor.number, coded.relation, coded.acted.number) == (
        "59/2020/QH14",
        "replaces",
        "68/2014/QH13",
    )


def test_a_phrase_of_two_relations_makes_two_of_a_part() -> None:
    found = relation("23/2004/QH11", "sửa đổi+bãi bỏ", "48/2014/QH13", "", "Điều 2")
    assert [(one.actor.number, one.relation, one.partial) for one in found] == [
        ("48/2014/QH13", "amends", True),
        ("48/2014/QH13", "repeals", True),
    ]


@pytest.mark.parametrize("label", ["12", "Văn bản thân thiện", ""])
def test_a_label_nobody_knows_is_kept_and_means_nothing(label: str) -> None:
    (one,) = relation("59/2020/QH14", label, "68/2014/QH13")
    assert (one.relation, one.label) == (None, label)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=12))
def test_any_cells_make_a_listing(number: str, type_: str, title: str, date: str) -> None:
    found = listing(number, type_, title, date)
    assert ("number" in found.slips) == (found.told.key is None or not found.told.key.closed)


@given(st.dates())
def test_days_are_read_both_ways(day: object) -> None:
    year, month, date = str(day).split("-")
    assert iso(str(day)) == iso(f"{int(date)}/{int(month)}/{year}") == str(day)
