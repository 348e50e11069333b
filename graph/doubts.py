"""Doubts: what speaks against a document of another file being the one a mention means."""

from __future__ import annotations

import re

from graph.identity import Key, is_amending
from graph.known import Known, Told
from graph.readings import Reading
from ontology.spelling import fold

# Of the words of the shorter title: 86 % of the pairs of titles of one document share so many, 6 % of others.
_SHARED = 0.5


def agrees(mention: Told, found: Key, known: Known) -> bool:
    """Whether nothing that is stated speaks against ``found``. A mention that does not say whose number it is
    must at least state the same date."""
    key = mention.key
    if mention.date or key is None or None in (key.organ, key.place):
        return mention.date is not None and mention.date == known.date.get(found)
    return not _contradicts(mention.title, known.titles.get(found))


def vouched(key: Key, found: Key, reading: Reading, known: Known) -> bool:
    """Whether one fitting document is enough. Nobody knows what an undated file could have cited. A law's
    bare name means what the table of laws or a catalogue says was in force, never a bill that became law later;
    of laws that amend another there are several under one name."""
    if _year(reading) is None:
        return False
    if not key.named:
        return True
    return found in known.acts and not is_amending(key) and earlier(found, reading, known) is True


def earlier(key: Key, reading: Reading, known: Known) -> bool | None:
    """Whether a document was there when a file's document was issued; None where the dates do not tell."""
    date, year = known.date.get(key), _year(reading)
    if date and reading.header.date:
        return date <= reading.header.date
    if year is None or key.year is None or key.year == year:
        return None
    return key.year < year


def _year(reading: Reading) -> int | None:
    head = reading.header
    return int(head.date[:4]) if head.date else head.year


def shared(one: str | None, other: str | None) -> float:
    """The share of the words of the shorter title that stand in the other too; 0 where one is not known.

    >>> shared("về y tế cơ sở", "Phát triển y tế cơ sở")
    0.8
    """
    words, others = title_words(one or ""), title_words(other or "")
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0


def _contradicts(title: str | None, others: frozenset[str] | None) -> bool:
    """Whether a stated title shares too few words with every title known."""
    if not title_words(title or "") or not others:
        return False
    return all(shared(title, known) < _SHARED for known in others)


def title_words(title: str) -> frozenset[str]:
    """The words of a title, for comparison."""
    return frozenset(re.findall(r"\w+", fold(title)))
