"""Documents: the one a user means by an IRI, a file, a number or a name."""

from __future__ import annotations

import pytest
from graphs import BAC_KAN, BASE, HUE, document, gold_store, mention, plan

from graph.build import add
from graph.documents import NotOne, find, load, one
from graph.store import Store

NAMES = [
    (f"{BASE}vn/nq/tw/2025/72", "nq/tw/2025/72", "an IRI"),
    (f"<{BASE}vn/nq/tw/2025/72>", "nq/tw/2025/72", "an IRI as Turtle writes it"),
    ("vn/nq/tw/2025/72", "nq/tw/2025/72", "the end of an IRI"),
    (f"corpus/documents/{HUE}.txt", "hue/kh/ubnd/2025/462", "a source file"),
    (f"{HUE}.txt", "hue/kh/ubnd/2025/462", "its name"),
    (HUE, "hue/kh/ubnd/2025/462", "its name without the suffix"),
    ("462/KH-UBND", "hue/kh/ubnd/2025/462", "a number"),
    ("  462 / kh – ubnd ", "hue/kh/ubnd/2025/462", "case, blanks and the kind of dash do not matter"),
    ("72-NQ/TW", "nq/tw/2025/72", "a Party number"),
    ("Nghị quyết số 72-NQ/TW", "nq/tw/2025/72", "with its type"),
    ("282/nq-cp của Chính phủ", "nq/cp/2025/282", "with its issuer"),
    ("5-CTr/TU", "dak-lak/ctr/tu/2025/5", "without the leading zero"),
    ("2129/QĐ-BYT", "qd/byt/-/2129~", "only an open node bears it"),
    ("luật bảo hiểm y tế", "luat/qh12/2008/25", "a law by its name"),
]


@pytest.mark.parametrize(("name", "path"), [n[:2] for n in NAMES], ids=[n[2] for n in NAMES])
def test_a_name_means_one_document(name: str, path: str) -> None:
    assert one(name, gold_store()).iri.startswith(f"{BASE}vn/{path}")


@pytest.mark.parametrize(
    "name", ["", " ", "999/KH-UBND", "khong-co.txt", "https://example.org/x", "<>", "a b", "\n"]
)
def test_a_name_nobody_bears_means_none(name: str) -> None:
    assert find(name, gold_store()) == ()
    with pytest.raises(NotOne) as caught:
        one(name, gold_store())
    assert caught.value.candidates == ()


def two_provinces() -> Store:
    store = Store.memory()
    held = document(plan("Nghệ An", "9/KH-UBND", "2025-11-28"), source="nghe-an.txt")
    cited = mention("9/KH-UBND", "2024-05-06", "Ủy ban nhân dân tỉnh Thanh Hóa", type="Kế hoạch")
    undated = mention("9/KH-UBND", None, "Ủy ban nhân dân tỉnh Bắc Kạn", type="Kế hoạch")
    slip = mention("9/KH-UBND", "2025-11-08", "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch")
    add([held, document(plan("Thanh Hóa"), cited, undated, slip, source="khac.txt")], store)
    return store


def test_a_number_of_several_documents_gives_them_all_held_ones_first() -> None:
    """Open nodes and slips of a date are no answer where a document is known."""
    found = find("9/KH-UBND", two_provinces())
    assert [(node.place, node.held) for node in found] == [("Nghệ An", True), ("Thanh Hóa", False)]


@pytest.mark.parametrize("words", ["Thanh Hóa", "thanh hoa", "năm 2024", "ngày 06/05/2024"])
def test_words_beside_a_number_choose(words: str) -> None:
    assert one(f"9/KH-UBND {words}", two_provinces()).place == "Thanh Hóa"


def test_words_that_no_bearer_has_do_not_hide_them() -> None:
    with pytest.raises(NotOne) as caught:
        one("9/KH-UBND Cà Mau", two_provinces())
    assert len(caught.value.candidates) == 2


def test_everything_known_of_a_document() -> None:
    node = one("05-CTr/TU", gold_store())
    assert (node.number, node.type, node.date) == ("05-CTr/TU", "Chương trình hành động", "2025-12-10")
    assert (node.issuer, node.level, node.place, node.held) == (
        "Tỉnh ủy Đắk Lắk",
        "province",
        "Đắk Lắk",
        False,
    )
    draft = one(BAC_KAN, gold_store())
    assert (draft.number, draft.date, draft.held) == (None, "2024", True), (
        "of a draft the year alone is known"
    )


def test_of_joint_issuers_the_highest_gives_the_level() -> None:
    store = Store.memory()
    joint = mention("5/2020/QCPH-UBND-BYT", None, "Ủy ban nhân dân tỉnh Thanh Hóa, Bộ Y tế", type="Quy chế")
    add([document(plan("Thanh Hóa"), joint)], store)
    assert one("5/2020/QCPH-UBND-BYT", store).level == "ministry"


def test_a_document_the_register_does_not_know_has_only_its_iri() -> None:
    (node,) = load(gold_store(), [f"{BASE}vn/x"]).values()
    assert (node.number, node.type, node.held) == (None, None, False)
