"""A comparison for programs: CSV and JSON tell the same."""

from __future__ import annotations

import csv
import io
import json
from functools import cache

from graphs import DAK_LAK, HUE, corpus_store

from graph.comparison import Compared, compare
from graph.comparison_records import as_csv, as_json
from graph.documents import one


@cache
def compared() -> Compared:
    store = corpus_store()
    return compare(store, one(HUE, store).iri, one(DAK_LAK, store).iri)


def test_one_line_a_task() -> None:
    lines = list(csv.DictReader(io.StringIO(as_csv(compared()))))
    counts = {
        where: sum(line["where"] == where for line in lines) for where in {line["where"] for line in lines}
    }
    assert counts == {"both": 8, "in_right_text": 11, "left_only": 21, "right_only": 18}
    row = next(line for line in lines if line["left_place"] == "Phụ lục.VI (34)")
    assert (row["kind"], row["left_lead"], row["right_lead"]) == (
        "adapted",
        "Các sở, ngành, địa phương",
        "Thanh tra tỉnh",
    )
    assert row["differs"] == "lead; support; product; deadline"


def test_json_has_both_quotes_in_pieces() -> None:
    told, found = json.loads(as_json(compared())), compared()
    for name in ("both", "in_right_text", "in_left_text"):
        for shared, one_ in zip(told[name], getattr(found, name), strict=True):
            alignment = one_.match.alignment
            for side, passage in (("left", alignment.first), ("right", alignment.second)):
                assert "".join(piece["text"] for piece in shared[side]["pieces"]) == passage.text
                assert shared[side]["start"] == passage.start
    assert [task["iri"] for task in told["left_only"]] == [task.iri for task in found.left_only]
    assert told["direction"]["how"] == "shared" and told["left"]["tasks"] == 40
