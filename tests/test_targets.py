"""Targets: indicator, value, unit, year and basis, in prose and in tables of indicators."""

from __future__ import annotations

import pytest
from cases import CORPUS, rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import citations, targets
from corpus.text import heal

INDICATORS = """CHỈ TIÊU CHỦ YẾU

TT
Chỉ tiêu
Đơn vị tính
Năm 2026
Năm 2030
Cơ sở xây dựng
1
Tỷ lệ trạm y tế xã có bác sĩ
%
90
100
Quyết định số 12/QĐ-BYT
2
Tỷ lệ tham gia bảo hiểm y tế
%
≥ 95
≥ 98
Nghị quyết số 7-NQ/TU
- Khu vực nông thôn
%
93
96
3
Tổng tỷ suất sinh
Con
2,24 (đến năm 2028: 2,1)
2,0
"""


def _told(plan: str, year: int | None = None) -> list[str]:
    """Indicator, value, unit, year and basis of each target, of one year only if one is given."""
    return [
        f"{t.indicator} = {t.value} {t.unit} {t.year}" + (f" < {'|'.join(t.basis)}" if t.basis else "")
        for t in targets.find_targets(heal(plan))
        if year in (None, t.year)
    ]


@pytest.mark.parametrize("row", rows("targets"), ids=lambda r: r["why"])
def test_prose_states_targets(row: dict[str, str]) -> None:
    assert " || ".join(_told(f"II. MỤC TIÊU ĐẾN NĂM 2030\n\n1. {row['text']}")) == row["targets"]


@pytest.mark.parametrize("row", rows("no_targets"), ids=lambda r: r["why"])
def test_other_numbers_are_no_targets(row: dict[str, str]) -> None:
    assert _told(f"II. MỤC TIÊU ĐẾN NĂM 2030\n\n1. {row['text']}") == []


def test_below_a_heading_of_results_stand_no_targets() -> None:
    told = "1. Tổng mức bán lẻ đạt 206.000 tỷ đồng, tỷ lệ hộ nghèo giảm còn dưới 2%."
    assert _told(f"I. KẾT QUẢ THỰC HIỆN NĂM 2025\n\n{told}") == []
    assert len(_told(f"II. MỤC TIÊU NĂM 2026\n\n{told}")) == 2


def test_articles_of_laws_state_no_targets() -> None:
    rule = "Điều 8. Mức đóng\n\n1. Mức đóng bảo hiểm y tế tối đa bằng 6% tiền lương tháng."
    assert _told(rule) == []


def test_each_year_has_its_column_and_each_row_its_documents() -> None:
    assert _told(INDICATORS, 2030) == [
        "Tỷ lệ trạm y tế xã có bác sĩ = 100 % 2030 < 12/QĐ-BYT",
        "Tỷ lệ tham gia bảo hiểm y tế = ≥ 98 % 2030 < 7-NQ/TU",
        "Tỷ lệ tham gia bảo hiểm y tế - Khu vực nông thôn = 96 % 2030 < 7-NQ/TU",
        "Tổng tỷ suất sinh = 2,0 Con 2030",
    ]


def test_a_value_for_another_year_in_brackets_is_a_target_of_its_own() -> None:
    assert _told(INDICATORS, 2026)[-1] == "Tổng tỷ suất sinh = 2,24 Con 2026"
    assert _told(INDICATORS, 2028) == ["Tổng tỷ suất sinh = 2,1 Con 2028"]


def test_a_dash_in_the_column_of_numbers_tells_apart_the_row_above() -> None:
    table = [
        "TT | Chỉ tiêu | Đơn vị | Đến năm 2030",
        "1 | Tuổi thọ trung bình | Tuổi | 75,5",
        "- | Nam | Tuổi | 73",
    ]
    plan = "\n".join(f"| {row} |" for row in table)
    assert _told(plan) == ["Tuổi thọ trung bình = 75,5 Tuổi 2030", "Tuổi thọ trung bình - Nam = 73 Tuổi 2030"]


def test_what_a_table_told_is_not_told_again_as_prose() -> None:
    table = "TT\nNội dung\nCơ quan chủ trì\n1\nPhấn đấu 90% trạm y tế đạt chuẩn\nSở Y tế\n"
    assert _told(f"II. MỤC TIÊU ĐẾN NĂM 2030\n\n{table}") == []


def test_the_documents_are_those_of_the_citations_where_these_are_known() -> None:
    plan = "II. MỤC TIÊU\n\n1. 95% xã đạt chuẩn năm 2030 theo Quyết định số 12/QĐ-BYT ngày 05/01/2026."
    text = heal(plan)
    told = targets.find_targets(text, citations=citations.find(text))
    assert [t.basis for t in told] == [("12/QĐ-BYT",)]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_the_quote_of_a_target_holds_its_value(path) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_text(encoding="utf-8")
    for target in targets.find_targets(heal(raw)):
        quote = " ".join(raw[target.start : target.end].split())
        assert target.value.split()[0] in quote


LINES = st.sampled_from(
    [*INDICATORS.splitlines(), "II. MỤC TIÊU ĐẾN NĂM 2030", "1. 95% xã đạt chuẩn", "", "-", "|"]
)


@given(st.text(max_size=80) | st.lists(LINES, max_size=30).map("\n".join))
def test_any_string_gives_targets_in_order_and_within_it(plan: str) -> None:
    found = targets.find_targets(heal(plan))
    assert [t.start for t in found] == sorted(t.start for t in found)
    assert all(0 <= t.start < t.end <= len(plan) and t.indicator and t.value for t in found)
