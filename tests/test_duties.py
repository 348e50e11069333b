"""Duties: who is asked to do what in the running text of a plan, and what is no duty."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import duties
from corpus.text import heal


def _found(plan: str) -> list[tuple[str, str]]:
    """Section and holders of each duty, and its words."""
    text = heal(plan)
    found = duties.find(text)
    words = duties.texts(text, found)
    return [(f"{duty.section} {'|'.join(duty.lead)}", told) for duty, told in zip(found, words, strict=True)]


@pytest.mark.parametrize("row", rows("duties"), ids=lambda r: r["why"])
def test_duties_are_found_with_their_holders(row: dict[str, str]) -> None:
    found = _found(f"IV. TỔ CHỨC THỰC HIỆN\n\n{row['text']}")
    expected = [tuple(duty.split(": ", 1)) for duty in row["duties"].split(" || ")]
    assert [held for held, _ in found] == [held for held, _ in expected]
    for (_, told), (_, begins) in zip(found, expected, strict=True):
        assert told.startswith(begins)


@pytest.mark.parametrize("row", rows("no_duties"), ids=lambda r: r["why"])
def test_other_text_holds_no_duties(row: dict[str, str]) -> None:
    assert _found(row["text"]) == []


def test_a_charge_is_a_duty_outside_the_part_that_gives_duties() -> None:
    found = _found("II. NHIỆM VỤ\n\n1. Nâng cấp trạm y tế xã. Giao Sở Xây dựng thẩm định thiết kế mẫu.")
    assert found == [("II.1 Sở Xây dựng", "Giao Sở Xây dựng thẩm định thiết kế mẫu.")]


def test_a_duty_that_print_breaks_over_lines_is_one() -> None:
    plan = "IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Chủ trì rà soát mạng lưới\ntrạm y tế cấp xã."
    assert _found(plan) == [("IV.1 Sở Y tế", "Chủ trì rà soát mạng lưới trạm y tế cấp xã.")]


def test_an_announcement_names_who_is_to_do_what_stands_below_it() -> None:
    found = _found(
        "Thủ tướng Chính phủ yêu cầu Bộ Tài chính, Bộ Công an thực hiện các nhiệm vụ sau:\n\n"
        "1. Khẩn trương rà soát hàng dự trữ.\n\n2. Văn phòng Chính phủ đôn đốc việc thực hiện."
    )
    assert found == [
        ("1 Bộ Tài chính|Bộ Công an", "Khẩn trương rà soát hàng dự trữ."),
        ("2 Văn phòng Chính phủ", "đôn đốc việc thực hiện."),
    ]


def test_who_helps_is_told_once_above_a_list() -> None:
    text = heal("1. Bộ Tài chính chủ trì, phối hợp với Bộ Y tế và các địa phương:\n\na) Rà soát hàng dự trữ.")
    (duty,) = duties.find(text)
    assert (duty.lead, duty.helpers) == (("Bộ Tài chính",), ("Bộ Y tế", "các địa phương"))


def test_a_summary_above_the_head_of_the_document_is_left_out() -> None:
    duty = "1. Giao Sở Y tế chủ trì thực hiện."
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert len(_found(f"Giao Sở Y tế thực hiện ngay Công điện.\n\n{head}\n\n{duty}")) == 1


def test_a_duty_printed_twice_counts_where_it_has_a_section() -> None:
    duty = "Giao Sở Y tế chủ trì thực hiện Kế hoạch này."
    assert _found(f"{duty}\n\nIV. TỔ CHỨC THỰC HIỆN\n\n{duty}") == [
        ("IV Sở Y tế", "chủ trì thực hiện Kế hoạch này.")
    ]


def test_what_is_read_elsewhere_is_left_alone() -> None:
    plan = "IV. TỔ CHỨC THỰC HIỆN\n\n1. Giao Sở Y tế chủ trì.\n\n2. Giao Sở Nội vụ phối hợp."
    text = heal(plan)
    found = duties.find(text, [(plan.index("2."), len(plan))])
    assert [duty.lead for duty in found] == [("Sở Y tế",)]


HEADINGS = st.sampled_from(["IV. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "Điều 3.", "Nơi nhận:", "Phụ lục"])
WORDS = st.sampled_from(
    ["- Chủ trì", "Giao ", "các sở", "a) ", "+ ", "phối hợp với ", "trước ngày 01/12/2026"]
)
MARKS = st.sampled_from(["\n\n", "\n", ":", ",", " ", "(", ")", "\u0301"])
PLANS = st.lists(HEADINGS | WORDS | MARKS, max_size=25).map("".join)


@given(st.text(max_size=80) | PLANS)
def test_any_string_gives_duties_in_order_and_within_it(plan: str) -> None:
    text = heal(plan)
    found = duties.find(text)
    assert [duty.start for duty in found] == sorted(duty.start for duty in found)
    for duty, words in zip(found, duties.texts(text, found), strict=True):
        assert 0 <= duty.start < duty.end <= len(text.healed)
        assert duty.lead and all(name in text.healed for name in duty.lead)
        assert words and len(text.healed[duty.whole : duty.end].split()) > 2
