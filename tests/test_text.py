"""Healing: what it changes, what it never changes, and the way back to the raw text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from cases import CORPUS, rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import heal


@pytest.mark.parametrize("row", rows("healing"), ids=lambda r: r["why"])
def test_damage_is_healed(row: dict[str, str]) -> None:
    assert heal(row["raw"]).healed == row["healed"]


damaged = st.lists(
    st.sampled_from(
        [
            "Nghị",
            "quyết",
            "số",
            "72-NQ/",
            "TW",
            " ",
            "  ",
            "\n",
            " \n\n",
            "\n\n\n\n7\n\n\n\n",
            "**",
            "|",
            "\u00ad",
            "\u200b",
            "e\u0302\u0301",
            "\u00a0",
            "- ",
            "282/NQ-",
            ".",
            ";",
        ]
    )
).map("".join)


@given(st.text() | damaged)
def test_every_healed_letter_points_at_itself(raw: str) -> None:
    text = heal(raw)
    for at, letter in enumerate(text.healed):
        quote = text.quote(at, at + 1)
        if not letter.isspace():
            assert unicodedata.normalize("NFC", letter) in (
                unicodedata.normalize("NFC", quote),
                "-",
                "đ",
                "Đ",
            )


@given(st.text() | damaged, st.data())
def test_spans_stay_in_bounds_and_in_order(raw: str, data: st.DataObject) -> None:
    text = heal(raw)
    start = data.draw(st.integers(0, len(text.healed)))
    end = data.draw(st.integers(start, len(text.healed)))
    first, last = text.span(start, end)
    assert 0 <= first <= last <= len(raw)


@given(st.text() | damaged)
def test_healed_text_has_no_run_of_white_space(raw: str) -> None:
    healed = heal(raw).healed
    assert not any(a.isspace() and b.isspace() for a, b in pairwise(healed) if {a, b} <= {" ", "\n"})


@given(damaged)
def test_healing_neither_loses_nor_invents_a_letter(raw: str) -> None:
    whole = unicodedata.normalize("NFC", raw)
    assert [c for c in heal(raw).healed if c.isalpha()] == [c for c in whole if c.isalpha()]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_healing_keeps_every_word_of_the_corpus(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    letters = [c for c in raw if c.isalpha()]
    assert [c for c in heal(raw).healed if c.isalpha()] == letters
