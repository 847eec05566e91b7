"""Socket Mode: the bot in one workspace, with no public address."""

from __future__ import annotations

import logging
from threading import Event

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.settings import Tokens
from bot.slack import journal
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.slack.retries import retry_handlers
from search_index.errors import UserError

logger = logging.getLogger(__name__)


def serve(desk: Desk, tokens: Tokens, api_url: str, stop: Event) -> None:
    """Answer in the workspace until ``stop`` is set. Raises UserError where Slack refuses or cannot be reached."""
    journal.keep_secrets()
    client = WebClient(tokens.bot.value, base_url=api_url, retry_handlers=retry_handlers())
    try:
        team = client.auth_test()["team"]
        handler = SocketModeHandler(create_app(desk, client=client), tokens.app.value)
        handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it without types
    except SlackApiError as error:
        raise UserError(f"Slack refused the token: {error.response['error']}. docs/slack.md has the steps.") from error
    except OSError as error:
        raise UserError(f"Slack cannot be reached at {api_url}: {error}") from error
    logger.info("Connected to %s", team)
    try:
        stop.wait()
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # the same
