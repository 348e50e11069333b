"""Tasks, targets, coverage and comparisons as the browse page has them: found, counted, filtered, taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from time import perf_counter

import httpx
import pytest
from browsing import serving
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from starlette.datastructures import QueryParams

from corpus.reader import Document, read, read_text
from corpus.targets import Target
from graph import comparison, coverage, target_search, task_search
from graph.build import add
from graph.deeds import LEADS, TASKS, Deed, Deeds, card, tie, to_place
from graph.ink import Look
from graph.layout import arrange
from graph.store import Store
from graph.task_search import Task
from graph.web import chart, sought
from graph.web.address import of
from graph.web.demanded import CARDS
from graph.web.duties import Duties, duties, saying
from graph.web.lexicon import lexicon
from graph.web.sought import TIMES, Sought

BASE = "https://w3id.org/luocdo/id/"
HUE, DAK_LAK, DIRECTIVE = "vn/hue/kh/ubnd/2025/462", "vn/dak-lak/kh/ubnd/-/x-12d78f5875", "vn/nq/tw/2025/72"
OFFICE, PAST = "/id/agency/so-y-te-thanh-pho-hue", "/id/agency/so-y-te-tinh-thua-thien-hue"
INDICATOR = "tỷ lệ tham gia bảo hiểm y tế"


def central(targets: tuple[Target, ...]) -> Document:
    text = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 90/QĐ-TTg\nHà Nội, ngày 05 tháng 01 năm 2024\nQUYẾT ĐỊNH\nPhê duyệt Chương trình"
    return replace(read_text(text, "90.txt", "9" * 64), targets=targets)


def aim(value: str, year: int | None = 2030, indicator: str = INDICATOR, unit: str = "%") -> Target:
    return Target(indicator, unit, year, value, (), 0, 20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five documents, and a decision of the centre with targets of its own."""
    place = tmp_path_factory.mktemp("store")
    with Store.open(place) as store:
        add(
            [*map(read, sorted(CORPUS.glob("*.txt"))), central((aim("trên 97%"), aim("ít nhất 80%", 2025)))],
            store,
        )
    return place


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Duties:
    return duties(store)


def table(site: httpx.Client, address: str, **query: str) -> list[dict[str, str]]:
    answer = site.get(address, params={**query, "as": "csv"})
    return list(csv.DictReader(io.StringIO(answer.text)))


# ---- finding ----


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("bao hiem y te", "bảo hiểm y tế"),
        ("Xây dựng Đề án", "Xây dựng Đề án"),
        ("nang cao nang luc cap c", "Nâng cao năng lực cấp cứu"),
        ("SỨC KHỎE học đường", "sức khỏe học đường"),
    ],
    ids=["without marks", "as written", "the last word unfinished", "whatever the case"],
)
def test_tasks_that_have_the_words_in_a_row_come_first(known: Duties, query: str, holds: str) -> None:
    found = [known.tasks[i].content for i in saying(known, query)]
    assert holds.casefold() in found[0].casefold().replace("khoẻ", "khỏe")


def test_a_word_of_a_query_is_no_beginning_but_for_the_last(known: Duties) -> None:
    assert saying(known, "bao hie")
    assert not saying(known, "hie bao")


@given(query=st.text(max_size=30))
def test_any_query_is_answered(known: Duties, query: str) -> None:
    assert set(saying(known, query)) <= set(range(len(known.tasks)))


def test_an_answer_takes_less_than_a_tenth_of_a_second_among_many(known: Duties) -> None:
    copies = 100_000 // len(known.tasks)
    said = [each.split() for each in known.said] * copies
    many = replace(known, tasks=known.tasks * copies, said=known.said * copies, lexicon=lexicon(said))
    for query in ("b", "bao hiem y te", "so y te", "co quan d"):
        start = perf_counter()
        assert saying(many, query)
        assert perf_counter() - start < 0.5  # the bound is loose for busy machines; it takes 10 to 60 ms


def test_tasks_and_agencies_are_suggested_after_documents(site: httpx.Client) -> None:
    found = json.loads(site.get("/search.json", params={"q": "y te"}).text)
    groups = [each["group"] for each in found]
    assert groups == sorted(groups, key=["documents", "tasks", "agencies"].index)
    assert {"documents", "tasks", "agencies"} == set(groups)
    task = next(each for each in found if each["group"] == "tasks")
    page = site.get(task["address"]).text
    assert f'id="{task["address"].partition("#")[2]}"' in page


def test_the_search_tells_tasks_apart_from_documents(site: httpx.Client) -> None:
    page = site.get("/search", params={"q": "xây dựng đề án"}).text
    assert '<p class="empty">' not in page
    assert re.search(r'Nhiệm vụ <span class="count">[1-9]', page)


# ---- filters ----

states = st.builds(
    Sought,
    q=st.text(max_size=10).map(str.strip),
    agency=st.text(max_size=10).map(str.strip),
    helping=st.booleans(),
    time=st.sampled_from(["", *TIMES]),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    place=st.sampled_from(["", "Huế"]),
)


@given(state=states)
def test_every_state_has_an_address_that_asks_for_it(state: Sought) -> None:
    assert sought.sought(QueryParams(sought.pairs(state))) == state


@given(query=st.text(max_size=60))
def test_any_address_is_understood(query: str) -> None:
    assert isinstance(sought.sought(QueryParams(query)), Sought)


def test_filters_keep_what_they_say(known: Duties) -> None:
    def kept(**parts: object) -> list[Task]:
        return sought.tasks(known, Sought(**parts))  # type: ignore[arg-type]

    assert {task.place for task in kept(place="Thái Nguyên")} == {"Bắc Kạn"}
    assert all(task.due for task in kept(time="day")) and kept(time="day")
    due = {task.due for task in kept(since=date(2026, 1, 1), until=date(2026, 3, 31)) if not task.recurs}
    assert due == {"2026-03-31"}
    leads, helps = kept(agency="so tai chinh"), kept(agency="so tai chinh", helping=True)
    assert 0 < len(leads) < len(helps)
    assert all(any("Sở Tài chính" in name for name in task.lead) for task in leads)


def test_counts_beside_a_choice_are_what_it_would_keep(known: Duties) -> None:
    state = Sought(agency="Sở Y tế")
    counted = sought.choices(known, state, None)
    for each in TIMES:
        assert counted.time[each] == len(sought.tasks(known, replace(state, time=each)))
    for place, count in counted.place.items():
        assert count == len(sought.tasks(known, replace(state, place=place)))


# ---- the tasks of a plan, of an agency ----


def test_a_plan_lists_its_tasks_as_the_command_does(site: httpx.Client, store: Store) -> None:
    wanted = task_search.find(store, task_search.Wanted(document=BASE + HUE))
    page = site.get("/tasks", params={"doc": "462/KH-UBND"}).text
    assert len(re.findall(r'<tr id="k-', page)) == len(wanted)
    assert [row["iri"] for row in table(site, "/tasks", doc=HUE)] == [task.iri for task in wanted]
    assert "Phụ lục I</span>" in page and "Quý IV/2026" in page and "31/12/2026" in page


def test_a_calendar_has_an_event_for_every_day(site: httpx.Client) -> None:
    answer = site.get("/tasks", params={"doc": HUE, "as": "ics", "time": "day"})
    assert answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    dates = {event.decoded("DTSTART").isoformat() for event in events}
    assert dates == {row["due"] for row in table(site, "/tasks", doc=HUE, time="day")}


def test_tasks_of_the_plans_that_carry_out_a_directive(site: httpx.Client) -> None:
    found = {row["document"] for row in table(site, "/tasks", directive="72-NQ/TW")}
    assert found == {BASE + HUE, BASE + DAK_LAK}


def test_a_name_that_means_several_documents_leaves_a_choice(site: httpx.Client) -> None:
    page = site.get("/tasks", params={"doc": "kế hoạch"}).text
    assert "Nhiều văn bản khớp" in page and f"doc={HUE.replace('/', '%2F')}" in page
    assert "Kho không có văn bản này" in site.get("/tasks", params={"doc": "xyzzy"}).text


def test_a_task_stands_lit_in_the_text_where_it_was_read(site: httpx.Client, store: Store) -> None:
    for task in task_search.find(store, task_search.Wanted(document=BASE + HUE))[::7]:
        address = of(task.iri, BASE)
        assert address.endswith("#at")
        page = site.get(address.removesuffix("#at")).text
        lit = re.findall(r'<mark class="lit"[^>]*>(.*?)</mark>', page)
        shown = unescape(re.sub(r"<[^>]+>", "", " ".join(lit)))
        assert page.count('id="at"') == 1
        start = task.content.split()[:3]
        assert " ".join(start) in shown or " ".join(start[1:]) in shown


def test_an_iri_of_a_task_leads_to_its_place(site: httpx.Client, known: Duties) -> None:
    answer = site.get("/document", params={"iri": known.tasks[0].iri})
    assert answer.status_code == 303 and site.get(answer.headers["location"]).status_code == 200


def test_an_agency_has_the_tasks_of_what_went_into_it(site: httpx.Client, known: Duties) -> None:
    page = site.get(OFFICE).text
    assert "Sở Y tế tỉnh Thừa Thiên Huế" in page and "175/2024/QH15" in page and "giao cho" in page
    rows, past = table(site, OFFICE), table(site, PAST)
    assert {row["iri"] for row in past} < {row["iri"] for row in rows}
    assert "Nay là" in site.get(PAST).text and "giao cho" not in site.get(PAST).text


def test_an_agencys_deadlines_stand_in_order(site: httpx.Client) -> None:
    page = site.get(OFFICE).text
    days = re.findall(r'<time datetime="([\d-]+)" data-due', page)
    assert days == sorted(days) and len(days) >= 3
    led = table(site, OFFICE, role="lead")
    assert 0 < len(led) < len(table(site, OFFICE))


def test_the_clock_of_the_server_does_not_matter(site: httpx.Client) -> None:
    assert not re.search(r">\s*(hạn đã qua|còn \d)", site.get(OFFICE).text)


# ---- a picture with tasks ----


def test_a_picture_has_a_card_for_the_tasks_and_those_who_lead(site: httpx.Client) -> None:
    svg = site.get(f"/id/{HUE}", params={"tasks": "1", "as": "svg"}).text
    assert svg.count('class="card task"') == CARDS + 1 and "và 31 nhiệm vụ nữa" in svg
    assert svg.count('class="card lead"') >= 2 and svg.count('class="edge tie"') >= CARDS + 1
    assert 'class="card task"' not in site.get(f"/id/{HUE}", params={"as": "svg"}).text


def test_a_card_of_a_task_keeps_room_for_its_day() -> None:
    words = "Xây dựng Đề án nâng cao hiệu quả sử dụng các thiết chế văn hóa, thể thao & không gian công cộng"
    task = Deed("t", TASKS, words, "31/12/2026", words, "/tasks")
    lead = Deed("l", LEADS, "Sở Y tế", "", "Sở Y tế", None)
    demanded = Deeds((task, lead), (("t", "l"),))
    layout = arrange(to_place(demanded), demanded.ties)
    drawn = card(layout.boxes[0], task, Look())
    assert "31/12/2026" in drawn and "…" in drawn and "&amp;" in drawn
    assert layout.boxes[1].height < layout.boxes[0].height
    assert "href" not in card(layout.boxes[1], lead, Look())
    x, y = layout.routes[0].points[-1]
    assert f"L{x:g} {y:g}" in tie(layout.routes[0], Look())


# ---- targets ----


def made(
    low: float, high: float | None = None, comparator: str = "=", year: int | None = 2030
) -> target_search.Target:
    return target_search.Target("x", "i", "%", year, str(low), comparator, low, high if high is not None else low,
                                None, None, (), "d", "p", None, False, 0)  # fmt: skip


@given(values=st.lists(st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda v: round(v, 3)), min_size=1))
def test_a_scale_holds_every_value(values: list[float]) -> None:
    scale = chart.scale([made(value) for value in values])
    assert scale is not None
    assert scale.low <= min(values) and max(values) <= scale.high and scale.low < scale.high
    assert all(0 <= scale.at(value) <= chart.WIDE for value in values)
    assert 2 <= len(scale.ticks) <= 12


def test_a_strip_says_at_least_at_most_between_and_what_the_centre_wants() -> None:
    scale = chart.scale([made(20), made(100)])
    assert scale is not None
    least, most, between = (chart.strip(scale, [each], [], "") for each in
                            (made(40, comparator=">="), made(40, comparator="<"), made(40, 60)))  # fmt: skip
    assert "l4 4l-4 4" in least and "l-4 4l4 4" in most and 'class="range"' in between
    assert (
        'class="centre"' in chart.strip(scale, [made(40)], [made(95)], "") and 'class="centre"' not in least
    )
    assert not chart.drawable(replace(made(2), change="increase"))


def test_provinces_stand_beside_the_value_of_the_centre(site: httpx.Client) -> None:
    page = site.get("/targets", params={"words": "ty le tham gia bao hiem y te"}).text
    row = next(row for row in page.split("<tr")[1:] if "Bắc Kạn" in row)
    assert "trên 95%" in row and 'class="centre"' in row and "trên 97%" in row and "90/QĐ-TTg" in row
    own = next(row for row in page.split("<tr") if 'class="central"' in row)
    assert "trên 97%" in own and "ít nhất 80%" in own and 'class="centre"' not in own


def test_the_centre_is_not_quoted_for_another_indicator_or_year(site: httpx.Client) -> None:
    page = site.get("/targets", params={"doc": "vn/thanh-hoa/khhd/syt/-/x-58def65a0e"}).text
    assert "90/QĐ-TTg" not in page
    page = site.get("/targets", params={"words": "bao hiem y te"}).text
    for other in (
        "tỷ lệ khám bệnh, chữa bệnh bảo hiểm y tế tại trạm y tế cấp xã",
        "được Bảo hiểm y tế chi trả",
    ):
        assert "90/QĐ-TTg" not in next(row for row in page.split("<tr")[1:] if other in row)


def test_the_table_of_targets_is_that_of_the_command(site: httpx.Client, store: Store) -> None:
    wanted = target_search.find(store, target_search.Wanted(words="bảo hiểm y tế"))
    rows = table(site, "/targets", words="bao hiem y te")
    assert [row["iri"] for row in rows] == [target.iri for target in wanted] and rows
    page = site.get("/targets", params={"words": "bao hiem y te"}).text
    for target in wanted:
        assert unescape(page).count(f">{target.value}</b>") >= 1


def test_targets_show_the_very_words_of_the_text(site: httpx.Client) -> None:
    page = site.get("/targets", params={"doc": DAK_LAK}).text
    assert re.search(r"<blockquote[^>]*>[^<]*75,5", page)
    assert "3845/QĐ-BYT" in page  # what a target rests on


def test_without_a_question_the_indicators_most_shared_are_offered(site: httpx.Client) -> None:
    names = re.findall(r'<li><a href="/targets\?words=[^"]+" lang="vi">([^<]+)', site.get("/targets").text)
    assert len(names) > 20
    assert names[0] in ("Tỷ số giới tính khi sinh", INDICATOR)


# ---- coverage, comparison ----


def test_the_matrix_has_the_cells_of_the_coverage(site: httpx.Client, store: Store) -> None:
    found = coverage.coverage(store, BASE + DIRECTIVE)
    page = site.get("/coverage", params={"doc": "72-NQ/TW"}).text
    assert page.count('<a class="cell"') == sum(len(row.cells) for row in found.rows) > 10
    assert page.count("<tbody>") == 1 and page.count('<th scope="row"') == len(found.rows)
    assert "không có trong kho" in page  # never a statement about the directive's own text
    assert len(table(site, "/coverage", doc="72-NQ/TW")) == sum(len(row.cells) for row in found.rows)


def test_rows_that_a_plan_does_not_carry(site: httpx.Client, store: Store) -> None:
    found = coverage.coverage(store, BASE + DIRECTIVE)
    missing = sum(BASE + HUE not in row.cells for row in found.rows)
    page = site.get("/coverage", params={"doc": "72-NQ/TW", "plan": HUE}).text
    assert page.count('<th scope="row"') == missing


def test_a_cell_leads_to_the_words_in_the_plan(site: httpx.Client) -> None:
    page = site.get("/coverage", params={"doc": "72-NQ/TW"}).text
    for address in re.findall(r'<a class="cell" href="([^"]+)"', page)[:6]:
        assert '<mark class="lit"' in site.get(unescape(address).partition("#")[0]).text


def test_two_plans_stand_side_by_side(site: httpx.Client, store: Store) -> None:
    compared = comparison.compare(store, BASE + HUE, BASE + DAK_LAK)
    page = site.get("/compare", params={"left": "462/KH-UBND", "right": DAK_LAK}).text
    pairs = len(compared.both) + len(compared.in_right_text) + len(compared.in_left_text)
    assert page.count('<li class="twin">') == pairs > 5
    assert page.count('<tr id="k-') == len(compared.left_only) + len(compared.right_only)
    assert page.count("khác nhau</dt>") == sum(len(shared.contrasts) for shared in compared.both)
    assert '<mark class="changed">' in page and "không dẫn nhau" in page
    assert len(table(site, "/compare", left=HUE, right=DAK_LAK)) == pairs + page.count('<tr id="k-')


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({}, "Văn bản nhiều nhiệm vụ nhất"),
        ({"left": HUE, "right": HUE}, "Hai tên cùng chỉ một văn bản"),
        ({"left": HUE, "right": "72-NQ/TW"}, "không có toàn văn"),
        ({"left": HUE, "right": "xyzzy"}, "Kho không có văn bản này"),
        ({"left": HUE, "right": "kế hoạch"}, "Nhiều văn bản khớp"),
    ],
    ids=["nothing yet", "the same", "only cited", "unknown", "several"],
)
def test_a_comparison_that_cannot_be_says_why(site: httpx.Client, query: dict[str, str], says: str) -> None:
    answer = site.get("/compare", params=query)
    assert answer.status_code == 200 and says in answer.text


# ---- a store of a server ----


def test_a_store_of_a_server_is_browsed_and_keeps_its_own_endpoint(store: Store) -> None:
    from test_remote import oxigraph

    with oxigraph() as place:
        with Store.open(place) as remote:
            add([read(CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt")], remote)
        with serving(place) as address, httpx.Client(base_url=address, timeout=30) as client:  # type: ignore[arg-type]
            assert "Sở Y tế" in client.get("/tasks", params={"doc": "462/KH-UBND"}).text
            assert "72-NQ/TW" in client.get(f"/id/{HUE}").text
            assert f"{place}/query" in client.get("/query").text
