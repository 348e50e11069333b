"""In what two tasks that are one differ."""

from __future__ import annotations

import pytest

from graph.contrasts import contrasts, office
from graph.descent.alignment import align
from graph.descent.assignment import Match
from graph.descent.judgement import judge
from graph.descent.passages import Passage
from graph.task_search import Task

WALLS = "Kiên cố hóa 12 km kè biển tại các xã bãi ngang"


def task(content: str, place: str = "Huế", **told: object) -> Task:
    names = dict.fromkeys(Task.__slots__)
    told = {"lead": (), "support": (), "recurs": (), "bodies": (), "start": 0, **told}
    return Task(**{**names, "content": content, "place": place, **told})  # type: ignore[arg-type]


def between(left: Task, right: Task) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    alignment = align(Passage("a", "1", left.content), Passage("b", "1", right.content))
    found = contrasts(Match(alignment, judge(alignment)), left, right)
    return [(one.what, one.left, one.right) for one in found]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sở Y tế", "Sở Y tế tỉnh Đắk Lắk"),
        ("UBND thành phố", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        ("Công an thành phố", "Công an tỉnh"),
        ("các sở, ngành", "Các sở, ngành"),
    ],
)
def test_a_body_of_either_province_is_the_same_body(name: str, other: str) -> None:
    assert office(name, "Huế") == office(other, "Đắk Lắk")


@pytest.mark.parametrize(
    ("name", "other"), [("Sở Y tế", "Sở Nội vụ"), ("Bộ Y tế", "Sở Y tế"), ("Sở Y tế", "")]
)
def test_other_bodies_differ(name: str, other: str) -> None:
    assert office(name, "Huế") != office(other, "Đắk Lắk")


def test_each_plan_gives_a_task_to_its_own_body() -> None:
    left, right = task(WALLS, lead=("Sở Xây dựng",)), task(WALLS, "Cà Mau", lead=("Sở Xây dựng tỉnh Cà Mau",))
    assert between(left, right) == []


def test_what_is_stated_beside_the_content_is_quoted_as_printed() -> None:
    left = task(WALLS, lead=("Sở Xây dựng",), deadline="Quý II/2027", product="Báo cáo")
    right = task(WALLS, "Cà Mau", lead=("Sở Nông nghiệp và Môi trường",), deadline="2028")
    assert between(left, right) == [
        ("lead", ("Sở Xây dựng",), ("Sở Nông nghiệp và Môi trường",)),
        ("product", ("Báo cáo",), ()),
        ("deadline", ("Quý II/2027",), ("2028",)),
    ]


def test_a_figure_in_the_words() -> None:
    assert between(task(WALLS), task(WALLS.replace("12", "7"), "Cà Mau")) == [("figure", ("12",), ("7",))]


def test_a_deadline_that_the_other_has_in_its_words_is_no_difference() -> None:
    right = task(f"{WALLS} trong quý II/2027", "Cà Mau")
    assert between(task(WALLS, deadline="Quý II/2027"), right) == []


def test_a_named_place_is_told_and_the_word_province_is_not() -> None:
    assert (
        between(task(f"{WALLS} trên địa bàn thành phố"), task(f"{WALLS} trên địa bàn tỉnh", "Cà Mau")) == []
    )
    told = between(task(f"{WALLS} thuộc tỉnh Quảng Trị"), task(f"{WALLS} thuộc tỉnh Cà Mau", "Cà Mau"))
    assert [what for what, *_ in told] == ["place"]
