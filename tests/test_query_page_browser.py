"""The query page as people use it, in a real Chromium that reaches nothing but our server."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from browsing import chromium
from graphs import gold_documents
from playwright.sync_api import Browser, Page, expect
from served import served
from starlette.applications import Starlette

from graph.build import add
from graph.sparql.limits import Limits
from graph.sparql.routes import of_pool
from graph.sparql.workers import Pool
from graph.store import Store

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store")
    with Store.open(folder) as store:
        add(gold_documents(), store)
    limits = Limits(seconds=3, short=0.5)
    with Pool(folder, limits) as pool, served(Starlette(routes=of_pool(pool))) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture
def page(browser: Browser, place: str) -> Iterator[Page]:
    """The page, opened; at the end nothing was asked of another server, and no policy was broken."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en", accept_downloads=True)
    tab, troubles = context.new_page(), []
    tab.set_default_timeout(8000)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda m: troubles.append(m.text) if "Content Security Policy" in m.text else None)
    tab.on("request", lambda r: troubles.append(r.url) if not r.url.startswith((place, "blob:")) else None)
    tab.goto(f"{place}/query")
    tab.wait_for_selector("body[data-ready]")
    yield tab
    context.close()
    assert troubles == []


def write(page: Page, query: str) -> None:
    page.evaluate("query => editor.setValue(query)", query)


def run(page: Page, query: str) -> None:
    write(page, query)
    page.locator("#run").click()


def english(page: Page) -> None:
    if page.locator("html").get_attribute("lang") != "en":
        page.locator("#language").click()


def test_a_question_is_answered_as_a_table_with_short_links(page: Page) -> None:
    english(page)
    run(page, "SELECT DISTINCT ?d ?n { ?d luocdo:held true ; rdfs:label ?n } ORDER BY ?n LIMIT 3")
    expect(page.locator("#status")).to_contain_text("3 rows")
    expect(page.locator("#table th")).to_have_text(["d", "n"])
    first = page.locator("#table td a").first
    assert first.inner_text().startswith("vn/")
    first.click()
    expect(page.locator("#status")).to_contain_text("A graph")
    expect(page.locator("#table pre")).to_contain_text("luocdo:number")
    assert page.evaluate("editor.getValue()").startswith("DESCRIBE <https://w3id.org/luocdo/id/vn/")


def test_a_named_query_runs_with_its_form(page: Page) -> None:
    page.locator('[data-query="who-implements"] summary').click()
    field = page.locator("#who-implements-directive")
    assert field.input_value() == "72-NQ/TW"
    field.fill("25-ct/tw")
    field.press("Enter")
    expect(page.locator("#table tbody tr")).to_have_count(3)
    expect(page.locator("#answer-title")).to_be_focused()
    assert "vn/ct/tw/2023/25" in page.evaluate("editor.getValue()")


def test_a_name_nobody_bears_is_told_beside_the_form(page: Page) -> None:
    page.locator('[data-query="rests-on"] summary').click()
    page.locator("#rests-on-document").fill("999/XYZ")
    page.locator('[data-query="rests-on"] button[value="fill"]').click()
    expect(page.locator('[data-query="rests-on"] .candidates')).to_contain_text("999/XYZ")


def test_csv_is_downloaded_whole(page: Page, tmp_path: Path) -> None:
    run(page, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 1500")
    expect(page.locator("#table tbody tr")).to_have_count(1000)
    page.locator("#more").click()
    expect(page.locator("#table tbody tr")).to_have_count(1500)
    with page.expect_download() as coming:
        page.locator('[data-type="text/csv"]').click()
    coming.value.save_as(tmp_path / "a.csv")
    assert coming.value.suggested_filename == "luocdo.csv"
    rows = list(csv.reader(StringIO((tmp_path / "a.csv").read_text(encoding="utf-8"), newline="")))
    assert rows[0] == ["s", "p", "o"] and len(rows) == 1501


def test_the_editor_completes_what_the_ontology_has(page: Page) -> None:
    english(page)
    write(page, "SELECT * { ?a implem")
    page.evaluate("editor.focus(); editor.setCursor(editor.lineCount(), 0)")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint").first).to_contain_text("luocdo:implements")
    page.keyboard.press("Enter")
    assert page.evaluate("editor.getValue()") == "SELECT * { ?a luocdo:implements"


def test_a_mistake_is_told_in_both_languages_and_marked(page: Page) -> None:
    run(page, "SELECT * {\n ?s ?p }")
    expect(page.locator("#status")).to_contain_text("Không phải câu hỏi SPARQL")
    expect(page.locator("#status")).to_contain_text("Not a SPARQL query")
    expect(page.locator(".CodeMirror .wrong")).to_have_count(1)
    run(page, "ASK { ?s ?p ?o }")
    expect(page.locator(".CodeMirror .wrong")).to_have_count(0)


def test_a_runaway_is_stopped_by_the_server_or_the_reader(page: Page) -> None:
    english(page)
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    run(page, runaway)
    expect(page.locator("#status")).to_contain_text("was stopped")
    run(page, runaway)
    page.locator("#stop").click()
    expect(page.locator("#status")).to_have_text("Stopped.")


def test_what_documents_say_is_text(page: Page) -> None:
    run(page, 'SELECT ("<img src=x onerror=alert(1)>" AS ?x) (<javascript:alert(1)> AS ?y) {}')
    expect(page.locator("#table td").first).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("#table img").count() == 0
    assert (page.locator("#table a").get_attribute("href") or "").startswith("#query=")


def test_the_address_holds_the_query(page: Page, place: str) -> None:
    page.goto(f"{place}/query#query=ASK%20%7B%20%3Fs%20luocdo%3Aheld%20true%20%7D")
    page.reload()
    english(page)
    expect(page.locator("#status")).to_contain_text("Yes")


def test_the_keyboard_alone_suffices(page: Page) -> None:
    """Tab leaves the editor, Ctrl+Enter asks, and whatever has the focus is named."""
    write(page, "ASK {}")
    page.evaluate("editor.focus()")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#run")).to_be_focused()
    nameless = page.evaluate("""() => [...document.querySelectorAll("button, input, select, textarea, a, summary")]
      .filter((e) => e.checkVisibility() && !(e.innerText?.trim() || e.labels?.length || e.ariaLabel
        || e.getAttribute("aria-labelledby") || e.closest(".CodeMirror"))).map((e) => e.outerHTML)""")
    assert nameless == []


def test_both_languages_and_it_is_remembered(page: Page) -> None:
    before = page.locator("html").get_attribute("lang")
    page.locator("#language").click()
    after = page.locator("html").get_attribute("lang")
    assert {before, after} == {"vi", "en"}
    page.reload()
    page.wait_for_selector("body[data-ready]")
    assert page.locator("html").get_attribute("lang") == after


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_both_schemes(scheme: str, page: Page) -> None:
    """WCAG's 4.5 to 1 for the text of the page and every kind of word in the editor."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    run(page, "# lời\nSELECT ?x { ?x luocdo:held true ; rdfs:label 'a' . <http://x> ?p 1 }")
    ratios = page.evaluate("""() => {
      const light = (c) => { const [r, g, b] = c.match(/[0-9.]+/g).slice(0, 3).map((v) => { v /= 255;
        return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const ground = light(getComputedStyle(document.body).backgroundColor);
      return [...document.querySelectorAll("h1, small, #status, .CodeMirror span[class^=cm-], a")].map((e) => {
        const ink = light(getComputedStyle(e).color);
        return [e.className || e.tagName, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)]; });
    }""")
    assert len(ratios) > 8
    assert [pair for pair in ratios if pair[1] < 4.5] == []
