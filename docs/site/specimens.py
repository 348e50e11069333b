"""Examples of the terms of the ontology: for each the first statement in a store that uses it, as Turtle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from graph.identity import BASE
from graph.store import Store
from graph.triples import TYPE, named
from ontology.page import names_of_terms, short
from ontology.terms import LUOCDO, XSD

LONGEST = 120  # characters of a literal shown
_SHOWN = 4  # statements about an example of a class


def specimens(store: Store) -> Mapping[str, str]:
    """Turtle by the name of a term; a term that nothing in the store uses has none."""
    found = {name: "\n".join(_of(named(LUOCDO + name), store)) for name in names_of_terms()}
    return {name: turtle for name, turtle in found.items() if turtle}


def _of(term: NamedNode, store: Store) -> Iterator[str]:
    """The statement that uses a property; of a class an example with what is said first of it."""
    used = _sorted(store.match(None, term, None))
    if used:
        yield _statement(used[0])
        return
    for instance in _sorted(store.match(None, TYPE, term))[:1]:
        yield _statement(instance)
        assert isinstance(instance.subject, NamedNode)
        about = _sorted(store.match(instance.subject, None, None))
        yield from [_statement(quad) for quad in about if quad.predicate != TYPE][:_SHOWN]


def _sorted(quads: Iterator[Quad]) -> list[Quad]:
    """What speaks of the plan of Huế first, lists last, then by text: examples belong together and stay the same."""

    def order(quad: Quad) -> tuple[bool, bool, str]:
        return (
            "/hue/kh/ubnd/2025/462>" not in str(quad.subject),
            "/list/" in str(quad.subject),
            str(quad.triple),
        )

    return sorted(quads, key=order)


def _statement(quad: Quad) -> str:
    return f"{_written(quad.subject)} {_written(quad.predicate)} {_written(quad.object)} ."


def _written(term: object) -> str:
    if isinstance(term, NamedNode):
        if term == TYPE:
            return "a"
        return f"<{term.value[len(BASE) :]}>" if term.value.startswith(BASE) else _prefixed(term.value)
    if isinstance(term, Literal):
        value = term.value if len(term.value) <= LONGEST else f"{term.value[:LONGEST]}…"
        text = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
        if term.language:
            return f"{text}@{term.language}"
        return text if term.datatype.value == f"{XSD}string" else f"{text}^^{short(term.datatype.value)}"
    return str(term)


def _prefixed(iri: str) -> str:
    name = short(iri)
    return name if name != iri else f"<{iri}>"
