"""Two passages side by side: what became of every word."""

from __future__ import annotations

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from graph.descent.alignment import Alignment, align
from graph.descent.edits import KINDS
from graph.descent.passages import Passage, of_text
from graph.descent.words import words

CLAUSES = [
    "Trồng mới 350 ha rừng phòng hộ ven biển",
    "Sở Y tế tỉnh Đắk Lắk chủ trì",
    "trên địa bàn tỉnh",
    "; ",
    ". ",
    "trước ngày 30/6/2026",
    "số hóa hồ sơ đất đai",
    "bảo vệ nguồn nước",
    "\n",
    "Nghị quyết số 72-NQ/TW",
]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(CLAUSES), max_size=9).map(" ".join)


def aligned(first: str, second: str) -> Alignment:
    return align(Passage("a", "1", first), Passage("b", "1", second))


def changes(first: str, second: str) -> list[tuple[str, str, str]]:
    return [
        (e.kind, first[slice(*e.first)], second[slice(*e.second)])
        for e in aligned(first, second).edits
        if e.kind != "same"
    ]


CHANGES = [
    (
        "Giảm nghèo 1,5% mỗi năm ở vùng cao",
        "Giảm nghèo 2% mỗi năm ở vùng cao",
        [("figure", "1,5%", "2%")],
        "a figure",
    ),
    (
        "Cắm mốc hành lang bảo vệ nguồn nước trước ngày 31/12/2026",
        "Cắm mốc hành lang bảo vệ nguồn nước trước ngày 30 tháng 6 năm 2026",
        [("deadline", "ngày 31/12/2026", "ngày 30 tháng 6 năm 2026")],
        "a day",
    ),
    (
        "Sở Y tế tỉnh Đắk Lắk quản lý hồ sơ sức khỏe điện tử",
        "Sở Y tế thành phố Huế quản lý hồ sơ sức khỏe điện tử",
        [("agency", "Sở Y tế tỉnh Đắk Lắk", "Sở Y tế thành phố Huế")],
        "an agency",
    ),
    (
        "Kiểm định khí thải xe máy tại thành phố Hải Phòng từ năm nay",
        "Kiểm định khí thải xe máy tại tỉnh Sơn La từ năm nay",
        [("place", "thành phố Hải Phòng", "tỉnh Sơn La")],
        "a province",
    ),
    (
        "Kê đơn và bán thuốc kháng sinh đúng chỉ định",
        "Kê đơn và bán lẻ thuốc kháng sinh đúng chỉ định",
        [("added", "", "lẻ")],
        "a word more",
    ),
    (
        "Bảo tồn hát then, đàn tính và lễ hội xuống đồng",
        "Bảo tồn hát then và lễ hội xuống đồng",
        [("removed", "đàn tính", "")],
        "words fewer",
    ),
    (
        "Xử lý dứt điểm các dự án treo ven sông lớn",
        "Xử lý dứt điểm các công trình treo ven sông lớn",
        [("changed", "dự án", "công trình")],
        "words for words",
    ),
    ("Quản lý kê đơn thuốc kháng sinh", "Quản l kê đơn thuốc kháng sinh", [], "a letter lost from the file"),
    (
        "Không hút thuốc lá nơi công cộng",
        "Không h t thuốc lá nơi công cộng",
        [],
        "a letter lost inside a word",
    ),
    ("Số hoá hồ sơ người có công.", "SỐ HÓA HỒ SƠ NGƯỜI CÓ CÔNG", [], "tone marks, case and the stop"),
    (
        "Trồng rừng ven biển bằng cây bản địa",
        "Giao đất. Trồng rừng ven biển bằng cây bản địa. Thu phí.",
        [],
        "other tasks beside it",
    ),
]


@pytest.mark.parametrize(("first", "second", "expected", "why"), CHANGES, ids=[c[3] for c in CHANGES])
def test_changes(first: str, second: str, expected: list[tuple[str, str, str]], why: str) -> None:
    assert changes(first, second) == expected


def test_clauses_that_changed_places_are_two_blocks() -> None:
    first, second = (
        "Kiểm soát giết mổ nhỏ lẻ; trồng rừng ngập mặn.",
        "Trồng rừng ngập mặn; kiểm soát giết mổ nhỏ lẻ.",
    )
    blocks = aligned(first, second).blocks
    assert [first[slice(*b.first)] for b in blocks] == ["Kiểm soát giết mổ nhỏ lẻ", "trồng rừng ngập mặn"]
    assert [second[slice(*b.second)] for b in blocks] == ["kiểm soát giết mổ nhỏ lẻ", "Trồng rừng ngập mặn"]


@given(TEXTS, TEXTS)
def test_every_edit_is_in_bounds_and_quotes_words(first: str, second: str) -> None:
    found = aligned(first, second)
    for edit in found.edits:
        assert edit.kind in KINDS
        for (start, end), text in ((edit.first, first), (edit.second, second)):
            assert 0 <= start <= end <= len(text)
        assert edit.first[0] < edit.first[1] or edit.second[0] < edit.second[1]


@given(TEXTS, TEXTS)
def test_no_word_is_in_two_edits(first: str, second: str) -> None:
    found = aligned(first, second)
    for text, spans in ((first, [e.first for e in found.edits]), (second, [e.second for e in found.edits])):
        for word in words(text):
            assert sum(start < word.end and word.start < end for start, end in spans) <= 1


@given(TEXTS)
def test_a_text_beside_itself_is_the_same(text: str) -> None:
    found = aligned(text, text)
    assert all(edit.kind == "same" for edit in found.edits)
    assert found.weights == (found.shared, found.shared)


@given(TEXTS, TEXTS)
def test_what_is_shared_does_not_depend_on_the_order(first: str, second: str) -> None:
    one, other = aligned(first, second), aligned(second, first)
    assert one.shared == other.shared
    assert one.shared <= min(one.weights)


def test_paragraphs_of_a_text_are_quoted_as_they_stand() -> None:
    raw = (CORPUS / "dak-lak-ke-hoach-nghi-quyet-72.txt").read_text(encoding="utf-8")
    for sentences in (False, True):
        found = list(of_text("dak-lak", raw, sentences))
        assert len(found) > 80
        assert all(raw[p.start : p.start + len(p.text)] == p.text for p in found)
