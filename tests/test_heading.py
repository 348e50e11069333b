"""The word of the kind and the title under it, and where the title ends."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import lines
from corpus.head import heading
from ontology import tables


@pytest.mark.parametrize("row", rows("headings"), ids=lambda row: row["why"])
def test_a_heading_is_read(row: dict[str, str]) -> None:
    found = heading.find(list(lines.read(row["text"])))
    assert (found.type if found else "", (found.title if found else None) or "") == (
        row["type"],
        row["title"],
    )


@pytest.mark.parametrize("row", tables.rows("kinds"), ids=lambda row: row["name"])
def test_every_kind_heads_a_document(row: dict[str, str]) -> None:
    found = heading.find(list(lines.read(f"{row['name'].upper()}\nVề công tác năm 2025\nCăn cứ Luật Dược;")))
    assert found is not None
    assert (found.type, found.title) == (row["name"], "Về công tác năm 2025")


@given(st.text())
def test_any_string_has_a_heading_in_bounds_or_none(text: str) -> None:
    cells = list(lines.read(text))
    found = heading.find(cells)
    assert found is None or 0 <= found.at < found.after <= len(cells)
