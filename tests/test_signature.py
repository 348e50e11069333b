"""Closing blocks: who signs, in what position, for whom."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.head import signature
from corpus.head.signature import Signature
from corpus.text import heal
from ontology import tables


@pytest.mark.parametrize("row", rows("signatures"), ids=lambda row: row["why"])
def test_a_closing_block_is_read(row: dict[str, str]) -> None:
    block = signature.find(heal(row["text"])) or Signature()
    positions = "|".join(position or "" for position in block.positions)
    found = ("|".join(block.signers), positions, block.body or "", block.chief or "")
    assert found == (row["signers"], row["positions"], row["body"], row["chief"])


@pytest.mark.parametrize("row", tables.rows("positions"), ids=lambda row: row["name"])
def test_every_position_is_read_from_its_example(row: dict[str, str]) -> None:
    words = [*row["example"].split(" (")[0].split(", ")]
    lines = [row["name"].upper()] if row["name"].upper() in row["example"] else words
    block = signature.find(heal("ngày ký.\n" + "\n".join([*lines, "Trần Văn An"])))
    assert block is not None
    assert block.positions == (row["name"],)


@pytest.mark.parametrize("row", tables.rows("signing_forms"), ids=lambda row: row["form"])
def test_every_form_opens_a_block(row: dict[str, str]) -> None:
    assert row["example"].startswith(row["form"])
    for form in tables.spellings(row, "form"):
        block = signature.find(heal(f"{form} GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Văn An"))
        assert block is not None
        assert block.signers == ("Trần Văn An",)


@given(st.text())
def test_any_string_has_offsets_in_bounds(text: str) -> None:
    block = signature.find(heal(text))
    assert block is None or 0 <= block.start <= block.end <= len(text)


def test_the_block_is_where_its_offsets_say() -> None:
    raw = "Điều 3. Thi hành./.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nVũ Văn Cường\n\nPHỤ LỤC\n"
    block = signature.find(heal(raw))
    assert block is not None
    assert raw[block.start : block.end] == "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nVũ Văn Cường"
