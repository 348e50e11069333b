"""The corpus report: one page, in both languages, that runs nothing, asks for nothing and shows every figure."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import DESK, PHONE, chromium
from click.testing import CliRunner
from graphs import gold_store
from playwright.sync_api import Browser

from graph.commands.reporting import report
from graph.lineage import Node
from graph.overview import Bridge, Cell, Community, Overview, Standing, Wanted, overview
from graph.report import bars, columns, lines, page

EMPTY = Overview(0, 0, 0, 0, 0, (), (), (), False, (), (), ())
HOSTILE = '</style><script>alert(1)</script><img src="https://example.org/x" onerror="alert(1)">'


def of_the_five() -> Overview:
    return overview(gold_store())


def hostile() -> Overview:
    """The figures of a store in which every text is an attack."""
    node = Node("…/x", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "province", HOSTILE, held=True)
    return replace(
        EMPTY,
        documents=1,
        cells=(Cell("province", HOSTILE, 2025, 1, 1),),
        relied=(Standing(node, 1, 0.5, 1, 1),),
        bridges=(Bridge(node, 0.5, 1, 1),),
        communities=(Community((node,) * 7, 6),),
        orphans=(node,),
        wanted=(Wanted(node, 1, True),),
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_says_all_parts_in_its_language(language: str) -> None:
    html = page(of_the_five(), language)
    heads = re.findall(r"<h2>([^<]+)", html)
    assert len(heads) == 6
    assert (heads[1] == "Văn bản được dựa vào nhiều nhất") == (language == "vi")
    assert "72-NQ/TW" in html and f'lang="{language}"' in html


def test_a_third_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        page(EMPTY, "fr")


@pytest.mark.parametrize("found", [EMPTY, hostile(), of_the_five()], ids=["empty", "hostile", "five"])
def test_the_page_loads_and_runs_nothing(found: Overview) -> None:
    html = page(found)
    assert not re.search(r"<(script|img|iframe|link|object)|\son\w+\s*=\s*[\"']|<style>[^<]*url\(", html)
    assert not re.search(r"\sstyle=", html), "the policy forbids them"
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert (
        style
        and f"style-src 'sha256-{b64encode(hashlib.sha256(style[1].encode()).digest()).decode()}'" in html
    )
    assert "default-src 'none'" in html


def test_older_years_share_a_column_and_no_year_has_its_own() -> None:
    found = [Cell("province", None, year, 1, 0) for year in (None, *range(2010, 2026))]
    years = columns(found)
    assert years[0] == tuple(range(2010, 2016)) and years[1] == (2016,) and years[-1] == (None,)
    (line,) = lines(found, years, "vi")
    assert (line.counts[0], line.counts[-1], line.documents) == (6, 1, 17)


def test_a_bar_is_made_of_the_levels() -> None:
    found = [
        Cell("party-central", None, 2025, 1, 0),
        Cell("province", "Huế", 2025, 3, 1),
        Cell(None, None, 2024, 2, 0),
    ]
    last = bars(found, columns(found))[-1]
    assert (last.year, last.documents) == ("2025", 4)
    assert last.shares == (("party", 0.0, 0.25), ("local", 0.25, 0.75))


def test_a_level_comes_before_its_provinces_and_the_highest_first() -> None:
    found = [
        Cell("province", "Huế", 2025, 1, 1),
        Cell("province", None, 2025, 1, 0),
        Cell("party-central", None, 2025, 1, 0),
    ]
    rows = lines(found, columns(found), "en")
    assert [(row.name, row.documents) for row in rows] == [
        ("Central Party bodies", 1), ("Provincial bodies", 2), ("Huế", 1),
    ]  # fmt: skip


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    from graphs import gold_documents

    from graph.build import add
    from graph.store import Store

    with Store.open(tmp_path / "luocdo.db") as store:
        add(gold_documents(), store)
    file = tmp_path / "report.html"
    done = CliRunner().invoke(report, ["-o", str(file), "--store", str(tmp_path / "luocdo.db")])
    assert done.exit_code == 0 and str(file) in done.stderr
    assert "72-NQ/TW" in file.read_text(encoding="utf-8")
    missing = CliRunner().invoke(
        report, ["-o", str(tmp_path / "no" / "x.html"), "--store", str(tmp_path / "luocdo.db")]
    )
    assert missing.exit_code == 2


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize("view", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_any_screen_and_shows_its_colours(
    browser: Browser, tmp_path: Path, view: dict[str, int], scheme: str
) -> None:
    file, told = tmp_path / "report.html", []
    file.write_text(page(of_the_five()), encoding="utf-8")
    context = browser.new_context(viewport=view, color_scheme=scheme, offline=True)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.on("console", lambda message: told.append(message.text))
    tab.on(
        "request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None
    )
    tab.goto(file.as_uri())
    assert told == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= view["width"]
    sizes = tab.evaluate(
        "[...document.querySelectorAll('body *')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12
    ground, mark = tab.evaluate(
        """[getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.querySelector('.meter .mark')).fill]"""
    )
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    assert mark != "rgb(0, 0, 0)"
    context.close()
