"""Offices: the agencies of a store that a name means, and those that went into them."""

from __future__ import annotations

from dataclasses import dataclass

from graph.bodies import body
from graph.rows import rows
from graph.store import Store
from graph.triples import agency_iri, named
from ontology.spelling import fold

# SPARQL: whether ?document was issued by a body of the whole State or Party, and not only by one whose place
# nobody tells.
CENTRAL = """EXISTS { ?document luocdo:issuer/luocdo:level/skos:notation ?level . FILTER(?level IN
  ("party-central", "parliament", "president", "government", "ministry", "judiciary", "central")) }"""


@dataclass(frozen=True, slots=True)
class Office:
    """The agencies that a name means: ``iris`` those of that name, ``before`` those that went into them, by
    label. ``exact`` is True where the name leaves nothing open."""

    iris: tuple[str, ...]
    before: tuple[str, ...]
    exact: bool

    @property
    def every(self) -> tuple[str, ...]:
        """All of them, in order of their IRIs."""
        return tuple(sorted({*self.iris, *self.before}))

    def labels(self, store: Store, iris: tuple[str, ...]) -> tuple[str, ...]:
        """What some of them are called."""
        known = _labels(store)
        return tuple(sorted(known[iri] for iri in iris))


def office(name: str, store: Store) -> Office:
    """The agencies that a name means; case, marks and abbreviations ("UBND Huế") do not matter.

    A full name means one agency. A shorter one ("Sở Y tế") means every agency whose name has its words in that
    order, beginning with the first.
    """
    labels = _labels(store)
    full = agency_iri(body(name, None) or name, store.base)
    if full in labels:
        return Office((full,), _before([full], store), exact=True)
    wanted = fold(name).split()
    same = tuple(iri for iri, label in labels.items() if wanted and _in_order(wanted, fold(label).split()))
    exact = [iri for iri in same if fold(labels[iri]).split() == wanted]
    return Office(tuple(exact) or same, _before(exact or same, store), exact=bool(exact))


def _labels(store: Store) -> dict[str, str]:
    found = rows(store, "SELECT ?agency ?label WHERE { ?agency a luocdo:Agency ; rdfs:label ?label }")
    return {row["agency"]: row["label"] for row in sorted(found, key=lambda row: row["agency"])}


def _in_order(words: list[str], label: list[str]) -> bool:
    rest = iter(label)
    return label[:1] == words[:1] and all(word in rest for word in words)


def _before(iris: tuple[str, ...] | list[str], store: Store) -> tuple[str, ...]:
    """The agencies that went into some others, over any number of steps."""
    values = " ".join(str(named(iri)) for iri in iris)
    sparql = f"SELECT DISTINCT ?old WHERE {{ VALUES ?new {{ {values} }} ?old (luocdo:successor)+ ?new }}"
    return tuple(sorted({row["old"] for row in rows(store, sparql)} - set(iris))) if iris else ()
