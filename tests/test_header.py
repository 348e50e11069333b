"""The metadata of documents, in every layout in which letterheads and closing blocks are printed."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from cases import CORPUS, GOLD, rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import header
from corpus.header import Header
from corpus.text import heal
from ontology.spelling import same_tone

FIELDS = (
    "type",
    "number",
    "date",
    "place",
    "issuer",
    "title",
    "signer",
    "signer_title",
    "province",
    "suffix",
)


def said(head: Header) -> dict[str, str]:
    return {field: getattr(head, field) or "" for field in FIELDS} | {"year": str(head.year or "")}


@pytest.mark.parametrize("row", rows("headers"), ids=lambda row: row["why"])
def test_a_document_says_of_itself(row: dict[str, str]) -> None:
    assert said(header.read(heal(row["text"]))) == {field: row[field] for field in (*FIELDS, "year")}


@pytest.mark.parametrize("gold", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_every_field_of_the_five_documents(gold: Path) -> None:
    text = (CORPUS / f"{gold.stem}.txt").read_text(encoding="utf-8")
    wanted = json.loads(gold.read_text(encoding="utf-8"))["document"]
    head = header.read(heal(text))
    for field in ("type", "number", "date", "place", "issuer", "title", "signer", "signer_title", "province"):
        assert same_tone(str(getattr(head, field))) == same_tone(str(wanted[field])), field
    assert [*map(same_tone, head.recipients)] == [*map(same_tone, wanted["recipients"])]
    assert (head.suffix, head.year) == (
        wanted.get("number_suffix"),
        wanted.get("year") or _year(wanted["date"]),
    )


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


@pytest.mark.parametrize("row", rows("headers"), ids=lambda row: row["why"])
def test_letters_and_line_ends_of_another_make_change_nothing(row: dict[str, str]) -> None:
    head = header.read(heal(row["text"]))
    assert header.read(heal(unicodedata.normalize("NFD", row["text"]))) == head
    assert header.read(heal(row["text"].replace("\n", "\r\n"))) == head


@pytest.mark.parametrize("row", rows("headers"), ids=lambda row: row["why"])
def test_what_follows_the_signature_changes_no_signer_and_no_recipient(row: dict[str, str]) -> None:
    head = header.read(heal(row["text"]))
    form = "\nMẪU SỐ 01\nKính gửi: Sở Y tế\n" + "Nội dung đề nghị.\n" * 20
    more = header.read(heal(f"{row['text']}{form}Nơi nhận:\n- Như trên;\nGIÁM ĐỐC\nTrần Văn Khác\n"))
    if head.signer:
        assert (more.signer, more.signer_title, more.recipients) == (
            head.signer,
            head.signer_title,
            head.recipients,
        )


@given(st.text())
def test_any_string_has_a_header(text: str) -> None:
    header.read(heal(text))


PIECES = (
    "Số:|KẾ HOẠCH|QUYẾT ĐỊNH:|KT.|CHỦ TỊCH|Nơi nhận:|- Bộ Y tế;|12/KH-UBND|ngày|năm|ỦY BAN NHÂN DÂN|Mai Sơn"
)
LAYOUT = "TỈNH LÀO CAI|V/v|Kính gửi:|Căn cứ|(Kèm theo|\n|\t|/"


@given(st.lists(st.sampled_from(f"{PIECES}|{LAYOUT}".split("|")), max_size=40))
def test_any_mixture_of_the_parts_has_a_header(parts: list[str]) -> None:
    head = header.read(heal(" ".join(parts)))
    assert head.number in (None, "12/KH-UBND")
    assert head.number is None or head.suffix is None


@pytest.mark.parametrize(
    "junk",
    ["a", "KT. CHỦ TỊCH\n", "GIÁM ĐỐC\n", "(Đã ký)", "Nơi nhận: ", "Số: ", "KẾ HOẠCH\n", "\n- b;", " ", "|"],
)
def test_a_megabyte_of_junk_takes_seconds(junk: str) -> None:
    text = heal(junk * (1_000_000 // len(junk)))
    start = time.process_time()
    header.read(text)
    assert time.process_time() - start < 10
