"""What counts as a word, and what as a slot that every body fills with its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.descent.words import SLOTS, WEIGHTS, words
from ontology.tables import rows

ROLES = {"formula", "general", "link", "place", "agency", "deadline", "head"}

SLOTS_OF = [
    ("đạt trên 95 % dân số", [("figure", "95 %")]),
    ("tăng từ 1,0% đến 1,5%", [("figure", "1,0%"), ("figure", "1,5%")]),
    ("điểm Xanh ≥ 85 điểm", [("figure", "≥ 85")]),
    ("trong quý IV/2026", [("deadline", "quý IV/2026")]),
    ("trước ngày 31 tháng 12 năm 2026", [("deadline", "ngày 31 tháng 12 năm 2026")]),
    ("giai đoạn 2026 – 2030", [("deadline", "giai đoạn 2026 – 2030")]),
    ("báo cáo hằng năm", [("deadline", "hằng năm")]),
    ("Sở Y tế tỉnh Đắk Lắk tổng hợp", [("agency", "Sở Y tế tỉnh Đắk Lắk")]),
    ("phối hợp với các sở, ngành", [("agency", "các sở, ngành")]),
    ("tại phường Thuận Hóa", [("place", "phường Thuận Hóa")]),
    ("trên địa bàn tỉnh", [("place", "trên địa bàn tỉnh")]),
    ("vùng khó khăn của tỉnh Sơn La", [("place", "tỉnh Sơn La")]),
    ("theo Nghị quyết số 72-NQ/TW ngày 09/9/2025", []),
]


@pytest.mark.parametrize(("text", "slots"), SLOTS_OF, ids=[text for text, _ in SLOTS_OF])
def test_slots(text: str, slots: list[tuple[str, str]]) -> None:
    assert [(w.kind, text[w.start : w.end]) for w in words(text) if w.kind in SLOTS] == slots


def test_a_number_and_its_date_are_no_slots() -> None:
    kinds = [w.kind for w in words("Quyết định số 1183/QĐ-TTg ngày 14 tháng 10 năm 2024")]
    assert kinds == ["word", "word", "word", "document", "dated"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ngày 14 tháng 10 năm 2024", "ngày 14/10/2024"),
        ("giai đoạn 2026-2030", "giai đoạn 2026 – 2030"),
        ("0,5%", "0.5 %"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Số hoá hồ sơ", "SỐ HÓA HỒ SƠ"),
        ("01 điểm", "1 điểm"),
    ],
)
def test_two_ways_to_write_one_thing(one: str, other: str) -> None:
    assert [w.key for w in words(one)] == [w.key for w in words(other)]


def test_a_frame_tells_less_than_what_is_to_be_done() -> None:
    frame = sum(w.weight for w in words("Chủ trì, phối hợp với các sở, ngành liên quan tham mưu UBND tỉnh"))
    task = sum(w.weight for w in words("trồng rừng ngập mặn"))
    assert frame < task


@pytest.mark.parametrize("row", rows("descent_words"), ids=lambda row: row["phrase"])
def test_every_phrase_of_the_table_counts_in_its_example(row: dict[str, str]) -> None:
    assert row["role"] in ROLES
    found = words(row["example"])
    if row["role"] in SLOTS or row["role"] == "head":
        assert any(w.kind in SLOTS for w in found)
    else:
        assert any(w.weight <= WEIGHTS[row["role"]] for w in found if w.kind == "word")


@given(st.text() | st.text("Sởởtỉn ủ̉y 0129%/-.;\n–QĐaA"))
def test_words_stand_in_order_in_bounds_and_apart(text: str) -> None:
    end = 0
    for word in words(text):
        assert end <= word.start < word.end <= len(text)
        assert not text[word.start].isspace() and not text[word.end - 1].isspace()
        end = word.end
