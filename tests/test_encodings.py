"""Encodings: what every document of the corpus becomes in each, read back; and what must not be taken for another."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from corpus.encodings import extract, from_fonts
from corpus.formats import Undecodable
from ontology.tables import rows

DOCUMENTS = sorted(CORPUS.glob("*.txt"))
TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = {row["letter"]: int(row["code"], 16) for row in rows("tcvn3")}
FONTS = {row["letter"] for row in rows("tcvn3") if row["part"] == "fonts"}
VNI = {row["letter"]: row["written"] for row in rows("vni")}


def written(path: Path) -> str:
    """A document in characters that all the codes have."""
    return unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).replace("≥", ">=")


def tcvn5712(text: str) -> bytes:
    return b"".join(bytes([TCVN3[c]]) if c in TCVN3 else c.encode("cp1252") for c in text)


def tcvn3(text: str) -> bytes:
    """As a font such as .VnTime has it: no capitals with tones, so the small letter stands for them."""
    return tcvn5712("".join(c if c in FONTS else c.lower() if c.lower() in FONTS else c for c in text))


def vni(text: str) -> bytes:
    return "".join(VNI.get(c, c) for c in text).encode("cp1252")


def cp1258(text: str) -> bytes:
    """The tone behind the vowel, as Windows writes it, except where the code has the letter whole."""

    def letter(c: str) -> bytes:
        try:
            return c.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
            return (base + "".join(p for p in parts if p in TONES)).encode("cp1258")

    return b"".join(map(letter, text))


EXACT: list[tuple[str, Callable[[str], bytes]]] = [
    ("UTF-8", lambda t: t.encode()),
    ("UTF-8 BOM", lambda t: t.encode("utf-8-sig")),
    ("UTF-16", lambda t: t.encode("utf-16")),
    ("UTF-16", lambda t: b"\xfe\xff" + t.encode("utf-16-be")),
    ("UTF-16 LE", lambda t: t.encode("utf-16-le")),
    ("UTF-16 BE", lambda t: t.encode("utf-16-be")),
    ("Windows-1258", cp1258),
    ("TCVN 5712", tcvn5712),
    ("VNI", vni),
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
@pytest.mark.parametrize(("name", "encode"), EXACT, ids=[f"{k} {name}" for k, (name, _) in enumerate(EXACT)])
def test_documents_come_back(name: str, encode: Callable[[str], bytes], path: Path) -> None:
    text = written(path)
    found = extract(encode(text))
    assert found.encoding == name
    assert unicodedata.normalize("NFC", found.text) == text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_tcvn3_keeps_all_but_the_case_of_few_words(path: Path) -> None:
    text = written(path)
    found = extract(tcvn3(text))
    assert found.encoding == "TCVN3"
    assert found.text.casefold() == text.casefold()
    changed = sum(a != b for a, b in zip(found.text.split(), text.split(), strict=True))
    assert changed < 20


def test_what_was_taken_is_noted() -> None:
    assert extract("Quyết định".encode()).notes == ()
    assert "TCVN3" in extract(tcvn3("Quyết định của Chính phủ")).notes[0]
    assert "UTF-16 LE" in extract("Quyết định".encode("utf-16-le")).notes[0]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x10\x00", "a program"),
        (
            "Décision numéro 5 du gouvernement français, réunie à Hanoï, arrêté près".encode("latin-1"),
            "French",
        ),
        (b"\xff\xfea\x00b", "half a character of UTF-16"),
        ("Quyết\0 định".encode(), "a zero byte in UTF-8"),
        (bytes(range(128, 256)) * 4, "noise"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_vietnamese_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Undecodable) as refused:
        extract(data)
    assert " / " in refused.value.reason


def test_a_broken_place_does_not_lose_a_text() -> None:
    data = DOCUMENTS[0].read_bytes()
    at = data.index("ế".encode())
    found = extract(data[: at + 1] + data[at + 2 :])
    assert found.encoding == "UTF-8" and found.text.count("\ufffd") == 1 and "U+FFFD" in found.notes[0]


def test_offsets_of_windows_1258_are_those_of_the_codec() -> None:
    data = cp1258("Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh")
    assert extract(data).text == data.decode("cp1258")


def test_a_document_typed_in_fonts_of_an_older_code_is_converted() -> None:
    text = "Căn cứ Quyết định số 12/QĐ-UBND của Chủ tịch ủy ban nhân dân tỉnh Thái Bình"
    for encode, name in ((tcvn3, "TCVN3"), (vni, "VNI")):
        typed = encode(text).decode("cp1252")
        found, note = from_fonts(typed)
        assert found == text and note and name in note
        mixed, note = from_fonts(
            f"QUYẾT ĐỊNH\nVề việc ban hành quy chế của tỉnh\n{typed}\nĐiều 1. Ban hành quy chế"
        )
        assert mixed.split("\n")[2] == text and mixed.startswith("QUYẾT ĐỊNH\nVề việc") and note


@pytest.mark.parametrize(
    "text",
    [
        "Thể tích 12 m³, nhiệt độ 30°C ± 2°C, § 5 «Điều khoản chung» × 3 ½ ¼",
        "Trường Đại học Paris-Sorbonne, Côte d'Ivoire, São Tomé và Príncipe, Đắk Lắk",
        "Krông Pắc, Cư M'gar, Ê Đê, Bahnar, kilômét, ôtô, Lênin, Ôxtrâylia",
        "· Mục tiêu chung\n· Chỉ tiêu cụ thể\n® ™ ©",
        "Đức: Überweisung für größere Städte; Pháp: règlement intérieur, ça; Tây Ban Nha: señor",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert from_fonts(text) == (text, None)


@given(st.text())
def test_utf8_is_always_read_as_written_or_refused(text: str) -> None:
    if not text or "\0" in text or not text.isascii():
        return
    assert extract(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda t: t.encode("utf-16-le", "surrogatepass")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        found = extract(data)
    except Undecodable:
        return
    assert "\0" not in found.text and found.encoding
    found.text.encode()
