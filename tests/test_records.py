"""Records: the JSON that the contract promises to other people's scripts."""

from __future__ import annotations

import json

import pytest
from graphs import BASE, document, gold_documents, mention, plan

from corpus.reader import Document
from graph.records import records

TOP = {"source", "sha256", "format", "document", "citations", "agencies", "tasks", "targets", "warnings"}
DOCUMENT = {
    "iri", "type", "number", "date", "issuer", "place", "title", "signer", "signer_title", "recipients",
}  # fmt: skip
CITATION = {
    "quote", "start", "end", "type", "number", "date", "issuer", "title", "relation", "short_form", "self",
    "nested_in", "cited_relation", "rule", "target",
}  # fmt: skip


@pytest.mark.parametrize("made", gold_documents(), ids=lambda d: d.source)
def test_a_record_has_the_fields_of_the_contract(made: Document) -> None:
    (record,) = records([made])
    assert record.keys() >= TOP
    assert record["document"].keys() == DOCUMENT
    assert all(c.keys() == CITATION for c in record["citations"])
    assert json.loads(json.dumps(record)) == record


def test_a_record_says_what_the_document_said_and_where_it_leads() -> None:
    outer = mention("282/NQ-CP", "2025-09-15", "Chính phủ")
    inner = mention(
        "72-NQ/TW", None, "Bộ Chính trị", relation="cites", nested_in=0, cited_relation="implements"
    )
    made = document(plan("Huế", "9/KH-UBND", recipients=("Bộ Y tế",)), outer, inner)
    (record,) = records([made])
    assert record["source"] == "ke-hoach.txt"
    assert (record["document"]["number"], record["document"]["recipients"]) == ("9/KH-UBND", ["Bộ Y tế"])
    first, second = record["citations"]
    assert first["target"] == BASE + "vn/nq/cp/2025/282"
    assert second["target"] is None, "which year nobody tells"
    assert (second["nested_in"], second["cited_relation"], second["relation"]) == (0, "implements", "cites")
    assert made.text.raw[first["start"] : first["end"]] == first["quote"]


def test_documents_of_one_run_resolve_each_other_and_keep_their_order() -> None:
    full = document(plan("Nghệ An"), mention("72-NQ/TW", "2025-09-09", "Bộ Chính trị"), source="b.txt")
    short = document(plan("Bắc Kạn"), mention("72-NQ/TW", None, "Bộ Chính trị"), source="a.txt")
    found = list(records([full, short]))
    assert [r["source"] for r in found] == ["b.txt", "a.txt"]
    assert {c["target"] for r in found for c in r["citations"]} == {BASE + "vn/nq/tw/2025/72"}


def test_a_copy_of_a_file_has_a_record_of_its_own() -> None:
    made = document(plan("Huế", "9/KH-UBND"))
    copy = Document("copy.txt", made.sha256, made.format, made.text, made.header)
    assert [r["source"] for r in records([made, copy])] == ["ke-hoach.txt", "copy.txt"]
