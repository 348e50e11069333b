"""Which words are Vietnamese syllables: nearly all of the corpus, next to nothing of other spellings."""

from __future__ import annotations

import re

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllables import is_syllable, is_vietnamese


def test_words_of_the_corpus_are_syllables() -> None:
    words = [
        word
        for path in CORPUS.glob("*.txt")
        for word in re.findall(r"[^\W\d_]+", path.read_text(encoding="utf-8"))
        if not word.isascii()
    ]
    assert len(words) > 20_000
    assert sum(map(is_vietnamese, words)) / len(words) > 0.998


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyển", "khuỷu", "giếng", "gì", "ngoằn", "khuya", "uống", "HUẾ", "Đắk"]
)
def test_rare_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["décision", "señor", "größe", "QuyÕt", "Quyeát", "côc", "étude", "bôch"])
def test_other_spellings(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=20))
def test_any_word_has_an_answer(word: str) -> None:
    assert is_syllable(word) in (True, False) and is_vietnamese(word) in (True, False)
