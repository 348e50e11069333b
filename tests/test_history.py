"""History: every row of the table of mergers by its example, and what nobody may claim."""

from __future__ import annotations

import pytest

from corpus.places import places
from graph.history import Reorganisation, change, changes, reorganisations
from ontology.tables import rows

MERGERS = rows("mergers")


@pytest.mark.parametrize("row", MERGERS, ids=lambda r: f"{r['original']}: {r['resulting']}")
def test_every_row_of_the_table_is_what_becomes_of_its_example(row: dict[str, str]) -> None:
    found = change(row["example"])
    assert found and row["example"].startswith(row["original"])
    assert found.resulting.startswith(row["resulting"])
    assert row["date"] in ("province", found.date)
    assert found.act == (row["act"] or None) or row["date"] == "province"


SUCCESSORS = {
    (row["name"], row["place"]): row for row in rows("agencies") if row["successor"] and row["valid_to"]
}
CODES = {(code, row["place"]): row["name"] for row in rows("agencies") for code in row["code"].split("|")}


@pytest.mark.parametrize(("name", "place"), SUCCESSORS)
def test_the_table_of_agencies_tells_no_other_successor(name: str, place: str) -> None:
    """A body whose successor is not the same everywhere (Ban Dân tộc) has no row among the mergers."""
    row = SUCCESSORS[name, place]
    told = CODES.get((row["successor"], place), row["successor"])
    listed = [m for m in MERGERS if m["original"] == name and m["date"] != "province"]
    assert [m["resulting"] for m in listed] in ([told], [])
    assert all(row["valid_to"] < m["date"] for m in listed)


def test_every_province_that_ended_in_2025_has_an_act() -> None:
    acts = {row["date"] for row in rows("province_acts")}
    ended = [place for place in places() if place.successor and place.valid_to >= "2008"]
    assert len(ended) == 31
    assert {change(f"Ủy ban nhân dân {place.kind} {place.name}").date for place in ended} <= acts  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("Sở Y tế tỉnh Bắc Kạn", ["Sở Y tế tỉnh Thái Nguyên"]),
        (
            "Sở Thông tin và Truyền thông tỉnh Bắc Kạn",
            ["Sở Khoa học và Công nghệ tỉnh Bắc Kạn", "Sở Khoa học và Công nghệ tỉnh Thái Nguyên"],
        ),
        (
            "Sở Giao thông vận tải tỉnh Thừa Thiên Huế",
            ["Sở Giao thông vận tải thành phố Huế", "Sở Xây dựng thành phố Huế"],
        ),
        ("Tỉnh ủy Bình Dương", ["Thành ủy Hồ Chí Minh"]),
        ("Sở Ngoại vụ tỉnh Thừa Thiên Huế", ["Sở Ngoại vụ thành phố Huế"]),
        ("Bộ Thủy sản", ["Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nông nghiệp và Môi trường"]),
        (
            "Sở Kế hoạch và Đầu tư tỉnh Hà Tây",
            ["Sở Kế hoạch và Đầu tư thành phố Hà Nội", "Sở Tài chính thành phố Hà Nội"],
        ),
    ],
)
def test_the_way_to_the_body_of_today(name: str, chain: list[str]) -> None:
    assert [step.resulting for step in changes(name)] == chain


@pytest.mark.parametrize(
    "name",
    [
        "Bộ Y tế",
        "Sở Y tế tỉnh Thái Nguyên",
        "Sở Y tế",
        "Sở Du lịch tỉnh Bình Dương",  # not every province has one
        "Bệnh viện đa khoa tỉnh Bắc Kạn",  # a hospital does not merge with another of that name
        "Ủy ban nhân dân huyện Ba Bể, tỉnh Bắc Kạn",
        "Ủy ban nhân dân tỉnh Hà Bắc",  # divided
        "",
    ],
)
def test_what_stands_or_is_not_known_has_no_change(name: str) -> None:
    assert change(name) is None and changes(name) == ()


def test_a_merger_names_all_that_merged_as_far_as_they_stood() -> None:
    ministry, department = reorganisations(
        ["Bộ Tài nguyên và Môi trường", "Sở Tài nguyên và Môi trường tỉnh Thanh Hóa"]
    )
    assert ministry == Reorganisation(
        "Bộ Nông nghiệp và Môi trường",
        "2025-03-01",
        ("Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Tài nguyên và Môi trường"),
        "176/2025/QH15",
    )
    assert department.originals == ("Sở Tài nguyên và Môi trường tỉnh Thanh Hóa",)


def test_a_body_that_keeps_its_name_stands_on_both_sides() -> None:
    (found,) = reorganisations(["Ủy ban nhân dân tỉnh Bắc Kạn"])
    assert found.originals == ("Ủy ban nhân dân tỉnh Bắc Kạn", "Ủy ban nhân dân tỉnh Thái Nguyên")
    (renamed,) = reorganisations(["Ủy ban nhân dân tỉnh Thừa Thiên Huế"])
    assert renamed.originals == ("Ủy ban nhân dân tỉnh Thừa Thiên Huế",)


def test_no_chain_runs_in_a_circle() -> None:
    for row in MERGERS:
        names = [row["example"], *(step.resulting for step in changes(row["example"]))]
        assert len(names) == len(set(names))
