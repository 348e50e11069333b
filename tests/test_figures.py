"""Figures: which numbers of a clause state how much is aimed at."""

from __future__ import annotations

import pytest

from corpus import figures


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("ít nhất 02 vùng nuôi thủy sản tập trung", [("ít nhất 02", "vùng")]),
        ("thành lập 120 hợp tác xã, 15 tổ hợp tác", [("120", "hợp tác xã"), ("15", "tổ hợp tác")]),
        ("phấn đấu 30% - 40% công chức thạo ngoại ngữ", [("30% - 40%", "%")]),
        ("tỷ lệ hộ nghèo giảm hằng năm 1% - 1,5%", [("1% - 1,5%", "%")]),
        ("100% xã dùng ít nhất 01 ứng dụng dùng chung", [("100%", "%")]),
        ("kinh phí 25 tỷ đồng", []),
        ("theo Nghị quyết 15", []),
        ("trong 120 hợp tác xã", []),
    ],
)
def test_a_clause_states_figures(clause: str, found: list[tuple[str, str]]) -> None:
    assert [(f.value, f.unit) for f in figures.find(clause, 0, len(clause))] == found
