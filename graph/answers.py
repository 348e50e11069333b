"""Answers as people and programs read them: an aligned table, CSV, JSON, or RDF for a graph."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from html import escape

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from graph.ask import Answer, AskError, Table, Term
from graph.identity import BASE
from ontology.terms import PREFIXES, XSD

RDF_FORMATS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
TABLE_FORMATS = ("table", "csv", "json")
FORMATS = (*TABLE_FORMATS, *RDF_FORMATS)

EMPTY = '""'  # a quoted empty cell: a line of CSV cannot be empty
_WIDEST = 60  # columns of a terminal for one cell


def written(answer: Answer, form: str = "table", base: str = BASE) -> str:
    """An answer in one of ``FORMATS``; a graph asked for as a table comes as Turtle.

    Raises AskError where the answer cannot take the form.
    """
    if isinstance(answer, bool):
        return (
            json.dumps({"head": {}, "boolean": answer}) + "\n"
            if form == "json"
            else f"{str(answer).lower()}\n"
        )
    if isinstance(answer, tuple):
        return _graph(answer, "turtle" if form == "table" else form)
    if form not in TABLE_FORMATS:
        raise AskError(f"bảng không có dạng / a table has no form {form}: {', '.join(TABLE_FORMATS)}")
    return {"table": as_table, "csv": as_csv, "json": as_json}[form](answer, base)


def as_table(table: Table, base: str = BASE) -> str:
    """Columns side by side, as wide as their text; IRIs shortened, long texts cut.

    >>> print(as_table(Table(("số", "lần"), ((Literal("72-NQ/TW"), Literal(3)),))), end="")
    số        lần
    --------  ---
    72-NQ/TW  3
    """
    cells = [[_cut(_short(term, base)) for term in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(table.columns, *cells, strict=True)]
    lines = [table.columns, ["-" * width for width in widths], *cells]
    return "".join(_line(line, widths) + "\n" for line in lines)


def as_csv(table: Table, base: str = BASE) -> str:
    """Comma-separated values as SPARQL 1.1 defines them, lines ended by a line feed."""
    rows = [table.columns, *([value(term) for term in row] for row in table.rows)]
    return "".join(f"{','.join(map(_quoted, row)) or EMPTY}\n" for row in rows)


def as_json(table: Table, base: str = BASE) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {column: _json(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    content = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_html(table: Table, base: str = BASE) -> str:
    """A ``<table>`` for a notebook: IRIs shortened, every text escaped and whole.

    >>> as_html(Table(("số",), ((Literal("<72-NQ/TW>"),),)))
    '<table><thead><tr><th>số</th></tr></thead><tbody><tr><td>&lt;72-NQ/TW&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(column)}</th>" for column in table.columns)
    rows = ("".join(f"<td>{escape(_short(term, base))}</td>" for term in row) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def value(term: Term | None) -> str:
    """The bare value of a term, empty where there is none."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _quoted(cell: str) -> str:
    return f'"{cell.replace(EMPTY[0], EMPTY)}"' if set(cell) & set(',"\r\n') else cell


def _graph(triples: tuple[Triple, ...], form: str) -> str:
    if form not in RDF_FORMATS:
        raise AskError(f"đồ thị không có dạng / a graph has no form {form}: {', '.join(RDF_FORMATS)}")
    used = PREFIXES if form == "turtle" else None
    return (ox.serialize(triples, format=RDF_FORMATS[form], prefixes=used) or b"").decode("utf-8")


def _short(term: Term | None, base: str) -> str:
    if not isinstance(term, NamedNode):
        return " ".join(value(term).split())
    names = [(iri, f"{prefix}:") for prefix, iri in PREFIXES.items()]
    for start, instead in ((base, ""), *names):
        if term.value.startswith(start):
            return instead + term.value[len(start) :]
    return term.value


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)
    said = {"type": "literal", "value": term.value}
    if term.language:
        return {**said, "xml:lang": term.language}
    return said if term.datatype.value == f"{XSD}string" else {**said, "datatype": term.datatype.value}


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    """Columns of a terminal: marks of their own take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _cut(text: str) -> str:
    if _width(text) <= _WIDEST:
        return text
    cut = text[: _WIDEST - 1]
    while _width(cut) > _WIDEST - 1:
        cut = cut[:-1]
    return cut.rstrip() + "…"
