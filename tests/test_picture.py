"""The HTML file of a picture, read without a browser: complete, bilingual, silent, and harmless."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lineages import BAC_KAN, DAK_LAK, HUE, NQ72, NQ282, above, whole

from graph.lineage import Evidence, Hop, Lineage, Node
from graph.picture import TEMPLATES, column, inert_json, merged, nearest, page, vis_network
from ontology.tables import rows
from ontology.terms import relations

HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)>',
    "<!--<script>",
    "javascript:alert(5) href",
    "{{ 7 * 7 }} {% include 'x' %}",
    "a\u2028b\u2029c\x00d\ud800e",
]


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += data
        self.words.append(data)

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [attrs for _, attrs in self.elements if name in attrs.get("class", "").split()]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def data(self) -> Any:
        return json.loads(self.scripts[0])


@pytest.fixture(scope="module")
def html() -> str:
    return page(whole(), HUE.iri)


@pytest.fixture(scope="module")
def read(html: str) -> Page:
    return Page(html)


def small(text: str, relation: str = "implements") -> Lineage:
    """Two documents and a link in which every text is the same."""
    node = Node(text, text, text, text, text, text, text, text, True)
    other = Node("b", "72-NQ/TW")
    evidence = Evidence(text, f"{text} {text}", text, text, 0, 1, text)
    return Lineage((node, other), (Hop(node, other, relation, (evidence,), node),))


# ---- nothing is asked of a network ----


def test_nothing_in_the_page_names_a_place_to_load_from(read: Page) -> None:
    assert not [
        attrs for _, attrs in read.elements if {"src", "href", "action", "srcset", "data"} & attrs.keys()
    ]
    assert not {tag for tag, _ in read.elements} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "a",
    }
    style = (TEMPLATES / "picture.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|@font-face", style)


def test_the_policy_allows_our_scripts_and_nothing_else(html: str, read: Page) -> None:
    policy = next(a["content"] for _, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    bodies = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    hashes = [f"'sha256-{b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" for body in bodies]
    assert re.findall(r"'sha256-[^']+'", policy) == hashes
    assert len(hashes) == 3
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_vis_network_comes_from_pyvis_and_names_no_source_map() -> None:
    assert "@version 9.1.2" in vis_network()
    assert "sourceMappingURL" not in vis_network()
    assert "\r" not in vis_network()  # browsers drop it before they hash


@pytest.mark.parametrize("file", ["picture.js", "controls.js"])
def test_our_scripts_never_make_elements_out_of_text(file: str) -> None:
    script = (TEMPLATES / file).read_text(encoding="utf-8")
    from_text = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|Function\(|\.on\w+ ="
    )
    assert not re.search(from_text, script)
    assert not re.search(r"fetch\(|XMLHttp|WebSocket|import\(|sendBeacon", script)


def test_only_our_own_files_pass_the_template_unescaped() -> None:
    template = (TEMPLATES / "picture.html").read_text(encoding="utf-8")
    assert "|safe" not in template
    assert not re.search(r"\son\w+=", template)


# ---- hostile text ----


def shapes(read: Page) -> set[tuple[str, frozenset[str]]]:
    return {(tag, frozenset(attrs)) for tag, attrs in read.elements}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_element_and_no_attribute(text: str) -> None:
    plain, hostile = Page(page(small("lành-mạnh"), "lành-mạnh")), Page(page(small(text), text))
    assert shapes(hostile) == shapes(plain)
    assert hostile.scripts[1:] == plain.scripts[1:]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_relation_is_a_word_like_any_other(text: str) -> None:
    plain, hostile = (Page(page(small("lành", relation=word), "lành")) for word in ("lạ", text))
    assert shapes(hostile) == shapes(plain)
    assert hostile.scripts[1:] == plain.scripts[1:]


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_json_never_leaves_its_element_and_comes_back_whole(text: str) -> None:
    written = inert_json({text: text})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {text: text}


def test_no_text_of_a_document_passes_through_the_script_data(read: Page) -> None:
    written = read.scripts[0]
    assert "NQ" not in written
    assert "w3id" not in written
    assert {node["label"] for network in read.data["networks"] for node in network["nodes"]} == {" "}


# ---- what the page says ----


def test_picture_and_list_hold_the_same_documents_and_links(read: Page) -> None:
    lineage = whole()
    pairs = {(hop.source, hop.target, hop.relation) for hop in lineage.hops}
    assert len(read.with_class("card")) == len(read.with_class("document")) == len(lineage.nodes)
    assert {a["data-doc"] for a in read.with_class("card")} == {
        a["data-doc"] for a in read.with_class("document")
    }
    listed = {int(a["data-link"]) for a in read.with_class("link")}
    assert listed == set(range(len(pairs)))
    for network in read.data["networks"]:
        assert {edge["link"] for edge in network["edges"]} == listed


def test_every_quote_is_shown_with_its_file_and_offsets(read: Page) -> None:
    for hop in whole().hops:
        for evidence in hop.evidence:
            assert evidence.quote in read.text
            assert (
                f"{Path(evidence.source_file).name} · ký tựcharacters {evidence.start}–{evidence.end}"
                in read.text
            )


def test_both_languages_are_in_the_file_and_one_is_shown(html: str) -> None:
    english = page(whole(), HUE.iri, language="en")
    assert '<html lang="vi"' in html
    assert '<html lang="en"' in english
    assert html.replace('<html lang="vi"', "") == english.replace('<html lang="en"', "")
    for words in ("thực hiện", "implements", "Đảng – Trung ương", "Party – central", "Danh sách", "List"):
        assert words in html


def test_links_told_by_others_say_who_tells_them(read: Page) -> None:
    told = [a for a in read.with_class("link") if "second" in a["class"].split()]
    assert len(told) == 5
    assert "theoaccording to Kế hoạch (Đắk Lắk), 462/KH-UBND (Huế)" in read.text


def test_a_link_its_source_tells_too_is_first_hand() -> None:
    mine, theirs = Hop(HUE, NQ72, "implements"), Hop(HUE, NQ72, "implements", reported_by=DAK_LAK)
    (link,) = merged([theirs, mine], [HUE, NQ72])
    assert link.hops == (mine, theirs)
    assert not link.second_hand


def test_a_document_is_not_linked_to_itself() -> None:
    assert merged([Hop(HUE, HUE, "issues")], [HUE]) == []


def test_documents_that_are_not_held_are_dashed(read: Page) -> None:
    absent = [a for a in read.with_class("card") if "absent" in a["class"].split()]
    assert len(absent) == sum(not node.held for node in whole().nodes)


def test_every_relation_of_the_ontology_has_a_colour() -> None:
    style = (TEMPLATES / "picture.css").read_text(encoding="utf-8")
    for relation in relations():
        assert style.count(f"--{relation}: #") == 2, f"{relation}: one colour for light, one for dark"
        assert f".r-{relation} {{ --colour: var(--{relation}); }}" in style


def test_every_level_of_an_agency_has_one_column() -> None:
    levels = [level for row in rows("levels") for level in row["levels"].split("|")]
    assert sorted(levels) == sorted(row["level"] for row in rows("agency_levels"))
    ranks = [column(Node("", level=row["level"])) for row in rows("agency_levels")]
    assert ranks == sorted(ranks)
    assert column(Node("", level=None)) == column(Node("", level="?")) == len(rows("levels"))


# ---- how much is drawn ----


def test_a_large_lineage_is_cut_to_the_nearest_documents_and_says_so() -> None:
    nodes = tuple(Node(f"{i:03}", f"{i}/QĐ-UBND") for i in range(9))
    chain = tuple(Hop(one, other, "cites") for one, other in pairwise(nodes))
    html = page(Lineage(nodes, chain), "000", limit=4)
    assert [a["data-find"] for a in Page(html).with_class("document")] == [f"{i}/qd-ubnd" for i in range(4)]
    assert "Hình vẽ 4 văn bản gần nhất trong 9; 5 văn bản không vẽ." in html
    assert "Shown are the nearest 4 of 9 documents; 5 are left out." in html


def test_without_a_cut_nothing_is_said_of_one(html: str) -> None:
    assert 'class="notice"' not in html


def test_the_nearest_are_counted_in_hops_either_way() -> None:
    assert nearest(whole(), NQ282.iri, 3)[-1].iri == DAK_LAK.iri
    assert {node.iri for node in nearest(whole(), NQ282.iri, 4)} == {
        NQ282.iri,
        DAK_LAK.iri,
        HUE.iri,
        NQ72.iri,
    }


def test_a_large_picture_has_no_upright_form() -> None:
    nodes = tuple(Node(f"{i:03}") for i in range(41))
    assert len(Page(page(Lineage(nodes, ()), "000")).data["networks"]) == 1
    assert len(Page(page(Lineage(nodes[:40], ()), "000")).data["networks"]) == 2


def test_a_lineage_of_one_document() -> None:
    assert len(Page(page(Lineage((HUE,), ()), HUE.iri)).with_class("card")) == 1


# ---- order and errors ----


def test_the_same_lineage_gives_the_same_file_in_whatever_order_it_comes(html: str) -> None:
    lineage = whole()
    turned = Lineage(lineage.nodes[::-1], lineage.hops[::-1])
    assert Page(page(turned, HUE.iri)).data == Page(html).data


def test_the_file_can_be_written_as_utf_8_whatever_a_document_says() -> None:
    page(small("\ud800"), "\ud800").encode("utf-8")


def test_a_document_outside_the_lineage_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="not in the lineage"):
        page(above(HUE), BAC_KAN.iri)


def test_a_third_language_is_refused() -> None:
    with pytest.raises(ValueError, match="vi or en"):
        page(whole(), HUE.iri, language="fr")


def test_positions_come_from_the_layout_and_physics_is_off(read: Page) -> None:
    assert read.data["options"]["physics"] == {"enabled": False}
    assert all({"x", "y"} <= node.keys() for network in read.data["networks"] for node in network["nodes"])
