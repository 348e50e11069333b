"""Which format a file is taken for, what is said of it, and that no file does anything but be read or refused."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_writer import Pdf

from corpus.formats import SUFFIXES, Undecodable, extract, recognise

PAGE = b"<!DOCTYPE html><html><body><p>Ngh\xe1\xbb\x8b quy\xe1\xba\xbft</p></body></html>"
PDF = Pdf().page().text(80, 700, "Nghị quyết").save()


def word() -> bytes:
    document, data = Document(), BytesIO()
    document.add_paragraph("Nghị quyết")
    document.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ("Nghị quyết".encode(), "a.txt", "txt"),
        ("Nghị quyết".encode(), "a", "txt"),
        ("Nghị quyết".encode("utf-16"), "A.TXT", "txt"),
        (PAGE, "a.html", "html"),
        (PAGE, "a.doc", "html"),
        (PAGE, "a.pdf", "html"),
        (PAGE.decode().encode("utf-16"), "a", "html"),
        (
            b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><html><p>Ngh\xe1\xbb\x8b quy\xe1\xba\xbft</p></html>",
            "a.xml",
            "html",
        ),
        ("Nghị quyết".encode(), "a.HTM", "html"),
        (word(), "a.docx", "docx"),
        (word(), "a.pdf", "docx"),
        (PDF, "a.pdf", "pdf"),
        (b"\r\n\r\n" + PDF, "a.docx", "pdf"),
        ("Nghị quyết".encode(), "a.pdf", "txt"),
    ],
)
def test_content_decides_before_the_name(data: bytes, name: str, kind: str) -> None:
    found = extract(data, name)
    assert (found.format, found.text) == (kind, "Nghị quyết")
    renamed = name.lower().endswith((".pdf", ".docx")) and not name.endswith(kind)
    assert any("tên tệp là" in note for note in found.notes) == renamed


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng / the file is empty"),
        (b" \r\n\t", "rỗng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc"),
        (b"{\\rtf1\\ansi Quyet dinh}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "ảnh"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 60, "ảnh"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".mht"),
        (b"\x7fELF" + b"\0" * 60, "nhị phân"),
        (b"<html><body><script>x()</script></body></html>", "không có chữ"),
        (b"PK\x05\x06" + b"\0" * 18, "không phải văn bản Word"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why_in_two_languages(data: bytes, says: str) -> None:
    with pytest.raises(Undecodable) as refused:
        extract(data, "a.bin")
    assert says in refused.value.reason and " / " in refused.value.reason


def test_folders_are_searched_for_these() -> None:
    assert {".txt", ".html", ".htm", ".docx", ".pdf"} <= set(SUFFIXES)


def test_plain_texts_do_not_load_the_libraries_of_other_formats() -> None:
    program = """import sys; from corpus.formats import extract; extract("Nghị quyết".encode(), "a.txt")
print(sorted({"docx", "pdfplumber", "pypdfium2", "selectolax", "PIL", "lxml"} & set(sys.modules)))"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


starts = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml", b"\0"]
)


@given(starts, st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "", "a"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_under_any_name_are_read_or_refused(start: bytes, data: bytes, name: str) -> None:
    try:
        found = extract(start + data, name)
    except Undecodable as refused:
        assert refused.reason
        return
    assert found.text.strip() and found.format in ("txt", "html", "docx", "pdf")
    found.text.encode()
    assert recognise(start + data, name) == found.format
