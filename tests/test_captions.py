"""What the picture writes about documents: short titles, heads, excerpts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.captions import AROUND, Excerpt, day, excerpt, find_words, head, name, short, subject
from graph.lineage import Evidence, Node


@pytest.mark.parametrize(
    ("title", "shortened"),
    [
        ("Kế hoạch triển khai Chỉ thị số 28-CT/TW", "KH triển khai CT 28-CT/TW"),
        ("Chương trình hành động số 05-CTr/TU ngày 10/12/2025", "CTHĐ 05-CTr/TU"),
        ("thực hiện Nghị quyết số 282/NQ-CP ngày 15 tháng 9 năm 2025", "Thực hiện NQ 282/NQ-CP"),
        ("về việc phê duyệt Chương trình Sức khỏe Việt Nam", "Phê duyệt CTr Sức khỏe Việt Nam"),
        ("về một số giải pháp đột phá", "Một số giải pháp đột phá"),
        ("Về số lượng người làm việc", "Số lượng người làm việc"),  # "số" stays where no number follows
        ("lập kế hoạch năm 2025", "Lập kế hoạch năm 2025"),  # a kind as a common noun, a year without a day
        ("Luật Bảo hiểm y tế", "Luật Bảo hiểm y tế"),  # laws bear no code
        ("", ""),
    ],
)
def test_a_title_is_shortened_to_what_a_card_can_hold(title: str, shortened: str) -> None:
    assert short(title) == shortened


@given(st.text())
def test_any_title_can_be_shortened(title: str) -> None:
    assert len(short(title)) <= len(title) + 2  # a letter may grow when it becomes a capital


PLAN = Node("1", number="462/KH-UBND", type="Kế hoạch", issuer="Ủy ban nhân dân thành phố Huế", place="Huế")
DRAFT = Node("2", type="Kế hoạch", title="Thực hiện Chỉ thị số 25-CT/TW", place="Bắc Kạn")
LAW = Node("3", type="Luật", title="Luật Bảo hiểm y tế")


@pytest.mark.parametrize(
    ("node", "heading", "text", "line"),
    [
        (PLAN, "462/KH-UBND", "462/KH-UBND (Huế)", "Ủy ban nhân dân thành phố Huế"),
        (DRAFT, "Kế hoạch", "Kế hoạch (Bắc Kạn)", "Thực hiện CT 25-CT/TW"),
        (LAW, "Luật", "Luật Bảo hiểm y tế", "Luật Bảo hiểm y tế"),
        (Node("4"), "?", "?", ""),
    ],
)
def test_every_document_has_a_name(node: Node, heading: str, text: str, line: str) -> None:
    assert (head(node), name(node), subject(node)) == (heading, text, line)


def test_search_words_are_folded_and_begin_with_the_number() -> None:
    assert find_words(PLAN) == "462/kh-ubnd ke hoach hue uy ban nhan dan thanh pho hue"


@pytest.mark.parametrize(("date", "written"), [("2025-09-09", "09/09/2025"), ("2024", "2024"), ("?", "?")])
def test_dates_are_written_the_vietnamese_way(date: str, written: str) -> None:
    assert day(date) == written


def said(quote: str, sentence: str) -> Excerpt:
    return excerpt(Evidence(quote, sentence, "", "", 0, len(quote), ""))


def test_the_mention_is_found_in_its_sentence() -> None:
    found = said("Nghị quyết số 72-NQ/TW", "Thực hiện Nghị quyết số 72-NQ/TW của Bộ Chính trị.")
    assert found == Excerpt("Thực hiện ", "Nghị quyết số 72-NQ/TW", " của Bộ Chính trị.")


def test_line_breaks_inside_a_raw_quote_do_not_hide_it() -> None:
    assert (
        said("Nghị \n\nquyết số 282/NQ-\nCP", "theo Nghị quyết số 282/NQ-CP").mention
        == "Nghị quyết số 282/NQ-CP"
    )


def test_of_two_equal_mentions_the_one_in_the_title_of_the_other_document_is_meant() -> None:
    sentence = "Thực hiện 72-NQ/TW; 282/NQ- CP về Chương trình thực hiện 72-NQ/TW."
    evidence = Evidence("72-NQ/TW", sentence, "", "", 0, 8, "")
    assert excerpt(evidence).before == "Thực hiện "
    assert excerpt(evidence, behind="282/NQ-CP").after == "."
    assert excerpt(evidence, behind="9/NQ-CP").before == "Thực hiện "


def test_a_quote_that_is_not_in_the_sentence_stands_behind_it() -> None:
    assert said("72-NQ/TW", "Một câu khác.") == Excerpt("Một câu khác. – ", "72-NQ/TW", "")


def test_a_long_sentence_is_clipped_around_the_mention() -> None:
    found = said("72-NQ/TW", "đầu " * 300 + "72-NQ/TW" + " cuối" * 300)
    assert found.before.startswith("… đầu")
    assert found.after.endswith("cuối …")
    assert max(len(found.before), len(found.after)) <= AROUND + 2


@given(st.text(), st.text(), st.text())
def test_an_excerpt_never_fails_and_shows_every_letter_of_the_quote(
    before: str, quote: str, after: str
) -> None:
    found = said(quote, before + quote + after)
    assert "".join(found.mention.split()) == "".join(quote.split())
