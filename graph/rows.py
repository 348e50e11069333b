"""Rows: the answer to a SELECT as plain values, for modules that make values of their own from it."""

from __future__ import annotations

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from graph.store import Store


def rows(store: Store, sparql: str) -> list[dict[str, str]]:
    """The rows of a SELECT, each from the names of its bound variables to IRIs and the values of literals.

    Raises SyntaxError for what is no SPARQL, TypeError for another form of query.

    >>> rows(Store.memory(), 'SELECT ?a ?b WHERE { BIND("x" AS ?a) }')
    [{'a': 'x'}]
    """
    found = store.query(sparql)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a SELECT is needed")
    names = [variable.value for variable in found.variables]
    return [
        {name: term.value for name in names if isinstance(term := row[name], NamedNode | Literal)}
        for row in found
    ]
