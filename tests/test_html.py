"""Web pages: the document stays, the portal goes; tables, encodings, and pages built to choke a reader."""

from __future__ import annotations

import time
from html import escape

import pytest
from cases import CORPUS
from cases import rows as cases
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.formats import Undecodable
from corpus.html import extract
from ontology.tables import rows

MENU = (
    "<ul class='main-menu'>"
    + "".join(f"<li><a href='/m{k}'>Chuyên mục {k}</a></li>" for k in range(30))
    + "</ul>"
)
RELATED = "<div class='col-2'><h3>Văn bản mới</h3><ul>" + "".join(
    f"<li><a href='/d{k}'>Quyết định {k}/QĐ-TTg về việc phê duyệt Chương trình</a></li>" for k in range(20)
) + "</ul></div>"  # fmt: skip
LETTERHEAD = """<table border="0"><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH AN GIANG</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr></table>"""
BODY = "".join(
    f"<p>Điều {k}. Các sở, ban, ngành căn cứ <a href='#'>Nghị định số {k}/2025/NĐ-CP</a> tổ chức thực hiện.</p>"
    for k in range(1, 12)
)


def read(page: str) -> str:
    return extract(page.encode()).text


def page(content: str) -> str:
    head = (
        "<head><title>Cổng thông tin</title><script>document.write('<div>')</script><style>p{}</style></head>"
    )
    return f"<!DOCTYPE html><html>{head}<body>{MENU}<div id='wrap'>{content}</div><div id='footer'>Bản quyền</div>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"<div class='a'>{LETTERHEAD}{BODY}</div>{RELATED}", "an unknown portal"),
        (f"<div>{LETTERHEAD}<div>{BODY}</div></div>{RELATED}", "the letterhead apart from the articles"),
        (f"<div id='toanvancontent'>{LETTERHEAD}{BODY}</div>{RELATED}", "vbpl.vn"),
        (f"<div class='content1'><div>{LETTERHEAD}{BODY}</div></div>{RELATED}", "thuvienphapluat.vn"),
        (f"<div class='the-document-body'>{LETTERHEAD}{BODY}<i class='bg-theo-doi'>Đang theo dõi</i></div>",
         "luatvietnam.vn"),
        (f"<article>{LETTERHEAD}{BODY}</article><aside>Tin khác</aside>{RELATED}", "an article"),
        (f"<table><tr><td>{MENU}</td><td>{LETTERHEAD}{BODY}</td></tr></table>{RELATED}", "a page laid out by a table"),
        (f"<form><div class='has-menu'>{LETTERHEAD}{BODY}</div></form>{RELATED}", "a class that lies"),
    ],
    ids=lambda value: value if len(value) < 60 else "",
)  # fmt: skip
def test_the_document_stays_and_the_portal_goes(content: str, why: str) -> None:
    text = read(page(content))
    assert text.startswith("ỦY BAN NHÂN DÂN\nTỈNH AN GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert text.endswith("Điều 11. Các sở, ban, ngành căn cứ Nghị định số 11/2025/NĐ-CP tổ chức thực hiện.")
    assert all(f"Nghị định số {k}/2025/NĐ-CP" in text for k in range(1, 12))
    for rest in (
        "Chuyên mục",
        "Văn bản mới",
        "QĐ-TTg",
        "Bản quyền",
        "Cổng thông tin",
        "Đang theo dõi",
        "Tin khác",
    ):
        assert rest not in text


@pytest.mark.parametrize("row", cases("html"), ids=lambda r: r["why"])
def test_markup(row: dict[str, str]) -> None:
    assert read(row["markup"]) == row["text"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_pages(codec: str) -> None:
    assert extract("<p>Quyết định của Chính phủ</p>".encode(codec)).text == "Quyết định của Chính phủ"


def test_a_page_of_word_in_windows_1252_with_references() -> None:
    text = (
        "Căn cứ Quyết định của Thủ tướng Chính phủ về chế độ, chính sách đối với cán bộ và các quy định khác"
    )
    data = "".join(c if ord(c) < 256 else f"&#{ord(c)};" for c in f"<p>{text}</p>").encode("cp1252")
    assert (extract(data).text, extract(data).encoding) == (text, "Windows-1252")


def test_a_page_in_tcvn3() -> None:
    code = {row["letter"]: chr(int(row["code"], 16)) for row in rows("tcvn3")}
    text = "Căn cứ Quyết định của Thủ tướng Chính phủ"
    data = f"<p>{''.join(code.get(c, c) for c in text)}</p>".encode("latin-1")
    assert (extract(data).text, extract(data).encoding) == (text, "TCVN3")


def test_every_selector_is_understood_and_finds_its_example() -> None:
    from selectolax.lexbor import LexborHTMLParser

    for row in rows("page_parts"):
        assert LexborHTMLParser(row["example"]).css(row["selector"]), row["selector"]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_documents_come_back_from_a_portal(path: object) -> None:
    text = " ".join(open(str(path), encoding="utf-8").read().split())  # noqa: PTH123, SIM115
    words = [text[at : at + 400] for at in range(0, len(text), 400)]
    content = "".join(f"<p><span>{escape(part)}</span></p>" for part in words)
    assert "".join(read(page(f"<div>{content}</div>{RELATED}")).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<b>" * 900 + "<p>x" * 20_000,
        "".join(f"<font size={k}><p>x" for k in range(600)),
        f"<div {' '.join(f'a{k}=1' for k in range(50_000))}>x",
        "<table><tr><td>" * 900 + "x",
        "<table>" + "<tr><td colspan=9999 rowspan=99999>x" * 5_000,
        "<ol>" + "<li>x" * 20_000,
        "<div class=menu>x" * 900 + "<a href=#>z</a>" * 20_000,
        "<script>" * 100_000,
        "<!--" * 100_000,
        "<a " * 300_000,
        "<" * 1_000_000,
    ],
    ids=lambda value: value[:20],
)
def test_hostile_pages_end_soon(hostile: str) -> None:
    start = time.process_time()
    try:
        read(hostile)
    except Undecodable as refused:
        assert "lồng quá sâu" in refused.reason
    assert time.process_time() - start < 10


PIECES = "<p> </p> <div> </div> <table> <tr> <td> </table> <li> <ol> <br> <a> </a> <!-- --> &amp; &#0; <script> x Điều"
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces | st.text(max_size=5)).map("".join))
@settings(max_examples=200)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        found = extract(markup.encode("utf-8", "replace"))
    except Undecodable:
        return
    assert found.text == found.text.strip(" \n")
