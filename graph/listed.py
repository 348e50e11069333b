"""Listed documents and relations: what the rows of a user's lists tell, read and made comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from corpus import agencies, number
from graph import crosswalk
from graph.identity import Key, kind_slug, named, numbered
from graph.known import CATALOGUE as OF_CATALOGUE
from graph.known import Known, Told, named_kinds
from graph.lists import CATALOGUE, RELATIONS, GivenList, Row, each
from ontology.spelling import fold, same_tone
from ontology.tables import rows, spellings

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Listing:
    """A document that one row of a catalogue tells. ``since`` and ``until`` are ISO: its force as the row says;
    ``status`` is a code of ``statuses.csv``. ``slips`` name what in the row contradicts itself."""

    list: GivenList
    row: Row
    told: Told
    since: str | None = None
    until: str | None = None
    status: str | None = None
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A relation that another database has: ``actor`` acts on ``acted``. ``label`` is theirs; ``partial`` where
    only a part of ``acted`` is meant. ``relation`` is None where we have none such or nobody knows the label."""

    list: GivenList
    row: Row
    actor: Told
    acted: Told
    relation: str | None
    label: str
    partial: bool = False


def told_by(catalogued: Iterable[Listing], relations: Iterable[Imported]) -> tuple[Told, ...]:
    """Every document that rows tell of, for ``graph.known.know``; not those whose type nobody tells."""
    found = [row.told for row in catalogued]
    for one in relations:
        found += [one.actor, one.acted]
    return tuple(told for told in dict.fromkeys(found) if told.type)


def listings(lists: Iterable[GivenList]) -> Iterator[Listing]:
    """The documents of all catalogues, row by row."""
    for table in each(lists, CATALOGUE):
        for row in table.rows:
            yield _listing(table, row)


def imported(lists: Iterable[GivenList]) -> Iterator[Imported]:
    """The relations of all lists, row by row; a row whose label joins two makes two."""
    for table in each(lists, RELATIONS):
        for row in table.rows:
            viewed, other = (
                _told(_fields(row, part), table.sha256, own=False) for part in ("viewed", "other")
            )
            about = _fields(row, "row")
            said = about.get("relation", "")
            for meaning in _meanings(said, about.get("direction", ""), table.scheme):
                pair = (viewed, other) if meaning.out else (other, viewed)
                yield Imported(table, row, *pair, meaning.relation, said, bool(about.get("article")))


def typed(told: Told, known: Known) -> Told:
    """What a row tells, with the type its number has where only one document is known to bear it: the
    National Assembly numbers laws and resolutions together (59/2020/QH14)."""
    if told.type or told.key is None:
        return told
    bare = replace(told.key, kind="")
    kinds = dict.fromkeys(kind_slug(row["name"]) for row in rows("kinds"))
    names = (bare.n, f"{bare.n}-{bare.year}")  # a resolution that lays down law keeps its year
    numbered_so = (key for kind in kinds for n in names for key in known.series.get((kind, n), ()))
    alike = [key for key in numbered_so if replace(key, kind="", n=bare.n) == bare]
    return replace(told, key=alike[0] if len(alike) == 1 else None)


def node(told: Told, known: Known, same: Mapping[str, str]) -> str | None:
    """The IRI of the document a row tells; None where it does not tell enough."""
    if told.key is None:
        return None
    key = known.canonical(told.key, told.date)
    if not key.closed:
        return None
    iri = known.iri(key, told.date)
    return same.get(iri, iri)


def status(said: str) -> str | None:
    """The code of a status by any of its names; None where the table does not know it.

    >>> status("Hết hiệu lực toàn bộ"), status("hết hiệu lực"), status("?")
    ('expired', 'expired', None)
    """
    return _statuses().get(same_tone(said))


def iso(written: str) -> str | None:
    """A day written ``dd/mm/yyyy`` or ISO; None for anything else.

    >>> iso("9/1/2023"), iso("2023-01-09"), iso("31/02/2023")
    ('2023-01-09', '2023-01-09', None)
    """
    found = re.fullmatch(r"(?P<d>\d\d?)[/.-](?P<m>\d\d?)[/.-](?P<y>\d{4})", written.strip())
    try:
        if found:
            return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
        return date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        return None


def _listing(table: GivenList, row: Row) -> Listing:
    fields = _fields(row, "viewed")
    told = _told(fields, OF_CATALOGUE, own=True)
    slips = []
    if fields.get("date") and not iso(fields["date"]):
        slips.append("date")
    if told.key is None or not told.key.closed:
        slips.append("number")
    read = number.parse(told.number) if told.number else None
    if read and read.year and told.date and int(told.date[:4]) != read.year:
        slips.append("year")
        told = Told(told.key, told.type, told.number, None, told.title, told.issuer, told.by, own=True)
    since, until = (iso(fields.get(name, "")) for name in ("from", "until"))
    return Listing(table, row, told, since, until, status(fields.get("status", "")), tuple(slips))


def _meanings(said: str, direction: str, scheme: str) -> tuple[crosswalk.Meaning, ...]:
    try:
        return crosswalk.meanings(said, direction, scheme)
    except crosswalk.Unmapped:
        return (crosswalk.Meaning(None, True),)


def _told(fields: Mapping[str, str], by: str, own: bool) -> Told:
    written = _number(fields.get("number", ""))
    day, given = iso(fields.get("date", "")), fields.get("title", "")
    kind = _kind(fields.get("type", ""), written, given)
    title = _title(given, kind, written)
    issuer = _issuer(fields.get("issuer", ""))
    return Told(_key(kind, written, day, issuer, title), kind, written, day, title, issuer, by, own)


def _key(
    kind: str | None, written: str | None, day: str | None, issuer: str | None, title: str | None
) -> Key | None:
    if written:
        return numbered(kind, written, day, issuer)
    year = _YEAR.findall(title or "")
    if kind in named_kinds() and title:
        return named(kind, title, int(day[:4]) if day else int(year[-1]) if year else None)
    return None


def _number(written: str) -> str | None:
    """The canonical number in a cell; what cannot be one stays as it is written, None where nothing is."""
    bare = re.sub(r"\s*[_]\s*", "-", written.strip(" \t'\"“”.,;").replace("Ð", "Đ"))
    for text in (bare, bare.upper()):
        if read := number.parse(text):
            return read.canonical
    return re.sub(r"\s", "", bare) or None


@lru_cache(maxsize=8192)
def _kind(written: str, of_number: str | None, title: str) -> str | None:
    """The type by its cell, else by the words the title begins with, else by the code of the number."""
    for text in (written, title):
        begun = [row["name"] for row in rows("kinds") if fold(text).startswith(fold(row["name"]))]
        if begun:
            return max(begun, key=len)
    read = number.parse(of_number) if of_number else None
    coded = (row["name"] for row in rows("kinds") if read and read.kind and row["code"] == read.kind)
    return written or next(coded, None)


def _title(given: str, kind: str | None, written: str | None) -> str | None:
    """The title without the number some lists put into it; an act that goes by its name keeps its type."""
    title = given
    if written:
        before, found, after = title.partition(written)
        if found:
            title = after if fold(before).strip() in (fold(f"{kind} số"), fold(kind or "")) else before
    title = re.sub(r"[\s,(]+số$", "", title.rstrip()).strip(" .,:;-(")
    if kind in named_kinds() and title and not fold(title).startswith(fold(kind or "")):
        title = f"{kind} {title[0].upper()}{title[1:]}"
    return title or None


@lru_cache(maxsize=8192)
def _issuer(given: str) -> str | None:
    """The bodies a cell names, their full names joined by ", "; the cell itself where none is known."""
    found = [body.name for body in agencies.find(given)]
    return ", ".join(dict.fromkeys(found)) or given or None


def _fields(row: Row, part: str) -> dict[str, str]:
    return {
        field: cell
        for column, cell in row.cells.items()
        if cell and (place := _columns().get(fold(column))) and place[0] == part and (field := place[1])
    }


@cache
def _columns() -> dict[str, tuple[str, str]]:
    return {fold(row["column"]): (row["part"], row["field"]) for row in rows("import_columns")}


@cache
def _statuses() -> dict[str, str]:
    return {
        same_tone(name): row["code"] for row in rows("statuses") for name in (row["code"], *spellings(row))
    }
