"""Phrases as they stand where a font lacks letters."""

from __future__ import annotations

from corpus import citations, header
from corpus.damage import lost_letters
from corpus.losses import with_losses
from corpus.text import heal


def test_a_phrase_that_loses_nothing_stands_once() -> None:
    assert with_losses(["căn cứ", "bãi bỏ"]) == ["căn cứ", "bãi bỏ"]


def test_a_preamble_is_read_without_the_letters_of_xet_and_tham_tra() -> None:
    text = "Xét Tờ trình số 424/TTr-UBND; Báo cáo thẩm tra số 112/BC-BPC;"
    found = citations.find(heal(lost_letters(text).text), header.Header("Nghị quyết"))
    assert [c.relation for c in found] == ["based_on", "based_on"]
