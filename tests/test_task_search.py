"""Task search: the five documents asked by agency, deadline, directive and province."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from graphs import BASE, document, gold_store, mention, plan

from corpus import tasks as corpus_tasks
from graph.build import add
from graph.documents import one
from graph.offices import office
from graph.store import Store
from graph.task_search import Task, Wanted, find, undated, when


def asked(store: Store | None = None, agency: str | None = None, **wanted: object) -> tuple[Task, ...]:
    store = store or gold_store()
    body = office(agency, store) if agency else None
    return find(store, Wanted(agency=agency, office=body, **wanted))  # type: ignore[arg-type]


def counted(found: tuple[Task, ...]) -> dict[str | None, int]:
    return {
        place: sum(task.place == place for task in found) for place in sorted({t.place or "" for t in found})
    }


def test_all_tasks_of_the_five_documents() -> None:
    every = asked()
    assert len(every) == 172
    assert every == tuple(sorted(every, key=lambda t: [p.place for p in every].index(t.place)))
    assert all(task.lead for task in every)


def test_a_task_is_told_as_the_document_tells_it() -> None:
    (task,) = [t for t in asked(document=one("462/KH-UBND", gold_store()).iri) if t.row == 22]
    assert (task.content, task.lead, task.support) == (
        "Xây dựng Đề án phát triển nhân lực y tế chất lượng cao",
        ("Sở Y tế",),
        ("Sở Tài chính", "Sở Nội vụ", "các địa phương"),
    )
    assert (task.deadline, task.due, task.section) == ("Quý IV/2026", "2026-12-31", "Phụ lục.III")
    assert (task.bodies, task.place, task.date) == (("Sở Y tế thành phố Huế",), "Huế", "2025-11-28")


@pytest.mark.parametrize(
    ("agency", "helping", "places"),
    [
        ("Sở Y tế thành phố Huế", False, {"Huế": 20, "Thừa Thiên Huế": 6}),
        ("Sở Y tế tỉnh Thừa Thiên Huế", False, {"Thừa Thiên Huế": 6}),
        ("Sở Y tế Bắc Kạn", False, {"Bắc Kạn": 19}),
        ("Sở Y tế tỉnh Thái Nguyên", False, {"Bắc Kạn": 19}),
        ("so noi vu bac kan", True, {"Bắc Kạn": 5}),
        ("phong tccb", False, {"Thanh Hóa": 1}),
        ("Bộ Chính trị", False, {}),
    ],
)
def test_the_tasks_of_an_agency_and_of_those_that_went_into_it(
    agency: str, helping: bool, places: dict[str, int]
) -> None:
    assert counted(asked(agency=agency, helping=helping)) == places


def test_a_short_name_finds_those_stated_without_a_place_too() -> None:
    store, task = (
        Store.memory(),
        corpus_tasks.Task("x", ("Sở Y tế",), (), None, None, None, "duty", None, 0, 9),
    )
    central = replace(plan("Huế", "1/QĐ-BYT"), issuer="Bộ Y tế", province=None, type="Quyết định")
    heads = (plan("Huế", "2/KH-UBND"), central)
    add([replace(document(h, source=f"{i}.txt"), tasks=(task,)) for i, h in enumerate(heads)], store)
    assert len(asked(store, "Sở Y tế")) == 2
    assert len(asked(store, "Sở Y tế Huế")) == 1


def test_the_tasks_of_the_plans_that_carry_out_a_directive() -> None:
    found = asked(directive=one("72-NQ/TW", gold_store()).iri)
    assert counted(found) == {"Huế": 40, "Đắk Lắk": 26}


def test_the_tasks_of_a_province_have_those_of_the_provinces_that_joined_it() -> None:
    assert counted(asked(province=f"{BASE}place/thai-nguyen")) == {"Bắc Kạn": 34}
    assert counted(asked(province=f"{BASE}place/hue", agency="Sở Y tế Huế")) == {
        "Huế": 20,
        "Thừa Thiên Huế": 6,
    }


def test_tasks_that_fall_due_in_a_period() -> None:
    found = asked(after=date(2026, 1, 1), before=date(2026, 3, 31))
    assert {task.due for task in found} == {"2026-03-31"}
    december = asked(after=date(2030, 12, 1), before=date(2030, 12, 11))
    assert {task.deadline for task in december if task.recurs} == {
        "trước ngày 01 tháng 12 (hằng năm)",
        "trước ngày 10/12 hằng năm",
        "trước ngày 05 tháng 12 hàng năm",
    } - {task.deadline for task in asked() if task.recurs and not when(task).first}


def test_what_has_no_day_is_counted() -> None:
    found = asked(agency="Sở Y tế Huế")
    assert undated(found) == len(found) - len([t for t in found if t.due or (t.recurs and when(t).first)])


def test_nothing_is_found_for_nobody() -> None:
    assert asked(agency="Câu lạc bộ thơ") == ()
    assert find(Store.memory(), Wanted()) == ()


def test_a_document_of_two_files_keeps_the_tasks_of_each() -> None:
    store, task = Store.memory(), corpus_tasks.Task("x", (), (), None, None, None, "duty", None, 0, 9)
    copies = [
        document(plan("Huế", "2/KH-UBND"), mention("72-NQ/TW"), source="a.txt"),
        document(plan("Huế", "2/KH-UBND"), mention("72-NQ/TW"), source="b.txt"),
    ]
    add([replace(copy, tasks=(task,)) for copy in copies], store)
    assert len({found.document for found in asked(store)}) == 1
    assert len(asked(store)) == 2
