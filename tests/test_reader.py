"""Reading files: what is readable, and the reason given for what is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from corpus import reader
from corpus.reader import Unreadable, read, read_text

UNREADABLE = {
    "empty": (b"", "empty"),
    "only blanks": (b" \n\n ", "empty"),
    "binary": (b"\x00\x01\x02PK\xff\xfe\x00" * 40, "binary"),
}


@pytest.mark.parametrize(("data", "reason"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_named_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason) as error:
        read(path)
    assert error.value.path == str(path)


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * 100)
    monkeypatch.setattr(reader, "LARGEST", 99)
    with pytest.raises(Unreadable, match="larger"):
        read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        read(tmp_path / "none.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_give_the_same_document(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("KẾ HOẠCH\nThực hiện Nghị quyết số 72-NQ/TW".encode(encoding))
    assert [c.number for c in read(path).citations] == ["72-NQ/TW"]


def test_a_folder_is_walked_in_sorted_order() -> None:
    assert [p.name for p in reader.files([CORPUS])] == sorted(p.name for p in CORPUS.glob("*.txt"))


def test_a_mended_number_is_a_warning() -> None:
    document = read_text("theo Thông tư số 46/2018/TTBYT của Bộ Y tế", "a.txt", "0")
    assert any("46/2018/TT-BYT" in warning for warning in document.warnings)


@given(st.text())
def test_any_text_is_a_document(text: str) -> None:
    document = read_text(text, "a.txt", "0")
    assert all(text[c.start : c.end] == c.quote for c in document.citations)
