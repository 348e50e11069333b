"""What a document says beside its tasks, read again from its file."""

from __future__ import annotations

from pathlib import Path

from plans import CA_MAU, FILES, QUANG_TRI, RESOLUTION, store_of

from graph.descent.texts import paragraphs


def test_paragraphs_that_are_no_tasks_stand_as_they_are_in_the_file(tmp_path: Path) -> None:
    found = paragraphs(CA_MAU, store_of(tmp_path)) or ()
    assert any(one.passage.text.startswith("Tập huấn kỹ thuật phòng cháy") for one in found)
    assert not any("1.200 ha" in one.passage.text for one in found), "that is a task"
    for one in found:
        assert FILES["ca-mau-120.txt"][one.start : one.end] == one.exact
        assert one.passage.id == f"{one.source}/t/{one.start}-{one.end}"
        assert (one.passage.document, one.passage.start) == (CA_MAU, one.start)


def test_a_text_without_tasks_is_told_whole(tmp_path: Path) -> None:
    texts = [one.passage.text for one in paragraphs(RESOLUTION, store_of(tmp_path)) or ()]
    assert sum("rừng" in text or "doanh nghiệp" in text for text in texts) >= 3


def test_a_file_that_is_gone_or_another_now_is_not_read(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    (tmp_path / "ca-mau-120.txt").unlink()
    (tmp_path / "quang-tri-90.txt").write_text("Một văn bản khác.", encoding="utf-8")
    assert paragraphs(CA_MAU, store) is None and paragraphs(QUANG_TRI, store) is None


def test_a_document_that_is_only_cited_has_no_text(tmp_path: Path) -> None:
    assert paragraphs(RESOLUTION, store_of(tmp_path, "ca-mau-120.txt")) is None
