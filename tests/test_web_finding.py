"""Finding documents by what people type: numbers first, marks and dashes forgiven, filters counted."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from graph.build import build
from graph.captions import name
from graph.lineage import Node
from graph.store import Store
from graph.web import address, sifting
from graph.web.address import Asked, Filters
from graph.web.catalogue import Agency, Catalogue, catalogue
from graph.web.finding import Index, find, index
from ontology.terms import relations


@pytest.fixture(scope="module")
def known() -> Iterator[Catalogue]:
    with Store.memory() as store:
        build([CORPUS], store)
        yield catalogue(store)


@pytest.fixture(scope="module")
def words(known: Catalogue) -> Index:
    return index(known)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("72 nq tw", "72-NQ/TW"),
        ("72NQTW", "72-NQ/TW"),
        ("nghị quyết số 72-NQ/TW của Bộ Chính trị", "72-NQ/TW"),
        ("462", "462/KH-UBND (Huế)"),
        ("5-CTr/TU", "05-CTr/TU (Đắk Lắk)"),
        ("thai nguyen 212", "212-KH/TU (Bắc Kạn)"),
        ("luat bao hiem y te", "25/2008/QH12"),
        ("sức khoẻ thua thien", "Kế hoạch (Thừa Thiên Huế)"),
        ("281 2024", "281/QĐ-TTg"),
    ],
    ids=["number", "run together", "as in a sentence", "number alone", "leading zero", "today's province",
         "name of a law", "old tone mark", "year"],
)  # fmt: skip
def test_the_meant_document_comes_first(words: Index, query: str, first: str) -> None:
    found = find(words, query)[0]
    assert isinstance(found, Node) and name(found) == first


def test_documents_come_before_agencies_and_held_ones_first(words: Index) -> None:
    found = find(words, "ke hoach hue")
    kinds = [isinstance(entry, Agency) for entry in found]
    assert kinds == sorted(kinds)
    held = [entry.held for entry in find(words, "y te") if isinstance(entry, Node)]
    assert held == sorted(held, reverse=True)


def test_a_number_does_not_find_the_beginning_of_another(words: Index) -> None:
    assert {e.number for e in find(words, "462") if isinstance(e, Node)} == {"462/KH-UBND"}


@given(query=st.text(max_size=40))
def test_any_query_has_an_answer(words: Index, query: str) -> None:
    assert set(find(words, query)) <= set(words.entries)


def test_an_answer_takes_less_than_a_tenth_of_a_second_among_fifty_thousand() -> None:
    documents = {
        f"x:{i}": Node(
            f"x:{i}", f"{i}/KH-UBND", "Kế hoạch", f"thực hiện Nghị quyết {i % 90}-NQ/TW", str(1990 + i % 36)
        )
        for i in range(50_000)
    }
    big = index(Catalogue(documents, {}, {}, {}, {}, {}, frozenset()))
    for query in ("k", "ke hoach 2024", "72 nq tw", "49999"):
        start = perf_counter()
        assert find(big, query)
        assert perf_counter() - start < 0.5  # the bound is loose for busy machines; it takes 5 to 40 ms


# ---- filters and addresses ----


def test_a_province_of_today_keeps_those_that_joined_it(known: Catalogue) -> None:
    kept = [n for n in known.documents.values() if sifting.keeps(Filters(place="Thái Nguyên"), n)]
    assert kept and {n.place for n in kept} == {"Bắc Kạn"}


def test_a_lineage_filtered_by_province_keeps_what_is_above_all_provinces(known: Catalogue) -> None:
    filters = Filters(place="Huế")
    kept = {n.place for n in known.documents.values() if sifting.keeps_in_lineage(filters, n)}
    assert kept == {None, "Huế", "Thừa Thiên Huế"}


def test_counts_beside_a_choice_are_what_it_would_keep(known: Catalogue) -> None:
    nodes, filters = list(known.documents.values()), Filters(held=True)
    counted = sifting.choices(nodes, filters)
    for level, count in counted.level.items():
        wanted = Filters(level=(level,), held=True)
        assert count == sum(sifting.keeps(wanted, node) for node in nodes)
    assert counted.held[False] == sum(not node.held for node in nodes)


_FILTERS = st.builds(
    Filters,
    level=st.lists(st.sampled_from(sorted(address.levels())), unique=True).map(
        lambda chosen: tuple(level for level in address.levels() if level in chosen)
    ),
    place=st.sampled_from(["", "Huế", "Thái Nguyên"]),
    since=st.none() | st.integers(1, 9999),
    until=st.none() | st.integers(1, 9999),
    held=st.sampled_from([None, True, False]),
)
_ASKED = st.builds(
    Asked,
    relation=st.sets(st.sampled_from(sorted(relations()))).map(lambda chosen: tuple(sorted(chosen))),
    way=st.sampled_from(address.WAYS),
    depth=st.integers(0, 99),
    n=st.integers(1, address.MOST),
    open=st.sets(st.sampled_from(["vn/nq/tw/2025/72", "vn/luat/duoc", "vn/a&b=c"])).map(
        lambda s: tuple(sorted(s))
    ),
    view=st.sampled_from(address.VIEWS),
    filters=_FILTERS,
)


@given(_ASKED)
def test_every_state_has_an_address_that_asks_for_it(state: Asked) -> None:
    assert address.asked(QueryParams(state.query().removeprefix("?"))) == state


@given(st.text(max_size=80))
def test_any_query_string_is_understood(query: str) -> None:
    assert address.asked(QueryParams(query)).n <= address.MOST
