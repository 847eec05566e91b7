"""The client: by which we call Slack. It knows how long to wait, what to try again, and whom to trust."""

from __future__ import annotations

import logging
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack import tls
from bot.slack.retries import TIMEOUT, retry_handlers

logger = logging.getLogger(__name__)


def open_client(api_url: str, token: str | None = None, *, once: bool = False) -> WebClient:
    """A client of the Web API at ``api_url``, with a workspace's token, or with none yet.

    ``once``: nothing is sent again that may have been carried out, as for all that a 503 says; somebody looks.
    """
    handlers = retry_handlers(once=once)
    return WebClient(token, base_url=api_url, timeout=TIMEOUT, ssl=tls.context(), retry_handlers=handlers)


def open_exchange(api_url: str) -> WebClient:
    """A client that exchanges codes and refresh tokens for tokens: each is good for once, and is sent once."""
    return _Exchange(base_url=api_url, timeout=TIMEOUT, ssl=tls.context(), retry_handlers=retry_handlers(once=True))


class _Exchange(WebClient):
    def oauth_v2_access(self, **arguments: Any) -> SlackResponse:
        """As slack_sdk's. A refusal is logged with Slack's code alone: Bolt has what is secret in its own message."""
        try:
            return super().oauth_v2_access(**arguments)
        except SlackApiError as error:
            logger.warning("Slack gave no token: %s", error.response.get("error"))
            raise
