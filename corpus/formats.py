"""Which format a file has, by its content and then by its name, and the text that is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath

_MODULES = {"txt": "corpus.encodings", "html": "corpus.html", "docx": "corpus.docx", "pdf": "corpus.pdf"}
_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
SUFFIXES = tuple(_SUFFIXES)  # of the files that are taken when a folder is read
_HEAD = 2048  # bytes in which a format shows itself; a PDF may carry 1,024 of rubbish before its mark

_IMAGE = "tệp ảnh: đóng thành PDF để nhận dạng chữ / an image: put it into a PDF to have it recognised"
_OLD_WORD = (
    "Word 97–2003 (.doc) hoặc tệp Office có mật khẩu: lưu lại thành .docx"
    " / Word 97–2003 (.doc) or an Office file with a password: save it as .docx"
)
_NOT_READ = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": _OLD_WORD,
    b"{\\rtf": "tệp RTF: lưu lại thành .docx / an RTF file: save it as .docx",
    b"MIME-Version:": "trang web .mht: lưu lại thành .html / a web page as .mht: save it as .html",
    b"\x89PNG": _IMAGE,
    b"\xff\xd8\xff": _IMAGE,
    b"II*\x00": _IMAGE,
    b"MM\x00*": _IMAGE,
}
_HTML_BEGINS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>", b"<p ")


class Undecodable(Exception):
    """A file whose text cannot be had; ``reason`` says why, in Vietnamese and English."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file. Offsets of everything found later count code points of ``text``.

    ``format`` is txt, html, docx, pdf or pdf-ocr; ``encoding`` what the bytes were taken for (None where the
    format settles it); ``notes`` say in Vietnamese and English what was taken, guessed or left out.
    """

    text: str
    format: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()


def extract(data: bytes, name: str) -> Extracted:
    """The text in the bytes of a file called ``name``. Raises Undecodable for everything that gives none.

    >>> extract("Kế hoạch".encode("utf-16"), "ke-hoach.txt")
    Extracted(text='Kế hoạch', format='txt', encoding='UTF-16', notes=())
    >>> extract(b"<html><body><p>Ngh&#7883; quy&#7871;t</p></body></html>", "tai-ve.doc").text
    'Nghị quyết'
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Undecodable("tệp rỗng / the file is empty")
    kind = recognise(data, name)
    try:
        # A format's libraries are loaded when a file of that format is met: pdfplumber, python-docx and
        # selectolax together take half a second, which a folder of plain texts need not wait for.
        found: Extracted = import_module(_MODULES[kind]).extract(data)
        if kind != "txt":
            found = _converted(found)
    except Undecodable:
        raise
    except (
        Exception
    ) as error:  # whatever a library says of a hostile or broken file, it is one file that fails
        why = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise Undecodable(f"tệp {kind} hỏng / a broken {kind} file ({why})") from error
    if not found.text.strip():
        raise Undecodable("tệp không có chữ / the file holds no text")
    return _named(found, kind, name)


def recognise(data: bytes, name: str) -> str:
    """txt, html, docx or pdf. Raises Undecodable for a format that is known and not read.

    >>> recognise(b"%PDF-1.7 ...", "a.docx"), recognise(b"So: 12/QD", "a.txt"), recognise(b"Hue", "a.htm")
    ('pdf', 'txt', 'html')
    """
    for mark, reason in _NOT_READ.items():
        if data.startswith(mark):
            raise Undecodable(reason)
    if b"%PDF-" in data[: _HEAD // 2]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    named = _SUFFIXES.get(PurePath(name).suffix.lower(), "txt")
    if _begins_as_html(data):
        return "html"
    if named in ("pdf", "docx"):
        if b"\0" in data[:_HEAD]:
            raise Undecodable(f"tệp {named} hỏng / a broken {named} file")
        return "txt"
    return named


def _begins_as_html(data: bytes) -> bool:
    """Whether the first thing written is a tag of HTML; the zero bytes of UTF-16 do not count."""
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    while head.startswith((b"<?xml", b"<!--")):
        head = head.partition(b">")[2].lstrip()
    return head.startswith(_HTML_BEGINS)


def _converted(found: Extracted) -> Extracted:
    """The text with what was typed in fonts of an older code turned into Unicode, and a note of it."""
    text, note = import_module("corpus.encodings").from_fonts(found.text)
    return replace(found, text=text, notes=(*found.notes, note)) if note else found


def _named(found: Extracted, kind: str, name: str) -> Extracted:
    suffix = PurePath(name).suffix.lower()
    if _SUFFIXES.get(suffix, kind) == kind:
        return found
    note = f"tên tệp là {suffix}, nội dung là {kind} / named {suffix}, the content is {kind}"
    return replace(found, notes=(*found.notes, note))
