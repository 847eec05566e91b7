"""HTTP: the web application at which Slack delivers what users do. It answers at these addresses and at no others:

- POST /slack/events: commands, clicks, forms and events, each signed by Slack
- GET /slack/install, GET /slack/oauth_redirect: where more workspaces can install the bot
- GET /q/ID: a quote's page (bot.web)
- GET /healthz: the process is alive; GET /readyz: it can answer, or 503 and why it cannot
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.render.page import HEADERS
from bot.slack.http_edge import HttpEdge
from bot.slack.manifest import EVENTS
from bot.slack.signatures import REPEATED, Signatures
from bot.slack.strangers import Strangers

MOST_BYTES = 1_000_000  # of a body; what Slack sends is far smaller
MOST_SECONDS = 10  # in which a body must have arrived; Slack itself waits for 3
MOST_SECONDS_TO_REMEMBER = 0.5  # whether a request was here before; without an answer it is taken for a new one

Serve = Callable[[BoltRequest], BoltResponse]
Endpoint = Callable[[Request], Awaitable[Response]]


def asgi(
    app: App,
    signatures: Signatures,
    unready: Callable[[], str],
    pages: Iterable[Route] = (),
    strangers: Strangers | None = None,
) -> Starlette:
    """The web application for ``app``, with further ``pages``. ``strangers`` counts what is refused.

    ``unready`` gives the reason why it cannot answer now, empty where it can.
    """
    routes = [
        Route(EVENTS, _events(app, signatures, strangers or Strangers()), methods=["POST"]),
        Route("/healthz", _alive, methods=["GET"]),
        Route("/readyz", _ready(unready), methods=["GET"]),
        *pages,
    ]
    if flow := app.oauth_flow:
        routes += [
            _page(flow.install_path, flow.handle_installation),
            _page(flow.redirect_uri_path, flow.handle_callback),
        ]
    return Starlette(routes=routes, middleware=[Middleware(HttpEdge)])


def _events(app: App, signatures: Signatures, strangers: Strangers) -> Endpoint:
    async def events(request: Request) -> Response:
        try:
            body = await _body(request)
        except _UnfitError as unfit:
            return PlainTextResponse(unfit.status.phrase, unfit.status)
        if reason := signatures.refusal(request.headers, body) or await _repeated(signatures, request):
            return _refuse(reason, body, lambda: strangers.note(reason, _sender(request)))
        try:
            asked = to_bolt_request(request, body)
        except (ValueError, TypeError, AttributeError, LookupError):  # signed, and yet nothing that Slack would send
            return PlainTextResponse(HTTPStatus.BAD_REQUEST.phrase, HTTPStatus.BAD_REQUEST)
        return await _answer(asked, app.dispatch)

    return events


def _ready(unready: Callable[[], str]) -> Endpoint:
    async def ready(_request: Request) -> Response:
        reason = await run_in_threadpool(unready)
        return PlainTextResponse(reason or "ready", HTTPStatus.SERVICE_UNAVAILABLE if reason else HTTPStatus.OK)

    return ready


def _page(path: str, serve: Serve) -> Route:
    async def show(request: Request) -> Response:
        shown = await _answer(to_bolt_request(request, b""), serve)
        shown.headers.update(HEADERS)
        return shown

    return Route(path, show, methods=["GET"])


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("alive")


async def _answer(asked: BoltRequest, serve: Serve) -> Response:
    """What Bolt answers. It works in a thread: it reads the database, and may call Slack."""
    return to_starlette_response(await run_in_threadpool(serve, asked))


async def _repeated(signatures: Signatures, request: Request) -> str:
    """Why a request is refused, of which another process knows; empty too where that cannot be found out in time."""
    asking = asyncio.ensure_future(asyncio.to_thread(signatures.repeated, request.headers))
    done, _ = await asyncio.wait({asking}, timeout=MOST_SECONDS_TO_REMEMBER)
    return asking.result() if done else ""


def _sender(request: Request) -> str:
    return request.client.host if request.client else "nowhere"


def _refuse(reason: str, body: bytes, note: Callable[[], None]) -> Response:
    if body.startswith(b"ssl_check=1&"):  # Slack tries whether our certificate is good, and signs nothing
        return Response()
    note()
    if reason == REPEATED and body.startswith(b"{"):  # Slack delivers some events twice: it need not try again
        return Response()
    return PlainTextResponse(HTTPStatus.UNAUTHORIZED.phrase, HTTPStatus.UNAUTHORIZED)


async def _body(request: Request) -> bytes:
    """The body. Raises _UnfitError as soon as it is too long, or too slow to come."""
    body = bytearray()
    try:
        async with asyncio.timeout(MOST_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise _UnfitError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except (TimeoutError, ClientDisconnect) as error:
        raise _UnfitError(HTTPStatus.REQUEST_TIMEOUT) from error
    return bytes(body)


class _UnfitError(Exception):
    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status
