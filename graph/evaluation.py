"""Evaluation: the product's own figures on annotated documents, as a table and as errors by cause."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import reader
from corpus.damage import DAMAGES, stability
from corpus.reader import Document, Unreadable, read
from corpus.score import Record, Report, score
from graph.language import say
from graph.records import records

DOCUMENTS = Path(reader.__file__).parent / "documents"


def evaluate(gold: Path, texts: Path | None, fail: Callable[[Unreadable], None]) -> Report:
    """The report over every annotation in the folder ``gold``; its text is the file of the same stem in
    ``texts`` (the corpus documents when None). What has no readable text is told to ``fail`` and left out."""
    annotated = sorted(gold.glob("*.json"))
    pairs: list[tuple[Path, Document]] = []
    for path in annotated:
        try:
            pairs.append((path, read(_text_of(path, texts or DOCUMENTS))))
        except Unreadable as error:
            fail(error)
    return score(_scored(pairs))


def _scored(pairs: list[tuple[Path, Document]]) -> Iterator[tuple[str, Record, Record]]:
    for (path, document), record in zip(pairs, records(d for _, d in pairs), strict=True):
        yield path.stem, _with_quotes(json.loads(path.read_text(encoding="utf-8")), document.text.raw), record


def _with_quotes(gold: dict[str, list[dict[str, object]]], raw: str) -> Record:
    """Annotations of texts that may not be copied hold offsets only; what they quote is read from the text."""
    for citation in gold["citations"]:
        citation.setdefault("quote", raw[int(str(citation["start"])) : int(str(citation["end"]))])
    for task in gold.get("tasks", []):
        if "text" not in task:
            task["text"] = " ".join(raw[int(str(task["start"])) : int(str(task["end"]))].split())
    return gold


def _text_of(gold: Path, texts: Path) -> Path:
    found = sorted(texts.glob(f"{gold.stem}.*"))
    if not found:
        raise Unreadable(str(gold), say("evaluate.missing", texts=texts))
    return found[0]


def table(report: Report, language: str) -> str:
    """The figures as lines for a terminal."""
    lines = [
        f"{'':24}" + "".join(f"{say(f'evaluate.{h}', language):>16}" for h in ("precision", "recall", "f1"))
    ]
    for name, t in sorted(report.found.items()):
        counts = f"{t.right} + {t.false} − {t.missed}"
        lines.append(f"{name:24}{t.precision:16.4f}{t.recall:16.4f}{t.f1:16.4f}   {counts}")
    lines.append("")
    for name, asked in sorted(report.asked.items()):
        lines.append(f"{name:24}{report.right[name] / asked:16.4f}   {report.right[name]} / {asked}")
    return "\n".join(lines)


def damage(gold: Path, texts: Path | None, fail: Callable[[Unreadable], None]) -> str:
    """What share of (type, number, relation) survives each kind of damage, over the texts of the annotations."""
    raws: list[str] = []
    for path in sorted(gold.glob("*.json")):
        try:
            raws.append(read(_text_of(path, texts or DOCUMENTS)).text.raw)
        except Unreadable as error:
            fail(error)
    lines = []
    for name, wound in DAMAGES.items():
        counts = [stability(raw, wound) for raw in raws]
        kept, every = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
        lines.append(f"{name:24}{kept / every if every else 1:16.4f}   {kept} / {every}")
    return "\n".join(lines)


def causes(report: Report) -> str:
    """Every error under its cause, the commonest cause first."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for cause, where, what in report.errors:
        grouped[cause].append(f"  {where}: {what}")
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0]))
    return "\n".join(f"\n{cause} ({len(lines)})\n" + "\n".join(lines) for cause, lines in ordered)
