"""Likenesses: slips of the pen are proposed, documents that are merely alike are not, and nothing is merged."""

from __future__ import annotations

import pytest
from cases import rows
from graphs import BASE, document, mention, plan
from hypothesis import given
from hypothesis import strategies as st
from lists import catalogue

from graph.gathered import Gathered, gather
from graph.likeness import Likeness, one_off, swapped
from graph.readings import reading

KNOWN = (
    "1092/QĐ-TTg",
    "Quyết định",
    "phê duyệt Chương trình Sức khỏe Việt Nam",
    "02/09/2018",
    "Thủ tướng Chính phủ",
)


def beside(
    number: str, date: str | None, title: str | None = None, issuer: str = "Thủ tướng Chính phủ"
) -> Gathered:
    """One file that cites a document, beside a catalogue that knows another."""
    cited = mention(number, date, issuer, type="Quyết định", title=title)
    return gather([reading(document(plan("Huế", "9/KH-UBND"), cited))], [catalogue(KNOWN)])


def proposed(found: Gathered) -> list[tuple[str, str, str]]:
    base = BASE + "vn/"
    return [
        (x.doubted.removeprefix(base), x.suggested.removeprefix(base), x.reason) for x in found.likenesses
    ]


@pytest.mark.parametrize("row", rows("near_misses"), ids=lambda r: r["why"])
def test_a_slip_is_proposed_with_its_reason(row: dict[str, str]) -> None:
    found = beside(row["number"], row["date"] or None, row["title"] or None)
    assert [reason for _, _, reason in proposed(found)] == [r for r in row["reason"].split() if r != "none"]
    assert len({entry.iri for entry in found.register if entry.number}) >= 2, "proposed, never merged"


def test_the_better_known_document_is_suggested_and_never_doubted() -> None:
    slip = beside("1092/QĐ-TTg", "2018-09-12")
    assert proposed(slip) == [("qd/ttg/2018/1092~2018-09-12", "qd/ttg/2018/1092", "date")]


def test_what_two_files_say_alike_is_no_slip() -> None:
    cited = mention("1092/QĐ-TTg", "2018-09-12", "Thủ tướng Chính phủ", type="Quyết định")
    files = [document(plan(p, "9/KH-UBND"), cited, source=p) for p in ("Huế", "Nghệ An")]
    assert proposed(gather(map(reading, files), [catalogue(KNOWN)])) == []


def test_candidates_are_ranked_by_title_then_by_the_later_year() -> None:
    short = mention("3088/QĐ-BYT", None, "Bộ Y tế", type="Quyết định", title="bộ tiêu chí bệnh viện an toàn")
    told = [
        mention("3088/QĐ-BYT", f"{year}-03-01", "Bộ Y tế", type="Quyết định", title=title)
        for year, title in (
            (2017, "bộ tiêu chí bệnh viện an toàn"),
            (2019, "tiêu chí bệnh viện"),
            (2020, None),
        )
    ]
    files = [
        document(plan("Huế", "9/KH-UBND"), short),
        document(plan("Nghệ An", "8/KH-UBND"), *told, source="b"),
    ]
    ranked = [x for x in gather(map(reading, files)).likenesses if x.reason == "open"]
    assert [x.suggested.removeprefix(BASE + "vn/qd/byt/") for x in ranked] == [
        "2017/3088",
        "2019/3088",
        "2020/3088",
    ]
    assert ranked[0] == Likeness(ranked[0].doubted, 1, f"{BASE}vn/qd/byt/2017/3088", "open")


DIGITS = st.from_regex(r"[1-9][0-9]{0,4}", fullmatch=True)


@given(DIGITS, DIGITS)
def test_digits_compare_both_ways(one: str, two: str) -> None:
    assert swapped(one, two) == swapped(two, one)
    assert one_off(one, two) == one_off(two, one)
    assert not swapped(one, one) and not one_off(one, one)
