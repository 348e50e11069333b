"""Validity: who ends whom, since when, and what held on a day; a repeal in part ends nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graphs import BASE, document, mention, plan
from lists import catalogue, relations

from corpus.citations import Citation
from corpus.text import heal
from graph.as_of import as_of, force
from graph.build import add, give
from graph.gathered import gather
from graph.lists import GivenList
from graph.network import ALL, network
from graph.readings import reading
from graph.store import Store
from graph.validity import EXPIRED, IN_FORCE, NOT_YET, UNKNOWN, Force

OLD = f"{BASE}vn/nghe-an/kh/ubnd/2024/5"
NEW = f"{BASE}vn/nghe-an/kh/ubnd/2025/9"


def acting(relation: str, number: str = "5/KH-UBND", before: str = "") -> Citation:
    """A mention of an older plan under an acting verb; ``before`` are the words in front of it."""
    issuer = "Ủy ban nhân dân tỉnh Nghệ An"
    return mention(
        number, "2024-03-01", issuer, type="Kế hoạch", relation=relation, quote=f"{before}Kế hoạch {number}"
    )


def forces(citation: Citation, *lists: GivenList) -> dict[str, Force]:
    return dict(gather([reading(document(plan("Nghệ An", "9/KH-UBND"), citation))], lists).forces)


@pytest.mark.parametrize("relation", ["replaces", "repeals"])
def test_a_plan_that_ends_another_ends_it_on_its_own_day(relation: str) -> None:
    assert forces(acting(relation)) == {OLD: Force(until="2025-12-01", ended_by=(NEW,))}


@pytest.mark.parametrize("relation", ["amends", "suspends", "corrects", "implements", "cites"])
def test_other_relations_end_nothing(relation: str) -> None:
    assert forces(acting(relation)) == {}


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("Bãi bỏ ", True),
        ("Điều 2. Bãi bỏ ", True),
        ("Bãi bỏ các văn bản sau: 1. ", True),
        ("Bãi bỏ khoản 2 Điều 3 ", False),
        ("Bãi bỏ Phụ lục I ban hành kèm theo ", False),
        ("Thay thế danh mục ban hành kèm theo ", False),
        ("Bãi bỏ một số điều của ", False),
    ],
)
def test_a_part_is_not_the_whole(sentence: str, whole: bool) -> None:
    made = document(plan("Nghệ An", "9/KH-UBND"), acting("repeals"))
    (cited,), raw = made.citations, made.text.raw
    text = raw.replace("Thực hiện ", sentence)
    start = text.index(cited.quote)
    moved = replace(
        cited, start=start, end=start + len(cited.quote), sentence=(text.index(sentence), len(text) - 1)
    )
    again = replace(made, text=heal(text), citations=(moved,))
    assert bool(gather([reading(again)]).forces) == whole


def test_an_act_that_lays_down_law_takes_effect_later_nobody_knows_when() -> None:
    old = mention("16/2015/NĐ-CP", "2015-02-14", "Chính phủ", type="Nghị định", relation="replaces")
    new = replace(plan("Nghệ An", "40/2025/QĐ-UBND"), type="Quyết định")
    files = [reading(document(new, old))]
    decree, ender = f"{BASE}vn/nd/cp/2015/16", f"{BASE}vn/nghe-an/qd/ubnd/2025/40-2025"
    assert gather(files).forces == {decree: Force(ended_by=(ender,), not_before="2025-12-01")}
    known = catalogue(
        ("40/2025/QĐ-UBND", "Quyết định", "", "01/12/2025", "Ủy ban nhân dân tỉnh Nghệ An", "15/12/2025")
    )
    assert gather(files, [known]).forces[decree].until == "2025-12-15"


def test_what_a_catalogue_states_counts_first() -> None:
    stated = catalogue(
        (
            "5/KH-UBND",
            "Kế hoạch",
            "",
            "01/03/2024",
            "Ủy ban nhân dân tỉnh Nghệ An",
            "",
            "2025-06-30",
            "Hết hiệu lực",
        )
    )
    assert forces(acting("replaces"), stated)[OLD] == Force(None, "2025-06-30", "expired", (NEW,))


def test_others_repeals_end_nothing_since_most_are_in_part() -> None:
    assert forces(acting("cites"), relations(("61/2020/QH14", "Văn bản bãi bỏ", "03/2022/QH15"))) == {}


@pytest.mark.parametrize(
    ("known", "day", "expected"),
    [
        (Force("2021-01-01", "2025-07-01"), "2020-12-31", NOT_YET),
        (Force("2021-01-01", "2025-07-01"), "2021-01-01", IN_FORCE),
        (Force("2021-01-01", "2025-07-01"), "2025-06-30", IN_FORCE),
        (Force("2021-01-01", "2025-07-01"), "2025-07-01", EXPIRED),
        (Force(status="suspended"), "2025-01-01", "suspended"),
        (Force(not_before="2025-01-01"), "2025-01-01", UNKNOWN),
        (Force(), "2025-01-01", UNKNOWN),
    ],
)
def test_the_status_on_a_day(known: Force, day: str, expected: str) -> None:
    assert known.on(day) == expected


def test_a_lineage_as_of_a_day_leaves_out_what_was_not_there_or_no_longer() -> None:
    store = Store.memory()
    law = mention("68/2014/QH13", "2014-11-26", "Quốc hội", type="Luật", relation="based_on")
    add([document(plan("Nghệ An", "9/KH-UBND"), acting("implements"), law)], store)
    give(
        [catalogue(("68/2014/QH13", "Luật", "Luật Doanh nghiệp", "26/11/2014", "", "", "01/01/2021"))], store
    )
    whole = network(store, NEW, ALL)
    gone = f"{BASE}vn/luat/qh13/2014/68"
    assert set(whole) == {NEW, OLD, gone}
    assert set(as_of(whole, store, "2025-12-01")) == {NEW, OLD}
    assert set(as_of(whole, store, "2020-06-01")) == {gone}
    assert set(as_of(whole, store, "2020-06-01", keep=NEW)) == {gone, NEW}
    assert force(store, gone).until == "2021-01-01"
