"""What cannot be one task is not aligned, and what is one always is."""

from __future__ import annotations

from cases import rows
from hypothesis import given
from hypothesis import strategies as st

from graph.descent.alignment import align
from graph.descent.bound import promising
from graph.descent.judgement import UNRELATED, judge
from graph.descent.passages import Passage

PAIRS = rows("descent_pairs")
TEXTS = st.text(max_size=60) | st.sampled_from(
    [row["first"] for row in PAIRS] + [row["second"] for row in PAIRS]
)


def passages(first: str, second: str) -> tuple[Passage, Passage]:
    return Passage("a", "1", first), Passage("b", "1", second)


def test_no_pair_that_is_one_task_is_left_out() -> None:
    for row in PAIRS:
        pair = passages(row["first"], row["second"])
        assert promising(*pair) or not judge(align(*pair)).same, row["why"]


def test_most_of_what_is_unrelated_is_never_aligned() -> None:
    firsts = [row["first"] for row in PAIRS]
    shifted = [passages(one, other) for one, other in zip(firsts, [*firsts[40:], *firsts[:40]], strict=True)]
    assert sum(promising(*pair) for pair in shifted) < 0.1 * len(shifted)
    alike = [row for row in PAIRS if row["kind"] == UNRELATED]
    assert any(promising(*passages(row["first"], row["second"])) for row in alike), "a bound, not a judgement"


@given(TEXTS, TEXTS, st.frozensets(st.sampled_from(["y", "tế", "rừng", "trồng"])))
def test_it_never_contradicts_the_judgement(first: str, second: str, usual: frozenset[str]) -> None:
    pair = passages(first, second)
    assert promising(*pair, usual) == promising(*pair[::-1], usual)
    assert promising(*pair, usual) or not judge(align(*pair, usual)).same
