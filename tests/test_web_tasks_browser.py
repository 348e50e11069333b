"""Tasks, targets, coverage and comparisons in a real Chromium, as people use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Visit, barriers, chromium, serving, troubles_of, visits
from cases import CORPUS
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, expect

from corpus.reader import Document, read
from graph.build import add, build
from graph.store import Store

pytestmark = pytest.mark.browser

PLAN, OTHER = "vn/hue/kh/ubnd/2025/462", "vn/dak-lak/kh/ubnd/-/x-12d78f5875"
OFFICE = "/id/agency/so-y-te-thanh-pho-hue"
VIEWS = {
    "tasks": "/tasks",
    "plan": f"/tasks?doc={PLAN}",
    "filtered": f"/tasks?doc={PLAN}&agency=So+Y+te&time=day",
    "agency": OFFICE,
    "targets": "/targets",
    "indicator": "/targets?words=bao+hiem+y+te",
    "targets of a plan": f"/targets?doc={OTHER}",
    "directives": "/coverage",
    "coverage": "/coverage?doc=72-NQ/TW",
    "choosing": f"/compare?left={PLAN}",
    "compare": f"/compare?left={PLAN}&right={OTHER}",
    "search": "/search?q=xay+dung+de+an",
    "picture": f"/id/{PLAN}?tasks=1",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder) as store:
        build([CORPUS], store)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def kept() -> dict[str, BrowserContext]:
    return {}


@pytest.fixture
def visit(browser: Browser, site: str, kept: dict[str, BrowserContext]) -> Iterator[Visit]:
    with visits(browser, site, kept) as found:
        yield found


# ---- what people come for ----


def test_from_a_plan_to_an_agencys_task_and_its_place_in_the_text(visit: Visit) -> None:
    tab = visit(f"/id/{PLAN}")
    tab.locator(".actions").get_by_role("link", name="Nhiệm vụ").click()
    tab.locator(".leads").get_by_role("link", name="Sở Tài chính").click()
    rows = tab.locator("table.tasks tbody tr")
    expect(rows.first.locator("[data-name='Chủ trì']")).to_contain_text("Sở Tài chính")
    words = rows.first.locator(".what p").first.inner_text().split()[:4]
    rows.first.get_by_role("link", name="Xem trong văn bản").click()
    lit = tab.locator("mark.lit").first
    expect(lit).to_contain_text(words[-1])
    expect(lit).to_be_in_viewport()


def test_tasks_are_suggested_and_lead_to_their_row(visit: Visit) -> None:
    tab = visit("/")
    tab.fill("#q", "che van hoa, the thao")
    task = tab.locator(".found [aria-label='Nhiệm vụ'] [role=option]").first
    expect(task.locator(".name")).to_contain_text("thiết chế văn hóa")
    task.click()
    expect(tab.locator("tr:target")).to_contain_text("thiết chế văn hóa")
    expect(tab.locator("tr:target")).to_be_in_viewport()


def test_filters_answer_at_once_and_stay_in_the_address(visit: Visit) -> None:
    tab = visit(f"/tasks?doc={PLAN}")
    whole = tab.locator("table.tasks tbody tr").count()
    tab.get_by_label("có ngày cuối").check()
    tab.wait_for_url("**time=day**")
    dated = tab.locator("table.tasks tbody tr").count()
    assert 0 < dated < whole
    assert tab.locator("td.when time").count() == dated
    tab.get_by_role("link", name="Bỏ lọc").click()
    expect(tab.locator("table.tasks tbody tr")).to_have_count(whole)


def test_deadlines_are_past_or_coming_by_the_readers_own_day(visit: Visit) -> None:
    before = visit(OFFICE, now="2025-12-21T09:00:00")
    first = before.locator(".moment", has=before.locator("time[datetime='2025-12-31']")).first
    expect(first.locator(".left.coming")).to_have_text("còn 10 ngày")
    assert before.locator(".left.past").count() == 0
    after = visit(OFFICE, now="2026-01-01T00:30:00")
    first = after.locator(".moment", has=after.locator("time[datetime='2025-12-31']")).first
    expect(first.locator(".left.past")).to_have_text("hạn đã qua")


def test_an_agencys_days_are_taken_away_as_a_calendar(visit: Visit) -> None:
    tab = visit(f"{OFFICE}?role=lead")
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="Lịch (.ics)").click()
    assert coming.value.suggested_filename.endswith(".ics")
    events = Calendar.from_ical(Path(str(coming.value.path())).read_bytes()).walk("VEVENT")
    assert any("cấp cứu" in str(event["SUMMARY"]) for event in events)


def test_an_agency_tells_whose_duties_it_inherited(visit: Visit) -> None:
    tab = visit(OFFICE)
    expect(tab.locator(".forebears")).to_contain_text("Sở Y tế tỉnh Thừa Thiên Huế")
    tab.locator(".heir a").first.click()
    expect(tab.locator("h1")).to_have_text("Sở Y tế tỉnh Thừa Thiên Huế")
    expect(tab.locator(".notice").first).to_contain_text("Nay là Sở Y tế thành phố Huế")


def test_every_strip_says_what_its_row_says(visit: Visit) -> None:
    tab = visit("/targets?words=bao+hiem+y+te")
    rows = tab.locator("table.targets tbody tr", has=tab.locator("svg.strip"))
    assert rows.count() >= 4
    for row in rows.all():
        said = row.locator("svg.strip title").text_content() or ""
        for value in row.locator(".printed b").all_inner_texts():
            assert value in said


def test_a_plans_tasks_come_into_the_picture_and_go_again(visit: Visit) -> None:
    tab = visit(f"/id/{PLAN}")
    tab.evaluate("window.sameDocument = true")
    tab.get_by_role("link", name="Cả nhiệm vụ").click()
    expect(tab.locator("svg.wide .card.task").first).to_be_visible()
    expect(tab.locator("svg.wide .heading", has_text="Chủ trì")).to_be_visible()
    boxes = [box for each in tab.locator("svg.wide .card .frame").all() if (box := each.bounding_box())]
    for one, other in combinations(boxes, 2):
        apart_x = abs(one["x"] - other["x"]) >= min(one["width"], other["width"]) - 2
        assert apart_x or abs(one["y"] - other["y"]) >= min(one["height"], other["height"])
    frame = tab.locator(".picture").bounding_box()
    assert frame and max(box["x"] + box["width"] for box in boxes) <= frame["x"] + frame["width"]
    tab.locator("svg.wide .card.lead", has_text="Sở Y tế").hover()
    assert tab.locator("svg.wide .edge.tie.lit").count() >= 2
    assert "tasks=1" in tab.url and tab.evaluate("window.sameDocument") is True
    tab.go_back()
    expect(tab.locator("svg.wide .card.task")).to_have_count(0)


def test_a_comparison_marks_the_words_of_one_side(visit: Visit) -> None:
    tab = visit(f"/compare?left={PLAN}")
    tab.get_by_role("link", name="Kế hoạch (Đắk Lắk)").click()
    expect(tab.locator(".twin").first.locator("mark.changed").first).to_be_visible()
    twice = tab.locator(".twin").first.locator(".side").all()
    boxes = [each.bounding_box() for each in twice]
    assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]
    heads = tab.locator(".facing .kicker").all_inner_texts()
    tab.get_by_role("link", name="Đổi bên").click()
    expect(tab.locator(".facing .kicker")).to_have_text(heads[::-1])


def test_a_cell_of_the_matrix_leads_to_the_words(visit: Visit) -> None:
    tab = visit("/coverage?doc=72-NQ/TW")
    tab.locator("a.cell", has=tab.locator(".dot.text")).first.click()
    expect(tab.locator("mark.lit").first).to_be_in_viewport()


def test_the_keyboard_reaches_filters_tasks_and_files(visit: Visit) -> None:
    tab = visit(f"/tasks?doc={PLAN}&agency=So+Tai+chinh")
    where = "() => document.activeElement.closest('.views, .filters, .take, table')?.className.split(' ')[0]"
    stops = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        stops.add(tab.evaluate(where))
    assert {"views", "filters", "take", "tasks"} <= stops


def test_paper_gets_the_tasks_without_the_tools(visit: Visit) -> None:
    tab = visit(f"/tasks?doc={PLAN}")
    tab.emulate_media(media="print")
    expect(tab.locator("table.tasks").first).to_be_visible()
    for tools in (".filters", ".take", ".top"):
        expect(tab.locator(tools).first).to_be_hidden()


# ---- for everybody ----


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_whole_without_scripts(visit: Visit, name: str) -> None:
    tab = visit(VIEWS[name], java_script_enabled=False)
    expect(tab.locator("h1").first).to_be_visible()
    assert tab.locator("button:visible:not([type=submit])").count() == 0


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_has_a_barrier_or_is_hard_to_read(visit: Visit, name: str) -> None:
    tab = visit(VIEWS[name])
    assert troubles_of(tab, DESK["width"]) == []
    assert barriers(tab) == []  # ends at the width of a telephone
    assert troubles_of(tab, PHONE["width"]) == []


# ---- safety ----

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \" onmouseover=alert(4) ' </title></svg> {{7*7}} <!--"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store whose tasks and targets are attacks."""
    folder = tmp_path_factory.mktemp("hostile")
    plans = [
        read(CORPUS / name)
        for name in ("hue-ke-hoach-462-nghi-quyet-72.txt", "dak-lak-ke-hoach-nghi-quyet-72.txt")
    ]
    with Store.open(folder) as store:
        add([_attacking(plan) for plan in plans], store)
    with serving(folder) as address:
        yield address


def _attacking(plan: Document) -> Document:
    tasks = tuple(
        replace(
            task, text=f"{task.text} {HOSTILE}", lead=(HOSTILE, *task.lead), product=HOSTILE, deadline=HOSTILE
        )
        for task in plan.tasks
    )
    targets = tuple(
        replace(target, indicator=f"{HOSTILE} {i}", unit=HOSTILE, value=f"10 {HOSTILE}")
        for i, target in enumerate(plan.targets)
    )
    return replace(plan, tasks=tasks, targets=targets)


@pytest.mark.parametrize(
    "path",
    [
        f"/tasks?doc={PLAN}",
        f"/targets?doc={OTHER}",
        "/targets",
        f"/compare?left={PLAN}&right={OTHER}",
        "/coverage?doc=72-NQ/TW",
        f"/id/{PLAN}?tasks=1",
        OFFICE,
        "/search?q=alert",
    ],
)
def test_hostile_text_is_shown_as_text_and_does_nothing(visit: Visit, hostile: str, path: str) -> None:
    tab = visit(path, at=hostile)
    assert tab.locator("main script, main img, a[href^=javascript], [onmouseover]").count() == 0
    assert "49" not in tab.locator("main").inner_text().split()
    assert "<script>" in (tab.locator("main").text_content() or "")
