"""What a text says of itself, and what it says of others and must not be taken for its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.head import self_mentions


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PHỤ LỤC\n(Ban hành kèm theo Kế hoạch số 77 /KH-UBND ngày 9 tháng 4 năm 2023)", "77/KH-UBND"),
        ("PHỤ LỤC\nKèm theo Kế hoạch số: 77/KH-UBND ngày 09/4/2023", "77/KH-UBND"),
        ("PHỤ LỤC\n(Kèm theo Quyết định số 77/QĐ-UBND ngày 09/4/2023)", None),
        ("PHỤ LỤC\n(Kèm theo Kế hoạch số      /KH-UBND ngày      tháng 4 năm 2023)", None),
        ("sửa đổi phụ lục ban hành kèm theo Kế hoạch số 77/KH-UBND ngày 09/4/2023", None),
    ],
)
def test_the_caption_of_an_annex_names_its_own_document(text: str, number: str | None) -> None:
    found = self_mentions.caption(text, "Kế hoạch", "Lào Cai")
    assert (found.number if found else None) == number


def test_a_caption_says_who_and_when() -> None:
    text = "(Kèm theo Kế hoạch số 77/KH-UBND ngày 09/4/2023 của Ủy ban nhân dân tỉnh)"
    found = self_mentions.caption(text, "Kế hoạch", "Lào Cai")
    assert found is not None
    assert (found.date, found.issuer) == ("2023-04-09", "Ủy ban nhân dân tỉnh Lào Cai")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Nghị quyết số 57-NQ/TW", "57-NQ/TW"),
        ("Quyết định 788/QĐ-BYT ngày 13/02/2023 của Bộ Y tế", "788/QĐ-BYT"),
        ("Quyết định số 788/QĐ-BYT ngày 13/02/2023 của Bộ Y tế về việc ban hành Kế hoạch", None),
        ("Thực hiện Nghị quyết số 57-NQ/TW", None),
        ("", None),
    ],
)
def test_a_first_line_that_names_a_document_and_nothing_else(line: str, number: str | None) -> None:
    found = self_mentions.first_line(line, None)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 7 năm 2022", "2022-07-10"),
        (
            "Luật này đã được Quốc hội khóa XII, kỳ họp thứ 4 thông qua ngày 13 tháng 11 năm 2008.",
            "2008-11-13",
        ),
        ("Luật Dược được Quốc hội thông qua ngày 06 tháng 4 năm 2016", None),
    ],
)
def test_the_day_a_legislature_passed_it(text: str, date: str | None) -> None:
    assert self_mentions.adopted(text) == date


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Thông tư này … Thông tư này … Thông tư này có hiệu lực", "Thông tư"), ("Nghị định này", None)],
)
def test_the_kind_a_text_calls_itself(text: str, kind: str | None) -> None:
    assert self_mentions.kind_named(text) == kind


@given(st.text(), st.text(max_size=12))
def test_any_string_says_something_or_nothing(text: str, canonical: str) -> None:
    self_mentions.caption(text, "Kế hoạch", None)
    self_mentions.first_line(text, None)
    self_mentions.adopted(text)
    if canonical:
        self_mentions.dated(text, canonical)
