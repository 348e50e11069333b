"""Support: the agencies named after "phối hợp với", or those directed."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus.support import support


@pytest.mark.parametrize("row", rows("helpers"), ids=lambda r: r["why"])
def test_helpers_are_named_in_the_words_of_a_duty(row: dict[str, str]) -> None:
    assert "|".join(support(row["text"])) == row["support"]


@given(st.text())
def test_any_words_name_helpers_of_their_own(words: str) -> None:
    assert all((name and name in " ".join(words.split())) or name in words for name in support(words))
