"""Lists in the store: what they tell becomes nodes, resolves mentions, outlives rebuilds and can be taken out."""

from __future__ import annotations

from pathlib import Path

import pytest
from graphs import BASE, document, gold_documents, in_rdflib, mention, plan, quads
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import catalogue, decided, relations

from corpus.reader import Document
from graph.build import add, build, give, remove
from graph.documents import one
from graph.lists import GivenList, ListError
from graph.resolve import CATALOGUE, CORPUS
from graph.store import Store
from graph.triples import luocdo, named
from ontology.validate import validate

KNOWN = catalogue(
    ("57/2020/QH14", "Luật", "Luật Thanh niên", "16/06/2020", "Quốc hội", "01/01/2021"),
    ("3088/QĐ-BYT", "Quyết định", "bộ tiêu chí bệnh viện an toàn", "16/07/2020", "Bộ Y tế"),
    ("72-NQ/TW", "Nghị quyết", "", "09/09/2025", "Bộ Chính trị"),
    ("68/2014/QH13", "Luật", "Luật Doanh nghiệp", "26/11/2014", "Quốc hội"),
    ("02/2017/TT-", "Thông tư", "", "", ""),
)
THEIRS = relations(("59/2020/QH14", "Văn bản được thay thế", "68/2014/QH13"), ("59/2020/QH14", "?", "1/CP"))
DECIDED = decided(("vn/nq/tw/2025/72~2025-09-19", "same", "vn/nq/tw/2025/72", "N.V.A.", "2026-01-05", "slip"))
PLAN = document(
    plan("Nghệ An", "9/KH-UBND"),
    mention(None, None, "Quốc hội", type="Luật", title="Luật Thanh niên", quote="Luật Thanh niên"),
    mention("3088/QĐ-BYT", None, "Bộ Y tế", type="Quyết định"),
    mention("72-NQ/TW", "2025-09-19", "Bộ Chính trị"),
)


def store(*lists: GivenList, documents: tuple[Document, ...] = (PLAN,)) -> Store:
    made = Store.memory()
    add(documents, made)
    give(lists, made)
    return made


def values(made: Store, iri: str, name: str) -> list[str]:
    found = made.match(named(iri), luocdo(name), None, None)
    return sorted(getattr(quad.object, "value", "") for quad in found)


def test_a_catalogue_resolves_names_and_undated_numbers_and_shows_wrong_dates() -> None:
    made = store(KNOWN)
    law = f"{BASE}vn/luat/qh14/2020/57"
    (by_name,) = (q.subject for q in made.match(None, luocdo("cited"), named(law), None))
    assert values(made, str(by_name).strip("<>"), "resolvedBy") == [CATALOGUE]
    (undated,) = (
        q.subject for q in made.match(None, luocdo("cited"), named(f"{BASE}vn/qd/byt/2020/3088"), None)
    )
    assert values(made, str(undated).strip("<>"), "resolvedBy") in ([CATALOGUE], [CORPUS])
    assert values(made, f"{BASE}vn/nq/tw/2025/72~2025-09-19", "differsInDate") == [f"{BASE}vn/nq/tw/2025/72"]


def test_what_a_catalogue_lists_is_a_node_not_held_with_its_row_behind_it() -> None:
    made = store(KNOWN, documents=gold_documents()[:1])
    law = one("57/2020/QH14", made)
    assert (law.held, law.title, law.date) == (False, "Luật Thanh niên", "2020-06-16")
    (graph,) = made.lists()
    told = list(made.match(None, luocdo("tells"), named(law.iri), named(graph)))
    assert len(told) == 1 and values(made, law.iri, "inForceFrom")


def test_what_the_document_says_counts_before_the_catalogue() -> None:
    wrong = catalogue(("9/KH-UBND", "Kế hoạch", "", "01/11/2025", "Ủy ban nhân dân tỉnh Nghệ An"))
    made = store(wrong)
    assert one("9/KH-UBND", made).date == "2025-12-01"


def test_imported_relations_are_no_edges() -> None:
    made = store(KNOWN, THEIRS)
    replaced = f"{BASE}vn/luat/qh13/2014/68"
    assert not list(made.match(None, luocdo("replaces"), named(replaced), None))
    assert values(made, replaced, "endedBy") == [f"{BASE}vn/luat/qh14/2020/59"]


def test_a_number_that_may_be_a_law_or_a_resolution_is_placed_only_where_one_is_known() -> None:
    assert "/qh13/2014/68>" not in quads(store(THEIRS))
    assert f"{BASE}vn/luat/qh13/2014/68>" in quads(store(KNOWN, THEIRS))


@settings(max_examples=8, deadline=None)
@given(st.permutations([KNOWN, THEIRS, DECIDED]), st.booleans())
def test_any_order_of_lists_and_files_makes_the_same_graph(order: list[GivenList], files_first: bool) -> None:
    made = Store.memory()
    if files_first:
        add([PLAN], made)
    for table in order:
        give([table], made)
    add([PLAN], made)
    assert quads(made) == quads(store(KNOWN, THEIRS, DECIDED))


def test_lists_taken_out_leave_nothing_behind() -> None:
    made = store(KNOWN, THEIRS, DECIDED)
    give([], made, without=[KNOWN.name, THEIRS.name, DECIDED.name])
    assert made.lists() == {}
    assert quads(made) == quads(store())


def test_a_list_of_the_same_name_takes_the_place_of_the_old_one() -> None:
    made = store(KNOWN)
    give([catalogue(("13/2021/NĐ-CP", "Nghị định", "", "01/03/2021", "Chính phủ"))], made)
    assert quads(made) == quads(
        store(catalogue(("13/2021/NĐ-CP", "Nghị định", "", "01/03/2021", "Chính phủ")))
    )


def test_decisions_outlive_rebuilds_and_files_that_go() -> None:
    made = store(DECIDED)
    slip = f"{BASE}vn/nq/tw/2025/72~2025-09-19"
    assert one(slip, made).iri == f"{BASE}vn/nq/tw/2025/72"
    remove([PLAN.source], made)
    add([PLAN], made)
    assert one(slip, made).iri == f"{BASE}vn/nq/tw/2025/72"


def test_contradicting_decisions_leave_the_store_as_it_was() -> None:
    made = store(DECIDED)
    before = quads(made)
    with pytest.raises(ListError):
        give([decided(("a", "same", "b"), ("b", "same", "a"))], made)
    assert quads(made) == before


def test_lists_may_come_with_a_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "KẾ HOẠCH\nThực hiện Nghị quyết số 72-NQ/TW ngày 19/9/2025", encoding="utf-8"
    )
    made = Store.memory()
    build([tmp_path], made, lists=[DECIDED, KNOWN])
    assert len(made.lists()) == 2
    assert not list(made.match(named(f"{BASE}vn/nq/tw/2025/72~2025-09-19"), luocdo("date"), None, None))
    assert build([tmp_path], made).unchanged == (str(tmp_path / "a.txt"),)


def test_everything_lists_write_conforms() -> None:
    assert validate(in_rdflib(store(KNOWN, THEIRS, DECIDED))) == ()
