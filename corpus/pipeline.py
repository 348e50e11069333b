"""The spaCy pipeline: citations, agencies and provinces as overlapping spans over the original text.

    import spacy
    nlp = spacy.load("luocdo")                      # or spacy.blank("xx") and add_pipe("luocdo_citations")
    doc = nlp(open("ke-hoach.txt", encoding="utf-8").read())
    doc.spans["citations"][0]._.citation.number     # '72-NQ/TW'

Tokens never cut a document number, and every finding keeps its exact offsets in ``_.citation``; the span
itself reaches over whole tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import spacy
from spacy import displacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import SimpleFrozenDict, SimpleFrozenList, filter_spans, registry
from spacy.vocab import Vocab

from corpus import agencies as recogniser
from corpus import header
from corpus.citations import Citation
from corpus.citations import find as find_citations
from corpus.text import Text, heal
from ontology.spelling import same_tone
from ontology.tables import rows, spellings

_TOKEN = re.compile(
    r"\d{1,6}[a-zđ]?(?:\s?[/-]\s?\w[\w&.]*)+(?<!\.)|\w+|[^\w\s]|\s+",
)
COLOURS = {
    "implements": "#f4a259", "based_on": "#8cb369", "amends": "#e76f51", "replaces": "#e76f51", "repeals": "#e76f51",
    "guides": "#5b8e7d", "issues": "#9d8ec7", "proposes": "#bc9ec1", "cites": "#a8c5da",
}  # fmt: skip


class Tokenizer:
    """Cuts text by one regular expression; ``doc.text == text`` for any string."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for token in _TOKEN.findall(text):
            if token[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                token = token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """One Doc a text, in order."""
        return (self(text) for text in texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state; spaCy asks for it when a pipeline is saved."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Tokenizer:
        """The same tokenizer."""
        return self

    def to_disk(self, _: Any, **__: Any) -> None:
        """Nothing to write."""

    def from_disk(self, _: Any, **__: Any) -> Tokenizer:
        """The same tokenizer."""
        return self


def tokenizer() -> Callable[[Language], Tokenizer]:
    """Registered as ``luocdo_tokenizer`` for spaCy's configuration."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers.register("luocdo_tokenizer", func=tokenizer)


def _healed(doc: Doc) -> tuple[Text, header.Header]:
    """The healed text and header of a Doc, computed once however many components ask."""
    if "luocdo" not in doc.user_data:
        text = heal(doc.text)
        doc.user_data["luocdo"] = (text, header.read(text))
    return doc.user_data["luocdo"]  # type: ignore[no-any-return]


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    return doc.char_span(start, end, label=label, alignment_mode="expand")


@Language.component("luocdo_citations", assigns=["doc.spans"])
def citations(doc: Doc) -> Doc:
    """Writes ``doc.spans["citations"]``, labelled by relation, each with ``_.citation``; nested ones too."""
    text, head = _healed(doc)
    found = []
    for citation in find_citations(text, head):
        span = _span(doc, citation.start, citation.end, citation.relation)
        if span is not None:
            span._.citation = citation
            found.append(span)
    doc.spans["citations"] = found
    return doc


@Language.component("luocdo_agencies", assigns=["doc.spans"])
def agencies(doc: Doc) -> Doc:
    """Writes ``doc.spans["agencies"]``; ``_.full_name`` is the agency's expanded, placed name."""
    text, head = _healed(doc)
    found = []
    for agency in recogniser.find(text.healed, head.province):
        span = _span(doc, *text.span(agency.start, agency.end), "AGENCY")
        if span is not None:
            span._.full_name = agency.name
            found.append(span)
    doc.spans["agencies"] = found
    return doc


class Provinces:
    """Provinces by spaCy's PhraseMatcher over the healed text, whose lines do not break names."""

    def __init__(self, nlp: Language) -> None:
        self.cut = Tokenizer(nlp.vocab)
        self.matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for row in rows("places"):
            for form in spellings(row):
                for shape in {form, same_tone(form)}:
                    self.matcher.add(row["name"], [self.cut(shape)])

    def __call__(self, doc: Doc) -> Doc:
        """Writes ``doc.spans["provinces"]``; ``_.full_name`` is the name in the table of places."""
        text, _ = _healed(doc)
        healed = self.cut(text.healed)
        matches = filter_spans(self.matcher(healed, as_spans=True))
        found = []
        for match in matches:
            span = _span(doc, *text.span(match.start_char, match.end_char), "PROVINCE")
            if span is not None:
                span._.full_name = match.label_
                found.append(span)
        doc.spans["provinces"] = found
        return doc


@Language.factory("luocdo_provinces", assigns=["doc.spans"])
def provinces(nlp: Language, name: str) -> Provinces:
    """The component that finds provinces of today and of before the mergers."""
    return Provinces(nlp)


def load(
    vocab: Vocab | bool = True,
    *,
    disable: str | Iterable[str] = SimpleFrozenList(),
    enable: str | Iterable[str] = SimpleFrozenList(),
    exclude: str | Iterable[str] = SimpleFrozenList(),
    config: dict[str, Any] | Any = SimpleFrozenDict(),  # noqa: B008
) -> Language:
    """The whole pipeline; ``spacy.load("luocdo")`` calls this with spaCy's own arguments."""
    nlp = spacy.blank(
        "xx", vocab=vocab, config={"nlp": {"tokenizer": {"@tokenizers": "luocdo_tokenizer"}}, **config}
    )
    left_out = {exclude} if isinstance(exclude, str) else set(exclude)
    for name in ("luocdo_citations", "luocdo_agencies", "luocdo_provinces"):
        if name not in left_out:
            nlp.add_pipe(name)
    off, on = ([names] if isinstance(names, str) else list(names) for names in (disable, enable))
    for name in nlp.pipe_names:
        if name in off or (on and name not in on):
            nlp.disable_pipe(name)
    return nlp


def evidence_page(doc: Doc, start: int = 0, end: int | None = None) -> str:
    """An HTML page of ``doc.text[start:end]`` with its outermost citations marked by relation (displacy)."""
    marks = []
    for span in doc.spans.get("citations", []):
        citation: Citation = span._.citation
        if citation.start >= start and (end is None or citation.end <= end):
            marks.append(
                {
                    "start": citation.start - start,
                    "end": citation.end - start,
                    "label": f"{citation.relation} · {citation.rule}",
                }
            )
    colours = {mark["label"]: COLOURS.get(str(mark["label"]).split(" ")[0], "#ddd") for mark in marks}
    page = {"text": doc.text[start:end], "ents": marks, "title": None}
    return str(
        displacy.render(page, style="ent", manual=True, page=True, options={"colors": colours}, jupyter=False)
    )


for _name in ("citation", "full_name"):
    if not Span.has_extension(_name):
        Span.set_extension(_name, default=None)
