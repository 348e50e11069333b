"""URN LEX: the name of RFC 9676, where all its parts are known and never where one is guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.urn import is_urn, urn

WORDS = st.none() | st.text(max_size=12)


@pytest.mark.parametrize(
    ("type_", "number", "date", "issuer", "expected"),
    [
        (
            "Nghị quyết",
            "72-NQ/TW",
            "2025-09-09",
            "Bộ Chính trị",
            "bo.chinh.tri:nghi.quyet:2025-09-09;72-nq-tw",
        ),
        ("Luật", "15/2023/QH15", "2023-01-09", "Quốc hội", "quoc.hoi:luat:2023-01-09;15-2023-qh15"),
        (
            "Quyết định",
            "01/QĐ-UBND",
            "2021-01-01",
            "Ủy ban nhân dân tỉnh Thanh Hóa",
            "uy.ban.nhan.dan.tinh.thanh.hoa:quyet.dinh:2021-01-01;01-qd-ubnd",
        ),
        (
            "Nghị quyết",
            "66.4/2025/NQ-CP",
            "2025-09-20",
            "Chính phủ",
            "chinh.phu:nghi.quyet:2025-09-20;66.4-2025-nq-cp",
        ),
    ],
)
def test_authority_measure_day_and_number(
    type_: str, number: str, date: str, issuer: str, expected: str
) -> None:
    assert urn(type_, number, date, issuer) == f"urn:lex:vn:{expected}"


@pytest.mark.parametrize("missing", range(4))
def test_nothing_is_guessed(missing: int) -> None:
    parts: list[str | None] = ["Nghị quyết", "72-NQ/TW", "2025-09-09", "Bộ Chính trị"]
    parts[missing] = None
    assert urn(*parts) is None


@given(WORDS, WORDS, WORDS, WORDS)
def test_a_urn_is_well_formed_or_none(
    type_: str | None, number: str | None, date: str | None, issuer: str | None
) -> None:
    name = urn(type_, number, date, issuer)
    assert name is None or (is_urn(name) and re.fullmatch(r"urn:lex:vn:[!-~]+", name))
