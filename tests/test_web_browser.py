"""The browse page as people use it, in a real Chromium that may ask nobody but the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from browsing import DESK, PHONE, Visit, barriers, chromium, serving, troubles_of, visits
from cases import CORPUS, TESTS
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from playwright.sync_api import Page as Tab

from corpus.reader import read, read_text
from graph.build import add, build
from graph.store import Store

pytestmark = pytest.mark.browser

HUE = "/id/vn/hue/kh/ubnd/2025/462"
DIRECTIVE = "/id/vn/nq/tw/2025/72"
EDGE = "/edge?from=vn/hue/kh/ubnd/2025/462&to=vn/nq/tw/2025/72&relation=implements"
REPORTED = "/edge?from=vn/nq/cp/2025/282&to=vn/nq/tw/2025/72&relation=implements"
SENTENCE = "Nghị quyết số 72-NQ/TW ngày 09 tháng 9 năm 2025 của Bộ Chính trị"
VIEWS = {
    "start": "/",
    "search": "/search?q=y+te&since=2018",
    "nothing": "/search?q=xyzzy",
    "document": HUE,
    "cited": DIRECTIVE,
    "list": f"{HUE}?view=list&relation=cites&relation=implements",
    "edge": REPORTED,
    "path": "/path?from=462/KH-UBND&to=72-NQ/TW",
    "choice": "/path?from=ke+hoach&to=72-NQ/TW",
    "agency": "/id/agency/bo-chinh-tri",
    "missing": "/id/vn/nothing",
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


def cards(tab: Tab) -> Locator:
    return tab.locator("svg.lineage:visible .card")


def card(tab: Tab, head: str) -> Locator:
    """The card with this in bold."""
    return tab.locator("svg.wide .card").filter(
        has=tab.locator(".head", has_text=re.compile(f"^{re.escape(head)}$"))
    )


def heads(tab: Tab) -> set[str]:
    return set(tab.locator("svg.wide .card .head").all_text_contents())


# ---- a newcomer ----


def test_a_newcomer_reads_the_sentence_behind_a_plan_in_two_actions(visit: Visit) -> None:
    tab = visit("/")
    tab.locator("#q").press_sequentially("462")
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("462/KH-UBND")
    bond = tab.locator("#evidence .bond.r-implements").filter(
        has=tab.get_by_role("link", name="72-NQ/TW", exact=True)
    )
    expect(bond.locator("mark").first).to_have_text(SENTENCE)
    expect(bond.locator("mark").first).to_be_in_viewport()


# ---- searching ----


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("72 nq tw", "72-NQ/TW"),
        ("72–NQ/TW", "72-NQ/TW"),
        ("72nqtw", "72-NQ/TW"),
        ("bac kan 212", "212-KH/TU (Bắc Kạn)"),
        ("BẢO HIỂM Y TẾ", "25/2008/QH12"),
        ("thua thien hue", "Kế hoạch (Thừa Thiên Huế)"),
    ],
)
def test_search_forgives_marks_case_and_dashes(visit: Visit, query: str, first: str) -> None:
    tab = visit("/")
    tab.fill("#q", query)
    expect(tab.locator(".found [role=option] .name").first).to_have_text(first, timeout=1000)


def test_search_needs_no_mouse(visit: Visit) -> None:
    tab = visit(HUE)
    tab.keyboard.press("/")
    tab.keyboard.type("ke hoach")
    expect(tab.locator(".found [role=option]").nth(1)).to_be_visible()
    tab.keyboard.press("ArrowDown")
    second = tab.locator(".found [role=option]").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    address = second.get_attribute("data-address")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{address}")


def test_escape_closes_the_suggestions_and_the_search_says_when_it_finds_nothing(visit: Visit) -> None:
    tab = visit("/")
    tab.fill("#q", "tỉnh Lào Cai")
    expect(tab.locator(".found")).to_contain_text("Không thấy văn bản nào")
    tab.keyboard.press("Escape")
    expect(tab.locator(".found")).to_be_hidden()


def test_results_are_filtered_as_soon_as_a_filter_changes(visit: Visit) -> None:
    tab = visit("/search?q=ke+hoach")
    tab.locator("select[name=place]").select_option("Thái Nguyên")
    tab.wait_for_url("**place=Th*")
    names = tab.locator("ol.results .row b").all_inner_texts()
    assert names and all("Bắc Kạn" in name for name in names)  # today part of Thái Nguyên


# ---- the lineage ----


def test_more_neighbours_are_drawn_in_place_and_the_way_back_leads_back(visit: Visit) -> None:
    tab = visit(HUE)
    before = heads(tab)
    tab.evaluate("window.sameDocument = true")
    card(tab, "72-NQ/TW").locator("a.more").click()
    expect(tab.locator("svg.wide .card .head", has_text="Đắk Lắk").first).to_be_visible()
    assert heads(tab) > before and "open=" in tab.url
    assert tab.evaluate("window.sameDocument") is True
    tab.go_back()
    expect(tab.locator("svg.wide .card")).to_have_count(len(before))


def test_a_relation_comes_and_goes_by_its_name_in_the_legend(visit: Visit) -> None:
    tab = visit(HUE)
    expect(tab.locator("svg.wide .edge.r-based_on")).to_have_count(1)
    tab.locator(".chip.r-based_on").click()
    expect(tab.locator("svg.wide .edge.r-based_on")).to_have_count(0)
    expect(tab.locator(".chip.r-based_on")).to_have_attribute("aria-pressed", "false")
    expect(tab.locator(".chip.r-based_on")).to_be_focused()
    tab.locator(".chip.r-cites").click()
    expect(tab.locator("svg.wide .edge.r-cites").first).to_be_attached()


def test_the_filters_of_the_lineage_leave_the_address_that_shows_the_same(visit: Visit) -> None:
    tab = visit(DIRECTIVE)
    tab.locator(".filter summary").click()
    tab.locator(".filter select[name=place]").select_option("Huế")
    tab.locator(".filter button[type=submit]").click()
    expect(tab.locator("svg.wide .card .head", has_text="Đắk Lắk")).to_have_count(0)
    shown = heads(tab)
    tab.reload()
    assert heads(tab) == shown and "Huế" in shown and "72-NQ/TW" in shown


def test_the_list_tells_what_the_picture_shows(visit: Visit) -> None:
    tab = visit(DIRECTIVE)
    drawn, edges = tab.locator("svg.wide .card").count(), tab.locator("svg.wide .edge").count()
    tab.get_by_role("link", name="Danh sách").click()
    expect(tab.locator(".list .row")).to_have_count(drawn)
    expect(tab.locator(".list .out li")).to_have_count(edges)
    told = tab.locator(".list .second").first
    expect(told).to_contain_text("theo")


def test_an_edge_shows_its_sentences_beside_the_picture(visit: Visit) -> None:
    tab = visit(DIRECTIVE)
    edge = tab.locator("svg.wide .edge.second").filter(
        has=tab.locator("title", has_text="282/NQ-CP thực hiện")
    )
    edge.locator("a").dispatch_event("click")
    expect(tab.locator("#evidence h1")).to_contain_text("282/NQ-CP")
    expect(tab.locator("#evidence .notice")).to_contain_text("do văn bản khác thuật lại")
    expect(tab.locator("#evidence .reporter").filter(has_text="462/KH-UBND (Huế)")).to_be_visible()
    tab.get_by_role("button", name="Về mọi câu dẫn").click()
    expect(tab.locator("#evidence h3#down")).to_be_visible()


def test_what_belongs_to_a_card_lights_up(visit: Visit) -> None:
    tab = visit(HUE)
    card(tab, "68-NQ/TW").locator(".frame").hover()
    expect(tab.locator("svg.wide.choosing .edge.lit")).to_have_count(1)
    expect(tab.locator("svg.wide .card.lit")).to_have_count(2)


def test_the_picture_is_walked_with_arrow_keys(visit: Visit) -> None:
    tab = visit(HUE)
    tab.locator("svg.wide .card.root > a").first.focus()
    tab.keyboard.press("ArrowLeft")
    where = "document.activeElement.closest('.card').querySelector('.head').textContent"
    assert tab.evaluate(where) in {"282/NQ-CP", "1183/QĐ-TTg"}
    tab.keyboard.press("ArrowLeft")
    goal = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{goal}")


# ---- evidence, text, path ----


def test_a_quote_leads_to_its_place_in_the_text(visit: Visit) -> None:
    tab = visit(EDGE)
    tab.locator("figure", has_text="Tổ chức thể chế hóa").get_by_role(
        "link", name="Xem trong văn bản"
    ).click()
    marked = tab.locator(".mention:target")
    expect(marked).to_have_text(SENTENCE)
    expect(marked).to_be_in_viewport()
    marked.click()
    expect(tab.locator("h1")).to_have_text("72-NQ/TW")


def test_the_path_between_two_documents_is_found_by_their_numbers(visit: Visit) -> None:
    tab = visit("/path")
    tab.fill("#from", "72 nq tw")
    tab.fill("#to", "462 kh ubnd hue")
    tab.get_by_role("button", name="Tìm đường").click()
    expect(tab.locator(".chain .station").first).to_contain_text("462/KH-UBND (Huế)")
    expect(tab.locator(".chain .station").last).to_contain_text("72-NQ/TW")
    expect(tab.locator(".chain mark").first).to_have_text(SENTENCE)


# ---- taking away ----


def test_the_picture_is_taken_away_as_png(visit: Visit) -> None:
    tab = visit(HUE)
    tab.get_by_text("Xuất", exact=True).click()
    with tab.expect_download() as coming:
        tab.get_by_role("button", name="Ảnh PNG").click()
    data = Path(str(coming.value.path())).read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) > 10_000
    assert coming.value.suggested_filename.endswith(".png")


def test_exports_follow_what_the_picture_shows(visit: Visit) -> None:
    tab = visit(HUE)
    tab.locator(".chip.r-based_on").click()
    expect(tab.locator("svg.wide .edge.r-based_on")).to_have_count(0)
    tab.get_by_text("Xuất", exact=True).click()
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="Turtle").click()
    turtle = Path(str(coming.value.path())).read_text(encoding="utf-8")
    assert "luocdo:implements" in turtle and "luocdo:basedOn" not in turtle


def test_the_citation_is_copied(visit: Visit) -> None:
    tab = visit(DIRECTIVE, permissions=["clipboard-read", "clipboard-write"])
    tab.get_by_text("Trích dẫn", exact=True).click()
    tab.get_by_role("button", name="Chép").click()
    expect(tab.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Nghị quyết số 72-NQ/TW ngày 09/09/2025 của Bộ Chính trị về một số giải pháp")


def test_the_lineage_opens_as_sparql(visit: Visit) -> None:
    tab = visit(HUE)
    href = tab.get_by_text("Mở bằng SPARQL").get_attribute("href")
    assert href and href.startswith("/query#query=") and "luocdo%3Aimplements" in href


# ---- language, colours ----


def test_language_and_appearance_are_kept_from_page_to_page(visit: Visit) -> None:
    tab = visit(HUE)
    tab.get_by_label("EN – English").click()
    expect(tab.locator("#evidence-title")).to_have_text("Evidence")
    expect(tab.locator("svg.wide .heading").first).to_have_text("Party – central")
    tab.get_by_label("Dark appearance").click()
    expect(tab.locator("body")).to_have_css("background-color", "rgb(18, 22, 28)")
    tab.locator(".brand").click()
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    expect(tab.locator("body")).to_have_css("background-color", "rgb(18, 22, 28)")


# ---- without scripts ----


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_whole_without_scripts(visit: Visit, name: str) -> None:
    tab = visit(VIEWS[name], java_script_enabled=False)
    expect(tab.locator("h1").first).to_be_visible()
    assert tab.locator("button:visible:not([type=submit])").count() == 0


def test_without_scripts_one_searches_expands_and_reads_the_evidence(visit: Visit) -> None:
    tab = visit("/", java_script_enabled=False)
    tab.fill("#q", "72 nq tw")
    tab.keyboard.press("Enter")
    tab.locator("ol.results a").first.click()
    expect(tab.locator("h1")).to_have_text("72-NQ/TW")
    before = tab.locator("svg.wide .card").count()
    tab.locator("svg.wide a.more").first.click()
    assert tab.locator("svg.wide .card").count() > before
    expect(tab.locator("#evidence mark").first).to_be_visible()


# ---- for everybody ----


def test_what_was_vendored_for_tests_is_what_was_published() -> None:
    from csv import DictReader

    with (TESTS / "vendor" / "vendored.csv").open(encoding="utf-8", newline="") as lines:
        for row in DictReader(lines):
            data = (TESTS / "vendor" / row["file"]).read_bytes()
            assert sha256(data).hexdigest() == row["sha256"], row["file"]


@pytest.mark.parametrize("name", [*VIEWS, "text"])
def test_axe_finds_no_barrier(visit: Visit, name: str) -> None:
    assert barriers(visit(_address(visit, name))) == []


def _address(visit: Visit, name: str) -> str:
    if name != "text":
        return VIEWS[name]
    tab = visit(HUE)
    return str(tab.get_by_role("link", name="Đọc toàn văn").get_attribute("href"))


WHERE = """() => document.activeElement.closest("header, .actions, .bar, .legend, .card, #evidence")?.classList[0]"""


def test_everything_is_reached_with_the_tab_key(visit: Visit) -> None:
    tab = visit(HUE)
    stops = set()
    for _ in range(80):
        tab.keyboard.press("Tab")
        stops.add(tab.evaluate(WHERE))
    assert {"top", "actions", "bar", "legend", "card", "evidence"} <= stops


# ---- looks ----


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", VIEWS)
def test_text_can_be_read_and_nothing_sticks_out(visit: Visit, name: str, size: dict[str, int]) -> None:
    tab = visit(VIEWS[name], size)
    assert troubles_of(tab, size["width"]) == []


def large(visit: Visit) -> str:
    """The address of a lineage of many documents."""
    tab = visit("/search?q=ke+hoach+thua+thien+hue&held=1")
    return (
        str(tab.locator("ol.results a").first.get_attribute("href")) + "?relation=cites&relation=implements"
    )


def test_cards_do_not_overlap(visit: Visit) -> None:
    for address, size in ((large(visit), DESK), (DIRECTIVE, DESK), (DIRECTIVE, PHONE)):
        tab = visit(address, size)
        boxes = [box for each in cards(tab).locator(".frame").all() if (box := each.bounding_box())]
        assert len(boxes) >= 5
        for one, other in combinations(boxes, 2):
            apart_x = abs(one["x"] - other["x"]) >= one["width"] - 2
            apart_y = abs(one["y"] - other["y"]) >= min(one["height"], other["height"])
            assert apart_x or apart_y


def test_on_a_telephone_a_large_lineage_is_a_list(visit: Visit) -> None:
    tab = visit(large(visit), PHONE)
    expect(tab.locator(".list.for-phones")).to_be_visible()
    expect(tab.locator(".picture")).to_be_hidden()


def test_paper_gets_picture_and_quotes(visit: Visit) -> None:
    tab = visit(HUE)
    tab.emulate_media(media="print")
    expect(tab.locator("svg.wide")).to_be_visible()
    expect(tab.locator("#evidence blockquote").first).to_be_visible()
    expect(tab.locator(".top")).to_be_hidden()


# ---- safety ----

HOSTILE = (
    "<script>alert(1)</script></script><img src=x onerror=alert(2)> <a href=javascript:alert(3)>x</a> "
    "\" onmouseover=alert(4) ' </title></svg> {{7*7}} \u2028 <!--"
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store whose every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    plan = read(CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt")
    head = replace(plan.header, title=HOSTILE, signer=HOSTILE, signer_title=HOSTILE, recipients=(HOSTILE,))
    cited = [replace(c, title=HOSTILE, rule=HOSTILE) for c in plan.citations]
    text = read_text(f"Thực hiện Nghị quyết số 72-NQ/TW {HOSTILE}", f'"><script>{HOSTILE}', "0" * 64)
    with Store.open(folder) as store:
        add(
            [replace(plan, header=head, citations=tuple(cited), source=HOSTILE, agencies=(HOSTILE,)), text],
            store,
        )
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize(
    "path",
    [HUE, f"{HUE}?view=list", EDGE, "/", f"/search?q={HOSTILE[:40]}", "/path?from=462/KH-UBND&to=72-NQ/TW"],
)
def test_hostile_text_is_shown_as_text_and_does_nothing(visit: Visit, hostile: str, path: str) -> None:
    tab = visit(path, at=hostile)
    assert tab.locator("main script, main img, a[href^=javascript], [onmouseover]").count() == 0
    assert "49" not in tab.locator("main").inner_text().split()
    if path == HUE:
        expect(tab.locator(".title")).to_contain_text("<script>alert(1)</script>")


def test_hostile_text_is_suggested_as_text(visit: Visit, hostile: str) -> None:
    tab = visit("/", at=hostile)
    tab.fill("#q", "462")
    expect(tab.locator(".found .about").first).to_contain_text("<script>")
    assert tab.locator(".found script, .found img").count() == 0


def test_the_policy_stops_foreign_scripts(browser: Browser, site: str) -> None:
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(site)
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'hit = 1'}))"
    )
    tab.evaluate("fetch('https://example.org/').catch(() => {})")
    tab.evaluate("document.body.setAttribute('style', 'color: red')")
    assert tab.evaluate("typeof hit") == "undefined"
    missing = [
        w for w in ("script-src", "connect-src", "style-src") if not any(w in line for line in refused)
    ]
    assert missing == []
    tab.close()


def test_no_script_makes_markup_of_text() -> None:
    for path in sorted((TESTS.parent / "graph" / "web" / "assets").glob("*.js")):
        code = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", code), (
            path.name
        )
