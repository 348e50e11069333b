"""Texts: the paragraphs of a held document that are no tasks, read again from its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.text import Text
from graph.descent.passages import Passage, stretches
from graph.rows import rows
from graph.store import SourceRecord, Store
from graph.triples import named, passage_iri
from graph.web.originals import Gone, original

LEAST = 0.7  # score from which a paragraph of a text says what a task says: it may say more besides


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or item of a file: ``passage`` as it reads, healed, its id the IRI of the stretch; ``exact`` as
    it stands, raw offsets ``start`` to ``end``."""

    passage: Passage
    source: str
    start: int
    end: int
    exact: str


def paragraphs(document: str, store: Store) -> tuple[Paragraph, ...] | None:
    """What a document says beside its tasks; None where no file of it can be read any more, as it was."""
    sparql = (
        f"SELECT DISTINCT ?source WHERE {{ ?source luocdo:describes {named(document)} }} ORDER BY ?source"
    )
    known = store.sources()
    for row in rows(store, sparql):
        try:
            text = original(known[row["source"]])
        except Gone:
            continue
        return tuple(_beside(document, known[row["source"]], text, _tasks(row["source"], store)))
    return None


def _tasks(source: str, store: Store) -> list[tuple[int, int]]:
    """Where the tasks of a file stand."""
    found = rows(
        store,
        f"""SELECT DISTINCT ?start ?end WHERE {{ ?task a luocdo:Task ; oa:hasSource {named(source)} ;
          oa:hasSelector ?passage . ?passage oa:start ?start ; oa:end ?end }}""",
    )
    return [(int(row["start"]), int(row["end"])) for row in found]


def _beside(
    document: str, record: SourceRecord, text: Text, tasks: Sequence[tuple[int, int]]
) -> Iterator[Paragraph]:
    for first, last in stretches(text):
        start, end = text.span(first, last)
        if all(end <= begun or ended <= start for begun, ended in tasks):
            node = passage_iri(record.iri, start, end).value
            reads = " ".join(text.healed[first:last].split())
            yield Paragraph(
                Passage(document, node, reads, start), record.iri, start, end, text.raw[start:end]
            )
