"""The tables of organs: whole in themselves, and thousands of written forms that lead back to their rows."""

from __future__ import annotations

import pytest

from corpus.agency.organs import by_form, form, organs, words
from corpus.names import flat
from ontology import tables
from ontology.tables import spellings

RULES = {"", "kind", "tỉnh!", "any", "any or name", "any or here", "named", "bare", "tỉnh", "thành phố"}


def test_every_organ_has_a_level_or_a_place_that_decides() -> None:
    levels = {row["level"] for row in tables.rows("agency_levels")}
    for organ in organs():
        assert organ.place in RULES
        assert organ.level in levels or (not organ.level and organ.place.startswith("any"))


def test_every_parent_and_successor_stands_in_the_table() -> None:
    known = {name for organ in organs() for name in (organ.name, *organ.codes)}
    assert {organ.parent for organ in organs()} | {organ.successor for organ in organs()} <= known | {""}


def test_what_has_a_successor_has_ended_and_lasted() -> None:
    for organ in organs():
        assert organ.valid_to or not organ.successor
        assert organ.valid_from <= (organ.valid_to or "9999")


def test_names_stand_once_for_each_way_to_place_them() -> None:
    named = [(organ.name, organ.place) for organ in organs()]
    assert sorted(set(named)) == sorted(named)


def test_short_words_multiply_the_names() -> None:
    assert len(by_form()) > 2500


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("VP UBND", "Văn phòng Ủy ban nhân dân"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Bộ Khoa học & Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Ban Thi đua - Khen thưởng TW", "Ban Thi đua - Khen thưởng Trung ương"),
        ("Bộ Công a", "Bộ Công an"),
    ],
)
def test_a_form_leads_to_its_organ(written: str, name: str) -> None:
    assert [organ.name for organ in by_form()[flat(written)]] == [name]


def test_every_spelling_of_the_table_is_a_form() -> None:
    for row in tables.rows("agencies"):
        for spelling in spellings(row):
            found = form().match(flat(spelling))
            assert found is not None and found.end() == len(spelling)


def test_a_word_has_one_role_where_it_begins_a_name() -> None:
    assert not words("none").keys() & words("open").keys()
    assert not words("person").keys() & words("open").keys()
