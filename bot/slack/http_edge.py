"""The edge of the web: whatever goes wrong at an address, it is taken down once, and whoever asked gets a reference."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.slack import journal


class HttpEdge:
    """Around all that is answered: what passed it would be logged by the web server, with whatever it says."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that there was a fault, unless an answer was begun."""
        is_begun = False

        async def note(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            await send(message)

        try:
            await self._app(scope, receive, note)
        except Exception as error:  # noqa: BLE001  # the edge
            reference = journal.fault(error)
            if not is_begun:
                sentence = f"Something went wrong on our side. Please report it as {reference}."
                await PlainTextResponse(sentence, HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, send)
