"""Aims in prose are told apart from other numbers and from results."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import aims


@pytest.mark.parametrize(
    ("heading", "announces"),
    [
        ("II. MỤC TIÊU ĐẾN NĂM 2030", True),
        ("1. Mục tiêu cụ thể", True),
        ("2. Chỉ tiêu", True),
        ("III. NHIỆM VỤ, GIẢI PHÁP", False),
        ("I. TÌNH HÌNH", False),
    ],
)
def test_headings_announce_aims(heading: str, announces: bool) -> None:
    assert aims.announces(heading) is announces


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Phấn đấu 90% hộ gia đình dùng nước sạch.", True),
        ("100% cơ sở y tế có bác sĩ.", True),
        ("Tỷ lệ hộ nghèo là 3%.", False),
        ("Bảo đảm bố trí ít nhất 30% ngân sách cho y tế cơ sở.", True),
    ],
)
def test_outside_such_headings_a_word_or_a_bound_must_say_so(sentence: str, meant: bool) -> None:
    (aim,) = aims.find(sentence)
    assert aims.is_meant(sentence, aim) is meant


def test_the_year_is_the_last_before_the_value_and_none_that_it_is_compared_with() -> None:
    sentence = "Năm 2026 đạt 95%, đến năm 2030 đạt 99% so với năm 2020"
    assert aims.year_of(sentence, sentence.index("95"), sentence.index("95") + 3) == 2026
    assert aims.year_of(sentence, sentence.index("99"), sentence.index("99") + 3) == 2030
    assert aims.year_of("tăng 10% so với năm 2020", 5, 8) is None


WORDS = st.sampled_from(
    ["đạt ", "trên ", "tỷ lệ trẻ em ", "giảm ", "bác sĩ", "năm 2030", "so với ", "có ", "haİ "]
)
MARKS = st.sampled_from(["1", "95%", "1.000 ", "-", "–", "/", "(", ")", ";", ",", " ", "≥", "‰", "٣", "²"])


@given(st.text(max_size=100) | st.lists(WORDS | MARKS, max_size=25).map("".join))
def test_any_string_gives_values_and_indicators_of_itself(sentence: str) -> None:
    printed = " ".join(sentence.split())
    for aim in aims.find(sentence):
        assert aim.value in printed
        assert 0 <= aim.start <= aim.at < aim.end <= len(sentence)
        assert len(aim.indicator.split()) > 1
