"""Tasks: what tables and duties tell is put together as who does what by when."""

from __future__ import annotations

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from corpus import tables, tasks
from corpus.tasks import Task
from corpus.text import heal

ANNEX = """PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ

TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành
I | Hoàn thiện thể chế | | | |
1 | Xây dựng Nghị quyết về chính sách thu hút bác sĩ | Sở Y tế | Sở Nội vụ, Sở Tài chính | Nghị quyết | Quý II/2026
2 | Rà soát quy hoạch mạng lưới trạm y tế | Sở Xây dựng; Sở Y tế | - | Báo cáo | Tháng 9/2026.
II | Phát triển nhân lực | | | |
3 | Đào tạo bác sĩ gia đình | | Các bệnh viện | | Hằng năm
"""


def _found(plan: str) -> tuple[Task, ...]:
    return tasks.find_tasks(heal(plan))


def test_a_row_tells_who_does_what_by_when() -> None:
    first = _found(ANNEX)[0]
    assert (first.text, first.lead, first.support) == (
        "Xây dựng Nghị quyết về chính sách thu hút bác sĩ",
        ("Sở Y tế",),
        ("Sở Nội vụ", "Sở Tài chính"),
    )
    assert (first.product, first.deadline, first.source, first.row) == (
        "Nghị quyết",
        "Quý II/2026",
        "annex",
        1,
    )


def test_empty_cells_and_dashes_tell_nothing() -> None:
    _, second, third = _found(ANNEX)
    assert (second.lead, second.support, second.deadline) == (("Sở Xây dựng", "Sở Y tế"), (), "Tháng 9/2026")
    assert (third.lead, third.support, third.product) == ((), ("Các bệnh viện",), None)


def test_group_headings_are_sections_and_no_tasks() -> None:
    assert [(task.row, task.section) for task in _found(ANNEX)] == [
        (1, "Phụ lục.I"),
        (2, "Phụ lục.I"),
        (3, "Phụ lục.II"),
    ]


def test_the_span_of_a_task_is_its_row() -> None:
    for task in _found(ANNEX):
        assert ANNEX[task.start : task.end].startswith(f"{task.row} | {task.text}")
        assert "\n" not in ANNEX[task.start : task.end]


def test_duties_and_rows_stand_in_the_order_of_the_text() -> None:
    plan = f"IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\n- Phối hợp với Sở Nội vụ sắp xếp trạm y tế.\n\n{ANNEX}"
    found = _found(plan)
    assert [task.source for task in found] == ["duty", "annex", "annex", "annex"]
    assert (found[0].lead, found[0].support, found[0].row) == (("Sở Y tế",), ("Sở Nội vụ",), None)


def test_an_agency_does_not_help_itself() -> None:
    duty = "IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế chủ trì, phối hợp với Sở Y tế, Sở Nội vụ báo cáo kết quả."
    assert [(task.lead, task.support) for task in _found(duty)] == [(("Sở Y tế",), ("Sở Nội vụ",))]


def test_tables_that_are_known_already_are_not_looked_for_again() -> None:
    text = heal(ANNEX)
    assert tasks.find_tasks(text, tables.find(ANNEX)) == tasks.find_tasks(text)
    assert all(task.source == "duty" for task in tasks.find_tasks(text, []))


def test_a_table_of_costs_holds_no_tasks() -> None:
    assert (
        _found(
            "TT | Tên thiết bị | Số lượng | Đơn giá\n1 | Máy siêu âm | 2 | 1.500.000\n2 | Giường | 9 | 300.000"
        )
        == ()
    )


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_a_quote_holds_the_words_of_its_task(path) -> None:  # type: ignore[no-untyped-def]
    raw = path.read_text(encoding="utf-8")
    for task in tasks.find_tasks(heal(raw)):
        quote = set(raw[task.start : task.end].split())
        words = task.text.split()
        assert sum(word in quote for word in words) >= 0.9 * len(words)


LINES = st.sampled_from(
    [*ANNEX.splitlines(), "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Chủ trì triển khai", "|", ""]
)


@given(st.text(max_size=80) | st.lists(LINES, max_size=30).map("\n".join))
def test_any_string_gives_tasks_in_order_and_within_it(plan: str) -> None:
    found = _found(plan)
    assert [task.start for task in found] == sorted(task.start for task in found)
    for task in found:
        assert 0 <= task.start < task.end <= len(plan)
        assert task.text and (task.source == "annex" or not set(task.lead) & set(task.support))
