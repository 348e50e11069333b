"""A PDF as text: pdfium's lines, pdfplumber's ruled tables, Tesseract's reading of scanned pages."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import pdfplumber
import pypdfium2.raw as pdfium
from pdfplumber.pdf import PDF
from PIL.Image import Image
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from corpus import ocr, pdf_page, pdf_tables, pdf_text
from corpus.formats import Extracted, Undecodable
from corpus.pdf_page import Glyph, Line
from corpus.pdf_tables import Table
from corpus.pdf_text import Page

# pdfminer reports every slip of a damaged page; what matters of it, a page without its tables, is noted here.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_PAGES, _SCANNED = 2000, 300  # pages that are read; pages that are recognised, each of which takes seconds
_FEW = 20  # characters below which a page with a picture on it is a scan
_UNREADABLE = 0.3  # share of characters without Unicode from which on a text layer is of no use
_LARGEST_PICTURE = 40_000_000  # pixels; A3 at 300 dpi has 17 million
_FULL = 0.4  # of a page: a picture this large is a scan


def extract(data: bytes) -> Extracted:
    """The text of a PDF. Raises Undecodable for broken and locked files, for more pages than a document has,
    and for scans where Tesseract is not installed, with how to install it."""
    document = _opened(data)
    reader = _Reader(data, document)
    try:
        pages = [reader.page(index) for index in range(len(document))]
    finally:
        reader.close()
    if reader.unread and not any(page.items for k, page in enumerate(pages) if k not in reader.unread):
        raise Undecodable(next(iter(reader.unread.values())))
    text, dropped = pdf_text.text(pages)
    kind = "pdf-ocr" if reader.recognised else "pdf"
    return Extracted(text, kind, None, (*reader.notes(), *_dropped(dropped)))


def _opened(data: bytes) -> PdfDocument:
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Undecodable("PDF có mật khẩu / a PDF with a password") from error
        raise Undecodable("tệp PDF hỏng / a broken PDF file") from error
    count = len(document)
    if count > _PAGES:
        document.close()
        raise Undecodable(f"PDF có {count} trang, quá {_PAGES} / a PDF of {count} pages, more than {_PAGES}")
    return document


def _dropped(count: int) -> Iterator[str]:
    if count:
        yield f"bỏ {count} dòng đầu trang và số trang / {count} running heads and page numbers left out"


@dataclass(slots=True)
class _Reader:
    """A document while its pages are read, and which pages there is something to say about."""

    data: bytes
    document: PdfDocument
    plumber: PDF | None = None
    recognised: dict[int, float] = field(default_factory=dict)  # page: how sure Tesseract is
    unread: dict[int, str] = field(default_factory=dict)  # page: why
    broken: list[int] = field(default_factory=list)
    untabled: list[int] = field(default_factory=list)

    def close(self) -> None:
        if self.plumber:
            self.plumber.close()
        self.document.close()

    def page(self, index: int) -> Page:
        """One page; a broken one is empty, and noted."""
        try:
            page = self.document[index]
        except PdfiumError:
            self.broken.append(index)
            return Page((), (0.0, 0.0, 0.0, 0.0))
        try:
            text = page.get_textpage()
            drawn, turn = pdf_page.glyphs(text), page.get_rotation() or pdf_page.turn(text)
            text.close()
            box = page.get_mediabox()
            picture = _picture(page) if _is_scan(page, drawn) else None
            ruled = pdf_tables.has_rules(page)
        finally:
            page.close()
        stamps = pdf_page.stamps(self.document, index, drawn)
        if picture:
            return self._recognised(picture, index, pdf_page.lines([], stamps))
        if turn and drawn and (turned := self._turned(index, turn)):
            return turned
        lines = pdf_page.lines(drawn, stamps)
        return Page(_in_place(lines, self._tables(index, box[1]) if ruled else []), box)

    def _recognised(self, picture: Image, index: int, stamps: list[Line]) -> Page:
        """A scanned page as Tesseract reads it, under what has been stamped on it."""
        lines: tuple[Line, ...] = ()
        if len(self.recognised) >= _SCANNED:
            self.unread[index] = f"nhiều hơn {_SCANNED} trang quét / more than {_SCANNED} scanned pages"
        else:
            try:
                found = ocr.recognise(picture)
                lines, self.recognised[index] = found.lines, found.confidence
            except Undecodable as error:
                self.unread[index] = error.reason
        scale = 72 / ocr.DPI
        return Page((*stamps, *lines), (0.0, 0.0, picture.width * scale, picture.height * scale))

    def _tables(self, index: int, base: float) -> list[Table]:
        # pdfminer fails in many ways on pages that pdfium reads: such a page loses its tables, no more.
        try:
            if self.plumber is None:
                self.plumber = pdfplumber.open(BytesIO(self.data))
            page = self.plumber.pages[index]
            found = pdf_tables.find(page, base)
            page.close()
        except Exception:
            self.untabled.append(index)
            return []
        return found

    def _turned(self, index: int, turn: int) -> Page | None:
        """A page that lies on its side: pdfium mistakes the order of its lines, so all of it is pdfplumber's."""
        try:
            with pdfplumber.open(BytesIO(_alone(self.document, index, turn))) as plumber:
                page = plumber.pages[0]
                items = _in_place(pdf_tables.lines(page, 0.0), pdf_tables.find(page, 0.0))
                return Page(items, (0.0, 0.0, float(page.width), float(page.height)))
        except Exception:  # pdfium's lines are better than none
            self.untabled.append(index)
            return None

    def notes(self) -> Iterator[str]:
        """What a reader of the text should know of how it was read."""
        if self.recognised:
            sure = sum(self.recognised.values()) / len(self.recognised)
            where = _numbers(self.recognised)
            yield f"nhận dạng chữ trang {where}, độ tin cậy {sure:.0f} % / recognised by Tesseract, {sure:.0f} % sure"
        for why in dict.fromkeys(self.unread.values()):
            where = _numbers(page for page, reason in self.unread.items() if reason == why)
            yield f"trang chưa đọc / pages not read: {where}; {why}"
        if self.broken:
            yield f"trang hỏng / broken pages: {_numbers(self.broken)}"
        if self.untabled:
            yield f"không đọc được bảng ở trang / tables not read on pages: {_numbers(self.untabled)}"


def _numbers(pages: Iterable[int]) -> str:
    """Page numbers as people write them.

    >>> _numbers([0, 1, 2, 6])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{r[0] + 1}-{r[-1] + 1}" if len(r) > 1 else str(r[0] + 1) for r in runs)


def _is_scan(page: PdfPage, drawn: Sequence[Glyph]) -> bool:
    """Whether a page is a picture: next to no text and a large picture, or text without Unicode."""
    letters = [g.char for g in drawn if not g.char.isspace()]
    unreadable = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in letters)
    if len(letters) >= _FEW:
        return unreadable > _UNREADABLE * len(letters)
    width, height = page.get_size()
    return any(
        (right - left) * (top - bottom) > _FULL * width * height
        for left, bottom, right, top in (
            picture.get_bounds() for picture in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        )
    )


def _picture(page: PdfPage) -> Image:
    """A page as a grey picture, without stamps: these are read as text. A giant page is drawn smaller."""
    width, height = page.get_size()
    scale = min(ocr.DPI / 72, (_LARGEST_PICTURE / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
    try:
        picture: Image = bitmap.to_pil().copy()
        return picture
    finally:
        bitmap.close()


def _alone(document: PdfDocument, index: int, turn: int) -> bytes:
    """One page as a document of its own, turned so that its text runs from left to right."""
    alone, data = PdfDocument.new(), BytesIO()
    alone.import_pages(document, [index])
    page = alone[0]
    page.set_rotation(turn)
    page.close()
    alone.save(data)
    alone.close()
    return data.getvalue()


def _in_place(lines: Sequence[Line], tables: Sequence[Table]) -> tuple[Line | Table, ...]:
    """The lines of a page with each table in the place of the lines that are inside it."""
    found: list[Line | Table] = []
    left = list(tables)
    for line in lines:
        inside = next((table for table in tables if table.holds(line)), None)
        if inside is None:
            found.append(line)
        elif inside in left:
            left.remove(inside)
            found.append(inside)
    return tuple(found)
