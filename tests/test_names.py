"""The flat form of a text, and patterns made of many names."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.names import as_written, flat, small, trie, whole

words = st.lists(st.text("abcđủòa .&-", min_size=1, max_size=6), min_size=1, max_size=8)


@given(st.text())
def test_the_flat_form_keeps_every_offset(text: str) -> None:
    assert len(flat(text)) == len(text)


@given(st.text())
def test_a_whole_text_has_the_same_flat_form(text: str) -> None:
    assert whole(text) == flat(text) and len(small(text)) == len(text)


@given(st.text())
def test_flattening_twice_changes_nothing(text: str) -> None:
    assert flat(flat(text)) == flat(text)


@given(words)
def test_a_trie_finds_every_word_and_the_longest(given_words: list[str]) -> None:
    pattern = re.compile(trie(given_words))
    for word in given_words:
        found = pattern.match(word)
        assert found is not None and found[0] == word


@given(words, st.text("abcđ", max_size=6))
def test_a_trie_finds_nothing_else(given_words: list[str], other: str) -> None:
    assert bool(re.fullmatch(trie(given_words), other)) == (other in given_words)


def test_a_name_is_found_as_written_only_with_a_capital() -> None:
    pattern = re.compile(as_written(["ủy", "sở", "tòa"]))
    assert [bool(pattern.fullmatch(w)) for w in ("Ủy", "UỶ", "Uỷ", "TOÀ", "Sở", "sở", "uỷ")] == [True] * 5 + [
        False
    ] * 2
