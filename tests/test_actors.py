"""Lists of agencies: their members as written, and where they end in a sentence."""

from __future__ import annotations

import pytest
from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from corpus import actors
from ontology import tables


@pytest.mark.parametrize("row", rows("agency_lists"), ids=lambda r: r["why"])
def test_a_list_is_split_into_its_members(row: dict[str, str]) -> None:
    assert "|".join(actors.split(row["text"])) == row["members"]


@pytest.mark.parametrize("row", rows("agency_openings"), ids=lambda r: r["why"])
def test_a_list_ends_before_what_is_to_be_done(row: dict[str, str]) -> None:
    assert row["text"][: actors.opening(row["text"])] == row["names"]


@pytest.mark.parametrize(
    "row", [r for r in tables.rows("agency_heads") if r["kind"] == "one"], ids=lambda r: r["name"]
)
def test_every_head_of_names_opens_its_example(row: dict[str, str]) -> None:
    example = row["example"]
    assert actors.opening(example) == len(example)
    assert actors.split(example) == (example,)


@pytest.mark.parametrize(
    "row", [r for r in tables.rows("agency_heads") if r["kind"] == "none"], ids=lambda r: r["name"]
)
def test_what_only_begins_like_an_agency_is_none(row: dict[str, str]) -> None:
    assert actors.kind_at(row["name"], 0) is None


ACTIONS = [r for r in tables.rows("duty_words") if r["role"] == "action" and r["example"][0].isupper()]


@pytest.mark.parametrize("row", ACTIONS, ids=lambda r: r["name"])
def test_every_verb_ends_the_list_before_it(row: dict[str, str]) -> None:
    end = actors.opening(row["example"])
    assert row["name"] not in row["example"][:end]


@given(st.text(), st.integers(0, 50))
def test_any_string_gives_members_of_itself(text: str, at: int) -> None:
    assert all(member and member in text for member in actors.split(text))
    assert at <= actors.opening(text, at) <= max(at, len(text))
