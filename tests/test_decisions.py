"""Decisions: what a user settled holds for documents and mentions, across rebuilds, and never by accident."""

from __future__ import annotations

import pytest
from graphs import BASE, document, mention, plan
from lists import decided

from corpus.reader import Document
from graph.decisions import decisions, settle
from graph.gathered import Gathered, gather
from graph.lists import GivenList, ListError
from graph.readings import reading
from graph.resolve import DECISION, OPEN, Link

SLIP = mention("72-NQ/TW", "2025-09-19", "Bộ Chính trị")
NQ72 = mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị")
UNDATED = mention("2129/QĐ-BYT", None, "Bộ Y tế", type="Quyết định")


def gathered(*lists: GivenList, files: tuple[Document, ...] = ()) -> Gathered:
    own = document(plan("Huế", "9/KH-UBND"), NQ72, SLIP, UNDATED)
    other = document(plan("Nghệ An", "8/KH-UBND"), NQ72, source="khac.txt")
    return gather(map(reading, (own, other, *files)), lists)


def links(found: Gathered) -> dict[str, Link]:
    (page,) = (page for page in found.pages if page.reading.source == "ke-hoach.txt")
    return {link.citation.date or "undated": link for link in page.own_links}


def path(iri: str | None) -> str:
    return (iri or "").removeprefix(BASE)


def test_a_slip_is_made_the_document_it_means_and_its_address_leads_there() -> None:
    found = gathered(decided(("vn/nq/tw/2025/72~2025-09-19", "same", "vn/nq/tw/2025/72")))
    link = links(found)["2025-09-19"]
    assert (path(link.target), link.by) == ("vn/nq/tw/2025/72", DECISION)
    assert (f"{BASE}vn/nq/tw/2025/72~2025-09-19", f"{BASE}vn/nq/tw/2025/72") in found.redirects
    assert not any("~2025-09-19" in entry.iri for entry in found.register)


def test_the_address_a_user_prefers_may_be_the_other_one() -> None:
    found = gathered(decided(("vn/nq/tw/2025/72", "same", "vn/nq/tw/2025/72~2025-09-19")))
    assert {path(link.node) for key, link in links(found).items() if key != "undated"} == {
        "vn/nq/tw/2025/72~2025-09-19"
    }
    assert all(entry.differs is None for entry in found.register)


def test_one_mention_is_decided_by_its_own_address() -> None:
    link = links(gathered())["undated"]
    source = next(p for p in gathered().pages if p.reading.source == "ke-hoach.txt").reading.sha256[:16]
    mine = f"source/{source}/m/{link.citation.start}-{link.citation.end}"
    found = links(gathered(decided((mine, "same", "vn/qd/byt/2020/2129"))))["undated"]
    assert (path(found.target), found.by) == ("vn/qd/byt/2020/2129", DECISION)
    full = mention("2129/QĐ-BYT", "2020-05-04", "Bộ Y tế", type="Quyết định")
    known = document(plan("Bắc Kạn", "7/KH-UBND", "2025-01-05"), full, source="du.txt")
    assert path(links(gathered(files=(known,)))["undated"].target) == "vn/qd/byt/2020/2129"
    refused = links(gathered(decided((mine, "different", "vn/qd/byt/2020/2129")), files=(known,)))["undated"]
    assert (refused.target, refused.by) == (None, OPEN)


def test_what_is_different_is_proposed_no_more() -> None:
    slip = "vn/nq/tw/2025/72~2025-09-19"
    assert any(path(one.doubted) == slip for one in gathered().likenesses)
    found = gathered(decided((slip, "different", "vn/nq/tw/2025/72")))
    assert not any(path(one.doubted) == slip for one in found.likenesses)


def test_chains_are_followed_to_their_end() -> None:
    found = decisions([decided(("a", "same", "b"), ("b", "là một", "c"))])
    assert found.same == {f"{BASE}a": f"{BASE}c", f"{BASE}b": f"{BASE}c"}


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "same", "b"), ("b", "same", "a")],
        [("a", "same", "b"), ("a", "same", "c")],
        [("a", "same", "b"), ("a", "different", "b")],
        [("a", "different", "b"), ("a", "same", "b")],
        [("a", "perhaps", "b")],
        [("a", "same", "a")],
        [("", "same", "a")],
    ],
)
def test_contradictions_are_refused_with_their_line(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(ListError, match=rf"decisions\.csv, dòng/line {len(rows) + 1}"):
        decisions([decided(*rows)])


def test_a_proposal_without_a_verdict_decides_nothing() -> None:
    assert decisions([decided(("a", "", "b"))]).same == {}


def test_without_decisions_pages_stay_as_they_are() -> None:
    pages = gathered().pages
    assert settle(pages, decisions([])) is pages
