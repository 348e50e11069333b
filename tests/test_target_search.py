"""Target search: one indicator across provinces and years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graphs import BASE, document, gold_store, mention, plan

from corpus.targets import Target
from graph.build import add
from graph.documents import one
from graph.store import Store
from graph.target_search import Wanted, find


@pytest.mark.parametrize("words", ["bảo hiểm y tế", "BAO HIEM Y TE", "bảo hiểm y tế, tham gia"])
def test_words_are_found_whatever_their_marks_and_case(words: str) -> None:
    found = find(gold_store(), Wanted(words=words))
    assert {target.place for target in found} >= {"Bắc Kạn", "Thừa Thiên Huế"}
    assert all("bảo hiểm y tế" in target.indicator.lower() for target in found)


def test_scattered_syllables_are_no_word() -> None:
    assert find(gold_store(), Wanted(words="y tế bảo hiểm")) == ()


def test_an_indicator_through_the_years() -> None:
    found = find(gold_store(), Wanted(words="tuổi thọ trung bình", province=f"{BASE}place/thua-thien-hue"))
    assert [(t.year, t.value, t.low) for t in found] == [
        (2023, "73,8", 73.8),
        (2024, "74", 74.0),
        (2025, "74,5", 74.5),
    ]


def test_a_change_is_told_with_its_baseline_and_its_basis() -> None:
    (found,) = find(gold_store(), Wanted(words="nhiễm HIV mới", year=2025))
    assert (found.value, found.change, found.low, found.baseline) == (
        "Giảm 40% so với năm 2015",
        "decrease",
        40.0,
        2015,
    )
    assert found.basis == ("Quyết định 681/QĐ-TTg",)


def test_narrowing() -> None:
    every = find(gold_store(), Wanted())
    assert len(every) == 167
    document_ = one("462/KH-UBND", gold_store()).iri
    assert [t.place for t in find(gold_store(), Wanted(document=document_))] == ["Huế"]
    hue = find(gold_store(), Wanted(province=f"{BASE}place/hue"))
    assert {t.place for t in hue} == {"Huế", "Thừa Thiên Huế"}
    assert {t.year for t in find(gold_store(), Wanted(year=2030))} == {2030}
    assert find(gold_store(), Wanted(words="không có chỉ tiêu này")) == ()


def test_the_value_of_the_centre_stands_first() -> None:
    store, target = Store.memory(), Target("tuổi thọ", "tuổi", 2030, "75,5", ("72-NQ/TW",), 0, 9)
    central = replace(plan("Huế", "1/QĐ-TTg"), issuer="Thủ tướng Chính phủ", province=None, type="Quyết định")
    nobody = replace(plan("Huế", "4/KH"), issuer=None, province=None)
    heads = (nobody, plan("Thanh Hóa", "2/KH-UBND"), central, plan("Bắc Kạn", "3/KH-UBND"))
    add([replace(document(h, source=f"{i}.txt"), targets=(target,)) for i, h in enumerate(heads)], store)
    found = find(store, Wanted(words="tuổi thọ"))
    assert [(t.place, t.central) for t in found] == [
        (None, True), ("Bắc Kạn", False), ("Thanh Hóa", False), (None, False),
    ]  # fmt: skip


def test_a_basis_nobody_cites_stays_a_number_and_is_not_mixed_with_labels() -> None:
    store, target = Store.memory(), Target("tuổi thọ", "tuổi", 2030, "75,5", ("72-NQ/TW", "1/KH-BYT"), 0, 9)
    add(
        [replace(document(plan("Huế", "2/KH-UBND"), mention("72-NQ/TW", "2025-09-09")), targets=(target,))],
        store,
    )
    (found,) = find(store, Wanted())
    assert found.basis == ("72-NQ/TW", "1/KH-BYT")
