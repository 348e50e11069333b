"""Readings: what the store keeps of a file so that it need not be read again."""

from __future__ import annotations

import pytest
from graphs import document, gold_documents, mention, plan
from hypothesis import given
from hypothesis import strategies as st

from corpus.reader import Document
from graph.readings import AROUND, Context, Reading, dumps, loads, reading, sentence_span


@pytest.mark.parametrize("document", gold_documents(), ids=lambda d: d.source)
def test_a_kept_reading_comes_back_whole(document: Document) -> None:
    kept = reading(document)
    assert loads(dumps(kept)) == kept
    assert dumps(loads(dumps(kept))) == dumps(kept)


@given(st.text(), st.text(), st.integers(), st.booleans())
def test_any_text_survives(title: str, quote: str, nested: int, short: bool) -> None:
    made = document(
        plan("Huế", title=title), mention("1/KH-UBND", quote=quote, nested_in=nested, short_form=short)
    )
    assert loads(dumps(reading(made))) == reading(made)


@pytest.mark.parametrize("document", gold_documents(), ids=lambda d: d.source)
def test_the_contexts_are_the_raw_text_around_each_mention(document: Document) -> None:
    raw = document.text.raw
    for citation, context in zip(document.citations, reading(document).contexts, strict=True):
        start, end = sentence_span(citation)
        assert context.sentence == raw[start:end]
        assert citation.quote in context.sentence
        assert context.prefix == raw[max(0, citation.start - AROUND) : citation.start]
        assert context.suffix == raw[citation.end : citation.end + AROUND]


def test_a_mention_without_a_sentence_is_its_own() -> None:
    (citation,) = document(plan("Huế"), mention("72-NQ/TW")).citations
    bare = type(citation)(**{f: getattr(citation, f) for f in citation.__slots__ if f != "sentence"})
    assert sentence_span(bare) == (bare.start, bare.end)


def test_a_reading_of_another_version_is_refused() -> None:
    kept = dumps(reading(document(plan("Huế")))).replace('"signer"', '"undersigned"')
    with pytest.raises(TypeError):
        loads(kept)


def test_a_reading_holds_no_full_text() -> None:
    assert set(Reading.__slots__) & {"text", "raw"} == set()
    assert set(Context.__slots__) == {"prefix", "suffix", "sentence"}
