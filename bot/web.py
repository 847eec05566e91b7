"""The web: the pages that links to quotes lead to."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot import commands
from bot.links import PATH, link
from bot.render.page import HEADERS, missing_page, page
from bot.replies import Context
from bot.service import QuoteService


def routes(service: QuoteService, public_url: str) -> list[Route]:
    """What a web server answers from ``service``: a page for each quote; nothing where there is no public address."""

    def show(request: Request) -> HTMLResponse:  # no coroutine: Starlette runs it in a thread, for it reads the index
        reply = commands.open_quote(service, request.path_params["quote"])
        if not isinstance(reply, Context):
            return HTMLResponse(missing_page(), status_code=404, headers=HEADERS)
        address = link(public_url, request.path_params["quote"].lower())
        return HTMLResponse(page(reply, address), headers=HEADERS)

    return [Route(f"{PATH}{{quote}}", show, methods=["GET"])] if public_url else []
