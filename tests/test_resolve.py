"""Resolution: one candidate resolves, several stay open, and two documents are never made one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from graphs import BASE, DAK_LAK, HUE, document, gold_documents, mention, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.citations import Citation
from corpus.header import Header
from corpus.reader import Document
from graph.identity import numbered
from graph.known import CATALOGUE, Told
from graph.readings import reading
from graph.resolve import Link, Linked, resolve

NQ72 = mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị")
NQ72_SHORT = mention("72-NQ/TW", None, "Bộ Chính trị", short_form=True)
QD3088 = mention("3088/QĐ-BYT", "2020-07-16", "Bộ Y tế", type="Quyết định")
QD3088_SHORT = mention("3088/QĐ-BYT", None, "Bộ Y tế", type="Quyết định")


def pages(*documents: Document) -> dict[str, Linked]:
    return {page.reading.source: page for page in resolve(map(reading, documents))}


def links(header: Header, *citations: Citation, beside: Sequence[Document] = ()) -> tuple[Link, ...]:
    return pages(document(header, *citations), *beside)["ke-hoach.txt"].links


def other(*citations: Citation, place: str = "Nghệ An", date: str | None = "2025-12-02") -> Document:
    return document(plan(place, "9/KH-UBND", date), *citations, source="khac.txt")


def path(iri: str | None) -> str | None:
    return iri.removeprefix(BASE + "vn/") if iri else None


def test_a_mention_that_tells_everything_needs_no_help() -> None:
    (link,) = links(plan("Thanh Hóa"), NQ72)
    assert (path(link.target), link.by, link.candidates) == ("nq/tw/2025/72", "stated", ())


def test_a_mention_without_date_means_the_fuller_one_of_its_file_even_a_later_one() -> None:
    short, full = links(plan("Thanh Hóa"), NQ72_SHORT, NQ72)
    assert short.target == full.target
    assert short.by == "file"


def test_the_file_counts_before_the_corpus() -> None:
    older = mention("72-NQ/TW", "2018-09-09", "Bộ Chính trị")
    short, _ = links(plan("Thanh Hóa"), NQ72_SHORT, NQ72, beside=[other(older)])
    assert path(short.target) == "nq/tw/2025/72"


def test_the_only_document_of_the_corpus_that_fits_is_meant() -> None:
    (link,) = links(plan("Thanh Hóa"), NQ72_SHORT, beside=[other(NQ72)])
    assert (path(link.target), link.by) == ("nq/tw/2025/72", "corpus")


def test_several_that_fit_leave_the_mention_open_with_its_candidates() -> None:
    older = mention("3088/QĐ-BYT", "2017-03-01", "Bộ Y tế", type="Quyết định")
    (link,) = links(plan("Thanh Hóa"), QD3088_SHORT, beside=[other(QD3088, older)])
    assert (link.target, link.by) == (None, "open")
    assert [path(c) for c in link.candidates] == ["qd/byt/2017/3088", "qd/byt/2020/3088"]
    assert path(link.node or "") and "qd/byt/-/3088~" in link.node


def test_two_in_one_file_leave_its_short_mention_open() -> None:
    older = mention("3088/QĐ-BYT", "2017-03-01", "Bộ Y tế", type="Quyết định")
    short = links(plan("Thanh Hóa"), QD3088, older, QD3088_SHORT)[-1]
    assert short.target is None and len(short.candidates) == 2


def test_nobody_cites_what_is_issued_later() -> None:
    earlier_plan = plan("Thanh Hóa", date="2019-05-01")
    (link,) = links(earlier_plan, QD3088_SHORT, beside=[other(QD3088)])
    assert link.target is None and link.candidates == ()


def test_a_file_without_a_date_is_not_matched_with_the_corpus() -> None:
    (link,) = links(plan("Thanh Hóa", date=None), QD3088_SHORT, beside=[other(QD3088)])
    assert link.target is None and len(link.candidates) == 1


def test_another_title_is_another_document() -> None:
    about_masks = mention(
        "3088/QĐ-BYT", "2020-07-16", "Bộ Y tế", type="Quyết định", title="về khẩu trang y tế"
    )
    about_salt = mention("3088/QĐ-BYT", None, "Bộ Y tế", type="Quyết định", title="ban hành chuẩn muối i-ốt")
    (link,) = links(plan("Thanh Hóa"), about_salt, beside=[other(about_masks)])
    assert link.target is None


def test_open_mentions_of_two_files_are_two_nodes() -> None:
    """Else whatever is told of one would be told of the other along a path."""
    both = pages(document(plan("Thanh Hóa"), QD3088_SHORT), other(QD3088_SHORT))
    assert both["ke-hoach.txt"].links[0].node != both["khac.txt"].links[0].node


def test_open_mentions_of_one_file_are_one_node() -> None:
    first, second = links(plan("Thanh Hóa"), QD3088_SHORT, QD3088_SHORT)
    assert first.node == second.node


def test_the_same_number_of_two_provinces_is_two_documents() -> None:
    here = mention("01/QĐ-UBND", "2021-01-01", "Ủy ban nhân dân tỉnh Thanh Hóa", type="Quyết định")
    there = mention("01/QĐ-UBND", "2021-01-01", "Ủy ban nhân dân tỉnh Nghệ An", type="Quyết định")
    first, second = links(plan("Thanh Hóa"), here, there)
    assert (path(first.target), path(second.target)) == ("thanh-hoa/qd/ubnd/2021/1", "nghe-an/qd/ubnd/2021/1")


def test_who_does_not_say_whose_number_it_is_must_state_the_same_date() -> None:
    placed = mention("01/QĐ-UBND", "2021-01-05", "Ủy ban nhân dân tỉnh Nghệ An", type="Quyết định")
    no_date = mention("01/QĐ-UBND", None, "Ủy ban nhân dân", type="Quyết định")
    dated = mention("01/QĐ-UBND", "2021-01-05", "Ủy ban nhân dân", type="Quyết định")
    unlike = mention("01/QĐ-UBND", "2021-01-06", "Ủy ban nhân dân", type="Quyết định")
    found = links(plan("Thanh Hóa"), no_date, dated, unlike, beside=[other(placed)])
    assert [path(link.target) for link in found] == [None, "nghe-an/qd/ubnd/2021/1", None]


def test_a_cut_number_means_the_only_whole_one_in_its_file() -> None:
    whole = mention("37/2015/TTLT-BYT-BTC", None, "Bộ Y tế, Bộ Tài chính", type="Thông tư liên tịch")
    cut = mention("37/2015/TTLT", type="Thông tư liên tịch")
    assert path(links(plan("Thanh Hóa"), cut, whole)[0].target) == "ttlt/byt-btc/2015/37"
    assert links(plan("Thanh Hóa"), cut)[0].target is None


@pytest.mark.parametrize("date", ["2025-09-10", "2025-09-19"])
def test_another_stated_date_makes_another_document(date: str) -> None:
    slip = mention("72-NQ/TW", date, "Bộ Chính trị")
    found = links(plan("Thanh Hóa"), NQ72, slip, beside=[other(NQ72, place="Nghệ An")])
    assert path(found[0].target) == "nq/tw/2025/72", "the date that most files state has the plain address"
    assert path(found[1].target) == f"nq/tw/2025/72~{date}"


def test_of_two_dates_stated_once_each_the_earlier_has_the_plain_address() -> None:
    slip = mention("72-NQ/TW", "2025-09-19", "Bộ Chính trị")
    ours = links(plan("Thanh Hóa"), slip, beside=[other(NQ72)])
    assert path(ours[0].target) == "nq/tw/2025/72~2025-09-19"


def test_what_a_held_document_says_of_itself_settles_its_date() -> None:
    held = document(plan("Nghệ An", "9/KH-UBND", "2025-11-28"), source="khac.txt")
    slips = [mention("9/KH-UBND", "2025-11-08", "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch")] * 3
    found = pages(held, document(plan("Thanh Hóa"), *slips))
    assert path(found["khac.txt"].iri) == "nghe-an/kh/ubnd/2025/9"
    assert path(found["ke-hoach.txt"].links[0].target) == "nghe-an/kh/ubnd/2025/9~2025-11-08"


def test_a_held_document_is_meant_by_its_number_and_issuer() -> None:
    held = document(plan("Nghệ An", "9/KH-UBND", "2025-11-28"), source="khac.txt")
    cited = mention("9/KH-UBND", None, "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch")
    (link,) = links(plan("Thanh Hóa"), cited, beside=[held])
    assert path(link.target) == "nghe-an/kh/ubnd/2025/9"


def test_a_held_document_whose_year_nobody_tells_is_not_merged_with_another_file() -> None:
    one = document(plan("Nghệ An", "9/KH-UBND", None), source="a.txt")
    two = document(plan("Nghệ An", "9/KH-UBND", None), source="b.txt")
    cited = mention("9/KH-UBND", None, "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch")
    found = pages(one, two, document(plan("Thanh Hóa"), cited))
    assert found["a.txt"].iri != found["b.txt"].iri
    assert found["ke-hoach.txt"].links[0].candidates == tuple(
        sorted((found["a.txt"].iri, found["b.txt"].iri))
    )
    only = pages(one, document(plan("Thanh Hóa"), cited))
    assert only["ke-hoach.txt"].links[0].target == only["a.txt"].iri


def law(title: str, date: str | None = None, year: str = "", number: str | None = None) -> Citation:
    quote = f"{title}{year}"
    return mention(number, date, "Quốc hội", type="Luật", title=title, quote=quote, relation="cites")


def test_a_law_by_its_bare_name_stays_open_where_several_were_in_force() -> None:
    (link,) = links(plan("Bắc Kạn", date="2024-06-01"), law("Luật Khám bệnh, chữa bệnh"))
    assert path(link.node) == "luat/kham-benh-chua-benh"
    assert [path(c) for c in link.candidates] == ["luat/qh12/2009/40", "luat/qh15/2023/15"]


def test_a_law_by_its_bare_name_is_the_only_one_there_was() -> None:
    (link,) = links(plan("Bắc Kạn", date="2021-06-01"), law("Luật Khám bệnh, chữa bệnh"))
    assert (path(link.target), link.by) == ("luat/qh12/2009/40", "catalogue")


def test_a_law_that_amends_another_is_never_meant_by_its_bare_name() -> None:
    amending = "Luật sửa đổi, bổ sung một số điều của Luật Dược"
    told = told_by_a_catalogue(amending, "44/2024/QH15", "2024-11-21")
    (page,) = resolve([reading(document(plan("Huế"), law(amending)))], listed=[told])
    assert page.links[0].target is None
    (dated,) = resolve([reading(document(plan("Huế"), law(amending, year=" năm 2024")))], listed=[told])
    assert path(dated.links[0].target) == "luat/qh15/2024/44"


def test_of_two_laws_of_one_name_and_year_the_date_tells_which() -> None:
    name = "Luật Tổ chức chính quyền địa phương"
    both = [
        told_by_a_catalogue(name, f"{n}/2025/QH15", day)
        for n, day in ((65, "2025-02-19"), (72, "2025-06-16"))
    ]
    cited = law(name, date="2025-06-16", year=" ngày 16/6/2025")
    (page,) = resolve([reading(document(plan("Huế"), cited))], listed=both)
    assert path(page.links[0].target) == "luat/qh15/2025/72"


def told_by_a_catalogue(name: str, number: str, date: str) -> Told:
    key = numbered("Luật", number, date, "Quốc hội")
    return Told(key, "Luật", number, date, name, "Quốc hội", CATALOGUE, own=True)


def test_a_law_that_the_file_names_with_its_year_is_meant_by_its_bare_name() -> None:
    dated = law("Luật Khám bệnh, chữa bệnh", year=" năm 2023")
    full, bare = links(plan("Bắc Kạn", date="2024-06-01"), dated, law("Luật Khám bệnh, chữa bệnh"))
    assert path(full.target) == path(bare.target) == "luat/qh15/2023/15"


def test_a_bill_is_not_the_law_it_became_in_the_same_year() -> None:
    (link,) = links(plan("Bắc Kạn", date="2025-01-09"), law("Luật Nhà giáo"))
    assert link.target is None


def test_a_law_no_table_knows_is_one_open_node_for_all_files() -> None:
    unknown = law("Luật Thơ ca")
    both = pages(document(plan("Thanh Hóa"), unknown), other(unknown))
    assert path(both["ke-hoach.txt"].links[0].node) == path(both["khac.txt"].links[0].node) == "luat/tho-ca"


def test_what_names_no_document_that_could_be_known_again_is_a_node_of_its_own() -> None:
    nameless = mention(
        None, None, "Ủy ban nhân dân tỉnh Thanh Hóa", type="Kế hoạch", quote="Kế hoạch của UBND"
    )
    first, second = links(plan("Thanh Hóa"), nameless, nameless)
    assert first.target is second.target is None
    assert first.node != second.node


def test_a_mention_of_the_document_itself_is_the_document() -> None:
    itself = mention("9/KH-UBND", None, "Ủy ban nhân dân tỉnh Nghệ An", type="Kế hoạch", is_self=True)
    page = pages(other(itself))["khac.txt"]
    assert (page.links[0].target, page.links[0].by) == (page.iri, "self")


def test_a_nested_citation_also_relates_the_two_cited_documents() -> None:
    outer = mention("282/NQ-CP", "2025-09-15", "Chính phủ")
    inner = mention(
        "72-NQ/TW", "2025-09-09", "Bộ Chính trị", relation="cites", nested_in=0, cited_relation="implements"
    )
    page = pages(document(plan("Thanh Hóa"), outer, inner))["ke-hoach.txt"]
    assert [(link.relation, link.reported_by) for link in page.own_links] == [
        ("implements", None),
        ("cites", None),
    ]
    (reported,) = page.links[2:]
    assert (path(reported.subject), path(reported.node)) == ("nq/cp/2025/282", "nq/tw/2025/72")
    assert (reported.relation, reported.reported_by) == ("implements", page.iri)


def test_what_is_nested_in_the_document_itself_is_said_by_it_and_not_reported() -> None:
    itself = mention(None, type="Kế hoạch", is_self=True, quote="Kế hoạch này", relation="issues")
    inner = mention(
        "72-NQ/TW", "2025-09-09", "Bộ Chính trị", relation="cites", nested_in=0, cited_relation="implements"
    )
    page = pages(document(plan("Thanh Hóa"), itself, inner))["ke-hoach.txt"]
    assert (page.links[2].subject, page.links[2].reported_by) == (page.iri, None)


@pytest.mark.parametrize("outer", [0, 7, -1])
def test_a_nesting_that_points_nowhere_is_left_out(outer: int) -> None:
    lost = mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị", nested_in=outer, cited_relation="implements")
    assert len(links(plan("Thanh Hóa"), lost)) == 1


def test_the_five_documents() -> None:
    """61 numbered mentions state no date: all but four find their document, two of them in another file."""
    found = resolve(map(reading, gold_documents()))
    numbered = [link for page in found for link in page.own_links if link.citation.number]
    undated = [link for link in numbered if not link.citation.date]
    assert len(undated) == 61
    by = [link.by for link in undated]
    assert {way: by.count(way) for way in set(by)} == {"file": 49, "corpus": 2, "stated": 6, "open": 4}
    opened = {link.citation.number for link in undated if link.by == "open"}
    assert opened == {"2129/QĐ-BYT", "37/2015/TTLT", "1896/QĐ-TTg", "2628/QĐ-BYT"}


def test_the_plan_of_hue_is_held_under_its_number() -> None:
    found = {page.reading.source: page for page in resolve(map(reading, gold_documents()))}
    assert path(found[f"corpus/documents/{HUE}.txt"].iri) == "hue/kh/ubnd/2025/462"
    assert "dak-lak/kh/ubnd/-/x-" in found[f"corpus/documents/{DAK_LAK}.txt"].iri


@settings(max_examples=10)
@given(st.permutations(gold_documents()))
def test_the_order_of_files_does_not_matter(documents: list[Document]) -> None:
    assert resolve(map(reading, documents)) == resolve(map(reading, gold_documents()))


@st.composite
def corpora(draw: st.DrawFn) -> list[Document]:
    """Files that quarrel: few numbers, dates stated, slipped and left out, places told and not."""
    number = st.sampled_from(["72-NQ/TW", "1/QĐ-UBND", "3/2020/TT-BYT", "9/KH-UBND"])
    date = st.sampled_from([None, "2020-01-02", "2020-01-03", "2021-01-02"])
    issuer = st.sampled_from(["Ủy ban nhân dân tỉnh Nghệ An", "Ủy ban nhân dân", None])
    mentions = st.lists(st.builds(mention, number, date, issuer), max_size=3)
    made = []
    for i in range(draw(st.integers(1, 4))):
        head = plan("Nghệ An", draw(st.none() | number), draw(date))
        made.append(document(head, *draw(mentions), source=f"{i}.txt"))
    return made


@given(corpora(), st.randoms())
def test_quarrelling_files_give_the_same_links_in_any_order(made: list[Document], random: object) -> None:
    shuffled = sorted(made, key=lambda d: hash((d.sha256, str(random))))
    assert resolve(map(reading, shuffled)) == resolve(map(reading, made))


@given(corpora())
def test_two_stated_dates_are_never_one_document(made: list[Document]) -> None:
    dates: dict[str, set[str]] = {}
    for page in resolve(map(reading, made)):
        for link in page.own_links:
            if link.citation.date and not link.citation.is_self:
                dates.setdefault(link.node, set()).add(link.citation.date)
    assert all(len(stated) == 1 for stated in dates.values())
