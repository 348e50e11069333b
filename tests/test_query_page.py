"""The query page as it is served: everything from here, the editor as published, both languages."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from served import served
from starlette.applications import Starlette

from graph.ask import library
from graph.sparql.page import ASSETS, POLICY, SCRIPTS, STYLES, html
from graph.sparql.routes import of_pool
from graph.sparql.workers import Pool
from ontology.terms import PREFIXES, relations

VENDORED = list(csv.DictReader((ASSETS / "vendored.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with Pool(tmp_path_factory.mktemp("none")) as pool, served(Starlette(routes=of_pool(pool))) as address:
        yield address


@pytest.mark.parametrize("row", VENDORED, ids=lambda row: row["file"])
def test_what_is_not_ours_is_as_it_was_published(row: dict[str, str]) -> None:
    assert sha256((ASSETS / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert row["licence"] == "MIT" and row["version"] and row["source"].startswith("https://")


def test_every_file_that_is_not_ours_is_listed() -> None:
    kept = {str(path.relative_to(ASSETS)) for path in (ASSETS / "codemirror").iterdir()}
    assert kept == {row["file"] for row in VENDORED}
    assert "codemirror/LICENSE" in kept


def test_the_page_loads_nothing_from_elsewhere(place: str) -> None:
    page = httpx.get(f"{place}/query")
    assert page.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY and "default-src 'none'" in POLICY
    asked = re.findall(r'(?:src|href|action)="([^"]+)"', page.text)
    assert len(asked) > 10 and all(address.startswith("/") for address in asked)
    for name in (*SCRIPTS, *STYLES):
        asset = httpx.get(f"{place}/query/assets/{name}")
        assert asset.status_code == 200 and f"/query/assets/{name}" in asked
        assert asset.headers["content-type"].startswith(
            ("text/css", "text/javascript", "application/javascript")
        )
        again = httpx.get(f"{place}/query/assets/{name}", headers={"if-none-match": asset.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["vendored.csv", "../page.py", "..%2Fpage.py", "codemirror/LICENSE", "nothing.js"]
)
def test_no_other_file_is_served(name: str, place: str) -> None:
    assert httpx.get(f"{place}/query/assets/{name}").status_code == 404


class _Inline(HTMLParser):
    """Attributes and elements that the policy would forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") != "application/json"
        ):
            self.found.append(tag)


def test_nothing_stands_inline() -> None:
    reader = _Inline()
    reader.feed(html())
    assert reader.found == []


@pytest.mark.parametrize("query", library(), ids=lambda query: query.name)
def test_every_named_query_is_offered_with_its_parameters(query: object) -> None:
    page = html()
    assert f'data-query="{query.name}"' in page  # type: ignore[attr-defined]
    for parameter in query.parameters:  # type: ignore[attr-defined]
        assert f'id="{query.name}-{parameter.name}"' in page  # type: ignore[attr-defined]


def test_completion_knows_prefixes_and_terms_in_both_languages() -> None:
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html(), re.DOTALL)
    assert block
    data = json.loads(block[1])
    assert data["prefixes"] == PREFIXES
    terms = {term["term"]: term for term in data["terms"]}
    assert terms["luocdo:implements"]["vi"] == "thực hiện"
    assert len(terms) > len(relations())
    assert all(term["vi"] and term["en"] for term in terms.values())


def test_where_documents_are_shown_is_told_by_who_mounts_the_page() -> None:
    assert '"document": "/document?iri={iri}"' in html("/document?iri={iri}")
    assert '"document": null' in html()


def test_the_page_is_small_enough(place: str) -> None:
    whole = sum(len((ASSETS / name).read_bytes()) for name in (*SCRIPTS, *STYLES)) + len(html().encode())
    assert whole < 700_000
    assert Path(ASSETS / "codemirror/codemirror.js").stat().st_size > whole / 2
