"""Candidates, kin, and the tasks of two plans set side by side."""

from __future__ import annotations

import pytest
from cases import CORPUS
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.descent.assignment import kin, same_tasks
from graph.descent.direction import Direction, direction
from graph.descent.index import build
from graph.descent.passages import Passage, of_text

FOREST = "Trồng mới 350 ha rừng phòng hộ ven biển"
FILES = "Số hóa hồ sơ địa chính của các phường"
SALT = "Xây cống ngăn mặn trên các cửa sông lớn"

PASSAGES = st.lists(
    st.builds(
        Passage,
        st.sampled_from("abc"),
        st.sampled_from("123456"),
        st.sampled_from([FOREST, FILES, SALT, FOREST + " bằng cây bản địa", "", "—"]) | st.text(max_size=30),
    ),
    max_size=8,
)


def test_the_likeliest_passage_comes_first() -> None:
    index = build([Passage("a", "1", FILES), Passage("a", "2", FOREST), Passage("b", "1", "Trồng cây xanh")])
    found = index.like(
        Passage("c", "1", "Trồng mới 10.000 ha rừng phòng hộ ven biển trong giai đoạn 2026-2030")
    )
    assert [(p.document, p.id) for p in found] == [("a", "2"), ("b", "1")]


def test_equal_candidates_stand_in_the_order_given() -> None:
    index = build([Passage(document, "1", FOREST) for document in "zax"])
    assert [p.document for p in index.like(Passage("q", "1", FOREST))] == ["z", "a", "x"]
    assert [p.document for p in index.like(Passage("q", "1", FOREST), most=1)] == ["z"]


@settings(max_examples=40)
@given(PASSAGES, st.text(max_size=30) | st.just(FOREST), st.integers(-1, 5))
def test_candidates_are_few_and_of_other_documents(passages: list[Passage], text: str, most: int) -> None:
    found = build(passages).like(Passage("a", "q", text), most)
    assert len(found) <= max(0, most)
    assert all(p.document != "a" and p in passages for p in found)


def test_kin_are_told_best_first() -> None:
    index = build(
        [Passage("a", "1", f"{FOREST} bằng cây bản địa"), Passage("b", "1", FOREST), Passage("b", "2", SALT)]
    )
    found = kin(Passage("c", "1", FOREST + " bằng cây bản địa"), index)
    assert [(m.alignment.second.document, m.judgement.kind) for m in found] == [
        ("a", "copied"),
        ("b", "adapted"),
    ]


def test_each_task_is_matched_once_so_that_all_fit_best() -> None:
    left = [
        Passage("a", "1", FOREST),
        Passage("a", "2", FOREST + " bằng cây bản địa"),
        Passage("a", "3", SALT),
    ]
    right = [
        Passage("b", "1", FOREST + " bằng cây bản địa"),
        Passage("b", "2", FOREST),
        Passage("b", "3", FILES),
    ]
    found = same_tasks(left, right)
    assert [(m.alignment.first.id, m.alignment.second.id) for m in found.matches] == [("1", "2"), ("2", "1")]
    assert ([p.id for p in found.left_only], [p.id for p in found.right_only]) == (["3"], ["3"])


def test_the_subject_of_a_document_tells_less_than_its_tasks() -> None:
    subject = "khoa học, công nghệ, chuyển đổi số và khởi nghiệp sáng tạo"
    tasks = [
        "trồng rừng",
        "xây cống",
        "dạy bơi",
        "khám mắt",
        "vá đường",
        "nuôi tôm",
        "bán điện",
        "đúc chuông",
        "may cờ",
    ]
    plan = [Passage("a", str(k), f"{task} bằng {subject}") for k, task in enumerate([*tasks, "in sách"])]
    heading = Passage("b", "1", f"Ghép tạng nhờ {subject}")
    assert [m.judgement.kind for m in kin(heading, build(plan[:2]))] == ["adapted", "adapted"]
    assert kin(heading, build(plan)) == []
    assert same_tasks(plan, [heading]).matches == ()


@settings(max_examples=40)
@given(PASSAGES, PASSAGES)
def test_every_passage_is_matched_once_or_left_over(left: list[Passage], right: list[Passage]) -> None:
    found = same_tasks(left, right)
    pairs = [(m.alignment.first, m.alignment.second) for m in found.matches]
    assert sorted([p for p, _ in pairs] + list(found.left_only), key=repr) == sorted(set(left), key=repr)
    assert sorted([p for _, p in pairs] + list(found.right_only), key=repr) == sorted(set(right), key=repr)
    assert all(m.judgement.same for m in found.matches)
    assert same_tasks(left, right) == found


def test_two_plans_for_one_resolution_share_their_tasks() -> None:
    names = (
        "dak-lak-ke-hoach-nghi-quyet-72",
        "hue-ke-hoach-462-nghi-quyet-72",
        "bac-kan-ke-hoach-chi-thi-25",
    )
    dak_lak, hue, bac_kan = (
        list(of_text(name, (CORPUS / f"{name}.txt").read_text(encoding="utf-8"), sentences=True))
        for name in names
    )
    assert len(same_tasks(dak_lak, hue).matches) >= 30
    assert len(same_tasks(bac_kan, hue).matches) <= 2


CITES = {"hue": ["282"], "dak-lak": ["282", "72"], "282": ["72"], "loop-a": ["loop-b"], "loop-b": ["loop-a"]}
DATES = {"282": "2025-09-15", "thanh-hoa": "2021-01-05", "thue": "2023", "bac-kan": "2023-02"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("hue", "282", Direction("cited", "282")),
        ("72", "hue", Direction("cited", "72")),
        ("hue", "dak-lak", Direction("shared", None, ("282",))),
        ("thue", "thanh-hoa", Direction("earlier", "thanh-hoa")),
        ("thue", "bac-kan", Direction("unknown")),
        ("thue", "nowhere", Direction("unknown")),
        ("loop-a", "loop-b", Direction("unknown")),
    ],
    ids=[
        "cited",
        "cited through another",
        "both cite one",
        "by date",
        "dates agree",
        "no date",
        "cite each other",
    ],
)
def test_direction(first: str, second: str, expected: Direction) -> None:
    assert direction(first, second, CITES, DATES) == expected
    assert direction(second, first, CITES, DATES) == expected
