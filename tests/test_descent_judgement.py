"""One task or two that look alike, on pairs annotated by reading."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from graph.descent.alignment import align
from graph.descent.judgement import ADAPTED, COPIED, LEAST, PROV, SPECIALISED, UNRELATED, Judgement, judge
from graph.descent.passages import Passage

PAIRS = rows("descent_pairs")
KINDS = (COPIED, ADAPTED, SPECIALISED, UNRELATED)
TEXTS = st.text(max_size=80) | st.sampled_from([row["first"] for row in PAIRS])


def judged(first: str, second: str) -> Judgement:
    return judge(align(Passage("a", "1", first), Passage("b", "1", second)))


def test_the_set_is_whole_and_split_evenly() -> None:
    assert {row["kind"] for row in PAIRS} == set(KINDS)
    for half in ("tuned", "measured"):
        counts = {kind: sum(row["kind"] == kind and row["half"] == half for row in PAIRS) for kind in KINDS}
        assert min(counts.values()) >= 15 and sum(counts.values()) >= 110
    assert len({row["why"] for row in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("half", ["tuned", "measured"])
def test_the_same_task_is_told_from_look_alikes(half: str) -> None:
    told = [
        (judged(row["first"], row["second"]).same, row["kind"] != UNRELATED)
        for row in PAIRS
        if row["half"] == half
    ]
    right = sum(found and true for found, true in told)
    assert right / sum(found for found, _ in told) >= 0.95
    assert right / sum(true for _, true in told) >= 0.90


def test_the_kind_is_right_for_most() -> None:
    told = [
        (judged(row["first"], row["second"]).kind, row["kind"]) for row in PAIRS if row["kind"] != UNRELATED
    ]
    same = [(found, true) for found, true in told if found != UNRELATED]
    assert sum(found == true for found, true in same) / len(same) >= 0.85


@pytest.mark.parametrize(
    ("first", "second", "kind", "changes"),
    [
        ("Số hoá hồ sơ người có công", "Thu phí. Số hóa hồ sơ người có công.", COPIED, ()),
        ("Trồng mới 10.000 ha rừng ven biển", "Trồng mới 350 ha rừng ven biển", SPECIALISED, ("figure",)),
        (
            "Bán thuốc kháng sinh đúng đơn tại quầy",
            "Bán lẻ thuốc kháng sinh đúng đơn tại quầy",
            ADAPTED,
            ("added",),
        ),
        ("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo", UNRELATED, ()),
        ("", "", UNRELATED, ()),
    ],
    ids=["other tasks beside it", "a figure", "a word more", "the name of a body is no task", "nothing"],
)
def test_kinds(first: str, second: str, kind: str, changes: tuple[str, ...]) -> None:
    found = judged(first, second)
    assert (found.kind, found.changes) == (kind, changes)


def test_every_kind_of_descent_has_a_property_of_prov() -> None:
    assert set(PROV) == set(KINDS) - {UNRELATED}


@given(TEXTS)
def test_a_task_is_copied_from_itself(text: str) -> None:
    alignment = align(Passage("a", "1", text), Passage("b", "1", text))
    assert judge(alignment).kind == (COPIED if alignment.shared >= 1 else UNRELATED)


@given(TEXTS, TEXTS)
def test_the_same_task_whichever_comes_first(first: str, second: str) -> None:
    one, other = judged(first, second), judged(second, first)
    assert (one.same, one.score) == (other.same, other.score)
    assert 0 <= one.score < 1
    assert one.same or one.score < LEAST
