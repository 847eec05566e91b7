"""The web: the pages that links to quotes lead to."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bot.links import PATH, link
from bot.render.page import HEADERS, missing_page, page
from bot.service import QuoteService
from search_index.errors import UserError

_STYLE = "chicago"  # in which the page cites the quote


def routes(service: QuoteService, public_url: str) -> list[Route]:
    """What a web server answers from ``service``: a page for each quote; nothing where there is no public address."""

    def show(request: Request) -> HTMLResponse:  # no coroutine: Starlette runs it in a thread, for it reads the index
        try:
            cited = service.cite(request.path_params["quote"], _STYLE)
        except UserError:
            return HTMLResponse(missing_page(), status_code=404, headers=HEADERS)
        shown = page(cited.context, link(public_url, cited.context.id), cited.texts[_STYLE])
        return HTMLResponse(shown, headers=HEADERS)

    return [Route(f"{PATH}{{quote}}", show, methods=["GET"])] if public_url else []
