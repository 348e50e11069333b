"""The SPARQL 1.1 Protocol, query operation: an HTTP request → the question it asks, or why it is refused."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from graph.language import LANGUAGES, say

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"


class Refused(Exception):
    """A request that is not answered: the HTTP status, and why in both languages."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(key)
        self.status = status
        self.message = "".join(f"{say(key, language, **values)}\n" for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the dataset the request asks it of; without graphs it is the query's own (FROM), or all."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def question(method: str, parameters: bytes, content_type: str | None, body: bytes) -> Question | None:
    """What a GET or POST asks; None where a GET has no query: that asks for the service description.

    ``parameters`` is the query string of the address as sent. Raises Refused: 400 for what the protocol
    does not allow, 403 for an update, 415 for another media type.

    >>> question("GET", b"query=ASK%20%7B%7D", None, b"")
    Question(query='ASK {}', default_graphs=(), named_graphs=())
    """
    found = _pairs(parameters)
    if method == "POST":
        found += _of_body(content_type, body)
    if any(name == "update" for name, _ in found):
        raise Refused(403, "sparql.update")
    queries = [value for name, value in found if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "sparql.several")
    if not queries:
        if method == "POST":
            raise Refused(400, "sparql.none")
        return None
    default, named = (_graphs(found, name) for name in ("default-graph-uri", "named-graph-uri"))
    return Question(queries[0], default, named)


def _of_body(content_type: str | None, body: bytes) -> list[tuple[str, str]]:
    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    kind, charset = header.get_content_type(), str(header.get_param("charset", "utf-8")).lower()
    if kind == UPDATE:
        raise Refused(403, "sparql.update")
    if kind not in (FORM, DIRECT):
        raise Refused(415, "sparql.media", types=f"{DIRECT}, {FORM}")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise Refused(415, "sparql.charset", charset=charset)
    if kind == FORM:
        return _pairs(body)
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError as error:
        raise Refused(400, "sparql.utf8") from error


def _pairs(form: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(form.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise Refused(400, "sparql.utf8") from error
    except ValueError as error:
        raise Refused(400, "sparql.form") from error


def _graphs(found: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    graphs = tuple(value for key, value in found if key == name)
    for iri in graphs:
        try:
            NamedNode(iri)
        except ValueError as error:
            raise Refused(400, "sparql.graph", name=name, iri=iri) from error
    return graphs
