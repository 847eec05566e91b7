"""HTTP: the web application at which Slack delivers what users do. It answers at these addresses and at no others:

- POST /slack/events: commands, clicks, forms and events, each signed by Slack
- GET /slack/install, GET /slack/oauth_redirect: where more workspaces can install the bot
- GET /q/ID: a quote's page (bot.web)
- GET /healthz: the process is alive; GET /readyz: it can answer, or 503 and why it cannot
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.slack import journal
from bot.slack.manifest import EVENTS
from bot.slack.signatures import REPEATED, Signatures

MOST_BYTES = 1_000_000  # of a body; what Slack sends is far smaller
MOST_SECONDS = 10  # in which a body must have arrived; Slack itself waits for 3

logger = logging.getLogger(__name__)

Serve = Callable[[BoltRequest], BoltResponse]


def asgi(app: App, signatures: Signatures, unready: Callable[[], str], pages: Iterable[Route] = ()) -> Starlette:
    """The web application for ``app``, with further ``pages``.

    ``unready`` gives the reason why it cannot answer now, empty where it can.
    """

    async def events(request: Request) -> Response:
        try:
            body = await _body(request)
        except _UnfitError as unfit:
            return PlainTextResponse(unfit.status.phrase, unfit.status)
        if reason := signatures.refusal(request.headers, body):
            return _refuse(reason, body)
        return await _answer(request, body, app.dispatch)

    async def ready(_request: Request) -> Response:
        reason = await run_in_threadpool(unready)
        return PlainTextResponse(reason or "ready", HTTPStatus.SERVICE_UNAVAILABLE if reason else HTTPStatus.OK)

    routes = [
        Route(EVENTS, events, methods=["POST"]),
        Route("/healthz", _alive, methods=["GET"]),
        Route("/readyz", ready, methods=["GET"]),
        *pages,
    ]
    if flow := app.oauth_flow:
        routes += [
            _page(flow.install_path, flow.handle_installation),
            _page(flow.redirect_uri_path, flow.handle_callback),
        ]
    return Starlette(routes=routes)


def _page(path: str, serve: Serve) -> Route:
    async def show(request: Request) -> Response:
        return await _answer(request, b"", serve)

    return Route(path, show, methods=["GET"])


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("alive")


async def _answer(request: Request, body: bytes, serve: Serve) -> Response:
    """What Bolt answers. It works in a thread: it reads the database, and may call Slack."""
    try:
        return to_starlette_response(await run_in_threadpool(serve, to_bolt_request(request, body)))
    except Exception as error:  # noqa: BLE001  # the edge: whatever it is, it is logged, and Slack or a person hears
        reference = journal.fault(error)
        sentence = f"Something went wrong on our side. Please report it as {reference}."
        return PlainTextResponse(sentence, HTTPStatus.INTERNAL_SERVER_ERROR)


def _refuse(reason: str, body: bytes) -> Response:
    if body.startswith(b"ssl_check=1&"):  # Slack tries whether our certificate is good, and signs nothing
        return Response()
    logger.warning("Refused a request: %s", reason)
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
