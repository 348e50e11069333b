"""A served store and a real Chromium, for tests that use the browse page as a person does, and what they all ask
of a page: text that can be read, nothing that sticks out, no barrier."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cases import TESTS
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from playwright.sync_api import Page as Tab
from served import served

from graph.web.app import application

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
Visit = Callable[..., Tab]


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """The address at which the store is served, by a thread of this process."""
    with served(application(store)) as address:
        yield address


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium; without one the tests are skipped, in CI they fail."""
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        why = f"no browser: set CHROMIUM or install one of {', '.join(names)}"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def visits(browser: Browser, site: str, kept: dict[str, BrowserContext]) -> Iterator[Visit]:
    """A function that opens a page, ``now`` the time that it is there; at the end nothing may have failed and
    nobody else been asked.

    ``kept`` are the contexts of a module: making one, and fetching scripts anew, takes longer than most tests.
    """
    troubles: list[str] = []
    tabs = []

    def open_(
        path: str, view: dict[str, int] = DESK, at: str | None = None, now: str | None = None, **how: Any
    ) -> Tab:
        home, key = at or site, repr((view, sorted(how.items())))
        if key not in kept:
            kept[key] = browser.new_context(viewport=view, locale="vi-VN", **how)  # type: ignore[arg-type]
        tab = kept[key].new_page()
        tabs.append(tab)
        tab.set_default_timeout(5000)
        expected = "404" if path.endswith("/nothing") else "no status is"
        tab.on("console", lambda m: None if expected in m.text else troubles.append(m.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        own = (home, "data:", "blob:")
        tab.on("request", lambda r: None if r.url.startswith(own) else troubles.append(r.url))
        if now:
            tab.clock.set_fixed_time(now)
        tab.goto(home + path)
        if how.get("java_script_enabled", True):
            tab.wait_for_selector("body[data-ready]")
        return tab

    yield open_
    for tab in tabs:
        tab.close()
    for context in kept.values():
        context.clear_cookies()
    assert troubles == []


def troubles_of(tab: Tab, width: int) -> list[str]:
    """What of a page is too small to read, wider than the window, or cut off."""
    found = [f"letters of {size} px" for size in [tab.evaluate(_SMALLEST)] if size < 12]
    wide = tab.evaluate("document.documentElement.scrollWidth")
    found += [f"{wide} px wide"] if wide > width else []
    return [*found, *tab.evaluate(_CUT), *tab.evaluate(_OUTSIDE)]


def barriers(tab: Tab) -> list[str]:
    """What axe finds by day and on a telephone, and of colours by night."""
    told = []
    tab.evaluate(_axe())
    colours = "{runOnly: ['color-contrast']}"
    for scheme, size, rules in (("light", DESK, "{}"), ("dark", DESK, colours), ("light", PHONE, "{}")):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        tab.set_viewport_size(size)  # type: ignore[arg-type]
        found = tab.evaluate(f"axe.run({rules}).then((result) => result.violations)")
        told += [
            f"{scheme} {size['width']} {v['id']}: {n['html'][:160]} {n['failureSummary']}"
            for v in found
            for n in v["nodes"]
        ]
    return told


@cache
def _axe() -> str:
    return (TESTS / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


_SMALLEST = """() => {
    const sizes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
        if (element.closest(".unseen, title")) continue;
        const svg = element.closest("svg");
        const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
        sizes.push(parseFloat(getComputedStyle(element).fontSize) * scale);
    }
    return Math.min(...sizes);
}"""
_CUT = """() => [...document.querySelectorAll("main *, header *")]
    .filter((each) => each.checkVisibility())
    .filter((each) => !each.closest("svg, .unseen, .picture, .subject, .row, .margin, select, input"))
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
    .filter((each) => getComputedStyle(each).overflowX !== "visible")
    .map((each) => each.outerHTML.slice(0, 120))"""
_OUTSIDE = """() => [...document.querySelectorAll("svg.lineage .card")]
    .filter((card) => card.checkVisibility())
    .filter((card) => {
        const frame = card.querySelector(".frame").getBBox();
        return [...card.querySelectorAll("a:first-child text")].some((text) => {
            const box = text.getBBox();
            return box.x + box.width > frame.width - 2 || box.y + box.height > frame.height + 2;
        });
    })
    .map((card) => card.textContent)"""
