"""Crosswalk: what others' labels and codes say, and above all which of the two documents acts."""

from __future__ import annotations

import pytest
from cases import rows

from graph.crosswalk import IN, OUT, Meaning, Unmapped, meanings, schemes
from ontology import tables
from ontology.terms import relations

ROWS = tables.rows("crosswalk")


@pytest.mark.parametrize("row", rows("imported_facts"), ids=lambda r: r["why"])
def test_facts_of_others_keep_their_direction(row: dict[str, str]) -> None:
    """Pairs as the other databases list them; who acts on whom is told by the titles of the acts."""
    for meaning in meanings(row["label"]):
        pair = (row["viewed"], row["listed"]) if meaning.out else (row["listed"], row["viewed"])
        assert (pair, meaning.relation) == ((row["actor"], row["acted"]), row["relation"])


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['scheme']} {r['label']}")
def test_a_row_says_what_its_pair_shows(row: dict[str, str]) -> None:
    assert row["relation"] in relations() or row["relation"] == ""
    assert row["direction"] in (OUT, IN)
    assert Meaning(row["relation"] or None, row["direction"] == OUT) in meanings(
        row["label"], "", row["scheme"]
    )
    if row["viewed"]:
        actor, acted = (
            (row["viewed"], row["other"]) if row["direction"] == OUT else (row["other"], row["viewed"])
        )
        assert row["example"].startswith(f"{actor} ") and row["example"].endswith(f" {acted}")


@pytest.mark.parametrize("code", sorted({row["code"] for row in ROWS if row["code"]}))
def test_a_code_needs_its_direction(code: str) -> None:
    (active,), (passive,) = meanings(code, OUT, "vbpl"), meanings(code, IN, "vbpl")
    assert active.relation == passive.relation and (active.out, passive.out) == (True, False)
    with pytest.raises(Unmapped):
        meanings(code, "", "vbpl")


def test_the_commonest_code_is_a_basis_and_no_repeal() -> None:
    assert meanings("3", OUT) == (Meaning("based_on", True),)


def test_an_unknown_label_is_no_relation() -> None:
    for label in ("Văn bản thân thiện", "sửa đổi+thân thiện", ""):
        with pytest.raises(Unmapped):
            meanings(label)
    assert schemes() == ("vbpl", "vbpl-labels", "thuvienphapluat", "phapdien")
