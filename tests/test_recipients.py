"""The list under "Nơi nhận", one item a bullet, whatever stands beside it."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.head import recipients, signature
from corpus.text import heal


@pytest.mark.parametrize("row", rows("recipients"), ids=lambda row: row["why"])
def test_the_recipients_are_listed(row: dict[str, str]) -> None:
    text = heal(row["text"])
    assert "|".join(recipients.find(text, signature.find(text))) == row["expected"]


NAMES = st.lists(
    st.sampled_from(["Bộ Y tế", "Các sở, ngành", "UBND các xã (để t/h)", "Đài PTTH tỉnh"]), min_size=1
)


@given(NAMES, st.sampled_from([";", ",", ""]), st.sampled_from(["-", "–", "•"]))
def test_a_printed_list_comes_back(names: list[str], end: str, bullet: str) -> None:
    printed = "Nơi nhận:\n" + "".join(f"{bullet} {name}{end}\n" for name in names)
    assert recipients.find(heal(printed)) == tuple(names)


@given(st.text())
def test_any_string_gives_items_without_loose_ends(text: str) -> None:
    assert all(item == item.strip(" ;,.:") and item for item in recipients.find(heal(f"Nơi nhận:\n{text}")))
