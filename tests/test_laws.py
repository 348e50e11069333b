"""Acts named by title: laws, codes, the constitution, congress resolutions."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import laws
from corpus.text import heal
from ontology import tables


@pytest.mark.parametrize("row", rows("laws"), ids=lambda r: r["why"])
def test_an_act_is_found_by_its_name(row: dict[str, str]) -> None:
    healed = heal(row["text"]).healed
    assert " | ".join(healed[m.start : m.end].replace("\n", " ") for m in laws.find(healed)) == row["found"]


@pytest.mark.parametrize("row", tables.rows("laws"), ids=lambda r: r["example"])
def test_every_law_of_the_table_is_found_in_its_example(row: dict[str, str]) -> None:
    (found,) = laws.find(row["example"])
    assert found.name == row["name"]
    assert (found.number.canonical if found.number else "") == row["number"]


def test_a_congress_is_the_issuer_of_its_resolution() -> None:
    (found,) = laws.find("Nghị quyết Đảng bộ Tỉnh Thanh Hóa lần thứ XIX, nhiệm kỳ 2020 - 2025, Nghị quyết")
    assert found.issuer == "Đại hội Đảng bộ tỉnh Thanh Hóa lần thứ XIX"


@given(st.text())
def test_any_string_gives_acts_in_order(text: str) -> None:
    spans = [(m.start, m.end) for m in laws.find(heal(text).healed)]
    assert spans == sorted(spans)


@pytest.mark.parametrize("row", tables.rows("law_words"), ids=lambda r: f"{r['role']}: {r['phrase']}")
def test_every_word_around_a_law_counts_in_its_example(row: dict[str, str]) -> None:
    found = [m.name for m in laws.find(row["example"])]
    assert all(f" {row['phrase']}" not in str(name) for name in found)
    assert row["phrase"] in row["example"]
