"""Likenesses: which nodes may be one document. They are proposed, with a reason and a rank, and never merged.

An open node's candidates are ranked; and a document that only one file tells is held against the better known
ones that differ from it by what a slip of the pen changes:

    date    same number, another day of the year              year    same number, day and month, another year
    number  same day, a digit or the year in it off           title   same issuer and title, another number or day
    organ   same number and day, another organ of the place
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.decisions import Decisions
from graph.doubts import title_words
from graph.identity import Key, numbered
from graph.register import Entry
from ontology.spelling import fold

OPEN, DATE, YEAR, NUMBER, TITLE, ORGAN = "open", "date", "year", "number", "title", "organ"

_ALIKE = 0.9  # of the words of both titles together: fewer are shared by acts of one day on like subjects
_AKIN = 0.6  # the same, for titles of which one may be cut short
_LONG = 6  # words of a title that is not usual for many documents ("về việc bổ nhiệm cán bộ")


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """``doubted`` may be ``suggested``; of the suggestions for one node ``rank`` 1 is the likeliest."""

    doubted: str
    rank: int
    suggested: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A document of the register with its key and how many files tell of it; a held or listed one is sure."""

    entry: Entry
    key: Key
    files: int
    sure: bool


_Test = Callable[["_Known", "_Known"], str | None]


def likenesses(
    entries: Iterable[Entry], files: Mapping[str, int], sure: frozenset[str], decided: Decisions
) -> tuple[Likeness, ...]:
    """All proposals, sorted. ``files`` says by IRI how many files tell of a document, ``sure`` are those that
    are held or stand in a catalogue. What a user has decided is not proposed again."""
    by_iri = {entry.iri: entry for entry in entries}
    found = list(_candidates(by_iri))
    near: dict[str, dict[str, str]] = defaultdict(dict)
    known = [one for entry in by_iri.values() if (one := _known(entry, files, sure))]
    for block, test in _TESTS:
        for doubted, suggested, reason in _pairs(known, block, test):
            if not decided.is_apart(doubted, suggested):
                near[doubted].setdefault(suggested, reason)
    for doubted, reasons in near.items():
        ordered = sorted(reasons, key=lambda iri: (-files.get(iri, 0), iri))
        found += [Likeness(doubted, rank, iri, reasons[iri]) for rank, iri in enumerate(ordered, 1)]
    return tuple(sorted(found))


def _candidates(by_iri: Mapping[str, Entry]) -> Iterator[Likeness]:
    """Candidates by the words their titles share with what the mention tells, then the held, then the later."""
    for entry in by_iri.values():

        def rank(iri: str, title: str | None = entry.title) -> tuple[float, bool, int, str]:
            other = by_iri.get(iri)
            if other is None:
                return (0.0, True, 0, iri)
            return (-alike(title, other.title), not other.held, -(other.year or 0), iri)

        for at, iri in enumerate(sorted(entry.candidates, key=rank), 1):
            yield Likeness(entry.iri, at, iri, OPEN)


def _known(entry: Entry, files: Mapping[str, int], sure: frozenset[str]) -> _Known | None:
    if entry.open or not entry.number:
        return None
    key = numbered(entry.type, entry.number, entry.date, entry.issuer, year=entry.year)
    return _Known(entry, key, files.get(entry.iri, 0), entry.iri in sure) if key.closed else None


def _pairs(
    known: Iterable[_Known], block: Callable[[_Known], Hashable], test: _Test
) -> Iterator[tuple[str, str, str]]:
    """Doubted document, suggested one and reason, within groups that agree on what ``block`` gives."""
    groups: dict[Hashable, list[_Known]] = defaultdict(list)
    for one in known:
        if (shared_by := block(one)) is not None:
            groups[shared_by].append(one)
    for group in groups.values():
        for doubted in group:
            if doubted.sure or doubted.files > 1:
                continue
            for other in group:
                if other is not doubted and _better(other, doubted) and (reason := test(doubted, other)):
                    yield doubted.entry.iri, other.entry.iri, reason


def _better(one: _Known, other: _Known) -> bool:
    """Whether more speaks for one document than for another."""
    return (one.sure, one.files, other.entry.iri) > (other.sure, other.files, one.entry.iri)


def _of_number(one: _Known) -> Hashable:
    """Both series of a kind: the year in a number is often left out."""
    return (one.key.kind, one.key.organ, one.key.place, _bare(one))


def _of_day(one: _Known) -> Hashable:
    return (one.key.kind, one.key.organ, one.key.place, one.entry.date) if one.entry.date else None


def _of_title(one: _Known) -> Hashable:
    words = fold(one.entry.title or "").strip(" .").removeprefix("ve viec ").removeprefix("ve ")
    return (one.key.kind, one.key.organ, one.key.place, words) if len(words.split()) >= _LONG else None


def _of_office(one: _Known) -> Hashable:
    return (one.key.kind, one.key.place, one.key.n, one.entry.date) if one.entry.date else None


def _other_day(doubted: _Known, other: _Known) -> str | None:
    day, known = doubted.entry.date, other.entry.date
    if not day or not known:
        return None
    if doubted.key.n != other.key.n:
        same = day == known and _akin(doubted, other, untold=True)
        return NUMBER if same or (_one_title(doubted, other) and doubted.key.year == other.key.year) else None
    if day == known:
        return None
    if doubted.key.year == other.key.year:
        return DATE
    return YEAR if day[4:] == known[4:] and _akin(doubted, other, untold=True) else None


def _other_number(doubted: _Known, other: _Known) -> str | None:
    """Numbers of one day stand close together: a last digit alone says nothing without the title."""
    one, two = _bare(doubted), _bare(other)
    if swapped(one, two) and _akin(doubted, other, untold=True):
        return NUMBER
    return NUMBER if one_off(one, two) and _one_title(doubted, other) else None


def _same_title(doubted: _Known, other: _Known) -> str | None:
    return TITLE if doubted.key.n == other.key.n or doubted.key.year == other.key.year else None


def _other_office(doubted: _Known, other: _Known) -> str | None:
    return ORGAN if doubted.key.organ != other.key.organ and _akin(doubted, other, untold=False) else None


def _akin(one: _Known, other: _Known, untold: bool) -> bool:
    """Whether two titles may be of one document; ``untold`` is the answer where one of them is not known."""
    if not (one.entry.title and other.entry.title):
        return untold
    return alike(one.entry.title, other.entry.title) >= _AKIN


def _one_title(one: _Known, other: _Known) -> bool:
    return alike(one.entry.title, other.entry.title) >= _ALIKE


def _bare(one: _Known) -> str:
    """The number without the year that a second series keeps."""
    return one.key.n.removesuffix(f"-{one.key.year}")


def alike(one: str | None, other: str | None) -> float:
    """The share of the words of two titles that stand in both; 0 where one is not known.

    >>> alike("về y tế cơ sở", "về phát triển y tế cơ sở") > 0.7
    True
    """
    words, others = title_words(one or ""), title_words(other or "")
    return len(words & others) / len(words | others) if words and others else 0.0


_TESTS: tuple[tuple[Callable[[_Known], Hashable], _Test], ...] = (
    (_of_number, _other_day),
    (_of_day, _other_number),
    (_of_title, _same_title),
    (_of_office, _other_office),
)


def swapped(one: str, two: str) -> bool:
    """Whether two neighbouring digits stand the other way round.

    >>> swapped("1092", "1029"), swapped("1092", "1093")
    (True, False)
    """
    differ = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    return (
        len(one) == len(two)
        and len(differ) == 2
        and differ[1] == differ[0] + 1
        and one[differ[0]] == two[differ[1]]
        and one[differ[1]] == two[differ[0]]
    )


def one_off(one: str, two: str) -> bool:
    """Whether one digit is another, missing or too many.

    >>> one_off("1092", "1192"), one_off("1092", "109"), one_off("1092", "1129")
    (True, True, False)
    """
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1
    short, long = sorted((one, two), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
