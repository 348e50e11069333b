"""All pairs of a collection that are one task, and what an earlier run spares."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.descent.kindred import kindred
from graph.descent.passages import Passage

REEF = "Thả 500 khối rạn nhân tạo phục hồi nguồn lợi thủy sản vùng lộng"
NETS = "Thu mua ngư cụ tận diệt và hỗ trợ ngư dân chuyển nghề"
POND = "Nạo vét kênh dẫn nước mặn cho vùng nuôi tôm công nghiệp"
TEXTS = [REEF, REEF.replace("500", "120"), NETS, POND, f"{POND} trước mùa khô", "", "—"]
PASSAGES = st.lists(
    st.builds(Passage, st.sampled_from("abc"), st.sampled_from("123456"), st.sampled_from(TEXTS)),
    max_size=10, unique_by=lambda one: (one.document, one.id),
)  # fmt: skip


def pairs(*passages: Passage, texts: tuple[Passage, ...] = ()) -> list[tuple[str, str, str]]:
    found = kindred(passages, texts).pairs
    return [
        (f"{p.first.document}{p.first.id}", f"{p.second.document}{p.second.id}", p.judgement.kind)
        for p in found
    ]


def test_pairs_of_different_documents_in_order() -> None:
    b, a, c = Passage("b", "1", REEF), Passage("a", "1", REEF.replace("500", "120")), Passage("c", "1", NETS)
    assert pairs(b, a, c, Passage("b", "2", REEF)) == [
        ("a1", "b1", "specialised"),
        ("a1", "b2", "specialised"),
    ]


def test_texts_are_set_beside_tasks_and_not_beside_each_other() -> None:
    texts = Passage("p", "1", REEF), Passage("q", "1", REEF)
    assert pairs(texts=texts) == []
    assert pairs(Passage("a", "1", REEF), texts=texts) == [("a1", "p1", "copied"), ("a1", "q1", "copied")]


def test_nothing_is_aligned_twice() -> None:
    tasks = [Passage("a", "1", REEF), Passage("b", "1", REEF), Passage("b", "2", POND)]
    first = kindred(tasks)
    assert (first.new, kindred(tasks, known=first.verdicts).new) == (1, 0)
    more = kindred([*tasks, Passage("c", "1", f"{POND} trước mùa khô")], known=first.verdicts)
    assert more.new == 1 and len(more.pairs) == 2


@settings(max_examples=40)
@given(PASSAGES, PASSAGES)
def test_an_earlier_run_changes_nothing(before: list[Passage], now: list[Passage]) -> None:
    anew = kindred(now)
    again = kindred(reversed(now), known=kindred(before).verdicts)
    assert again.pairs == anew.pairs and again.verdicts == anew.verdicts
