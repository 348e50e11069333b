"""A Word document as text: paragraphs, tables and footnotes in the order in which they are read.

Headers, footers, deleted and hidden text are left out. Numbers that Word prints itself (Điều 1., a), -) are
written out, for a reader of the page sees them too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.parser import parse_xml
from docx.package import Package

from corpus import grid
from corpus.formats import Extracted, Undecodable
from corpus.numbering import Numbering, word

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_LARGEST = 256 * 2**20  # bytes of all parts when unpacked
_LARGEST_XML = 64 * 2**20  # bytes of one part that is parsed
_PARTS = 5000
_WIDEST = 64  # columns of a table

_BROKEN = "tệp DOCX hỏng / a broken DOCX file"
_NOT_WORD = "tệp ZIP không phải văn bản Word (.docx) / a ZIP archive that is no Word document (.docx)"


def extract(data: bytes) -> Extracted:
    """The text of a Word document. Raises Undecodable for other ZIP files, broken ones and ZIP bombs."""
    _check(data)
    try:
        part = Package.open(BytesIO(data)).main_document_part
    except (KeyError, PackageNotFoundError) as error:
        raise Undecodable(_NOT_WORD) from error
    root = _root(part)
    body = root.find(word("body"))
    if root.tag != word("document") or body is None:
        raise Undecodable(_NOT_WORD)
    return Extracted(_Document(part).text(body), "docx")


def _check(data: bytes) -> None:
    """Refuse an archive that unpacks to more than a document can be, before anything is unpacked.

    The sizes its directory states bind: zipfile reads no more of a part than is stated there.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise Undecodable("tệp DOCX có mật khẩu / a DOCX file with a password")
            markup = [p for p in parts if p.filename.lower().endswith((".xml", ".rels"))]
            too_large = any(p.file_size > _LARGEST_XML for p in markup)
            if len(parts) > _PARTS or too_large or sum(p.file_size for p in parts) > _LARGEST:
                raise Undecodable("tệp DOCX bung ra quá lớn / a DOCX file that unpacks to too much")
            if any(_has_dtd(archive, part) for part in markup):
                raise Undecodable("tệp DOCX có khai báo DTD / a DOCX file that declares a DTD")
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, NotImplementedError) as error:
        raise Undecodable(_BROKEN) from error


def _has_dtd(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part begins with a document type, which no part may (ECMA-376) and entities need."""
    with archive.open(part) as markup:
        return b"<!DOCTYPE" in markup.read(1024).replace(b"\0", b"")


def _root(part: Part) -> Element:
    """The parsed part; python-docx parses without resolving entities and without the network."""
    return parse_xml(part.blob)


def _related(part: Part, kind: str) -> Element | None:
    try:
        return _root(part.part_related_by(kind))
    except KeyError:
        return None


_LEFT_OUT = frozenset(map(word, (
    "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "del", "moveFrom", "delText", "instrText",
    "txbxContent",
)))  # fmt: skip
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = frozenset(map(word, ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")))
_CHARACTERS = {
    word("tab"): "\t",
    word("ptab"): "\t",
    word("br"): "\n",
    word("cr"): "\n",
    word("noBreakHyphen"): "-",
    word("softHyphen"): "\u00ad",  # the letter ư in TCVN3 fonts
}
_UNITS = ("m", "cm", "km", "dm", "mm", "ha")


class _Document:
    """The parts of a document that its text needs, and the footnotes met so far."""

    def __init__(self, part: Part) -> None:
        self.numbering = Numbering(_related(part, RT.NUMBERING), _related(part, RT.STYLES))
        self.notes = {
            (kind, note.get(word("id"))): note
            for kind, relation in (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES))
            for note in _notes(_related(part, relation), kind)
        }
        self.cited: list[Element] = []

    def text(self, body: Element) -> str:
        """Paragraphs and tables one after the other, then the footnotes as "[1] …"."""
        lines = list(self._lines(body))
        for note in self.cited:  # grows while a footnote cites another
            found = " ".join(" ".join(self._lines(note)).split())
            lines.append(f"[{self.cited.index(note) + 1}] {found}")
        kept = [line for k, line in enumerate(lines) if line or (k and lines[k - 1])]
        return "\n".join(kept).strip("\n")

    def _lines(self, parent: Element) -> Iterator[str]:
        """The lines of paragraphs and tables; an empty paragraph is an empty line."""
        for block in _inside(parent, word("p"), word("tbl")):
            if block.tag == word("tbl"):
                yield from grid.lines(self._rows(block))
                continue
            text = "".join(self._pieces(block)).strip()
            number = self.numbering.of(block) if text else ""
            yield from (line.strip(" ") for line in f"{number}{text}".split("\n"))
            for box in block.iter(word("txbxContent")):
                if not any(up.tag == _FALLBACK for up in box.iterancestors()):
                    yield from (line for line in self._lines(box) if line)

    def _rows(self, table: Element) -> list[list[str]]:
        width = min(len(table.findall(f"{word('tblGrid')}/{word('gridCol')}")), _WIDEST)
        return [self._row(row, width) for row in _inside(table, word("tr"))]

    def _row(self, row: Element, width: int) -> list[str]:
        before = _value(row, "trPr", "gridBefore")
        cells = [("", int(before))] if before.isdecimal() and before != "0" else []
        for cell in _inside(row, word("tc")):
            span = _value(cell, "tcPr", "gridSpan")
            merge = cell.find(f"{word('tcPr')}/{word('vMerge')}")
            covered = merge is not None and merge.get(word("val")) != "restart"
            text = "" if covered else "\n".join(self._lines(cell))
            cells.append((text, int(span) if span.isdecimal() and len(span) < 4 else 1))
        return grid.spread(cells, max(width, 1))

    def _pieces(self, parent: Element) -> Iterator[str]:
        """The characters of a paragraph or of a part of one."""
        for child in parent:
            if child.tag in _LEFT_OUT or child.tag == _FALLBACK or not isinstance(child.tag, str):
                continue
            if child.tag == word("t"):
                yield child.text or ""
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif child.tag in (word("footnoteReference"), word("endnoteReference")):
                yield self._cited(child)
            elif child.tag == word("r"):
                yield from self._run(child)
            else:
                yield from self._pieces(child)

    def _run(self, run: Element) -> Iterator[str]:
        style = run.find(word("rPr"))
        if style is not None and _is_on(style.find(word("vanish"))):
            return
        text = "".join(self._pieces(run))
        raised = style is not None and _value(run, "rPr", "vertAlign") == "superscript"
        yield f"[{text}]" if raised and text.isdecimal() and not _is_power(run) else text

    def _cited(self, reference: Element) -> str:
        kind = "endnote" if reference.tag == word("endnoteReference") else "footnote"
        note = self.notes.get((kind, reference.get(word("id"))))
        if note is None:
            return ""
        if note not in self.cited:
            self.cited.append(note)
        return f"[{self.cited.index(note) + 1}]"


def _notes(root: Element | None, kind: str) -> list[Element]:
    """The notes that people wrote; the others are the lines that separate them from the text."""
    found = root.findall(word(kind)) if root is not None else []
    return [note for note in found if note.get(word("type")) in (None, "normal")]


def _inside(parent: Element, *tags: str) -> Iterator[Element]:
    """The children with one of the tags, also those in content controls and tracked insertions."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, *tags)


def _value(parent: Element, properties: str, name: str) -> str:
    found = parent.find(f"{word(properties)}/{word(name)}")
    return (found.get(word("val")) or "") if found is not None else ""


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(word("val")) not in ("0", "false", "off")


def _is_power(run: Element) -> bool:
    """Whether a raised figure is one of m², not the mark of a footnote."""
    before = run.getprevious()
    text = "".join(t.text or "" for t in before.iter(word("t"))) if before is not None else ""
    return text.rsplit(" ", 1)[-1].lstrip("0123456789.,/(").endswith(_UNITS)
