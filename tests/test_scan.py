"""Searching a whole text by one pattern for each first character."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus import scan


@given(st.sets(st.sampled_from("(./Q"), min_size=1), st.text("(./Qa", max_size=40))
def test_every_place_is_found_in_order(firsts: set[str], text: str) -> None:
    found = [match.start() for match in scan.each(scan.beginning(firsts, ""), text)]
    assert found == [at for at, char in enumerate(text) if char in firsts]


def test_words_of_one_beginning_share_a_pattern() -> None:
    patterns = scan.beginning(["TM", "T/M", "KT", "Q"], r"\.")
    text = "Q. GIÁM ĐỐC, T/M. ỦY BAN, KT. CHỦ TỊCH, TM BAN"
    assert len(patterns) == 3
    assert [match[0] for match in scan.each(patterns, text)] == ["Q.", "T/M.", "KT."]


def test_the_rest_is_a_pattern_with_its_flags() -> None:
    (signed,) = scan.beginning("(", r"\s?đã ký", re.IGNORECASE)
    assert signed.search("( Đã ký)") and not signed.search("đã ký")
