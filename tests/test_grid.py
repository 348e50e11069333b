"""Tables as lines of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.grid import is_layout, lines, spread

LETTERHEAD = [
    ["ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
    ["Số: 12/KH-UBND", "An Giang, ngày 05 tháng 6 năm 2025"],
]
TASKS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì"],
    ["1", "Rà soát, báo cáo", "Sở Y tế"],
    ["2", "Tập huấn", "Sở Nội vụ"],
]


@pytest.mark.parametrize(
    ("table", "expected", "why"),
    [
        (TASKS, ["TT | Nhiệm vụ | Cơ quan chủ trì", "1 | Rà soát, báo cáo | Sở Y tế", "2 | Tập huấn | Sở Nội vụ"],
         "rows"),
        ([["A", "B"], ["1", ""], ["", "2"]], ["A | B", "1", "| 2"], "empty cells keep their place"),
        ([["a", "b"], ["", ""]], ["a | b"], "empty rows go"),
        ([["TT", "a"], ["1", "Nghị quyết 282/NQ-\nCP; Thông tư 01/2024/\nTT-BYT"]],
         ["TT | a", "1 | Nghị quyết 282/NQ-CP; Thông tư 01/2024/TT-BYT"], "numbers broken by the cell's edge"),
        ([["TT", "a"], ["1", "kinh tế -\nxã hội"]], ["TT | a", "1 | kinh tế - xã hội"], "a dash is no hyphen"),
        ([["TT", "a"], ["1", "có | không"]], ["TT | a", "1 | có ¦ không"], "a bar inside a cell"),
        ([["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n\nNguyễn Văn An"]],
         ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "Nguyễn Văn An"],
         "a signature block"),
        ([["", "CHỦ TỊCH\nNguyễn Văn An"]], ["CHỦ TỊCH", "Nguyễn Văn An"], "a cell beside nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_tables_become_lines(table: list[list[str]], expected: list[str], why: str) -> None:
    assert lines(table) == expected


def test_a_letterhead_is_read_cell_by_cell() -> None:
    assert is_layout(LETTERHEAD) and not is_layout(TASKS)
    assert lines(LETTERHEAD)[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_a_long_table_is_data_even_where_it_names_recipients() -> None:
    assert not is_layout([["TT", "Nơi nhận"], *([str(k), "Sở Y tế"] for k in range(9))])


def test_a_wide_cell_keeps_the_columns_behind_it_in_place() -> None:
    assert spread([("1", 1), ("Tổng", 2), ("9", 1)], 5) == ["1", "Tổng", "", "9", ""]
    assert spread([("1", 10**9)], 3) == ["1", "", ""]


@given(st.lists(st.lists(st.text(max_size=20), max_size=5), max_size=8))
def test_no_word_is_lost(table: list[list[str]]) -> None:
    written = "".join("\n".join(lines(table)).replace("|", "").split())
    for row in table:
        for cell in row:
            assert "".join(cell.replace("|", "¦").split()) in written or "|" in cell or "¦" in cell
