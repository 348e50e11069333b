"""The query page: the named queries with their parameters, an editor with completion, answers as tables.

Everything comes from this server: the editor is CodeMirror, kept in ``assets/codemirror`` as published.
"""

from __future__ import annotations

import json
import mimetypes
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graph.identity import BASE
from graph.language import chosen, words
from ontology.terms import LUOCDO, ONTOLOGY, PREFIXES, RDFS, label, relations

HERE = Path(__file__).parent
ASSETS = HERE / "assets"
SCRIPTS = (
    "codemirror/codemirror.js",
    "codemirror/sparql.js",
    "codemirror/matchbrackets.js",
    "codemirror/closebrackets.js",
    "codemirror/show-hint.js",
    "query.js",
)
STYLES = ("codemirror/codemirror.css", "codemirror/show-hint.css", "query.css")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_WORDS = {
    "title": "query_page.title",
    "named": "query_page.named",
    "fill": "query_page.fill",
    "editor": "query_page.editor",
    "help": "query_page.help",
    "run": "query_page.run",
    "running": "query_page.running",
    "stop": "query_page.stop",
    "stopped": "query_page.stopped",
    "csv": "query_page.csv",
    "json": "query_page.json",
    "rows": "query_page.rows",
    "more": "query_page.more",
    "graph": "query_page.graph",
    "yes": "query_page.yes",
    "no": "query_page.no",
    "answer": "query_page.answer",
    "choose": "query_page.choose",
    "prefixes": "query_page.prefixes",
    "failed": "query_page.failed",
    "describe": "query_page.describe",
}


def routes(document: str | None = None) -> list[Route]:
    """``/query`` and its assets; ``document`` as in ``graph.sparql.routes.routes``."""

    async def query(request: Request) -> Response:
        return Response(html(document), media_type="text/html", headers=_headers("no-cache"))

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in (*SCRIPTS, *STYLES):
            raise HTTPException(404)
        content, kind, mark = _asset(name)
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={"ETag": mark})
        return Response(content, headers={**_headers("no-cache"), "Content-Type": kind, "ETag": mark})

    return [Route("/query", query), Route("/query/assets/{name:path}", asset)]


@cache
def html(document: str | None = None) -> str:
    """The page. Its data stand in it as JSON, which no browser runs."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    said = {name: words()[key] for name, key in _WORDS.items()}
    data = {
        "base": BASE,
        "document": document,
        "prefixes": PREFIXES,
        "terms": _terms(),
        "words": said,
        "queries": {query["name"]: query["sparql"] for query in _queries()},
    }
    return environment.get_template("query.html").render(
        language=chosen(),
        words=said,
        queries=_queries(),
        relations=[(name, label(iri, "vi"), label(iri, "en")) for name, iri in relations().items()],
        scripts=SCRIPTS,
        styles=STYLES,
        prefixes=PREFIXES,
        data=json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
    )


@cache
def _queries() -> tuple[dict[str, Any], ...]:
    from graph.ask import library  # it brings networkx, which the endpoint alone does not need

    return tuple(
        {
            "name": query.name,
            "title": query.title,
            "about": query.about,
            "sparql": "\n".join(
                line for line in query.sparql.splitlines() if not line.startswith("# param:")
            ),
            "parameters": query.parameters,
        }
        for query in library()
    )


def _terms() -> list[dict[str, str]]:
    """Classes and properties of the ontology for completion, each with what it is called."""
    named = sorted(
        {
            triple.subject.value
            for triple in parse(path=str(ONTOLOGY), format=RdfFormat.TURTLE)
            if isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, Literal)
            and triple.predicate.value == RDFS + "label"
        }
    )
    terms = [{"term": _short(iri), "vi": label(iri, "vi"), "en": label(iri, "en")} for iri in named]
    return [term for term in terms if ":" in term["term"]]


def _short(iri: str) -> str:
    known = ((f"{name}:", start) for name, start in PREFIXES.items() if iri.startswith(start))
    name, start = next(known, ("", ""))
    return name + iri[len(start) :] if name and iri != LUOCDO else ""


@cache
def _asset(name: str) -> tuple[bytes, str, str]:
    content = (ASSETS / name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return content, f"{kind}; charset=utf-8", f'"{sha256(content).hexdigest()[:20]}"'


def _headers(cache_control: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": cache_control,
    }
