"""Actors: the agencies behind the names that tasks are given to, as far as a name means exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.bodies import body
from graph.task_search import Task
from graph.triples import agency_iri
from graph.web.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Actor:
    """A name as printed, and the IRI of the agency it means, None where that is open."""

    printed: str
    iri: str | None


def actors(catalogue: Catalogue, base: str, task: Task, role: str) -> tuple[Actor, ...]:
    """Who leads ("lead") or supports ("support") a task, in the order of the document."""
    named = task.lead if role == "lead" else task.support
    return tuple(Actor(name, _iri(catalogue, base, name, task.place)) for name in named)


def _iri(catalogue: Catalogue, base: str, name: str, place: str | None) -> str | None:
    full = _body(name, place)
    iri = agency_iri(full, base) if full else None
    return iri if iri in catalogue.agencies else None


@lru_cache(maxsize=8_192)
def _body(name: str, place: str | None) -> str | None:
    return body(name, place)
