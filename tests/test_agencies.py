"""Agencies: one name read where it begins, all names of a text, the level of each."""

from __future__ import annotations

from itertools import pairwise

import pytest
from cases import CORPUS, rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import agencies, places
from corpus.agency.organs import organs
from corpus.text import heal
from ontology import tables


@pytest.mark.parametrize("row", rows("agencies"), ids=lambda r: r["why"])
def test_a_name_is_read_to_its_end_and_in_full(row: dict[str, str]) -> None:
    found = agencies.at(row["text"], 0, row["province"] or None)
    assert found is not None
    assert (found.name, row["text"][found.end :]) == (row["expected"], row["rest"])


@pytest.mark.parametrize("row", rows("no_agencies"), ids=lambda r: r["why"])
def test_a_class_or_a_word_is_no_agency(row: dict[str, str]) -> None:
    assert agencies.at(row["text"], 0, row["province"] or None) is None


@pytest.mark.parametrize("row", rows("agencies_in_text"), ids=lambda r: r["why"])
def test_a_text_names_these_and_no_others(row: dict[str, str]) -> None:
    found = agencies.find(row["text"], row["province"] or None)
    assert [agency.name for agency in found] == [name for name in row["expected"].split("|") if name]


EXAMPLES = [(row["name"], row["place"], row["example"]) for row in tables.rows("agencies")]


@pytest.mark.parametrize(("name", "place", "example"), EXAMPLES, ids=[f"{e[0]}: {e[2]}" for e in EXAMPLES])
def test_every_row_of_the_table_is_read_from_its_example(name: str, place: str, example: str) -> None:
    home = "Hải Phòng" if place == "thành phố" or "TP" in example else "Thanh Hóa"
    found = agencies.at(example, 0, home)
    assert found is not None and found.end == len(example)
    assert found.name == name if not place else found.name.startswith(f"{name} ")


def of_role(*roles: str) -> list[dict[str, str]]:
    return [row for row in tables.rows("agency_words") if row["role"] in roles]


@pytest.mark.parametrize(
    "row", of_role("short", "person", "part", "open", "small"), ids=lambda r: r["example"]
)
def test_every_word_of_a_name_is_read_in_its_example(row: dict[str, str]) -> None:
    home = "Hải Phòng" if "thành phố" in row["example"] else "Thanh Hóa"
    found = agencies.at(row["example"], 0, home)
    assert found is not None and found.end == len(row["example"])


@pytest.mark.parametrize("row", of_role("none"), ids=lambda r: r["word"])
def test_a_word_that_begins_like_a_name_begins_none(row: dict[str, str]) -> None:
    assert agencies.find(f"{row['word'].capitalize()} lớn tỉnh Bình Phước") == []


@pytest.mark.parametrize("row", of_role("stop"), ids=lambda r: r["word"])
def test_a_stop_word_stands_inside_no_name(row: dict[str, str]) -> None:
    assert agencies.at(f"Trung tâm Châm cứu {row['word']} khắp tỉnh Bình Phước", 0) is None


@pytest.mark.parametrize("row", of_role("clause"), ids=lambda r: r["word"])
def test_a_clause_behind_a_place_is_no_part_of_it(row: dict[str, str]) -> None:
    found = agencies.at(f"UBND xã Tân An {row['word'].title()} gì đó", 0)
    assert found is not None and found.name == "Ủy ban nhân dân xã Tân An"


@pytest.mark.parametrize("row", tables.rows("agency_levels"), ids=lambda r: r["level"])
def test_every_level_has_its_example(row: dict[str, str]) -> None:
    assert agencies.level(row["example"]) == row["level"]


def test_the_levels_of_the_organs_are_those_of_the_table() -> None:
    assert {o.level for o in organs() if not o.place} <= {
        row["level"] for row in tables.rows("agency_levels")
    }


@pytest.mark.parametrize(
    ("stem", "home", "named"),
    [
        ("bac-kan-ke-hoach-chi-thi-25", "Bắc Kạn", "Sở Kế hoạch và Đầu tư tỉnh Bắc Kạn"),
        ("dak-lak-ke-hoach-nghi-quyet-72", "Đắk Lắk", "Ban Tuyên giáo và Dân vận Tỉnh ủy Đắk Lắk"),
        ("hue-ke-hoach-462-nghi-quyet-72", "Huế", "Trung tâm Kiểm soát bệnh tật thành phố Huế"),
        ("thanh-hoa-so-y-te-ke-hoach-2021", "Thanh Hóa", "Ban Thường vụ Tỉnh ủy Thanh Hóa"),
        ("thua-thien-hue-ke-hoach-suc-khoe-den-2025", "Thừa Thiên Huế", "Sở Ngoại vụ tỉnh Thừa Thiên Huế"),
    ],
)
def test_a_document_of_the_corpus_has_its_province_and_its_agencies(stem: str, home: str, named: str) -> None:
    text = heal((CORPUS / f"{stem}.txt").read_text(encoding="utf-8")).healed
    assert places.home(text) == home
    found = agencies.find(text, home)
    assert named in {agency.name for agency in found}
    assert not [agency.name for agency in found if "tỉnh" in agency.name.split()[-1:]]


pieces = st.sampled_from(
    [
        "Sở ",
        "Y tế",
        ", ",
        "UBND ",
        "tỉnh ",
        "Thanh Hóa",
        "\n",
        "các ",
        "Bộ ",
        "xã ",
        "Tân An",
        ": ",
        " và ",
        "TP",
        "Ủy ban",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join)), st.sampled_from([None, "Huế", "Bắc Kạn", "?"]))
def test_any_string_gives_agencies_in_order_and_in_bounds(text: str, province: str | None) -> None:
    found = agencies.find(text, province)
    spans = [(agency.start, agency.end) for agency in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "again", ["HĐND, ", "Văn phòng ", "Thường trực ", "Trung tâm ", "Sở Y tế, ", "TT.", "UBND tỉnh "]
)
def test_what_is_said_ten_thousand_times_is_read_in_one_pass(again: str) -> None:
    assert len(agencies.find(again * 10_000, "Huế")) in (0, 10_000)


@given(st.text(), st.integers(-3, 30))
def test_any_place_in_any_string_can_be_asked(text: str, start: int) -> None:
    found = agencies.at(text, start)
    assert found is None or (found.start == start and start < found.end <= len(text))


@given(st.sampled_from([row for row in rows("agencies") if row["expected"]]))
def test_capitals_name_the_same_body(row: dict[str, str]) -> None:
    plain = agencies.at(row["text"], 0, row["province"] or None)
    loud = agencies.at(row["text"].upper(), 0, row["province"] or None)
    assert plain is not None and loud is not None
    assert loud.name.lower() == plain.name.lower()


@given(st.sampled_from(rows("agencies")))
def test_a_full_name_is_read_as_itself(row: dict[str, str]) -> None:
    again = agencies.at(row["expected"], 0, row["province"] or None)
    assert again is not None
    assert again.name == row["expected"] or row["expected"].endswith(" tỉnh")
