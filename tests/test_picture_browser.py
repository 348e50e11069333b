"""The picture as people use it, in a real Chromium with the network off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browsing import DESK, PHONE, chromium
from lineages import DAK_LAK, HUE, above, whole
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from graph.lineage import Evidence, Hop, Lineage, Node
from graph.picture import page
from ontology.spelling import fold

pytestmark = pytest.mark.browser

Open = Callable[..., Tab]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """A function that opens a picture; at the end nothing may have failed and nothing been asked for."""
    troubles: list[str] = []
    contexts = []

    def open_(lineage: Lineage, chosen: str, view: dict[str, int] = DESK, **how: Any) -> Tab:
        file = tmp_path / "picture.html"
        file.write_text(page(lineage, chosen), encoding="utf-8")
        context = browser.new_context(viewport=view, offline=True, **how)  # type: ignore[arg-type]
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(5000)
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        tab.on("request", lambda request: troubles.extend({request.url} - {file.as_uri()}))
        tab.goto(file.as_uri())
        if how.get("java_script_enabled", True):
            tab.wait_for_selector("body[data-ready]")
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def hue(opened: Open) -> Tab:
    return opened(above(HUE), HUE.iri)


@pytest.fixture
def all_plans(opened: Open) -> Tab:
    return opened(whole(), DAK_LAK.iri)


def card(tab: Tab, head: str, number: str | None = None) -> Locator:
    """The card with this in bold, and for a province's document this below it."""
    found = tab.locator(".card").filter(has=tab.locator("b").get_by_text(head, exact=True))
    return found.filter(has=tab.locator(".number").get_by_text(number, exact=True)) if number else found


def click_card(tab: Tab, head: str, number: str | None = None) -> None:
    """Click where the card is seen: the canvas beneath it takes the click."""
    box = card(tab, head, number).bounding_box()
    assert box is not None
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def expect_in_sight(cards: Locator) -> None:
    expect(cards).not_to_have_count(0)
    for each in cards.all():
        expect(each).to_be_in_viewport(ratio=0.999)


def point_of_link(tab: Tab, source: str, target: str) -> tuple[float, float]:
    """A point on the straight end of a link, in the window."""
    x, y = tab.evaluate(
        """([source, target]) => {
            const is = (doc, name) => documents.get(doc).querySelector(".open b").textContent === name;
            const link = links.find((each) => is(each.source, source) && is(each.target, target));
            const piece = now().edges.findLast((edge) => edge.link === link.id);
            const [a, b] = [now().nodes[piece.from], now().nodes[piece.to]];
            const matrix = new DOMMatrix(getComputedStyle(document.querySelector("#cards")).transform);
            const at = matrix.transformPoint(new DOMPoint((a.x + b.x) / 2, (a.y + b.y) / 2));
            const frame = document.querySelector("#picture").getBoundingClientRect();
            return [frame.left + at.x, frame.top + at.y];
        }""",
        [source, target],
    )
    return x, y


def next_frame(tab: Tab) -> None:
    """Wait until the canvas was drawn again, and the cards with it."""
    tab.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def panel(tab: Tab) -> Locator:
    return tab.locator("#panel")


def dimmed(tab: Tab) -> set[str]:
    return set(tab.locator(".card.dim b").all_inner_texts())


def drawn_relations(tab: Tab) -> set[str]:
    return set(tab.evaluate("pieces.get().filter((p) => !p.hidden).map((p) => links[p.link].relation)"))


# ---- reading ----


def test_the_picture_opens_on_the_document_asked_for(hue: Tab) -> None:
    expect(hue).to_have_title("Lược đồ 462/KH-UBND (Huế)")
    expect(panel(hue).locator("h2")).to_have_text("462/KH-UBND (Huế)")
    expect(panel(hue).locator("dd .vi").filter(has_text="28/11/2025")).to_be_visible()
    assert dimmed(hue) == set()


def test_clicking_a_card_shows_what_it_rests_on_with_the_mention_marked(all_plans: Tab) -> None:
    click_card(all_plans, "Bắc Kạn", "Kế hoạch")
    expect(panel(all_plans).locator("h2")).to_have_text("Kế hoạch (Bắc Kạn)")
    told = panel(all_plans).locator(".link").filter(has_text="281/QĐ-TTg")
    expect(told.locator("mark")).to_have_text("Quyết định số 281/QĐ-TTg của Thủ tướng Chính phủ")
    expect(told.locator("blockquote")).to_contain_text("Thực hiện Quyết định số 281/QĐ-TTg")
    expect(told.locator("figcaption")).to_contain_text("bac-kan-ke-hoach-chi-thi-25.txt")
    expect(told.locator("figcaption")).to_contain_text("398–446")


def test_choosing_dims_what_the_document_has_nothing_to_do_with(all_plans: Tab) -> None:
    click_card(all_plans, "281/QĐ-TTg")
    expect(panel(all_plans).locator("h2")).to_have_text("281/QĐ-TTg")
    assert {"72-NQ/TW", "Huế", "788/QĐ-BYT"} <= dimmed(all_plans)
    assert not {"281/QĐ-TTg", "25-CT/TW"} & dimmed(all_plans)
    assert set(all_plans.evaluate("pieces.get().map((p) => p.color.opacity)")) == {0.1, 1}


def test_clicking_a_link_shows_who_tells_of_it_in_both_languages(hue: Tab) -> None:
    hue.mouse.click(*point_of_link(hue, "282/NQ-CP", "72-NQ/TW"))
    expect(panel(hue).locator("h2")).to_have_text("282/NQ-CP → 72-NQ/TW")
    expect(panel(hue).locator(".evidence > .relation")).to_have_text("thực hiện · implements")
    expect(panel(hue).locator(".reporter").first).to_contain_text("Do văn bản khác thuật lại")
    expect(panel(hue).locator(".reporter b")).to_have_text(["Kế hoạch (Đắk Lắk)", "462/KH-UBND (Huế)"])
    assert {"28-CT/TW", "Huế"} <= dimmed(hue)


def test_a_link_told_by_two_documents_names_both(all_plans: Tab) -> None:
    all_plans.mouse.move(*point_of_link(all_plans, "282/NQ-CP", "72-NQ/TW"))
    expect(all_plans.locator("#hint")).to_be_visible()
    expect(all_plans.locator("#hint")).to_contain_text("282/NQ-CP thực hiện")
    expect(all_plans.locator("#hint")).to_contain_text("Kế hoạch (Đắk Lắk), 462/KH-UBND (Huế)")


def test_a_documents_links_lead_on_to_the_other_documents(hue: Tab) -> None:
    panel(hue).locator(".link .open").filter(has_text="1183/QĐ-TTg").click()
    panel(hue).locator(".end").filter(has_text="1183/QĐ-TTg").click()
    expect(panel(hue).locator("h2")).to_have_text("1183/QĐ-TTg")
    expect(panel(hue).locator("h3.down .vi")).to_have_text("Được dẫn bởi")


def test_clicking_beside_everything_chooses_nothing(hue: Tab) -> None:
    click_card(hue, "282/NQ-CP")
    expect(panel(hue).locator("h2")).to_have_text("282/NQ-CP")
    hue.mouse.click(30, 880)
    expect(panel(hue)).to_contain_text("Chọn một văn bản hay một đường nối")
    assert dimmed(hue) == set()


# ---- searching ----


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("72 nq tw", "72-NQ/TW"),
        ("72–NQ/TW", "72-NQ/TW"),
        ("72nqtw", "72-NQ/TW"),
        ("bac kan 212", "212-KH/TU (Bắc Kạn)"),
        ("BẢO HIỂM Y TẾ", "Luật Bảo hiểm y tế"),
        ("thua thien", "Kế hoạch (Thừa Thiên Huế)"),
    ],
)
def test_search_forgives_marks_case_and_dashes(all_plans: Tab, query: str, first: str) -> None:
    all_plans.fill("#query", query)
    expect(all_plans.locator("#found b").first).to_have_text(first)


def test_search_says_when_it_finds_nothing(all_plans: Tab) -> None:
    all_plans.fill("#query", "tỉnh Lào Cai")
    expect(all_plans.locator("#found")).to_contain_text("Không thấy văn bản nào")


def test_what_is_found_can_be_chosen_and_is_in_sight(all_plans: Tab) -> None:
    all_plans.fill("#query", "1092")
    all_plans.press("#query", "Enter")
    expect(panel(all_plans).locator("h2")).to_have_text("1092/QĐ-TTg")
    expect_in_sight(card(all_plans, "1092/QĐ-TTg"))
    expect(all_plans.locator("#found")).to_be_hidden()


def test_the_page_folds_words_as_the_project_does(hue: Tab) -> None:
    for text in ("Thừa Thiên Huế", "ĐẮK LẮK – 05", "Ðak Lak", "hoà hòa", "Kế hoạch số 462/KH–UBND"):
        folded = " ".join(re.split(r"\W+", fold(text)))
        assert hue.evaluate("(text) => words(fold(text)).join(' ')", text) == folded


# ---- languages, filters, views ----


def test_the_language_can_be_changed_and_changed_back(hue: Tab) -> None:
    hue.click("#language")
    expect(hue.locator("html")).to_have_attribute("lang", "en")
    expect(hue.locator("#query")).to_have_attribute("placeholder", re.compile("Number, title"))
    expect(hue.locator(".wide .band .en").first).to_be_visible()
    expect(panel(hue).locator("h3.up .en")).to_be_visible()
    expect(panel(hue).locator("h3.up .vi")).to_be_hidden()
    hue.click("#language")
    expect(panel(hue).locator("h3.up .vi")).to_be_visible()
    expect(panel(hue).locator("h3.up .en")).to_be_hidden()


def test_the_legend_filters_picture_list_and_panel_alike(hue: Tab) -> None:
    hue.get_by_label(re.compile("căn cứ", re.IGNORECASE)).uncheck()
    assert drawn_relations(hue) == {"implements"}
    expect(panel(hue).locator(".link.r-based_on")).to_have_count(0)
    hue.click("#show-list")
    expect(hue.locator("#list .link.r-based_on")).to_be_hidden()
    hue.get_by_label(re.compile("căn cứ", re.IGNORECASE)).check()
    expect(hue.locator("#list .link.r-based_on")).to_be_visible()
    assert drawn_relations(hue) == {"implements", "based_on"}


def test_the_list_tells_what_the_picture_shows(all_plans: Tab) -> None:
    drawn = all_plans.evaluate("new Set(pieces.get().map((p) => p.link)).size")
    cards = all_plans.locator(".card").count()
    all_plans.click("#show-list")
    expect(all_plans.locator("#list .document > .open:visible")).to_have_count(cards)
    expect(all_plans.locator("#list .link > .open:visible")).to_have_count(drawn)
    all_plans.locator("#list .link > .open").filter(has_text=re.compile(r"72-NQ/TW.*05-CTr/TU")).click()
    expect(panel(all_plans).locator("h2")).to_have_text("05-CTr/TU (Đắk Lắk) → 72-NQ/TW")


# ---- keys ----


def test_the_picture_can_be_walked_with_the_keyboard(hue: Tab) -> None:
    card(hue, "Huế").focus()
    hue.keyboard.press("ArrowLeft")
    expect(hue.locator(".card:focus b")).to_have_text(re.compile("282/NQ-CP|1183/QĐ-TTg"))
    hue.keyboard.press("ArrowLeft")
    focused = hue.locator(".card:focus b").inner_text()
    hue.keyboard.press("Enter")
    expect(panel(hue).locator("h2")).to_have_text(focused)
    expect(hue.locator(".card:focus")).to_have_attribute("aria-pressed", "true")
    hue.keyboard.press("Escape")
    expect(hue.locator(".card.lit")).to_have_count(0)


def test_search_needs_no_mouse(all_plans: Tab) -> None:
    all_plans.keyboard.press("/")
    all_plans.keyboard.type("ke hoach")
    all_plans.keyboard.press("ArrowDown")
    all_plans.keyboard.press("ArrowDown")
    second = all_plans.locator("#found b").nth(1).inner_text()
    all_plans.keyboard.press("Enter")
    expect(panel(all_plans).locator("h2")).to_have_text(second)


NAMELESS = """() => [...document.querySelectorAll("button, input")]
    .filter((each) => each.checkVisibility())
    .filter((each) => !(each.ariaLabel || each.innerText.trim() || each.labels?.length))
    .map((each) => each.outerHTML)"""


def test_every_control_is_reached_with_the_tab_key_and_has_a_name(hue: Tab) -> None:
    stops = []
    for _ in range(40):
        hue.keyboard.press("Tab")
        stops.append(hue.evaluate("document.activeElement.id || document.activeElement.className"))
    assert {"query", "show-picture", "show-list", "language", "nearer", "farther", "whole"} <= set(stops)
    assert any("card" in stop for stop in stops)
    assert "vis-network" not in stops
    assert hue.evaluate(NAMELESS) == []
    hue.click("#show-list")
    assert hue.evaluate(NAMELESS) == []


# ---- looks ----


def test_nothing_overlaps_and_nothing_is_cut_off(all_plans: Tab) -> None:
    boxes = [box for each in all_plans.locator(".card").all() if (box := each.bounding_box())]
    for one, other in combinations(boxes, 2):
        apart_x = abs(one["x"] - other["x"]) >= (one["width"] + other["width"]) / 2
        apart_y = abs(one["y"] - other["y"]) >= min(one["height"], other["height"])
        assert apart_x or apart_y
    texts = "[...document.querySelectorAll('.card b, .card .number')]"
    assert all_plans.evaluate(f"{texts}.filter((text) => text.scrollWidth > text.clientWidth).length") == 0


SMALLEST_TEXT = """() => {
    const scale = new DOMMatrix(getComputedStyle(document.querySelector("#cards")).transform).a || 1;
    const sizes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
        if (element.closest("script, style, .unseen")) continue;
        sizes.push(parseFloat(getComputedStyle(element).fontSize) * (element.closest("#cards") ? scale : 1));
    }
    return Math.min(...sizes);
}"""


@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
def test_no_text_is_smaller_than_twelve_pixels(opened: Open, view: dict[str, int]) -> None:
    tab = opened(above(HUE), HUE.iri, view)
    assert tab.evaluate(SMALLEST_TEXT) >= 12


def test_lines_of_a_card_leave_room_for_stacked_marks(hue: Tab) -> None:
    style = "getComputedStyle(document.querySelector('.card'))"
    size, line = (float(hue.evaluate(f"parseFloat({style}.{name})")) for name in ("fontSize", "lineHeight"))
    assert line >= 15
    assert line / size >= 1.2


def test_a_small_lineage_is_seen_whole(hue: Tab) -> None:
    expect_in_sight(hue.locator(".card"))


def test_the_picture_can_be_enlarged_moved_and_seen_whole_again(all_plans: Tab) -> None:
    before = card(all_plans, "Đắk Lắk", "Kế hoạch").bounding_box()
    all_plans.click("#nearer")
    next_frame(all_plans)
    after = card(all_plans, "Đắk Lắk", "Kế hoạch").bounding_box()
    assert before and after and after["width"] > before["width"] * 1.2
    all_plans.mouse.move(60, 800)
    all_plans.mouse.down()
    all_plans.mouse.move(160, 700, steps=4)
    all_plans.mouse.up()
    next_frame(all_plans)
    moved = card(all_plans, "Đắk Lắk", "Kế hoạch").bounding_box()
    assert moved and (round(moved["x"] - after["x"]), round(moved["y"] - after["y"])) == (100, -100)
    all_plans.click("#whole")
    expect_in_sight(all_plans.locator(".card"))


def test_the_picture_is_dark_where_the_system_is(opened: Open) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    colours = "pieces.get().map((p) => p.color.color)[0]"
    dark = opened(above(HUE), HUE.iri, color_scheme="dark")
    light = opened(above(HUE), HUE.iri)
    assert (dark.evaluate(ground), light.evaluate(ground)) == ("rgb(17, 22, 29)", "rgb(255, 255, 255)")
    assert dark.evaluate(colours) != light.evaluate(colours)
    light.emulate_media(color_scheme="dark")
    expect(light.locator("body")).to_have_css("background-color", "rgb(17, 22, 29)")
    light.wait_for_function(f"(colour) => {colours} === colour", arg=dark.evaluate(colours))


# ---- telephones, paper, no script ----


def test_a_telephone_shows_levels_from_top_to_bottom_and_never_scrolls_sideways(opened: Open) -> None:
    tab = opened(above(HUE), HUE.iri, PHONE, is_mobile=True, has_touch=True)
    heights = [
        box["y"] for name in ("72-NQ/TW", "282/NQ-CP", "Huế") if (box := card(tab, name).bounding_box())
    ]
    assert heights == sorted(heights)
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect_in_sight(tab.locator(".card"))


def test_on_a_telephone_a_tap_opens_the_evidence_and_the_cross_closes_it(opened: Open) -> None:
    tab = opened(above(HUE), HUE.iri, PHONE, is_mobile=True, has_touch=True)
    expect(panel(tab)).to_be_hidden()
    box = card(tab, "282/NQ-CP").bounding_box()
    assert box is not None
    tab.touchscreen.tap(box["x"] + 40, box["y"] + 20)
    expect(panel(tab).locator("h2")).to_have_text("282/NQ-CP")
    tab.click("#close")
    expect(panel(tab)).to_be_hidden()


def test_on_a_telephone_a_large_lineage_opens_as_a_list(opened: Open) -> None:
    tab = opened(whole(), DAK_LAK.iri, PHONE, is_mobile=True, has_touch=True)
    expect(tab.locator("#list")).to_be_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tab.locator("#list .document > .open").filter(has=tab.get_by_text("282/NQ-CP", exact=True)).tap()
    expect(panel(tab).locator("mark").first).to_be_visible()
    tab.click("#close")
    tab.click("#show-picture")
    expect_in_sight(card(tab, "Đắk Lắk", "Kế hoạch"))


def test_a_window_made_narrow_turns_the_picture_upright(hue: Tab) -> None:
    hue.set_viewport_size({"width": 390, "height": 844})
    expect(hue.locator("html[data-upright]")).to_have_count(1)
    hue.set_viewport_size({"width": 1440, "height": 900})
    expect(hue.locator("html[data-upright]")).to_have_count(0)
    expect_in_sight(hue.locator(".card"))


def test_paper_gets_the_whole_picture_and_every_quote(all_plans: Tab) -> None:
    all_plans.emulate_media(media="print")
    all_plans.evaluate("dispatchEvent(new Event('beforeprint'))")
    frame = all_plans.locator("#picture").bounding_box()
    assert frame and frame["width"] <= 1010
    for each in all_plans.locator(".card").all():
        box = each.bounding_box()
        assert box and frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"]
    assert all_plans.locator("#list blockquote:visible").count() == len(whole().hops)
    all_plans.evaluate("dispatchEvent(new Event('afterprint'))")
    all_plans.emulate_media(media="screen")
    expect_in_sight(card(all_plans, "Đắk Lắk", "Kế hoạch"))


def test_without_scripts_the_list_and_its_evidence_can_be_read(opened: Open) -> None:
    tab = opened(above(HUE), HUE.iri, java_script_enabled=False)
    expect(tab.locator("#picture")).to_be_hidden()
    assert tab.locator("#list blockquote:visible").count() == len(above(HUE).hops)


# ---- safety ----

HOSTILE = (
    "<script>alert(1)</script></script><script>alert(2)</script><img src=x onerror=alert(3)> href "
    "<a href=javascript:alert(4)>x</a> \" onmouseover=alert(5) ' \u2028 <!--<script> {{7*7}}"
)


def test_hostile_text_is_shown_as_text_and_does_nothing(opened: Open) -> None:
    node = Node(f"x:{HOSTILE}", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "province", HOSTILE, True)
    other = Node("x:b", f"2{HOSTILE}")
    evidence = Evidence(HOSTILE, f"theo {HOSTILE} .", node.iri, HOSTILE, 0, 9, HOSTILE)
    hops = (Hop(node, other, "implements", (evidence,), node), Hop(node, other, HOSTILE, (evidence,)))
    tab = opened(Lineage((node, other), hops), node.iri)
    expect(panel(tab).locator("mark").first).to_contain_text("<script>alert(1)</script>")
    for button in tab.locator("#list .open").all():
        button.dispatch_event("click")
    tab.mouse.move(*point_of_link(tab, f"{HOSTILE} ({HOSTILE})", f"2{HOSTILE}"))
    tab.fill("#query", "script")
    expect(tab.locator("#found button")).to_have_count(2)
    tab.click("#show-list")
    assert tab.locator("body img, body a, body svg, #panel script, #found script").count() == 0
    assert tab.evaluate("typeof hit") == "undefined"


def test_the_policy_stops_foreign_scripts_and_requests(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "picture.html"
    file.write_text(page(above(HUE), HUE.iri), encoding="utf-8")
    tab = browser.new_page()
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text))
    tab.goto(file.as_uri())
    tab.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'hit = 1'}))"
    )
    tab.evaluate("fetch('https://example.org/').catch(() => {})")
    tab.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))")
    expect(tab.locator("body > img")).to_have_count(1)
    assert tab.evaluate("typeof hit") == "undefined"
    assert [
        word for word in ("script-src", "connect-src", "img-src") if not any(word in line for line in refused)
    ] == []
    tab.close()
