"""Word documents: order, tables, numbers, footnotes, what is left out, and archives that are no documents."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from cases import rows
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.docx import extract
from corpus.formats import Undecodable

WORD = nsdecls("w")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def saved(document: WordDocument) -> bytes:
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def read(document: WordDocument) -> str:
    return extract(saved(document)).text


def with_paragraph(markup: str) -> str:
    """The text of a document with one paragraph, given in WordprocessingML."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {WORD}>{markup}</w:p>"))
    return read(document)


def filled(document: WordDocument, written: list[list[str]]) -> None:
    table = document.add_table(len(written), len(written[0]))
    for row, cells in zip(table.rows, written, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def test_paragraphs_and_tables_stand_in_order() -> None:
    document = Document()
    filled(
        document,
        [
            ["UBND TỈNH AN GIANG\nSỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do"],
            ["Số: 5/KH-SYT", "An Giang"],
        ],
    )
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("")
    document.add_paragraph("Thực hiện Nghị quyết số 72-NQ/TW")
    filled(document, [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở Y tế"], ["2", "Tập\nhuấn", ""]])
    document.add_paragraph("Nơi nhận:")
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    assert read(document).split("\n") == [
        "UBND TỈNH AN GIANG", "SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do", "Số: 5/KH-SYT",
        "An Giang", "KẾ HOẠCH", "", "Thực hiện Nghị quyết số 72-NQ/TW", "TT | Nhiệm vụ | Chủ trì",
        "1 | Rà soát | Sở Y tế", "2 | Tập huấn |", "Nơi nhận:",
    ]  # fmt: skip


def test_merged_cells_are_written_once_and_columns_keep_their_place() -> None:
    document = Document()
    table = document.add_table(5, 4)
    for k, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            cell.text = f"{k}{j}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Cơ quan"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(3, 0).merge(table.cell(3, 3)).text = "II. Nhóm nhiệm vụ"
    assert read(document).split("\n") == [
        "00 | Cơ quan |  | 03", "1 | 11 | 12 | 13", "| 21 | 22 | 23", "II. Nhóm nhiệm vụ", "40 | 41 | 42 | 43",
    ]  # fmt: skip


@pytest.mark.parametrize("row", rows("docx_runs"), ids=lambda r: r["why"])
def test_runs(row: dict[str, str]) -> None:
    assert with_paragraph(row["markup"]) == row["text"]


def test_numbers_that_word_prints_are_written() -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum {WORD} w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
        "</w:abstractNum>"
    ))  # fmt: skip
    numbering.append(parse_xml(f'<w:num {WORD} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, text in (
        (0, "Phạm vi"),
        (1, "Sở Y tế"),
        (1, "Sở Nội vụ"),
        (2, "Rà soát"),
        (0, "Đối tượng"),
        (1, "Cục"),
    ):
        paragraph = document.add_paragraph(text)._p.get_or_add_pPr()
        paragraph.append(
            parse_xml(f'<w:numPr {WORD}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    document.add_paragraph("Theo kiểu", style="List Number")
    assert read(document).split("\n") == [
        "Điều 1. Phạm vi", "a) Sở Y tế", "b) Sở Nội vụ", "- Rà soát", "Điều 2. Đối tượng", "a) Cục", "1. Theo kiểu",
    ]  # fmt: skip


def test_footnotes_stand_at_the_end() -> None:
    document = Document()
    notes = f"""<w:footnotes {WORD}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>
        <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t> Thông tư này được sửa đổi</w:t></w:r></w:p></w:footnote>
        </w:footnotes>"""
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, notes.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    markup = '<w:r><w:t>Điều 1.</w:t><w:footnoteReference w:id="2"/><w:t> Phạm vi</w:t></w:r>'
    document.element.body.insert(0, parse_xml(f"<w:p {WORD}>{markup}</w:p>"))
    document.add_paragraph("Điều 2.")
    assert read(document) == "Điều 1.[1] Phạm vi\nĐiều 2.\n[1] Thông tư này được sửa đổi"


def rezipped(change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> bytes:
    """A document whose parts have been changed; None leaves a part out."""
    document = Document()
    document.add_paragraph("Quyết định")
    data = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(saved(document))) as old,
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return data.getvalue()


def with_entity(name: str, content: bytes) -> bytes:
    """The classic attack: a document type whose entity names a file of the reader's machine."""
    if name != "word/document.xml":
        return content
    declaration = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return content.replace(b"<w:document", declaration + b"<w:document", 1).replace(b"Quy", b"&x;Quy")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            rezipped(lambda name, content: None if name == "word/document.xml" else content),
            "không phải văn bản Word",
        ),
        (rezipped(lambda name, content: None, {"xl/workbook.xml": b"<x/>"}), "không phải văn bản Word"),
        (rezipped(with_entity), "DTD"),
        (rezipped(lambda name, content: content, {f"a{k}": b"" for k in range(5001)}), "quá lớn"),
        (rezipped(lambda name, content: content)[:-40], "hỏng"),
        (b"PK\x03\x04" + b"\0" * 100, "hỏng"),
    ],
    ids=["no-document", "a-workbook", "an-entity", "many-parts", "cut-off", "no-archive"],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Undecodable) as refused:
        extract(data)
    assert reason in refused.value.reason and " / " in refused.value.reason


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = rezipped(lambda name, content: content, {"word/media/a.bin": b"\0" * 2**20})
    monkeypatch.setattr("corpus.docx._LARGEST", 2**20)
    with pytest.raises(Undecodable, match="quá lớn"):
        extract(bomb)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_files_raise_nothing_else(data: st.DataObject) -> None:
    from corpus import formats

    whole = bytearray(rezipped(lambda name, content: content))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        formats.extract(bytes(whole), "a.docx")
    except Undecodable as refused:
        assert refused.reason
