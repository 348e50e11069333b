"""Resolution on 315 mentions that were read one by one: what it says they mean is right, the rest stays open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cases import TESTS, rows
from graphs import BASE, gold_documents

from corpus.reader import read
from graph.readings import reading
from graph.resolve import resolve

DRAFTS = TESTS / "drafts"
PRECISION = 0.995
RESOLVED = 0.99  # of the mentions whose document one can tell by reading


@cache
def resolved() -> dict[tuple[str, str], str | None]:
    """File and start of every mention, and the document it was taken for."""
    drafts = [read(path) for path in sorted(DRAFTS.glob("*.txt"))]
    return {
        (Path(page.reading.source).stem, str(link.citation.start)): link.target
        for page in resolve(map(reading, [*gold_documents(), *drafts]))
        for link in page.own_links
    }


def test_every_annotated_mention_is_found() -> None:
    assert {(row["file"], row["start"]) for row in rows("resolution")} <= resolved().keys()
    assert len(rows("resolution")) >= 300


def test_what_is_resolved_is_right() -> None:
    told = [(row, resolved()[row["file"], row["start"]]) for row in rows("resolution")]
    answered = [(row, target.removeprefix(BASE + "vn/")) for row, target in told if target]
    right = [row for row, target in answered if row["expected"] == target]
    wrong = [
        f"{row['file']}:{row['start']} {target}, not {row['expected']}"
        for row, target in answered
        if row["expected"] != target
    ]
    assert len(right) / len(answered) >= PRECISION, wrong
    knowable = [row for row in rows("resolution") if row["expected"] != "open"]
    assert len(right) / len(knowable) >= RESOLVED
    print(f"{len(answered)} resolved, {len(right)} right, {len(knowable)} knowable")
