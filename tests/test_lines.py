"""Printed lines and cells: clean text, and where it stands in the raw one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import lines
from corpus.head import layout
from ontology import tables
from ontology.tables import TableError


@given(st.text())
def test_every_line_stands_where_it_says(text: str) -> None:
    found = list(lines.read(text))
    assert [line.start for line in found] == sorted(line.start for line in found)
    for line in found:
        assert lines.clean(text[line.start : line.end]) == line.text


@given(st.text())
def test_plain_letters_keep_their_places(text: str) -> None:
    assert len(lines.plain(text)) == len(text)


@given(st.text(alphabet="ăâđêôơưạảấầ ỦỶẾ-_x"))
def test_cleaning_composes_letters_and_is_done_once(text: str) -> None:
    clean = lines.clean(unicodedata.normalize("NFD", text))
    assert lines.clean(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


def test_columns_are_parted_and_keep_their_indent() -> None:
    read = [
        (line.text, line.row, line.indent, line.gap)
        for line in lines.read("BỘ Y TẾ     CỘNG HÒA\n\n| Số: 1 | a |")
    ]
    assert read == [("BỘ Y TẾ", 0, 0, 0), ("CỘNG HÒA", 0, 12, 0), ("Số: 1", 1, 1, 1), ("a", 1, 9, 1)]


@pytest.mark.parametrize("row", tables.rows("layout"), ids=lambda row: f"{row['role']}: {row['phrase']}")
def test_every_example_of_the_layout_shows_its_phrase(row: dict[str, str]) -> None:
    assert row["phrase"] in layout.phrases(row["role"])
    assert layout.plain_words(row["role"]).search(lines.plain(row["example"]))


def test_a_role_without_rows_is_an_error() -> None:
    with pytest.raises(TableError, match=r"layout\.csv"):
        layout.phrases("no such role")
