"""The spaCy pipeline: nested and overlapping spans over the original text, exact offsets beside them."""

from __future__ import annotations

import pytest
import spacy
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from corpus.pipeline import Tokenizer, evidence_page

HUE = (CORPUS / "hue-ke-hoach-462-nghi-quyet-72.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("luocdo")


def test_spans_lie_over_the_original_text_and_keep_exact_offsets(nlp: Language) -> None:
    doc = nlp(HUE)
    assert doc.text == HUE
    for span in doc.spans["citations"]:
        citation = span._.citation
        assert span.start_char <= citation.start < citation.end <= span.end_char
        assert HUE[citation.start : citation.end] == citation.quote


def test_a_cited_title_and_the_citation_inside_it_are_both_spans(nlp: Language) -> None:
    doc = nlp(HUE)
    outer, inner = list(doc.spans["citations"])[:2]
    assert (outer._.citation.number, inner._.citation.number) == ("282/NQ-CP", "72-NQ/TW")
    assert inner._.citation.nested_in == 0


def test_agencies_are_named_in_full_and_provinces_by_their_table(nlp: Language) -> None:
    doc = nlp("Ủy ban nhân dân thành phố \n\nHuế giao Sở Y tế báo cáo tỉnh Quảng \nTrị")
    assert "Ủy ban nhân dân thành phố Huế" in {s._.full_name for s in doc.spans["agencies"]}
    assert {"Huế", "Quảng Trị"} <= {s._.full_name for s in doc.spans["provinces"]}
    assert {s.text for s in doc.spans["agencies"]} & {"Ủy ban nhân dân thành phố \n\nHuế"}


def test_components_are_usable_one_by_one() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("luocdo_citations")
    doc = nlp("Thực hiện Nghị quyết số 72-NQ/TW")
    assert [s.label_ for s in doc.spans["citations"]] == ["implements"]


@pytest.mark.parametrize("number", ["72-NQ/TW", "01/QĐ-UBND", "39/2017/TT-BYT", "11554/VPCP-V.I"])
def test_a_number_is_one_token(nlp: Language, number: str) -> None:
    assert number in [t.text for t in nlp.make_doc(f"theo {number}, ngày")]


@given(st.text())
def test_the_tokenizer_keeps_any_text(text: str) -> None:
    assert Tokenizer(spacy.blank("xx").vocab)(text).text == text


def test_a_pipeline_can_be_saved_and_read_back(
    nlp: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("saved")
    nlp.to_disk(folder)
    doc = spacy.load(folder)("theo Luật Dược")
    assert [s.label_ for s in doc.spans["citations"]] == ["cites"]


def test_the_evidence_page_marks_citations_and_no_markup_of_the_text_survives(nlp: Language) -> None:
    page = evidence_page(nlp("<script>alert(1)</script> Thực hiện Nghị quyết số 72-NQ/TW"))
    assert "implements · verb: thực hiện" in page
    assert "<script>" not in page
