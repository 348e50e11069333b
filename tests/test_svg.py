"""The picture as SVG: well formed whatever the documents say, complete, and readable without a style sheet."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lineages import HUE, NQ72, above, whole

from graph.ink import Look
from graph.lineage import Hop, Lineage, Node
from graph.picture import merged
from graph.svg import document, draw

SVG = "{http://www.w3.org/2000/svg}"


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_a_file_holds_every_document_and_every_link_with_its_legend() -> None:
    found = above(HUE)
    root = ElementTree.fromstring(document(found, HUE.iri))
    said = texts(root)
    assert {"72-NQ/TW", "282/NQ-CP", "Huế", "462/KH-UBND", "Đảng – Trung ương"} <= set(said)
    edges = [g for g in root.iter(f"{SVG}g") if (g.get("class") or "").startswith("edge")]
    assert len(edges) == len(merged(found.hops, found.nodes))
    assert {"căn cứ", "thực hiện", "thực hiện (do văn bản khác thuật lại)"} <= set(said)
    assert "Lineage of 462/KH-UBND (Huế)" in document(found, HUE.iri, "en")


def test_a_file_is_painted_by_attributes_and_asks_for_nothing() -> None:
    written = document(above(HUE), HUE.iri)
    assert "<style" not in written and "<image" not in written and "style=" not in written
    frames = [r for r in ElementTree.fromstring(written).iter(f"{SVG}rect") if r.get("class") == "frame"]
    assert all(frame.get("fill") and frame.get("stroke") for frame in frames)


def test_part_of_a_page_leaves_colours_to_the_page() -> None:
    found = whole()
    written = draw(found.nodes, merged(found.hops, found.nodes), HUE)
    assert 'fill="#' not in written and 'stroke="#' not in written


def test_second_hand_links_are_marked_and_say_who_reports_them() -> None:
    root = ElementTree.fromstring(document(above(HUE), HUE.iri))
    second = [g for g in root.iter(f"{SVG}g") if "second" in (g.get("class") or "")]
    assert {g.findtext(f"{SVG}title") for g in second} == {
        "282/NQ-CP thực hiện 72-NQ/TW (theo Kế hoạch (Đắk Lắk), 462/KH-UBND (Huế))",
        "1183/QĐ-TTg thực hiện 28-CT/TW (theo 462/KH-UBND (Huế))",
    }


def test_neighbours_that_are_not_drawn_are_counted_and_lead_on() -> None:
    look = Look(more={NQ72.iri: 7}, more_address=lambda node: f"/more{node.number}")
    root = ElementTree.fromstring(draw([NQ72], [], NQ72, look))
    more = next(a for a in root.iter("a") if a.get("class") == "more")
    assert more.get("href") == "/more72-NQ/TW" and "+7" in "".join(more.itertext())


@pytest.mark.parametrize("upright", [False, True], ids=["wide", "upright"])
def test_the_same_lineage_gives_the_same_picture(upright: bool) -> None:
    found = whole()
    links = merged(found.hops, found.nodes)
    look = Look(upright=upright)
    assert draw(found.nodes, links, HUE, look) == draw(found.nodes, links, HUE, look)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_well_formed_svg(one: str, other: str) -> None:
    a = Node("x:a", number=one or None, type=other, title=other, place=one or None, date="2025")
    b = Node("x:b", number=other or None, title=one)
    written = document(Lineage((a, b), (Hop(a, b, "cites", (), a), Hop(b, a, "implements"))), "x:a")
    root = ElementTree.fromstring(written)
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{n}" for n in ("svg", "g", "a", "rect", "path", "text", "title")
    }
