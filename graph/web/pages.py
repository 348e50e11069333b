"""Pages: what all views share, from the data of a view to an answer in the reader's language and colours.

A view is one module of ``graph.web.views`` with a ``VIEW``: where it is found, a function from the holdings
and the visit to what its template needs, that template, and the forms in which it can be taken away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graph import captions, svg
from graph.language import LANGUAGES, say
from graph.lineage import Node
from graph.web import address
from graph.web.library import Holdings
from ontology.terms import label, relations

FOLDER = Path(__file__).parent
THEMES = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


class Missing(Exception):
    """Nothing is found at an address; the argument is what was asked for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the parts of its path, its query, and the language of its reader."""

    path: Mapping[str, str]
    query: QueryParams
    language: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A view as a file: its name, its media type and what is in it."""

    name: str
    media: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """Where a view is found, what its template gets, its template, and its forms as files by ``?as=``."""

    path: str
    template: str
    context: Callable[[Holdings, Visit], Mapping[str, Any]]
    files: Mapping[str, Callable[[Holdings, Visit], Taken]] = field(default_factory=dict)


def answer(view: View, holdings: Holdings, request: Request) -> Response:
    """The response to a request for a view. Raises Missing where there is nothing at its address."""
    visit = Visit(request.path_params, request.query_params, language(request))
    write = view.files.get(request.query_params.get("as", ""))
    if write is not None:
        return _file(write(holdings, visit))
    return page(request, view.template, view.context(holdings, visit), holdings.store.base)


def page(
    request: Request, template: str, context: Mapping[str, Any], base: str = "", status: int = 200
) -> Response:
    """A template as a response; a language or theme that its URL asks for is kept for the next pages."""
    lang, theme = language(request), _theme(request)
    html = _environment().get_template(template).render(
        **context,
        lang=lang,
        theme=theme,
        base=base,
        here=request.url.path,
        query=tuple(request.query_params.multi_items()),
        t=partial(say, language=lang),
        at=partial(address.of, base=base),
        end=partial(address.end, base=base),
        relation_name=partial(_relation_name, language=lang),
    )  # fmt: skip
    response = HTMLResponse(html.encode("utf-8", "replace"), status)
    for name, value, known in (("lang", lang, LANGUAGES), ("theme", theme, THEMES)):
        if request.query_params.get(name) in known:
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
    return response


def language(request: Request) -> str:
    """What the URL asks for, else what was asked for before, else what the browser prefers, else Vietnamese."""
    for wanted in (request.query_params.get("lang"), request.cookies.get("lang")):
        if wanted in LANGUAGES:
            return wanted
    prefers = re.findall(r"\b(vi|en)\b", request.headers.get("accept-language", ""))
    return prefers[0] if prefers else LANGUAGES[0]


def _theme(request: Request) -> str:
    wanted = (request.query_params.get("theme"), request.cookies.get("theme"))
    return next((theme for theme in wanted if theme in THEMES), THEMES[0])


def _file(taken: Taken) -> Response:
    ascii_name = re.sub(r"[^\w.-]+", "-", taken.name, flags=re.ASCII)
    disposition = {"Content-Disposition": f'attachment; filename="{ascii_name}"'}
    return Response(
        taken.text.encode("utf-8", "replace"), media_type=f"{taken.media}; charset=utf-8", headers=disposition
    )


def _relation_name(code: str, language: str) -> str:
    name = relations().get(code)
    return label(name, language) if name else code


def _also(query: tuple[tuple[str, str], ...], **changes: str) -> str:
    """The query of this page with some of it changed, for the switches of language and theme."""
    kept = [(name, value) for name, value in query if name not in {*changes, "lang", "theme"}]
    return "?" + urlencode([*kept, *changes.items()])


@pass_context
def _day(context: Context, date: str | None) -> str:
    """A date as readers of the page's language write it."""
    if not date:
        return ""
    return captions.day(date) if context["lang"] == "vi" else date


def _whole(text: str) -> Markup:
    """A text whose numbers ("72-NQ/TW") do not break at their hyphens.

    >>> str(_whole("NQ 72-NQ/TW <b>"))
    'NQ <span class="whole">72-NQ/TW</span> &lt;b&gt;'
    """
    words = (
        Markup('<span class="whole">{}</span>').format(word) if "-" in word else escape(word)
        for word in text.split()
    )
    return Markup(" ").join(words)


def _year(node: Node) -> str:
    return (node.date or "")[:4]


@cache
def _asset(name: str) -> str:
    """The address of an asset, changed whenever the file does, so that browsers may keep it."""
    return f"/assets/{name}?v={sha256((FOLDER / 'assets' / name).read_bytes()).hexdigest()[:10]}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        asset=_asset,
        also=_also,
        name=captions.name,
        head=captions.head,
        subject=captions.subject,
        excerpt=captions.excerpt,
        citation=captions.citation,
        year=_year,
        file_name=lambda path: PurePath(path).name,
        written=address.written,
        drawn=lambda *parts: Markup(svg.draw(*parts)),  # graph.svg escapes every text it writes
    )
    environment.filters.update(day=_day, whole=_whole)
    return environment
