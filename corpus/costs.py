"""Costs: how odd it is for a column to begin, go on or stay empty with a kind of words.

Natural logarithms of odds, set by hand on the annexes of the corpus: 0 is usual, 3 rare, above 6 all but
impossible. The kinds are those of ``corpus.openers.kind``, the roles those of ``corpus.columns``; "" stands
for every kind (or role) that is not named.
"""

from __future__ import annotations

_TEXT = {"capital": 0, "product": 0.7, "document": 1.5, "bullet": 1.5, "change": 2, "other": 2, "agency": 3,
         "deadline": 3, "lower": 4, "row": 9, "": 6}  # fmt: skip
_AGENCY = {"agency": 0, "lower": 3, "bullet": 2.5, "capital": 4, "other": 4, "": 7}
_VALUE = {"value": 0, "row": 0.3, "change": 0.3, "bullet": 2, "other": 3, "unit": 4, "deadline": 4, "": 6}
_BEGINS: dict[str, dict[str, float]] = {
    "number": {"row": 0, "": 14},
    "task": _TEXT,
    "indicator": _TEXT | {"bullet": 0.3},
    "lead": _AGENCY,
    "support": _AGENCY,
    "product": {"product": 0, "capital": 1.5, "change": 1.5, "document": 1.5, "bullet": 1.5, "lower": 3,
                "other": 3, "agency": 4, "value": 4, "deadline": 5, "": 6},
    "deadline": {"deadline": 0, "value": 4, "lower": 4, "bullet": 4, "other": 4, "capital": 4.5, "": 7},
    "unit": {"unit": 0, "other": 2, "lower": 2.5, "capital": 3, "": 7},
    "basis": {"document": 0, "bullet": 2, "capital": 3, "lower": 5, "": 7},
    "value": _VALUE,
    "actual": _VALUE,
    "other": {"fund": 0, "deadline": 3, "": 1.5},
    "": {"": 1.5},
}  # fmt: skip

_ANY = {"lower": 0, "other": 0.3, "bullet": 1, "change": 1, "unit": 1, "value": 1.5, "document": 1.5,
        "capital": 2, "agency": 2, "product": 2, "fund": 3, "deadline": 2, "row": 4, "": 2}  # fmt: skip
_BODIES = _ANY | {"agency": 1, "capital": 1.5, "deadline": 5, "product": 4, "value": 5, "document": 5}
_FIGURES = _ANY | {"lower": 0.5, "value": 8, "row": 8, "capital": 4, "product": 4, "agency": 4}
_GOES_ON: dict[str, dict[str, float]] = {
    "number": {"": 9},
    "indicator": _ANY | {"document": 4, "bullet": 2},
    "lead": _BODIES | {"agency": 1.6},
    "support": _BODIES,
    "product": _ANY | {"deadline": 5},
    "deadline": _ANY | {"deadline": 0.7, "capital": 3, "agency": 5, "product": 4},
    "unit": {"value": 8, "": 2},
    "basis": _ANY | {"document": 0.5, "bullet": 4.5, "change": 4, "value": 4.5},
    "value": _FIGURES,
    "actual": _FIGURES,
    "": _ANY,
}
_EMPTY = {"number": 4, "task": 9, "indicator": 9, "lead": 5, "support": 1.5, "product": 1.5, "deadline": 2.5,
          "unit": 2, "basis": 1.5, "value": 2, "": 0.7}  # fmt: skip
_DANGLING = 0.2  # what is left of a cost where the piece before cannot be the end of a cell
_NEVER = 4.0  # from here on a cost is not lessened by that


def begins(role: str, kind: str) -> float:
    """The cost of a cell of a role that begins with a kind of words."""
    costs = _BEGINS.get(role, _BEGINS[""])
    return costs.get(kind, costs[""])


def goes_on(role: str, kind: str, dangling: bool) -> float:
    """The cost of a cell that goes on with a kind of words; ``dangling`` after a piece that wants more."""
    costs = _GOES_ON.get(role, _ANY)
    cost = costs.get(kind, costs[""])
    return cost * _DANGLING if dangling and cost < _NEVER else cost


def empty(role: str) -> float:
    """The cost of an empty cell."""
    return _EMPTY.get(role, _EMPTY[""])
