"""What is known before anything is linked: every document somebody tells enough of, with the dates they tell.

Everything here is a sum over all readings, so the order of files does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.citations import Citation
from graph.identity import BASE, Key, file_mark, iri, is_congress, named, numbered, of_body, unnumbered
from graph.readings import Reading
from ontology.spelling import fold
from ontology.tables import rows, spellings

CATALOGUE = "catalogue"  # stands for the table of laws where else the hash of a file stands


@dataclass(frozen=True, slots=True)
class Told:
    """A document as ``by`` (the hash of a file, or CATALOGUE) tells it, each part None where it does not.

    ``key`` is None where the document could not be known again. ``own`` is True where a file tells it of the
    document it holds, or the table of acts: that counts before what others say.
    """

    key: Key | None
    type: str | None
    number: str | None
    date: str | None
    title: str | None
    issuer: str | None
    by: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All closed keys. ``date`` is the settled one where several are stated, ``names`` leads from the name of
    an act to its numbered keys, ``titles`` are those told of a key, ``files`` the keys that files tell and
    ``acts`` those of the table of laws; ``held`` are files' own documents whose key stays open, with their
    IRIs."""

    date: Mapping[Key, str | None]
    series: Mapping[tuple[str, str], tuple[Key, ...]]
    names: Mapping[tuple[str, str], tuple[Key, ...]]
    titles: Mapping[Key, frozenset[str]]
    files: frozenset[Key]
    acts: frozenset[Key]
    held: tuple[tuple[Key, str], ...]
    base: str = BASE

    def iri(self, key: Key, date: str | None = None) -> str:
        """The IRI of a closed key: another date than the settled one makes another document."""
        settled = self.date.get(key)
        return iri(key, self.base, mark=date if date and settled and date != settled else None)

    def canonical(self, key: Key, date: str | None = None) -> Key:
        """The numbered key of an act told by name and year, where there is exactly one, or one of that date;
        else the key."""
        same = [k for k in self.names.get((key.kind, key.n), ()) if k.year == key.year] if key.named else []
        if len(same) > 1 and date:
            same = [k for k in same if self.date.get(k) == date]
        return same[0] if len(same) == 1 else key

    def fitting(self, key: Key) -> tuple[Key, ...]:
        """The closed keys that ``key`` may stand for; a numbered act comes before its bare name and year."""
        alike = tuple(k for k in self.series.get((key.kind, key.n), ()) if k.fits(key))
        if not key.named:
            return alike
        by_name = tuple(k for k in self.names.get((key.kind, key.n), ()) if key.year in (None, k.year))
        return tuple(dict.fromkeys((*by_name, *map(self.canonical, alike))))


def told(citation: Citation, reading: Reading) -> Told:
    """What a mention tells of the document it names."""
    c = citation
    return Told(_key(c, reading.header.province), c.type, c.number, c.date, c.title, c.issuer, reading.sha256)


def _key(citation: Citation, province: str | None) -> Key | None:
    if citation.number:
        return numbered(citation.type, citation.number, citation.date, citation.issuer, province)
    if citation.type in named_kinds():
        return named(citation.type, citation.title or "", _year(citation))
    if citation.issuer and is_congress(citation.issuer):
        return of_body(citation.type, citation.issuer)
    return None


def _year(citation: Citation) -> int | None:
    """The year of an act known by its name: that of its date, else the one its mention ends with."""
    if citation.date:
        return int(citation.date[:4])
    last = citation.quote.split()[-1:] or [""]
    return int(last[0]) if len(last[0]) == 4 and last[0].isascii() and last[0].isdigit() else None


def told_of_itself(reading: Reading) -> Told:
    """What a file tells of the document it holds."""
    head = reading.header
    if head.number:
        key = numbered(head.type, head.number, head.date, head.issuer, head.province, head.year)
    else:
        year = int(head.date[:4]) if head.date else head.year
        mark = file_mark(reading.sha256)
        key = unnumbered(head.type, head.suffix, head.issuer, head.province, year, mark)
    return Told(key, head.type, head.number, head.date, head.title, head.issuer, reading.sha256, own=True)


@cache
def catalogue() -> tuple[Told, ...]:
    """The acts of ``ontology/tables/laws.csv`` that have a number, once for each of their names."""
    found = []
    for row in rows("laws"):
        for name in spellings(row) if row["number"] else ():
            kind, date = _kind_of(name), row["date"] or None
            key = numbered(kind, row["number"], date, None)
            found.append(Told(key, kind, row["number"], date, name, _sole_issuer(kind), CATALOGUE, own=True))
    return tuple(found)


@cache
def named_kinds() -> frozenset[str]:
    """The kinds whose acts go by name: those the table of laws knows."""
    return frozenset(_kind_of(row["name"]) for row in rows("laws"))


def _sole_issuer(kind: str) -> str | None:
    return next((row["issuer"] for row in rows("kinds") if row["name"] == kind and row["issuer"]), None)


def _kind_of(name: str) -> str:
    kinds = (row["name"] for row in rows("kinds") if fold(name).startswith(fold(row["name"])))
    return max(kinds, key=len, default="Luật")


def know(readings: Iterable[Reading], base: str = BASE, listed: Iterable[Told] = ()) -> Known:
    """Everything that readings, the table of laws and a user's lists (``listed``) tell, summed up."""
    everything, held = [*catalogue(), *listed], []
    for reading in readings:
        own = told_of_itself(reading)
        everything += [own, *(told(c, reading) for c in reading.citations if not c.is_self)]
        if own.number and own.key and not own.key.closed:
            held.append((own.key, iri(own.key, base, file_mark(reading.sha256))))
    closed = [(t.key, t) for t in everything if t.key and t.key.closed]
    return Known(
        _dates(closed),
        _grouped(((key.kind, key.n), key) for key, _ in closed),
        _grouped((_name(t), key) for key, t in closed if t.number and t.title and t.type in named_kinds()),
        _titles(closed),
        frozenset(key for key, t in closed if t.by != CATALOGUE),
        frozenset(key for key, t in closed if t.by == CATALOGUE),
        tuple(sorted(held, key=lambda pair: pair[1])),
        base,
    )


def _name(told: Told) -> tuple[str, str]:
    key = named(told.type or "", told.title or "", None)
    return key.kind, key.n


def _grouped(pairs: Iterable[tuple[tuple[str, str], Key]]) -> dict[tuple[str, str], tuple[Key, ...]]:
    groups: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for group, key in pairs:
        groups[group].add(key)
    return {group: tuple(sorted(keys, key=iri)) for group, keys in groups.items()}


def _titles(closed: Iterable[tuple[Key, Told]]) -> dict[Key, frozenset[str]]:
    titles: dict[Key, set[str]] = defaultdict(set)
    for key, t in closed:
        if t.title:
            titles[key].add(t.title)
    return {key: frozenset(found) for key, found in titles.items()}


def _dates(closed: Iterable[tuple[Key, Told]]) -> dict[Key, str | None]:
    stated: dict[Key, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for key, t in closed:
        dates = stated[key]
        if t.date:
            dates[t.date].append(t)
    return {key: _settled(dates) for key, dates in stated.items()}


def standing(told: Told) -> int:
    """Whose word counts first: 0 the document itself, 1 a catalogue, 2 those who cite it."""
    return 2 if not told.own else 1 if told.by == CATALOGUE else 0


def _settled(stated: Mapping[str, list[Told]]) -> str | None:
    """What the document says, else a catalogue, else what most files say, else the earliest date."""

    def rank(date: str) -> tuple[int, int, str]:
        return (min(map(standing, stated[date])), -len({t.by for t in stated[date]}), date)

    return min(stated, key=rank, default=None)
