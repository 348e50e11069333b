"""Provinces: their names, what became of them, and the one a document belongs to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import before, home, now, place, places, slug
from ontology import tables
from ontology.tables import spellings


@pytest.mark.parametrize("row", rows("homes"), ids=lambda r: r["why"])
def test_a_document_belongs_to_its_province(row: dict[str, str]) -> None:
    assert (home(row["text"]) or "") == row["expected"]


@pytest.mark.parametrize("row", tables.rows("places"), ids=lambda r: r["name"])
def test_every_spelling_and_the_example_name_the_place(row: dict[str, str]) -> None:
    for written in (*spellings(row), row["example"], f"{row['kind']} {row['name']}".upper()):
        known = place(written)
        assert known is not None and known.name == row["name"]


def test_there_are_34_provinces_today_and_there_were_63() -> None:
    assert sum(not p.valid_to for p in places()) == 34
    assert (
        sum(p.valid_from <= "2024-12-31" and (p.valid_to or "9999") >= "2024-12-31" for p in places()) == 63
    )
    assert {p.name for p in places() if p.kind == "thành phố"} == {
        "Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ",
    }  # fmt: skip


def test_no_province_of_2024_is_lost() -> None:
    lost = [p.name for p in places() if p.valid_to >= "2024" and not now(p.name)]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("Bắc Kạn", "Thái Nguyên"),
        ("Thừa Thiên Huế", "Huế"),
        ("Phú Yên", "Đắk Lắk"),
        ("Hà Tây", "Hà Nội"),
        ("Huế", "Huế"),
    ],
)
def test_a_place_is_what_it_became(name: str, today: str) -> None:
    known = now(name)
    assert known is not None and known.name == today


def test_a_divided_province_became_none() -> None:
    assert now("Hà Bắc") is None and now("Atlantis") is None


def test_what_joined_a_place_ended_the_day_before_or_with_it() -> None:
    for p in places():
        for former in before(p.name):
            assert former.valid_to
            assert not p.valid_from or date.fromisoformat(former.valid_to) + timedelta(
                days=1
            ) == date.fromisoformat(p.valid_from)


def test_addresses_are_of_small_letters_and_tell_places_apart() -> None:
    slugs = [p.slug for p in places()]
    assert len(set(slugs)) == len(slugs)
    assert all(part.isascii() and part.isalnum() for s in slugs for part in s.split("-"))
    assert slug("Thừa Thiên - Huế") == "thua-thien-hue" and slug("Atlantis") is None


@given(st.text())
def test_any_string_may_be_asked_for(text: str) -> None:
    known = place(text)
    assert known is None or known in places()
    assert home(text) is None or place(home(text) or "") is not None
