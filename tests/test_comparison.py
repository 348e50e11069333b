"""Two plans compared: what both have, what one tells without giving it to anybody, what only one has."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from graphs import BAC_KAN, BASE, DAK_LAK, HUE, THANH_HOA, THUA_THIEN_HUE, corpus_store
from plans import CA_MAU, QUANG_TRI, store_of

from graph.comparison import Compared, Shared, compare
from graph.documents import one


@cache
def compared(left: str, right: str) -> Compared:
    store = corpus_store()
    return compare(store, one(left, store).iri, one(right, store).iri)


def begins(shared: Shared, words: str) -> bool:
    return shared.match.alignment.first.text.startswith(words)


def test_hue_and_dak_lak_share_what_they_share() -> None:
    """Every pair was read: all of them are one task; see the figures before changing them."""
    found = compared(HUE, DAK_LAK)
    assert (len(found.both), len(found.in_right_text), len(found.in_left_text)) == (8, 11, 0)
    assert [(s.left.row, s.right.section) for s in found.both if s.left and s.right] == [
        (3, "IV.6"), (6, "IV.5"), (7, "IV.6"), (8, "IV.7"), (14, "IV.10"), (25, "IV.4"), (31, "IV.7"), (34, "IV.11"),
    ]  # fmt: skip
    assert [s.left.row for s in found.in_right_text if s.left] == [1, 4, 10, 12, 15, 20, 21, 23, 26, 27, 33]


def test_every_task_of_either_side_stands_in_one_place() -> None:
    found = compared(HUE, DAK_LAK)
    lefts = [s.left for s in (*found.both, *found.in_right_text)] + list(found.left_only)
    rights = [s.right for s in (*found.both, *found.in_left_text)] + list(found.right_only)
    for placed, plan in ((lefts, found.left), (rights, found.right)):
        assert sorted(task.iri for task in placed if task) == sorted(task.iri for task in plan.tasks)


def test_a_copy_told_in_prose_is_not_called_missing() -> None:
    (copy,) = (s for s in compared(HUE, DAK_LAK).in_right_text if begins(s, "Tiếp tục đổi mới toàn diện"))
    assert copy.match.judgement.kind == "copied" and copy.right is None


def test_shared_descent_names_the_documents_both_cite() -> None:
    found = compared(HUE, DAK_LAK)
    assert found.direction.how == "shared" and found.direction.source is None
    assert "282/NQ-CP" in [node.number for node in found.common]


def test_the_other_way_round_finds_the_same_pairs() -> None:
    there, back = compared(HUE, DAK_LAK), compared(DAK_LAK, HUE)
    pairs = {(s.left.iri, s.right.iri) for s in there.both if s.left and s.right}
    assert pairs == {(s.right.iri, s.left.iri) for s in back.both if s.left and s.right}
    assert [s.right.iri for s in back.in_left_text if s.right] == [
        s.left.iri for s in there.in_right_text if s.left
    ]
    assert [task.iri for task in there.left_only] == [task.iri for task in back.right_only]


def test_the_text_of_a_paragraph_stands_on_its_own_side() -> None:
    for shared in compared(DAK_LAK, HUE).in_left_text:
        first, second = shared.match.alignment.first, shared.match.alignment.second
        assert shared.right and second.id == shared.right.iri and "/t/" in first.id


@pytest.mark.parametrize(
    ("left", "right"),
    [(BAC_KAN, HUE), (BAC_KAN, THUA_THIEN_HUE), (DAK_LAK, THUA_THIEN_HUE), (BAC_KAN, THANH_HOA)],
)
def test_plans_of_other_directives_share_no_task(left: str, right: str) -> None:
    assert compared(left, right).both == ()


def test_plans_without_anything_in_common_are_not_said_to_be_akin() -> None:
    assert compared(BAC_KAN, THUA_THIEN_HUE).direction.how == "unknown"


def test_a_moved_file_leaves_the_tasks_and_says_so(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    assert [s.left is not None for s in compare(store, QUANG_TRI, CA_MAU).in_right_text] == [True]
    (tmp_path / "ca-mau-120.txt").unlink()
    found = compare(store, QUANG_TRI, CA_MAU)
    assert (found.left.read, found.right.read) == (True, False)
    assert len(found.both) == 1 and found.in_right_text == () and len(found.left_only) == 1


def test_a_figure_that_differs_is_named(tmp_path: Path) -> None:
    (shared,) = compare(store_of(tmp_path), QUANG_TRI, CA_MAU).both
    (contrast,) = shared.contrasts
    assert (contrast.what, contrast.left, contrast.right) == ("figure", ("350",), ("1.200",))


def test_a_document_without_tasks_shares_none(tmp_path: Path) -> None:
    found = compare(store_of(tmp_path), f"{BASE}vn/nq/cp/2025/15", QUANG_TRI)
    assert found.both == () and found.direction.how == "cited"
    assert [s.right is not None for s in found.in_left_text] == [True]
