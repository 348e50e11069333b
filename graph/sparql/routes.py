"""The endpoint as routes of a Starlette application: ``/sparql``, and the query page beside it at ``/query``."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from graph.sparql import page, protocol
from graph.sparql.description import described
from graph.sparql.limits import Limits
from graph.sparql.negotiation import GRAPHS, RESULTS, chosen
from graph.sparql.tasks import TEXT, Reply, Task, refusal
from graph.sparql.workers import Pool

_METHODS = "GET, HEAD, POST, OPTIONS"
_RETRY = "5"  # seconds after which a refused client may ask again


def routes(
    folder: Path, limits: Limits | None = None, origin: str | None = None, document: str | None = None
) -> list[Route]:
    """``/sparql``, ``/query`` and what the page needs, over the store in a folder (which may come later).

    ``origin`` is the one other web site whose pages may ask (``*`` for all); none may by default.
    ``document`` is where the page shows a document, with ``{iri}`` in it, such as ``/document?iri={iri}``.
    """
    return of_pool(Pool(folder, limits), origin, document)


def of_pool(pool: Pool, origin: str | None = None, document: str | None = None) -> list[Route]:
    """The same over worker processes that the caller ends."""

    async def sparql(request: Request) -> Response:
        response = await _answered(request, pool)
        if origin is not None:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = "GET, POST"
            response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
        return response

    async def filled(request: Request) -> Response:
        values = {name: value for name, value in request.query_params.items() if value.strip()}
        task = Task(name=request.path_params["name"], values=values)
        return _response(await asyncio.wrap_future(pool.submit(task)))

    methods = ["GET", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]  # a 405 of ours speaks both languages
    return [
        Route("/sparql", sparql, methods=methods),
        Route("/query/named/{name}", filled),
        *page.routes(document),
    ]


async def _answered(request: Request, pool: Pool) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": _METHODS})
    if request.method not in ("GET", "HEAD", "POST"):
        return _response(refusal(405, "sparql.method", methods=_METHODS), Allow=_METHODS)
    try:
        asked = protocol.question(
            request.method,
            request.scope["query_string"],
            request.headers.get("content-type"),
            await _body(request, pool.limits.question) if request.method == "POST" else b"",
        )
    except protocol.Refused as error:
        return _response(Reply(error.status, TEXT, error.message.encode("utf-8", "replace")))
    except ClientDisconnect:
        return Response(status_code=400)
    accept = ", ".join(request.headers.getlist("accept")) or None
    if asked is None:
        return _introduced(request, accept)
    results, graphs = chosen(accept, list(RESULTS)), chosen(accept, list(GRAPHS))
    task = Task(
        asked.query,
        asked.default_graphs,
        asked.named_graphs,
        RESULTS[results] if results else None,
        GRAPHS[graphs] if graphs else None,
    )
    return _response(await asyncio.wrap_future(pool.submit(task)))


def _introduced(request: Request, accept: str | None) -> Response:
    """To a request without a query: the query page for people, the service description for programs."""
    media = chosen(
        accept,
        ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml", "text/html"],
    )
    if media is None:
        return _response(refusal(406, "sparql.graph_types"))
    if media == "text/html":
        return RedirectResponse(
            request.url.replace(path=request.url.path[: -len("sparql")] + "query", query=""), 303
        )
    endpoint = str(request.url.replace(query="", fragment=""))
    return _response(Reply(200, GRAPHS[media], described(endpoint, media)))


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise protocol.Refused(413, "sparql.question", most=most)
    return bytes(body)


def _response(reply: Reply, **headers: str) -> Response:
    headers |= {"X-Content-Type-Options": "nosniff", "Vary": "Accept", "Cache-Control": "no-cache"}
    if reply.status == 503:
        headers["Retry-After"] = _RETRY
    return Response(reply.body, reply.status, {**headers, "Content-Type": reply.kind})
