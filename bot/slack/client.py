"""The client: by which we call Slack. It knows how long to wait, what to try again, and whom to trust."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.slack import tls
from bot.slack.retries import TIMEOUT, retry_handlers


def open_client(api_url: str, token: str | None = None) -> WebClient:
    """A client of the Web API at ``api_url``, with a workspace's token, or with none yet."""
    return WebClient(token, base_url=api_url, timeout=TIMEOUT, ssl=tls.context(), retry_handlers=retry_handlers())
