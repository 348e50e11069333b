"""Redirects: no address that was in use is lost, and none leads to a guess."""

from __future__ import annotations

from graphs import BASE, document, mention, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reader import Document
from graph.build import add
from graph.documents import one
from graph.gathered import gather
from graph.readings import reading
from graph.store import Store

SHORT = mention("3088/QĐ-BYT", None, "Bộ Y tế", type="Quyết định")
FULL = mention("3088/QĐ-BYT", "2020-07-16", "Bộ Y tế", type="Quyết định")
LATER = mention("3088/QĐ-BYT", "2022-09-20", "Bộ Y tế", type="Quyết định")
LEANING = document(plan("Bắc Ninh", "9/KH-UBND"), SHORT, source="ngan.txt")
TELLING = document(plan("Nghệ An", "8/KH-UBND", "2025-01-05"), FULL, source="du.txt")


def addresses(*documents: Document) -> set[str]:
    """Every address of a document that files of a graph use, in use now or before."""
    found = gather(map(reading, documents))
    return {
        *(link.node for page in found.pages for link in page.own_links),
        *(old for old, _ in found.redirects),
    }


def redirects(*documents: Document) -> dict[str, str]:
    return dict(gather(map(reading, documents)).redirects)


def test_an_open_node_that_is_resolved_leads_to_its_document() -> None:
    (stub,) = (a for a in addresses(LEANING) if "/-/" in a)
    assert redirects(LEANING) == {
        f"{BASE}vn/bac-ninh/kh/ubnd/2025/9~2025-12-01": f"{BASE}vn/bac-ninh/kh/ubnd/2025/9"
    }
    assert redirects(LEANING, TELLING)[stub] == f"{BASE}vn/qd/byt/2020/3088"


def test_an_open_node_that_stays_open_is_no_redirect() -> None:
    both = document(plan("Bắc Kạn", "7/KH-UBND", "2025-02-05"), FULL, LATER, source="hai.txt")
    (stub,) = (a for a in addresses(LEANING) if "/-/" in a)
    assert stub not in redirects(LEANING, both)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from([LEANING, TELLING]), min_size=1, unique=True))
def test_what_is_added_later_loses_no_address(first: list[Document]) -> None:
    assert addresses(*first) <= addresses(LEANING, TELLING)


def test_the_bare_name_of_a_law_that_means_two_leads_nowhere() -> None:
    def citing(date: str, source: str) -> Document:
        law = mention(None, None, "Quốc hội", type="Luật", title="Luật Dược", quote="Luật Dược")
        return document(plan("Huế", f"{date[:4]}/KH-UBND", date), law, source=source)

    old, new = citing("2010-05-05", "cu.txt"), citing("2020-05-05", "moi.txt")
    assert f"{BASE}vn/luat/duoc" not in redirects(old, new)


def test_a_user_who_wrote_down_the_old_address_finds_the_document() -> None:
    store = Store.memory()
    (stub,) = (a for a in addresses(LEANING) if "/-/" in a)
    add([LEANING], store)
    assert one(stub, store).iri == stub
    add([TELLING], store)
    assert one(stub, store).iri == f"{BASE}vn/qd/byt/2020/3088"
    assert one("urn:lex:vn:bo.y.te:quyet.dinh:2020-07-16;3088-qd-byt", store).number == "3088/QĐ-BYT"
