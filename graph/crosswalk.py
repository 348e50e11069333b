"""Crosswalk: what the relation labels and codes of other databases say in ours, by ``crosswalk.csv``.

Direction is where others went wrong: a page of theirs is about one document, and its labels say what the
*listed* documents are. "Văn bản được thay thế" lists what the viewed document replaces, "Văn bản thay thế" what
replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.spelling import same_tone
from ontology.tables import rows
from ontology.terms import relations

OUT, IN = "out", "in"


class Unmapped(LookupError):
    """A label or code that no row of the table knows, or that may say several things."""


@dataclass(frozen=True, slots=True, order=True)
class Meaning:
    """``relation`` is ours, None where we have none; ``out`` tells whether the viewed document acts."""

    relation: str | None
    out: bool


def meanings(said: str, direction: str = "", scheme: str = "") -> tuple[Meaning, ...]:
    """What a label, a code or a relation of ours says; several where a phrase joins them by "+".

    A code needs its direction, ``out`` or ``in``; a label has its own. Raises Unmapped.

    >>> meanings("Văn bản được thay thế"), meanings("12", "in")
    ((Meaning(relation='replaces', out=True),), (Meaning(relation='replaces', out=False),))
    >>> meanings("sửa đổi+bổ sung+bãi bỏ")
    (Meaning(relation='amends', out=False), Meaning(relation='repeals', out=False))
    >>> meanings("amends")
    (Meaning(relation='amends', out=True),)
    """
    if said in relations():
        return (Meaning(said, direction != IN),)
    whole = _one(said, direction, scheme)
    parts = [whole] if whole else [_one(part, direction, scheme) for part in said.split("+")]
    if None in parts:
        raise Unmapped(said)
    return tuple(sorted({part for part in parts if part}, key=lambda m: (m.relation or "", m.out)))


def schemes() -> tuple[str, ...]:
    """The vocabularies the table knows, in its order."""
    return tuple(dict.fromkeys(row["scheme"] for row in rows("crosswalk")))


def _one(said: str, direction: str, scheme: str) -> Meaning | None:
    found = {
        Meaning(row["relation"] or None, row["direction"] == OUT)
        for row in _named().get(same_tone(said), ())
        if scheme in ("", row["scheme"]) and direction in ("", row["direction"])
    }
    return next(iter(found)) if len(found) == 1 else None


@cache
def _named() -> dict[str, tuple[dict[str, str], ...]]:
    """The rows by label and by code."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("crosswalk"):
        for name in filter(None, (row["code"], row["label"])):
            found.setdefault(same_tone(name), []).append(row)
    return {name: tuple(of_name) for name, of_name in found.items()}
