"""A golden record for each corpus document: any change of what is read shows as a difference of lines.

LUOCDO_WRITE_GOLDEN=1 pytest tests/test_golden.py    writes them anew, to be looked at before committing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cases import CORPUS, TESTS

from corpus.reader import read
from graph.records import records

DOCUMENTS = sorted(CORPUS.glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.stem)
def test_a_document_is_read_as_it_was(path: Path) -> None:
    (record,) = records([read(path)])
    record["source"] = path.name
    golden = TESTS / "golden" / f"{path.stem}.json"
    written = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("LUOCDO_WRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")
