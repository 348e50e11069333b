"""Damage done on purpose: where every character came from, and how much of what is cited survives."""

from __future__ import annotations

import pytest
from cases import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from corpus.damage import DAMAGES, stability

# The share of (type, number, relation) that survives in the five documents; it may only rise.
FLOORS = {
    "wrapped": 0.99, "blank_lines": 1.0, "decomposed": 1.0, "dashes": 1.0, "lost_letters": 0.92, "upper_case": 0.95,
    "dropped_so": 1.0, "tone_marks": 1.0, "cells": 0.97, "ocr": 0.97,
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
@given(text=st.text() | st.sampled_from(["Thực hiện Nghị quyết số 72-NQ/TW\ncủa Bộ Chính trị, sức khoẻ"]))
def test_every_character_has_an_origin_in_order_and_in_bounds(name: str, text: str) -> None:
    damaged = DAMAGES[name](text)
    assert len(damaged.text) == len(damaged.origin)
    assert list(damaged.origin) == sorted(damaged.origin)
    assert all(0 <= at < len(text) for at in damaged.origin)


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_cited_survives(name: str) -> None:
    counts = [stability(path.read_bytes().decode(), DAMAGES[name]) for path in sorted(CORPUS.glob("*.txt"))]
    assert sum(kept for kept, _ in counts) / sum(n for _, n in counts) >= FLOORS[name]
