"""The documentation site: it builds strictly and offline, says every command, shows what commands really print,
has the same pages in both languages, and asks no other host for anything."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
import pytest
from browsing import DESK, PHONE, chromium
from cases import TESTS
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from graph import ask
from graph.build import build
from graph.cli import COMMANDS, main
from graph.language import chosen
from graph.store import Store
from ontology.page import names_of_terms

ROOT = TESTS.parent
DOCS = ROOT / "docs"
SITES = {"vi": "mkdocs.yml", "en": "mkdocs.en.yml"}
NOWHERE = "http://127.0.0.1:9"  # a proxy that is not there: whoever asks the network fails


def sources(language: str) -> list[Path]:
    return sorted((DOCS / language).rglob("*.md"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both languages, built side by side as `make docs` builds them one after the other."""
    folder = tmp_path_factory.mktemp("site")
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", DOCS / name, "-d", folder / language],
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **proxies, "NO_MKDOCS_2_WARNING": "1"},
        )
        for language, name in SITES.items()
    ]
    for run in runs:
        told = run.communicate(timeout=120)[1]
        assert (run.returncode, told) == (0, ""), told
    (folder / "en").rename(folder / "vi" / "en")
    return folder / "vi"


def html(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_both_languages_have_the_same_pages() -> None:
    vi, en = ({path.relative_to(DOCS / language) for path in sources(language)} for language in SITES)
    assert vi == en


def test_both_languages_have_the_same_headings_examples_and_links(site: Path) -> None:
    for path in sources("vi"):
        pair = [p.read_text(encoding="utf-8") for p in (path, DOCS / "en" / path.relative_to(DOCS / "vi"))]
        vi, en = (
            [len(re.findall(mark, text, re.MULTILINE)) for mark in (r"^#", r"^```", r"\]\(")] for text in pair
        )
        assert vi == en, path


@pytest.mark.parametrize("language", SITES)
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_told_of_by_hand_and_listed_with_its_options(
    site: Path, language: str, name: str
) -> None:
    by_hand = "".join(path.read_text(encoding="utf-8") for path in sources(language))
    assert re.search(rf"luocdo {re.escape(name)}\b", by_hand), f"no page of {language} speaks of it"
    folder = site / "en" if language == "en" else site
    listed = (folder / "reference" / "commands.html").read_text(encoding="utf-8")
    part = re.search(rf'<h2 id="{re.escape(name)}">.*?(?=<h2|</article>)', listed, re.DOTALL)
    command = main.get_command(click.Context(main), name)
    assert part and command
    for option in command.params:
        assert all(f"<code>{opt}</code>" in part[0] for opt in option.opts if opt.startswith("-"))


@pytest.mark.parametrize("folder", ["", "en"])
def test_every_query_and_every_term_has_its_place(site: Path, folder: str) -> None:
    queries, ontology = (
        (site / folder / "reference" / f"{name}.html").read_text(encoding="utf-8")
        for name in ("queries", "ontology")
    )
    assert all(f'<h2 id="{query.name}">' in queries for query in ask.library())
    assert all(f'<h3 id="{name}">' in ontology for name in names_of_terms())
    assert ontology.count('<div class="highlight"') >= len(names_of_terms()) - 16, (
        "the others occur in no document held"
    )
    assert str(ROOT) not in ontology


def test_the_language_of_the_site_is_that_of_its_commands(site: Path) -> None:
    vi, en = ((site / f / "reference" / "commands.html").read_text(encoding="utf-8") for f in ("", "en"))
    assert "Đọc văn bản" in vi and "Read documents" in en and "Đọc văn bản" not in en


def test_no_page_names_another_host_to_load_from(site: Path) -> None:
    assert len(html(site)) > 60
    loads = re.compile(
        r"""<(?:script|img|iframe|source)[^>]*?\ssrc=["']?(?:https?:)?//|<link[^>]*?\shref=["']?(?:https?:)?//[^>]*"""
    )
    for path in html(site):
        found = [m[0] for m in loads.finditer(path.read_text(encoding="utf-8")) if "canonical" not in m[0]]
        assert not found, path
    for path in [*site.rglob("*.css"), *site.rglob("*.js")]:
        assert not re.search(
            r"url\(\s*[\"']?(?:https?:)?//|@import|unpkg", path.read_text(encoding="utf-8")
        ), path
    assert not list(site.rglob("*.map"))


# ---- what the pages show of commands is what the commands print ----


def consoles(path: Path) -> list[tuple[str, str]]:
    """The commands of a page's ``console`` blocks, each with the output shown below it."""
    blocks = re.findall(r"^```console\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the five documents under the names that the pages give them."""
    folder = tmp_path_factory.mktemp("built") / "luocdo.db"
    with pytest.MonkeyPatch.context() as patch, Store.open(folder) as store:
        patch.chdir(ROOT)
        build(["corpus/documents"], store)
    return folder


def fits(shown: str, printed: str) -> bool:
    """Whether the output is as shown: ``…`` stands for anything, runs of blanks and dashes for any run."""

    def plain(text: str) -> str:
        return re.sub(r"-{2,}", "--", re.sub(r"[ \t]+", " ", text)).strip()

    pattern = ".*".join(re.escape(part) for part in plain(shown).split("…"))
    return re.fullmatch(pattern, plain(printed), re.DOTALL) is not None


@pytest.mark.parametrize(
    "page", [path.relative_to(DOCS) for lang in SITES for path in sources(lang) if consoles(path)], ids=str
)
def test_a_page_shows_what_the_commands_print(
    page: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A how-to begins with a store of the five documents, so that its first build has nothing left to read."""
    language = page.parts[0]
    for name in ("corpus", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    if page.name != "tutorial.md":
        shutil.copytree(built, tmp_path / "luocdo.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LUOCDO_LANG", language)
    chosen.cache_clear()
    try:
        for command, shown in consoles(DOCS / page):
            program, *words = shlex.split(command)
            done = CliRunner().invoke(main, words, prog_name=program)
            assert program == "luocdo" and done.exit_code in (0, 1), done.output
            assert fits(shown, done.output), f"{command}\n{done.output}"
    finally:
        chosen.cache_clear()


@pytest.mark.parametrize("language", SITES)
def test_the_queries_of_the_pages_find_something(language: str, built: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sources(language))
    queries = re.findall(r"^```sparql\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(queries) >= 3
    with Store.open(built, read_only=True) as store:
        for query in queries:
            found = ask.ask(store, query)
            assert isinstance(found, ask.Table) and found.rows, query


# ---- in a browser, with a server of this machine and nothing else ----


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab; at the end it must have asked this machine alone and had nothing to complain of."""
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    opened, told = context.new_page(), []
    opened.on(
        "request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else told.append(r.url)
    )
    opened.on(
        "console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    context.close()
    assert told == []


@pytest.mark.browser
def test_search_finds_a_page_in_vietnamese(tab: Page, address: str) -> None:
    tab.goto(f"{address}/index.html")
    tab.get_by_placeholder("Tìm kiếm").fill("cầu nối")
    expect(tab.locator(".md-search-result__link").first).to_be_visible()
    tab.locator(".md-search-result__link", has_text="Nhìn toàn kho").first.click()
    expect(tab.locator("h1")).to_contain_text("Nhìn toàn kho")


@pytest.mark.browser
def test_the_language_switch_leads_to_the_same_page(tab: Page, address: str) -> None:
    tab.goto(f"{address}/explain/identity.html")
    for lang, heading in (("en", "Identity"), ("vi", "Định danh văn bản")):
        link = tab.locator(f".md-select__link[hreflang={lang}]")
        tab.goto(str(link.evaluate("a => a.href")))
        expect(tab.locator("h1")).to_contain_text(heading)
        expect(tab.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["tutorial", "reference/commands", "reference/ontology", "reference/queries"]
)
def test_a_page_fits_a_telephone(tab: Page, address: str, name: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(f"{address}/{name}.html")
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
