"""Asking: the named queries of ``graph/queries``, a file, or SPARQL text, with parameters bound as terms.

A query file is SPARQL that any tool can run, with a header of comments that says what it answers:

    # title_vi: Ai thực hiện một văn bản
    # title_en: Who carries out a document
    # param: directive document = 72-NQ/TW | văn bản cấp trên | the higher document

A parameter stands in the query as ``$directive`` and is replaced by one RDF term, never by text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from corpus import places
from graph.bodies import body
from graph.documents import one
from graph.store import Store
from graph.triples import agency_iri, day, named, number, text
from ontology.terms import relations

FOLDER = Path(__file__).parent / "queries"

Term = NamedNode | BlankNode | Literal | Triple

_TOKEN = re.compile(
    r"""(?P<kept> <[^<>"{}|^`\\\s]*>                         # an IRI
          | \"{3}.*?(?<!\\)\"{3} | '{3}.*?(?<!\\)'{3}        # strings
          | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
          | \#[^\n]* )                                       # a comment
      | \$(?P<name>\w+)""",
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(r"^#\s*(?P<key>title_vi|title_en|about_vi|about_en|param):\s*(?P<value>.*\S)\s*$")
_PARAMETER = re.compile(
    r"(?P<name>\w+)\s+(?P<type>\w+)(?:\s*=\s*(?P<default>[^|]*?))?\s*(?:\|(?P<vi>[^|]*)(?:\|(?P<en>[^|]*))?)?"
)


class AskError(ValueError):
    """A query that cannot be run; the message says why, in Vietnamese and English."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value a query needs. ``type`` is document, agency, province, relation, integer, date or text;
    ``default`` is what stands in the file, None where a value must be given."""

    name: str
    type: str
    default: str | None
    vi: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says of it, by language ("vi", "en")."""

    name: str
    sparql: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: rows of terms, None where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def _repr_html_(self) -> str:
        """The table as a notebook shows it."""
        from graph.answers import as_html  # which reads this module

        return as_html(self)


Answer = Table | bool | tuple[Triple, ...]


def ask(store: Store, question: str, values: Mapping[str, str] | None = None) -> Answer:
    """Run a named query, a file ``*.rq`` or SPARQL text over all graphs of a store.

    Raises AskError for SPARQL that does not parse, an unknown name or parameter, or a value of the wrong
    type; ``graph.documents.NotOne`` for a document value that names none or several.
    """
    query = understood(question)
    try:
        found = store.query(bind(query.sparql, terms(query, values or {}, store)))
    except SyntaxError as error:
        raise AskError(f"không phải SPARQL / not SPARQL: {error}") from error
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return tuple(sorted(found, key=str))
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, tuple(tuple(row[column] for column in columns) for row in found))


def understood(question: str) -> Query:
    """The query that a name, a path or a text stands for. Raises AskError for a name nobody knows."""
    if question in _names():
        return library()[_names().index(question)]
    if question.endswith(".rq"):
        try:
            return parse(Path(question).stem, Path(question).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise AskError(f"{question}: không đọc được / cannot be read ({error})") from error
    if re.fullmatch(r"[\w-]+", question.strip()):
        raise AskError(
            f"{question}: không có truy vấn tên này / no query of this name: {', '.join(_names())}"
        )
    return parse("", question)


@cache
def library() -> tuple[Query, ...]:
    """All named queries, by name."""
    return tuple(parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.rq")))


@cache
def _names() -> tuple[str, ...]:
    return tuple(query.name for query in library())


def parse(name: str, sparql: str) -> Query:
    """A query text with its header read. Raises AskError for a parameter line that says no name and type."""
    said: dict[str, str] = {}
    parameters = []
    for line in sparql.splitlines():
        found = _HEADER.match(line)
        if found and found["key"] == "param":
            parameters.append(_parameter(found["value"]))
        elif found:
            said[found["key"]] = found["value"]
    title, about = (
        {lang: said.get(f"{key}_{lang}", "") for lang in ("vi", "en")} for key in ("title", "about")
    )
    return Query(name, sparql, title, about, tuple(parameters))


def _parameter(line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found:
        raise AskError(f"tham số viết sai / malformed parameter: {line}")
    default = found["default"] or None
    return Parameter(
        found["name"], found["type"], default, (found["vi"] or "").strip(), (found["en"] or "").strip()
    )


def terms(query: Query, values: Mapping[str, str], store: Store) -> dict[str, Term]:
    """The values of all parameters as RDF terms. Raises AskError, NotOne."""
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(values.keys() - known):
        raise AskError(f"không có tham số này / no such parameter: {', '.join(unknown)}")
    found: dict[str, Term] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            raise AskError(f"thiếu tham số / missing parameter: {parameter.name} ({parameter.type})")
        found[parameter.name] = _term(parameter, value, store)
    return found


def _term(parameter: Parameter, value: str, store: Store) -> Term:
    if parameter.type == "document":
        return named(one(value, store).iri)
    if parameter.type == "text":
        return text(value)
    if parameter.type == "integer" and re.fullmatch(r"-?\d+", value.strip()):
        return number(int(value))
    if parameter.type == "relation" and value in relations():
        return named(relations()[value])
    if parameter.type == "agency":
        return named(agency_iri(body(value, None) or value, store.base))
    if parameter.type == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        return day(value.strip())
    slug = places.slug(value) if parameter.type == "province" else None
    if slug:
        return named(f"{store.base}place/{slug}")
    raise AskError(f"{parameter.name}: không phải / not of type {parameter.type}: {value}")


def bind(sparql: str, values: Mapping[str, Term]) -> str:
    """The query with each ``$name`` replaced by its term; strings, IRIs and comments stay as they are.

    >>> bind("SELECT * { ?s ?p $o } # $o", {"o": Literal('x" } DROP ALL')})
    'SELECT * { ?s ?p "x\\\\" } DROP ALL" } # $o'
    """

    def bound(token: re.Match[str]) -> str:
        return str(values[token["name"]]) if token["name"] in values else token[0]

    return _TOKEN.sub(bound, sparql)
