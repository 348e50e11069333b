"""Checks: each rule on a sentence that breaks it and on one that does not, with place, words and exit status."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache

import pytest
from cases import rows
from graphs import BASE, document, gold_documents, mention, plan
from lists import catalogue, relations

from corpus.reader import Document, read_text
from graph.build import add, give
from graph.checks import check
from graph.findings import ERROR, FORMATS, RULES, Finding, written
from graph.store import Store

HEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
Số: 15/KH-UBND
Nghệ An, ngày 20 tháng 12 năm 2025

KẾ HOẠCH
Về công tác y tế

"""
OLD = mention(
    "5/KH-UBND",
    "2024-03-01",
    "Ủy ban nhân dân tỉnh Nghệ An",
    type="Kế hoạch",
    relation="replaces",
    quote="Kế hoạch số 5/KH-UBND",
)


@cache
def store() -> Store:
    made = Store.memory()
    add([document(plan("Nghệ An", "9/KH-UBND"), OLD)], made)
    known = catalogue(
        ("72-NQ/TW", "Nghị quyết", "", "09/09/2025", "Bộ Chính trị"),
        ("1092/QĐ-TTg", "Quyết định", "", "02/09/2018", "Thủ tướng Chính phủ"),
        ("13/2021/NĐ-CP", "Nghị định", "", "01/03/2021", "Chính phủ"),
        ("59/2020/QH14", "Luật", "Luật Doanh nghiệp", "17/06/2020", "Quốc hội", "01/01/2021"),
        ("68/2014/QH13", "Luật", "Luật Doanh nghiệp", "26/11/2014", "Quốc hội", "01/07/2015"),
    )
    give([known, relations(("59/2020/QH14", "Văn bản được thay thế", "68/2014/QH13"))], made)
    return made


def draft(text: str) -> Document:
    return read_text(f"{HEAD}{text}\n", "du-thao.txt", "0" * 64)


def found(text: str, day: str | None = None) -> tuple[Finding, ...]:
    return check([draft(text)], store(), day)


@pytest.mark.parametrize("row", rows("checks"), ids=lambda r: r["why"])
def test_a_sentence_breaks_these_rules(row: dict[str, str]) -> None:
    assert sorted(one.rule for one in found(row["text"])) == sorted(row["rules"].split())


def test_every_rule_is_broken_somewhere() -> None:
    broken = {rule for row in rows("checks") for rule in row["rules"].split()}
    assert set(RULES) - broken == {"basis-ending", "date-doubtful"}, "these two have tests of their own"


def test_a_finding_tells_place_words_and_what_speaks_against() -> None:
    (one,) = found("Thực hiện Nghị quyết số 72-NQ/TW ngày 19/9/2025 của Bộ Chính trị.")
    raw = draft("Thực hiện Nghị quyết số 72-NQ/TW ngày 19/9/2025 của Bộ Chính trị.").text.raw
    assert (one.file, one.line, one.severity) == ("du-thao.txt", 9, ERROR)
    assert raw[one.start : one.end] == one.quote
    assert one.document == f"{BASE}vn/nq/tw/2025/72"
    assert "19/09/2025" in one.message("vi") and "issued on 09/09/2025" in one.message("en")


def test_the_sentence_that_ends_a_basis_is_quoted() -> None:
    (one,) = found("Thực hiện Kế hoạch số 5/KH-UBND ngày 01/3/2024 của Ủy ban nhân dân tỉnh Nghệ An.")
    assert "“Thực hiện Kế hoạch số 5/KH-UBND.”" in one.message("vi")
    assert "Kế hoạch 9/KH-UBND" in one.message("en")


def test_a_basis_is_judged_on_the_day_of_the_draft() -> None:
    basis = "Căn cứ Luật Doanh nghiệp số 68/2014/QH13 ngày 26/11/2014."
    assert [one.rule for one in found(basis, "2020-12-31")] == []
    assert [one.rule for one in found(basis, "2021-01-01")] == ["basis-ended"]


def test_a_basis_whose_end_is_near_is_a_warning() -> None:
    made = Store.memory()
    decree = mention("16/2015/NĐ-CP", "2015-02-14", "Chính phủ", type="Nghị định", relation="replaces")
    add([document(replace(plan("Bắc Ninh", "40/2025/QĐ-UBND"), type="Quyết định"), decree)], made)
    (one,) = check([draft("Căn cứ Nghị định số 16/2015/NĐ-CP ngày 14/02/2015 của Chính phủ.")], made)
    assert one.rule == "basis-ending"


def test_one_other_file_against_a_date_is_a_doubt_and_no_error() -> None:
    made = Store.memory()
    told = mention("88/QĐ-BYT", "2025-03-03", "Bộ Y tế", type="Quyết định")
    add([document(plan("Huế", "9/KH-UBND"), told)], made)
    slip = draft("Thực hiện Quyết định số 88/QĐ-BYT ngày 30/3/2025 của Bộ Y tế.")
    assert [one.rule for one in check([slip], made)] == ["date-doubtful"]
    add([document(plan("Nghệ An", "8/KH-UBND"), told, source="khac.txt")], made)
    assert [one.rule for one in check([slip], made)] == ["date-differs"]


def test_without_a_store_the_draft_itself_is_checked() -> None:
    rules = [
        one.rule for one in check([draft("Căn cứ Nghị định số 13/2021/NĐ-CP ngày 01/3/2022 của Chính phủ.")])
    ]
    assert rules == ["year-differs"]


def test_the_corpus_documents_have_one_real_slip_of_an_issuer() -> None:
    """Nghị quyết 137/NQ-CP of the Government stands as one of the Prime Minister in the plan of Thừa Thiên Huế."""
    slips = [one for one in check(gold_documents(), store()) if one.rule == "issuer-differs"]
    assert [one.quote.split(" ngày")[0] for one in slips] == ["Nghị quyết 137/NQ-CP"]


def test_checking_stores_nothing() -> None:
    before = len(store().inner)
    found("Thực hiện Nghị quyết số 72-NQ/TW ngày 19/9/2025 của Bộ Chính trị.")
    assert len(store().inner) == before and set(store().sources()) == set(store().sources())


@pytest.mark.parametrize("form", FORMATS)
def test_findings_are_written_for_people_and_programs(form: str) -> None:
    one = found("Thực hiện Nghị quyết số 72-NQ/TW ngày 19/9/2025 của Bộ Chính trị.")
    text = written([*one, *(replace(x, line=12) for x in one)], form)
    if form == "text":
        assert text.count("[date-differs]") == 2 and text.startswith("du-thao.txt:9: ")
    table = (
        list(csv.DictReader(io.StringIO(text)))
        if form == "csv"
        else json.loads(text)
        if form == "json"
        else []
    )
    if table:
        assert [int(row["line"]) for row in table] == [9, 12]
        assert {row["rule"] for row in table} == {"date-differs"}
        assert all(row["message"] != row["message_en"] for row in table)
