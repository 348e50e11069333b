"""Who issued a document: the names behind a letterhead, a signature, a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.head import issuer
from corpus.head.signature import Signature


@pytest.mark.parametrize(
    ("organs", "province", "name"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), "Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
        (("ỦY", "BAN NHÂN DÂN", "XÃ TÂN AN"), None, "Ủy ban nhân dân xã Tân An"),
        (("THỦ TƯỚNG", "CHÍNH PHỦ"), None, "Thủ tướng Chính phủ"),
        (("ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"), None, "Ủy ban Thường vụ Quốc hội"),
        (("BỘ Y TẾ", "BỘ Y TẾ"), None, "Bộ Y tế"),
        (("BỘ TÀI CHÍNH", "BẢO HIỂM XÃ HỘI VIỆT NAM"), None, "Bảo hiểm xã hội Việt Nam"),
        (("UBND TỈNH AN GIANG", "VĂN PHÒNG"), "An Giang", "Văn phòng Ủy ban nhân dân tỉnh An Giang"),
        (("UBND TỈNH AN GIANG", "BAN QUẢN LÝ RỪNG TRÀM"), "An Giang", "Ban quản lý rừng tràm tỉnh An Giang"),
        (("BỘ TƯ PHÁP – BỘ CÔNG AN",), None, "Bộ Tư pháp, Bộ Công an"),
        ((), "An Giang", None),
    ],
)
def test_the_last_organ_of_a_letterhead_issues(
    organs: tuple[str, ...], province: str | None, name: str | None
) -> None:
    assert issuer.of_lines(organs, province) == name


def test_a_name_no_table_knows_is_written_as_the_text_writes_it() -> None:
    text = "BAN QUẢN LÝ RỪNG TRÀM\n\nBan Quản lý Rừng Tràm thông báo"
    assert issuer.of_lines(("BAN QUẢN LÝ RỪNG TRÀM",), None, text) == "Ban Quản lý Rừng Tràm"


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (Signature(body="CHÍNH PHỦ", chief="Thủ tướng"), "Chính phủ"),
        (Signature(chief="Thủ tướng"), "Thủ tướng Chính phủ"),
        (Signature(body="HỘI ĐỒNG NHÂN DÂN"), "Hội đồng nhân dân tỉnh Lào Cai"),
        (Signature(chief="Giám đốc"), None),
    ],
)
def test_a_signature_names_the_body_it_speaks_for(block: Signature, name: str | None) -> None:
    assert issuer.of_signature(block, "Lào Cai") == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("theo quy định, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Bộ Y tế đã ban hành Kế hoạch; Sở Y tế xây dựng Kế hoạch như sau:", "Sở Y tế tỉnh Lào Cai"),
        ("Thủ tướng Chính phủ ban hành Quyết định về việc", None),
        ("Bộ Y tế ban hành Kế hoạch số 12/KH-BYT", None),
    ],
)
def test_the_sentence_that_issues_the_text_names_its_issuer(sentence: str, name: str | None) -> None:
    assert issuer.of_sentence(f"Căn cứ Luật Dược; {sentence}", "Kế hoạch", "Lào Cai") == name


def test_who_signs_is_believed_before_who_issued_another_plan() -> None:
    text = "Bộ Y tế ban hành Kế hoạch; theo đó, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    block = Signature(body="ỦY BAN NHÂN DÂN")
    assert (
        issuer.of_sentence(f"Năm 2024, {text}", "Kế hoạch", "Lào Cai", block)
        == "Ủy ban nhân dân tỉnh Lào Cai"
    )


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=100))
def test_any_lines_give_a_name_or_none(organs: list[str], body: str) -> None:
    name = issuer.of_lines(organs, None, body)
    assert name is None or isinstance(name, str)
