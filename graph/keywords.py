"""Keywords of SPARQL in a query, as the engine reads it: not in strings, names, comments or IRIs."""

from __future__ import annotations

import re

import pyoxigraph as ox

from ontology.terms import PREFIXES


def uses(keyword: str, sparql: str) -> bool:
    """Whether a query that parses has this keyword where the grammar reads a keyword.

    No tokenizer of ours decides: where the letters occur at all, they are turned round everywhere, and the
    engine is asked (on an empty store) whether that still parses. Strings, names and comments do not mind; a
    keyword does. A query that does not parse may get either answer. What else the query may raise on an
    empty store is no syntax error and means no.

    >>> uses("SERVICE", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    True
    >>> uses("SERVICE", "PREFIX service: <http://service/> SELECT ?service { ?service service:is 'SERVICE' }")
    False
    """
    turned, found = re.subn(keyword, keyword[::-1], sparql, flags=re.IGNORECASE)
    if not found:
        return False
    try:
        ox.Store().query(turned, prefixes=PREFIXES)
    except SyntaxError:
        return True
    except (OSError, RuntimeError, ValueError):
        return False
    return False
