"""OAuth: how a workspace installs the bot, by Slack's own page; and what the browser is told when it comes back."""

from __future__ import annotations

import html
import logging
from collections.abc import Sequence
from urllib.parse import urljoin

from slack_bolt import BoltResponse
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient

from bot.credentials import Workspaces
from bot.slack.installations import STATE_SECONDS, Installations, States
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import REDIRECT, scopes

INSTALL = "/slack/install"

# What Slack's and Bolt's reasons mean to whoever wanted to install the bot.
_REASONS = {
    "access_denied": "The bot was not installed: this was cancelled on Slack's page.",
    "invalid_browser": "The bot was not installed: this browser did not begin it, or keeps no cookies.",
    "invalid_state": "The bot was not installed: that took too long, or was done before.",
    "invalid_code": "The bot was not installed: Slack did not confirm it.",
    "storage_error": "The bot was not installed: its database did not take it.",
}
_OTHER = "The bot was not installed."
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>{title}</title></head>
<body><h1>{title}</h1><p>{sentence}</p>{more}</body></html>
"""

logger = logging.getLogger(__name__)
# What Bolt says of a failure holds the code by which Slack would give a token.
_quiet = logging.getLogger(f"{__name__}.bolt")
_quiet.setLevel(logging.CRITICAL)


def create_flow(
    slack: Workspaces, installations: Installations, states: States, exchange: WebClient, public_url: str
) -> OAuthFlow:
    """Bolt's flow, at ``public_url``, which asks for the scopes of all listeners. ``exchange`` has no token."""
    settings = OAuthSettings(
        client_id=slack.client_id,
        client_secret=slack.client_secret.value,
        scopes=list(scopes(LISTENERS)),
        user_scopes=[],
        redirect_uri=public_url + REDIRECT,
        install_path=INSTALL,
        install_page_rendering_enabled=False,  # straight to Slack's page, which says all there is to say
        redirect_uri_path=REDIRECT,
        callback_options=CallbackOptions(success=_succeed, failure=_fail),
        authorization_url=urljoin(exchange.base_url, "/oauth/v2/authorize"),
        installation_store=installations,
        installation_store_bot_only=True,
        state_store=states,
        state_expiration_seconds=STATE_SECONDS,
        logger=_quiet,
    )
    return OAuthFlow(settings=settings, client=exchange, logger=_quiet)


def _succeed(arguments: SuccessArgs) -> BoltResponse:
    installation = arguments.installation
    logger.info("Installed in workspace %s", installation.team_id or installation.enterprise_id)
    name = html.escape(installation.team_name or installation.enterprise_name or "your workspace")
    link = f'<p><a href="https://app.slack.com/client/{html.escape(installation.team_id or "")}">Open Slack</a></p>'
    return _page(arguments, 200, "Installed", f"The bot is in {name} now. Type /lavrov there.", link)


def _fail(arguments: FailureArgs) -> BoltResponse:
    known = arguments.reason in _REASONS
    logger.warning("Not installed: %s", arguments.reason if known else "another reason")  # anybody can send any reason
    sentence = html.escape(_REASONS.get(arguments.reason, _OTHER))
    again = f'<p><a href="{INSTALL}">Try again</a></p>'
    return _page(arguments, arguments.suggested_status_code, "Not installed", sentence, again)


def _page(arguments: SuccessArgs | FailureArgs, status: int, title: str, sentence: str, more: str) -> BoltResponse:
    forget = arguments.settings.state_utils.build_set_cookie_for_deletion()
    headers: dict[str, str | Sequence[str]] = {
        "Content-Type": "text/html; charset=utf-8",
        "Set-Cookie": forget,
        "Cache-Control": "no-store",
    }
    return BoltResponse(status=status, headers=headers, body=_PAGE.format(title=title, sentence=sentence, more=more))
