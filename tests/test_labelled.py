"""Labelled tasks: what is to be done in one paragraph, who and when in those under it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import labelled
from corpus.plain import phrase, plain
from corpus.tasks import find_tasks
from corpus.text import heal
from ontology import tables

PRIME_MINISTER = """2. Tổ chức tập huấn chuyên sâu
- Cơ quan chủ trì: Bộ Công an.
- Cơ quan phối hợp: Văn phòng Chính phủ, Bộ Tư pháp và các cơ quan có liên quan.
- Thời gian thực hiện: năm 2026 - 2027.
3. Xây dựng Cổng thông tin
+ Nội dung: theo Đề án.
+ Cơ quan chủ trì: Bộ Công an.
Điều khoản khác."""

PROVINCE = """1.1. Về dữ liệu:
a) Nhiệm vụ: Tham mưu Ủy ban nhân dân Thành phố hoàn thiện Chiến lược dữ liệu.
b) Cơ quan thực hiện:
- Đơn vị chủ trì: Sở Khoa học và Công nghệ.
- Đơn vị phối hợp: Các Sở, ban, ngành.
c) Thời gian thực hiện: Hoàn thành trong năm 2025.
1.2. Về nền tảng số:
a) Nhiệm vụ:
- Triển khai các nền tảng số dùng chung;
- Kết nối liên thông.
b) Đơn vị chủ trì: Sở Nội vụ."""


def test_a_plan_of_the_prime_minister_puts_labels_under_the_task() -> None:
    first, second = find_tasks(heal(PRIME_MINISTER))
    assert (first.text, first.lead, first.deadline) == (
        "Tổ chức tập huấn chuyên sâu",
        ("Bộ Công an",),
        "năm 2026 - 2027",
    )
    assert first.support == ("Văn phòng Chính phủ", "Bộ Tư pháp", "các cơ quan có liên quan")
    assert (second.text, second.lead, second.deadline) == ("Xây dựng Cổng thông tin", ("Bộ Công an",), None)


def test_a_plan_of_a_province_labels_the_task_too() -> None:
    first, second = find_tasks(heal(PROVINCE))
    assert first.text == "Tham mưu Ủy ban nhân dân Thành phố hoàn thiện Chiến lược dữ liệu"
    assert (first.lead, first.deadline) == (("Sở Khoa học và Công nghệ",), "Hoàn thành trong năm 2025")
    assert (second.text, second.lead) == ("Triển khai các nền tảng số dùng chung", ("Sở Nội vụ",))


def test_labels_without_a_lead_are_no_task() -> None:
    assert labelled.find("Hội nghị tổng kết\n- Thời gian: ngày 5/6/2026.\n- Nội dung: báo cáo.") == []


@pytest.mark.parametrize("row", tables.rows("task_labels"), ids=lambda r: r["phrase"])
def test_every_label_is_read_from_its_example(row: dict[str, str]) -> None:
    found = labelled._label().match(plain(row["example"]))
    assert found is not None and phrase(found["label"]) == phrase(plain(row["phrase"]))


@given(
    st.text() | st.lists(st.sampled_from(PRIME_MINISTER.splitlines() + PROVINCE.splitlines())).map("\n".join)
)
def test_any_text_gives_tasks_in_order_and_in_bounds(text: str) -> None:
    healed = heal(text).healed
    spans = [(task.start, task.end) for task in labelled.find(healed)]
    assert all(0 <= start <= end <= len(healed) for start, end in spans)
