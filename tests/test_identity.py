"""Identity: what makes two mentions one document, and the address it gets."""

from __future__ import annotations

import re

import pytest
from cases import rows
from graphs import BASE
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import file_mark, iri, kind_slug, named, numbered, of_body, slug, source_iri, unnumbered
from ontology import tables

SAFE = re.compile(re.escape(BASE) + r"vn(?:/[a-z0-9.~-]+)+")
TEXT = st.text(max_size=20)


@pytest.mark.parametrize("row", rows("identity"), ids=lambda r: r["why"])
def test_an_iri_is_read_off_kind_organ_place_year_and_number(row: dict[str, str]) -> None:
    key = numbered(row["type"], row["number"], row["date"] or None, row["issuer"] or None)
    assert iri(key) == BASE + row["iri"]
    assert key.closed == ("/-/" not in row["iri"])


def test_a_commune_is_placed_by_the_province_of_the_citing_document() -> None:
    key = numbered("Kế hoạch", "15/KH-UBND", "2025-08-06", "Ủy ban nhân dân xã Tân An", province="Thanh Hóa")
    assert iri(key) == BASE + "vn/thanh-hoa.xa-tan-an/kh/ubnd/2025/15"


def test_the_year_in_the_number_counts_before_that_of_the_date() -> None:
    assert numbered("Nghị định", "16/2015/NĐ-CP", "2016-02-14", "Chính phủ").year == 2015


@pytest.mark.parametrize(
    ("type_", "name", "year", "path"),
    [
        ("Luật", "Luật Khám bệnh, chữa bệnh", None, "luat/kham-benh-chua-benh"),
        ("Luật", "LUẬT KHÁM BỆNH, CHỮA BỆNH", 2023, "luat/kham-benh-chua-benh/2023"),
        ("Luật", "Luật An ninh mạng 2025", 2025, "luat/an-ninh-mang/2025"),
        ("Bộ luật", "Bộ luật Lao động", 2019, "luat/lao-dong/2019"),
        ("Hiến pháp", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", 2013, "hien-phap/2013"),
        ("Pháp lệnh", "Pháp lệnh Dân số", None, "pl/dan-so"),
    ],
)
def test_an_act_without_number_goes_by_its_name(type_: str, name: str, year: int | None, path: str) -> None:
    key = named(type_, name, year)
    assert iri(key) == f"{BASE}vn/{path}"
    assert key.closed == (year is not None)


def test_a_congress_is_known_by_its_own_name() -> None:
    key = of_body("Nghị quyết", "Đại hội Đảng bộ tỉnh Thanh Hóa lần thứ XIX")
    assert key.closed
    assert iri(key) == BASE + "vn/nq/dai-hoi-dang-bo-tinh-thanh-hoa-lan-thu-xix"


@pytest.mark.parametrize(
    "body",
    [
        "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        "Đại hội XIII của Đảng",
        "Đại hội lần thứ XIII của Đảng Cộng sản Việt Nam",
        "đại hội Đảng lần thứ XIII",
        "Đại hội Đảng toàn quốc lần thứ XIII",
    ],
)
def test_the_congress_of_the_party_has_one_address_under_all_its_names(body: str) -> None:
    assert of_body("Nghị quyết", body).n == "dai-hoi-dai-bieu-toan-quoc-lan-thu-xiii-cua-dang"


@pytest.mark.parametrize("body", ["Đại hội Công đoàn Việt Nam lần thứ XIII", "Đại hội lần thứ XIII"])
def test_another_congress_is_another(body: str) -> None:
    assert of_body("Nghị quyết", body).n == slug(body)


def test_a_document_without_number_is_known_by_its_file() -> None:
    mark = file_mark("a160cc9774781e2e" * 4)
    key = unnumbered("Kế hoạch", "KH-UBND", "Ủy ban nhân dân tỉnh Bắc Kạn", "Bắc Kạn", 2024, mark)
    assert iri(key) == BASE + "vn/bac-kan/kh/ubnd/2024/x-a160cc9774"
    assert source_iri("a160cc9774781e2e" * 4) == BASE + "source/a160cc9774781e2e"


def test_every_kind_of_the_table_has_an_iri_of_its_own() -> None:
    names = [row["name"] for row in tables.rows("kinds") if row["name"] != "Bộ luật"]
    assert len({kind_slug(name) for name in names}) == len(names)


def test_keys_fit_where_nothing_told_differs() -> None:
    known = numbered("Quyết định", "01/QĐ-UBND", "2021-01-01", "Ủy ban nhân dân tỉnh Thanh Hóa")
    assert numbered("Quyết định", "1/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Thanh Hóa").fits(known)
    assert numbered("Quyết định", "01/QĐ-UBND", "2021-05-05", "Ủy ban nhân dân").fits(known)
    assert not numbered("Quyết định", "01/QĐ-UBND", None, "Ủy ban nhân dân tỉnh Nghệ An").fits(known)
    assert not numbered("Kế hoạch", "01/KH-UBND", None, "Ủy ban nhân dân tỉnh Thanh Hóa").fits(known)


@given(TEXT, TEXT, st.none() | st.dates().map(str), st.none() | TEXT)
def test_any_words_make_an_address_that_needs_no_escaping(
    type_: str, number: str, date: str | None, issuer: str | None
) -> None:
    assert SAFE.fullmatch(iri(numbered(type_, number, date, issuer)))
    assert SAFE.fullmatch(iri(named(type_, number, None)))


@given(TEXT)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text) != ""
