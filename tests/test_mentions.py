"""Mentions by number: their extent, type, number, date and issuer in real sentences."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import mentions
from corpus.text import heal


@pytest.mark.parametrize("row", rows("mentions"), ids=lambda r: r["why"])
def test_a_mention_is_read(row: dict[str, str]) -> None:
    healed = heal(row["text"]).healed
    (found,) = mentions.find(healed)
    assert healed[found.start : found.end].replace("\n", " ") == row["quote"]
    assert (found.type, found.number.canonical if found.number else "") == (row["type"], row["number"])
    assert (found.date or "", found.issuer or "") == (row["date"], row["issuer"])


@pytest.mark.parametrize("row", rows("mention_lists"), ids=lambda r: r["why"])
def test_lists_and_look_alikes(row: dict[str, str]) -> None:
    found = mentions.find(heal(row["text"]).healed)
    assert " | ".join(f"{m.type} {m.number.canonical}" for m in found if m.number) == row["found"]


def test_a_number_left_blank_in_a_draft_is_a_mention_of_the_draft() -> None:
    healed = heal(
        "(Kèm theo Kế hoạch số         /KH-UBND ngày      tháng     năm 2024 của Ủy ban nhân dân tỉnh Bắc Kạn)"
    ).healed
    (draft,) = mentions.drafts(healed)
    assert draft.type == "Kế hoạch" and draft.draft and draft.year == 2024
    assert draft.issuer == "Ủy ban nhân dân tỉnh Bắc Kạn"


@given(st.text())
def test_any_string_gives_mentions_in_order(text: str) -> None:
    healed = heal(text).healed
    spans = [(m.start, m.end) for m in mentions.find(healed)]
    assert all(0 <= a < b <= len(healed) for a, b in spans) and spans == sorted(spans)
