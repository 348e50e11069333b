"""The issuer behind the suffix of a number."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.agency.codes import of_code
from corpus.agency.organs import organs


@pytest.mark.parametrize("row", rows("issuer_codes"), ids=lambda r: r["why"])
def test_a_suffix_implies_its_issuer(row: dict[str, str]) -> None:
    found = of_code(row["code"], row["province"] or None, int(row["year"]) if row["year"] else None)
    assert (found or "") == row["expected"]


CENTRAL = [(code, organ.name) for organ in organs() for code in organ.codes if not organ.place]


@pytest.mark.parametrize(("code", "name"), CENTRAL, ids=[code for code, _ in CENTRAL])
def test_every_code_of_a_central_body_names_it(code: str, name: str) -> None:
    assert of_code(code) == name
    assert of_code(code.lower().replace("đ", "d")) == name


@given(st.text(), st.sampled_from([None, "Huế", "?"]), st.one_of(st.none(), st.integers(-1, 3000)))
def test_any_code_can_be_asked(code: str, province: str | None, year: int | None) -> None:
    assert of_code(code, province, year) != ""
