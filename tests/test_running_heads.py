"""Running heads: at the edge, on several pages, apart from the text."""

from __future__ import annotations

import pytest

from corpus.pdf_page import Line
from corpus.running_heads import find

HEIGHT = (0.0, 842.0)


def at(text: str, y: float) -> Line:
    return Line(text, 80, y, 500, y + 12)


def found(*pages: list[Line]) -> list[str]:
    return sorted(line.text for _, line in find(pages, [HEIGHT] * len(pages)))


@pytest.mark.parametrize(
    ("heads", "gone"),
    [
        (["2", "3", "4"], True),
        (["- 2 -", "- 3 -", "- 4 -"], True),
        (["Trang 12/40", "Trang 13/40", "Trang 14/40"], True),
        (["STC/QLG 01", "STC/QLG 02", "STC/QLG 03"], True),
        (["12", "40", "7"], False),
        (["Điều 5.", "Điều 9.", "Điều 12."], False),
        (["a) Sở Y tế", "a) Sở Y tế", "a) Sở Y tế"], False),
        (["Sở Y tế", "Sở Nội vụ", "Sở Tài chính"], False),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_lines_above_the_text(heads: list[str], gone: bool) -> None:
    pages = [[at(head, 800), at("Nội dung", 700)] for head in heads]
    assert found(*pages) == (sorted(heads) if gone else [])


def test_the_second_page_of_two_is_numbered_alone() -> None:
    assert found([at("UBND TỈNH", 780)], [at("2", 800), at("Điều 3", 770)]) == ["2"]


def test_a_list_that_goes_over_pages_stays() -> None:
    pages = [[at(f"{k}. Nghị định số {k}/2025/NĐ-CP", 800), at(f"{k + 1}. Thông tư", 786)] for k in (3, 8)]
    assert found(*pages) == []


def test_the_same_words_in_the_middle_of_pages_stay() -> None:
    assert found([at("CÔNG BÁO/Số 7", 500)], [at("CÔNG BÁO/Số 8", 500)]) == []
