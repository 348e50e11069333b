"""The application behind ``luocdo serve``: the views, the suggestions, the assets, and the SPARQL endpoint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from graph.sparql import routes as endpoint
from graph.sparql.limits import Limits
from graph.web import address, pages
from graph.web.library import Library, is_remote
from graph.web.pages import FOLDER, Missing, View
from graph.web.safety import HEADERS, guards
from graph.web.views import (
    agency,
    compare,
    coverage,
    document,
    edge,
    path,
    search,
    source,
    start,
    targets,
    tasks,
)

VIEWS = (
    start.VIEW,
    search.VIEW,
    tasks.VIEW,
    targets.VIEW,
    coverage.VIEW,
    compare.VIEW,
    path.VIEW,
    edge.VIEW,
    source.VIEW,
    agency.VIEW,
    document.VIEW,
)


def application(place: str | Path, limits: Limits | None = None, host: str = "127.0.0.1") -> Starlette:
    """The whole browse page over the store in a folder, or at the address of a SPARQL server, which then answers
    queries itself. ``limits`` are those of our own SPARQL endpoint, and ``host`` is the name under which the page
    is asked, beside the local ones. Raises StoreError without a store."""
    library = Library(place)
    routes: list[BaseRoute] = [
        Route("/search.json", _suggestions(library)),
        Mount("/assets", _Assets(directory=FOLDER / "assets")),
        Route("/document", _by_iri(library)),
        *_endpoint(place, library, limits),
        *(Route(view.path, _shown(view, library)) for view in VIEWS),
    ]
    handlers: dict[Any, Any] = {HTTPException: _trouble, Missing: _missing, Exception: _broken}
    return Starlette(routes=routes, middleware=guards(host), exception_handlers=handlers)


def _endpoint(place: str | Path, library: Library, limits: Limits | None) -> list[BaseRoute]:
    """Our own SPARQL endpoint; for the store of a server a page that names the server's."""
    if not is_remote(place):
        return list(endpoint.routes(Path(place), limits, document="/document?iri={iri}"))

    def tell(request: Request) -> Response:
        return pages.page(request, "elsewhere.html", {"address": str(library.now().store.path)})

    return [Route("/query", tell), Route("/sparql", tell)]


def _shown(view: View, library: Library) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        return pages.answer(view, library.now(), request)

    return show


def _suggestions(library: Library) -> Callable[[Request], Response]:
    def suggest(request: Request) -> Response:
        return JSONResponse(search.suggestions(library.now(), request.query_params.get("q", "")))

    return suggest


def _by_iri(library: Library) -> Callable[[Request], Response]:
    """From a whole IRI, as answers of the endpoint hold them, to its page."""

    def lead(request: Request) -> Response:
        iri, base = request.query_params.get("iri", ""), library.now().store.base
        if not iri.startswith(base):
            raise Missing(iri)
        return RedirectResponse(address.of(iri, base), 303)

    return lead


class _Assets(StaticFiles):
    """Our own scripts and styles; their addresses change whenever they do, so browsers may keep them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def _trouble(request: Request, error: HTTPException) -> Response:
    return _told(request, error.status_code)


def _missing(request: Request, error: Missing) -> Response:
    return _told(request, 404)


def _broken(request: Request, error: Exception) -> Response:
    """The answer to a fault of our own, given outside the middleware, so with its headers by itself."""
    response = _told(request, 500)
    response.headers.update(HEADERS)
    return response


def _told(request: Request, status: int) -> Response:
    """A page that says what went wrong and where to go on, in both languages."""
    known = status if status in (404, 405) else 500
    return pages.page(request, "trouble.html", {"status": status, "known": known}, status=status)
