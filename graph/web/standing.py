"""Standing: what went into an agency and what it goes on in, with the day and the act of each change."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph import history
from graph.store import Store
from graph.triples import luocdo, named
from graph.web.catalogue import Agency, Catalogue


@dataclass(frozen=True, slots=True)
class Change:
    """An agency that went on in another: ``date`` (ISO) and ``act`` (a number) where they are known."""

    agency: Agency
    into: Agency
    date: str | None
    act: str | None


def before(store: Store, catalogue: Catalogue, iri: str) -> tuple[Change, ...]:
    """The agencies that went into one, over any number of steps, the latest change first."""
    found: dict[str, Change] = {}
    border = [iri]
    while border:
        steps = [(old, into) for into in border for old in _ends(store, into, up=False) if old not in found]
        found |= {old: _change(catalogue, old, into) for old, into in steps if old != iri}
        border = [old for old, _ in steps if old in found]
    return tuple(sorted(found.values(), key=lambda c: (c.date or "", c.agency.name), reverse=True))


def after(store: Store, catalogue: Catalogue, iri: str) -> tuple[Change, ...]:
    """The agencies that one goes on in, step by step; none where it still stands."""
    found: dict[str, Change] = {}
    border = [iri]
    while border:
        steps = [(old, into) for old in border for into in _ends(store, old, up=True) if into not in found]
        found |= {into: _change(catalogue, old, into) for old, into in steps if into != iri}
        border = [into for _, into in steps if into in found]
    return tuple(found.values())


def _ends(store: Store, iri: str, up: bool) -> list[str]:
    subject, value = (named(iri), None) if up else (None, named(iri))
    quads = store.match(subject, luocdo("successor"), value, None)
    ends = (quad.object if up else quad.subject for quad in quads)
    return sorted({end.value for end in ends if isinstance(end, NamedNode)})


def _change(catalogue: Catalogue, old: str, into: str) -> Change:
    one, other = _agency(catalogue, old), _agency(catalogue, into)
    known = history.change(one.name)
    fits = known is not None and known.resulting == other.name
    return Change(one, other, known.date if known and fits else None, known.act if known and fits else None)


def _agency(catalogue: Catalogue, iri: str) -> Agency:
    return catalogue.agencies.get(iri) or Agency(iri, iri.rpartition("/")[2], None, None, ())
