"""A comparison as an HTML file: it stands alone, runs nothing, and escapes what documents say."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from plans import CA_MAU, QUANG_TRI, store_of

from graph.comparison import Compared, compare
from graph.comparison_page import page, part

HOSTILE = '</td><script>alert("x")</script>'


@pytest.fixture
def compared(tmp_path: Path) -> Compared:
    return compare(store_of(tmp_path), QUANG_TRI, CA_MAU)


class Marked(HTMLParser):
    """The words inside <mark>, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_needs_nothing_else_and_runs_nothing(compared: Compared, language: str) -> None:
    html = page(compared, language)
    assert f'<html lang="{language}">' in html and not re.search(r"<script|\son\w+=|https?://|style=", html)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    digest = b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html


def test_changed_words_are_marked_on_their_own_side(compared: Compared) -> None:
    assert Marked(page(compared)).words == ["350", "1.200", "và lực lượng dân quân."]


def test_what_a_document_says_is_never_markup(compared: Compared) -> None:
    task = compared.right_only[0]
    html = page(replace(compared, right_only=(replace(task, content=HOSTILE, lead=(HOSTILE,)),)))
    assert HOSTILE not in html and html.count("&lt;script&gt;") == 2


def test_a_notebook_shows_the_same_without_a_page_around_it(compared: Compared) -> None:
    shown = part(compared, "en")
    assert "<html" not in shown and shown.startswith("<style>") and "<mark>350</mark>" in shown
    assert "<mark>350</mark>" in compared._repr_html_()


def test_another_language_is_an_error(compared: Compared) -> None:
    with pytest.raises(ValueError, match="vi hoặc en"):
        page(compared, "fr")
