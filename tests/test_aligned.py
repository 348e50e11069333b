"""Aligned tables: cells told apart by their place in the line, and text that is no table left as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import tables
from corpus.aligned import unfold
from corpus.columns import opens
from corpus.fragments import lines

TABLE = """PHỤ LỤC
                 DANH MỤC NHIỆM VỤ
 STT   Nội dung nhiệm vụ              Cơ quan          Cơ quan           Thời gian
                                      chủ trì          phối hợp          hoàn thành
 I     HOÀN THIỆN CHÍNH SÁCH PHÁT TRIỂN DƯỢC LIỆU QUÝ TRÊN ĐỊA BÀN TỈNH ĐẾN NĂM 2030
 1     Xây dựng chính sách hỗ         Sở Nông          Sở Tài chính,     Quý II/2026
       trợ trồng dược liệu            nghiệp và        Sở Y tế
                                      Môi trường
 2     Rà soát quy hoạch              Sở Xây dựng                        2026
 II    PHÁT TRIỂN THỊ TRƯỜNG
 3     Tổ chức hội chợ                Sở Công          Các sở, ngành     Hằng năm
                                      Thương           liên quan

Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh về phát triển dược liệu giai đoạn 2026 - 2030.
"""


def test_cells_are_put_together_and_headings_go_across() -> None:
    (table,) = tables.find(TABLE)
    assert table.annex == "Phụ lục"
    assert [row.headings for row in table.rows] == [
        ("HOÀN THIỆN CHÍNH SÁCH PHÁT TRIỂN DƯỢC LIỆU QUÝ TRÊN ĐỊA BÀN TỈNH ĐẾN NĂM 2030",),
        ("HOÀN THIỆN CHÍNH SÁCH PHÁT TRIỂN DƯỢC LIỆU QUÝ TRÊN ĐỊA BÀN TỈNH ĐẾN NĂM 2030",),
        ("PHÁT TRIỂN THỊ TRƯỜNG",),
    ]
    assert [[cell.text if cell else None for cell in row.cells] for row in table.rows] == [
        [
            "1", "Xây dựng chính sách hỗ trợ trồng dược liệu", "Sở Nông nghiệp và Môi trường",
            "Sở Tài chính, Sở Y tế", "Quý II/2026",
        ],
        ["2", "Rà soát quy hoạch", "Sở Xây dựng", None, "2026"],
        ["3", "Tổ chức hội chợ", "Sở Công Thương", "Các sở, ngành liên quan", "Hằng năm"],
    ]  # fmt: skip


def test_a_row_spans_its_lines_and_the_text_below_is_left_out() -> None:
    (table,) = tables.find(TABLE)
    first = table.rows[0]
    assert TABLE[first.start : first.end].startswith("1     Xây dựng")
    assert TABLE[first.start : first.end].endswith("Môi trường")
    assert TABLE[table.end :].lstrip().startswith("Trên đây")


def test_without_numbers_a_row_begins_where_no_cell_goes_on_in_small_letters() -> None:
    raw = (
        "Nhiệm vụ              Chủ trì        Thời gian\nRà soát quy           Sở Xây dựng    2026\nhoạch đô thị\n"
        "Kiểm tra chợ          Sở Công        2027\n                      Thương\n"
        "Lập đề án             Sở Y tế        2028"
    )
    assert [line.text for line in unfold(lines(raw), opens)] == [
        "| Nhiệm vụ | Chủ trì | Thời gian |",
        "| Rà soát quy hoạch đô thị | Sở Xây dựng | 2026 |",
        "| Kiểm tra chợ | Sở Công Thương | 2027 |",
        "| Lập đề án | Sở Y tế | 2028 |",
    ]


def test_other_lines_with_blanks_are_left_as_they_are() -> None:
    raw = "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n- Như trên;               KT. CHỦ TỊCH"
    assert unfold(lines(raw), opens) == lines(raw)


PIECES = st.sampled_from(
    ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "1", "II", "Sở Y tế", "|", "   ", "      ", "\n", "a"]
)


@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_rows_stand_in_order_and_in_bounds(raw: str) -> None:
    found = unfold(lines(raw), opens)
    assert all(0 <= line.start <= line.end <= len(raw) for line in found)
    assert [line.start for line in found] == sorted(line.start for line in found)
