"""Which of two documents of a store had a task first."""

from __future__ import annotations

from graphs import BASE, corpus_store, document, mention, plan

from corpus.citations import Citation
from graph.build import add
from graph.descent.direction import CITED, EARLIER, SHARED, UNKNOWN
from graph.descent.origins import origins
from graph.documents import one
from graph.store import Store

HIGHER = mention("15/NQ-CP", "2025-02-10", "Chính phủ")
LAW = mention(None, None, "Quốc hội", type="Luật", title="Luật Lâm nghiệp", relation="cites")


def between(first: tuple[Citation, ...], second: tuple[Citation, ...]) -> tuple[str, list[str]]:
    """How the direction is known, and the common documents or the source, behind ".../vn/"."""
    store = Store.memory()
    one_, other = plan("Quảng Trị", "90/KH-UBND", "2025-04-14"), plan("Cà Mau", "120/KH-UBND", "2025-04-25")
    add([document(one_, *first, source="1.txt"), document(other, *second, source="2.txt")], store)
    left, right = f"{BASE}vn/quang-tri/kh/ubnd/2025/90", f"{BASE}vn/ca-mau/kh/ubnd/2025/120"
    found = origins(store, [left, right]).between(left, right)
    return found.how, [iri.removeprefix(f"{BASE}vn/") for iri in found.common or (found.source or "",)]


def test_what_both_carry_out_is_the_common_source_and_not_every_law_they_name() -> None:
    assert between((HIGHER, LAW), (HIGHER, LAW)) == (SHARED, ["nq/cp/2025/15"])


def test_what_both_name_is_the_common_source_where_they_carry_out_nothing_in_common() -> None:
    assert between((LAW,), (LAW,)) == (SHARED, ["luat/qh14/2017/16"])


def test_the_one_that_is_cited_had_it_first() -> None:
    cited = mention(
        "90/KH-UBND", "2025-04-14", "Ủy ban nhân dân tỉnh Quảng Trị", type="Kế hoạch", relation="cites"
    )
    assert between((), (cited,)) == (CITED, ["quang-tri/kh/ubnd/2025/90"])


def test_dates_tell_only_who_is_older() -> None:
    assert between((HIGHER,), (LAW,)) == (EARLIER, ["quang-tri/kh/ubnd/2025/90"])


def test_nothing_is_known_of_two_plans_without_dates_and_common_sources() -> None:
    store = corpus_store()
    left, right = (
        one(name, store).iri for name in ("bac-kan-ke-hoach-chi-thi-25", "dak-lak-ke-hoach-nghi-quyet-72")
    )
    assert origins(store, [left, right]).between(left, right).how == UNKNOWN
