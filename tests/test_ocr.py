"""Scanned pages: recognised where Tesseract is installed, else told how to install it."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from pdf_writer import Pdf
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfDocument

from corpus import formats, ocr
from corpus.formats import Undecodable

FONTS = [
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
]
FONT = next((path for path in FONTS if Path(path).exists()), None)
CI = os.environ.get("CI") == "true"  # there, a missing tool is a failure
needs_tesseract = pytest.mark.skipif(not (ocr.is_installed() or CI), reason=ocr.HOW_TO_INSTALL)
needs_font = pytest.mark.skipif(
    FONT is None and not CI, reason="no TrueType font with Vietnamese to draw a scan with"
)

TEXT = """Số: 12/KH-UBND ngày 05 tháng 6 năm 2025
Căn cứ Nghị quyết số 282/NQ-CP ngày 15 tháng 9 năm 2025 của Chính phủ
ban hành Chương trình hành động thực hiện Nghị quyết số 72-NQ/TW;
Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 41/TTr-SYT."""


def scan(text: str) -> bytes:
    """A PDF of one page that is a picture of the text."""
    assert FONT
    page = Image.new("L", (2480, 3508), 255)
    ImageDraw.Draw(page).text((280, 400), text, fill=0, font=ImageFont.truetype(FONT, 50), spacing=30)
    data = BytesIO()
    page.save(data, "PDF", resolution=300)
    return data.getvalue()


@needs_tesseract
@needs_font
def test_a_scan_is_recognised() -> None:
    found = formats.extract(scan(TEXT), "scan.pdf")
    assert found.format == "pdf-ocr" and "nhận dạng chữ trang 1" in found.notes[0]
    words, read = TEXT.split(), found.text.split()
    assert sum(word in read for word in words) >= 0.95 * len(words)
    assert all(number in found.text for number in ("12/KH-UBND", "282/NQ-CP", "72-NQ/TW", "41/TTr-SYT"))


@needs_font
def test_without_tesseract_a_scan_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "languages", lambda: frozenset({"eng"}))
    with pytest.raises(Undecodable) as refused:
        formats.extract(scan(TEXT), "scan.pdf")
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in refused.value.reason


@needs_font
def test_a_scanned_page_among_others_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "languages", frozenset)
    both, data = PdfDocument.new(), BytesIO()
    for part in (Pdf().page().text(80, 700, "Quyết định này có hiệu lực kể từ ngày ký.").save(), scan(TEXT)):
        both.import_pages(PdfDocument(part))
    both.save(data)
    found = formats.extract(data.getvalue(), "a.pdf")
    assert found.text == "Quyết định này có hiệu lực kể từ ngày ký." and found.format == "pdf"
    assert found.notes[0].startswith("trang chưa đọc / pages not read: 2;") and "apt-get" in found.notes[0]


def test_recognise_itself_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "languages", frozenset)
    with pytest.raises(Undecodable, match="apt-get install"):
        ocr.recognise(Image.new("L", (10, 10)))


@needs_tesseract
def test_an_empty_picture_has_no_lines() -> None:
    assert ocr.recognise(Image.new("L", (600, 800), 255)).lines == ()
