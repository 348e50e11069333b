"""Judgement: whether two passages are one task — copied, adapted or specialised — or two that look alike.

* **copied**: the lighter passage stands in the other word for word; spelling, punctuation, lost letters apart;
* **specialised**: the same task, and a place, agency, figure or deadline is another, new or gone;
* **adapted**: the same task in other words, order or extent;
* **unrelated**: what they share is less than what a task is made of, often the frame of any task.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.descent.alignment import Alignment
from graph.descent.words import SLOTS

COPIED, ADAPTED, SPECIALISED, UNRELATED = "copied", "adapted", "specialised", "unrelated"
PROV = {COPIED: "wasQuotedFrom", ADAPTED: "wasRevisionOf", SPECIALISED: "wasDerivedFrom"}

DISCOUNT = 2.0  # weight that a short text must make up for: few words agree by chance
_TELLING = (
    1.0  # shared weight below which nothing is said of what is to be done: the name of an agency, a frame
)
LEAST = 0.6  # score from which two passages are one task; both found on the tuned half of descent_pairs.csv


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two passages are to each other, with the score and the reason.

    ``score`` (0 to 1) is the share of the lighter passage that the other has, less for short ones. ``changes`` are
    the kinds of edit but "same" (``edits.KINDS``, in that order); they are the reason of a kind, the score that
    of "unrelated".
    """

    kind: str
    score: float
    changes: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether they are one task."""
        return self.kind != UNRELATED


def judge(alignment: Alignment) -> Judgement:
    """The judgement on an alignment. It is the same task whichever passage comes first.

    >>> from graph.descent.alignment import align
    >>> from graph.descent.passages import Passage
    >>> first = Passage("a", "1", "95% hộ gia đình nông thôn được sử dụng nước sạch theo quy chuẩn.")
    >>> second = Passage("b", "1", "90% hộ gia đình nông thôn được sử dụng nước sạch theo quy chuẩn.")
    >>> judge(align(first, second))
    Judgement(kind='specialised', score=0.835, changes=('figure',))
    """
    lighter, heavier = min(alignment.weights), max(alignment.weights)
    stretches = (
        reach for weight, reach in zip(alignment.weights, alignment.reach, strict=True) if weight == heavier
    )
    whole = max(lighter, *stretches)
    score = round(alignment.shared / (whole + DISCOUNT), 3)
    changed = {edit.kind for edit in alignment.edits} - {"same"}
    changes = tuple(kind for kind in (*SLOTS, "changed", "added", "removed") if kind in changed)
    copied = not changes and len(alignment.blocks) == 1
    if alignment.shared < _TELLING or (score < LEAST and not copied):
        return Judgement(UNRELATED, score, changes)
    if copied:
        return Judgement(COPIED, score, changes)
    return Judgement(SPECIALISED if changed & set(SLOTS) else ADAPTED, score, changes)
