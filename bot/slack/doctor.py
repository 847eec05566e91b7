"""The doctor for Slack: what Slack itself says of our tokens, our permissions and our clock."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.doctor import Finding, attempt
from bot.settings import Http, Settings, Tokens, Workspaces
from bot.slack.listener import Listener
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import LINKS, scopes
from bot.state import Store
from search_index.errors import UserError

_TIMEOUT = 10  # seconds
_BEARABLE = 60  # seconds that a clock may be off; at 300 Slack's signatures are refused
_TOKENS = "Copy it again from your app's page (docs/slack.md), or install the app again."


def examine(
    settings: Settings, listeners: Iterable[Listener] = LISTENERS, clock: Callable[[], float] = time.time
) -> Iterator[Finding]:
    """What Slack answers to our tokens; nothing where the settings name no workspace.

    ``clock`` tells seconds since 1970.
    """
    slack = settings.slack
    if slack is None:
        return
    bot = slack.bot.value if isinstance(slack, Tokens | Http) else None
    client = WebClient(bot, base_url=settings.slack_api_url, timeout=_TIMEOUT, retry_handlers=[])
    heard = [each for each in listeners if settings.public_url or each.name != LINKS]
    yield from _workspace(client, heard, clock) if bot else _reach(client, clock)
    if isinstance(slack, Tokens):
        own = WebClient(slack.app.value, base_url=settings.slack_api_url, timeout=_TIMEOUT, retry_handlers=[])
        yield attempt("app token", lambda: _connect(own))


def kept(slack: Workspaces, store: Store) -> Finding:
    """Whether ENCRYPTION_KEY fits the tokens of the workspaces. None is encrypted anew: that is for the bot's start."""
    return attempt("tokens of workspaces", lambda: _opened(slack, store))


def reach(public_url: str) -> Finding:
    """Whether the bot answers at its public address."""
    return attempt("public address", lambda: _knock(public_url))


def _workspace(client: WebClient, listeners: Iterable[Listener], clock: Callable[[], float]) -> Iterator[Finding]:
    try:
        answer = _ask(client.auth_test)
    except UserError as error:
        yield Finding("bot token", False, str(error))
        return
    yield Finding("bot token", True, f"{answer['user']} in {answer['team']}")
    yield _permissions(answer.headers, scopes(listeners))
    yield from _skew(answer.headers, clock())


def _reach(client: WebClient, clock: Callable[[], float]) -> Iterator[Finding]:
    try:
        answer = _ask(client.api_test)
    except UserError as error:
        yield Finding("Slack", False, str(error))
        return
    yield Finding("Slack", True, "answers")
    yield from _skew(answer.headers, clock())


def _permissions(headers: Mapping[str, Any], wanted: Iterable[str]) -> Finding:
    granted = {each.strip() for each in _header(headers, "x-oauth-scopes").split(",")}
    if missing := [scope for scope in wanted if scope not in granted]:
        steps = "Run lavrov manifest, paste it as your app's manifest, and install the app again."
        return Finding("permissions", False, f"The app lacks {', '.join(missing)}. {steps}")
    return Finding("permissions", True, "all that the bot needs")


def _skew(headers: Mapping[str, Any], now: float) -> Iterator[Finding]:
    stated = _header(headers, "date")
    if not stated:
        return
    skew = round(now - parsedate_to_datetime(stated).timestamp())
    if abs(skew) > _BEARABLE:
        side = "ahead of" if skew > 0 else "behind"
        yield Finding("clock", False, f"This machine's clock is {abs(skew)} seconds {side} Slack's. Set it by NTP.")
    else:
        yield Finding("clock", True, "agrees with Slack's")


def _connect(client: WebClient) -> str:
    _ask(lambda: client.apps_connections_open(app_token=client.token or ""))
    return "may connect by Socket Mode"


def _ask(call: Callable[[], Any]) -> Any:
    """What Slack answers. Raises UserError where it refuses, or cannot be reached."""
    try:
        return call()
    except SlackApiError as error:
        code = error.response.get("error") or "no answer that can be read"
        raise UserError(f"Slack refuses the token: {code}. {_TOKENS}") from error
    except (SlackClientError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise UserError(f"Slack cannot be reached: {reason}. Look at the network, and at SLACK_API_URL.") from error


def _opened(slack: Workspaces, store: Store) -> str:
    from bot.slack.installations import Installations  # loads much that one workspace does without

    Installations(slack.client_id, store, slack.keys).check()
    return "ENCRYPTION_KEY fits"


def _knock(public_url: str) -> str:
    if not public_url:
        raise UserError("PUBLIC_URL is not set.")
    try:
        with urlopen(f"{public_url}/healthz", timeout=_TIMEOUT):  # noqa: S310  # the settings let in only http(s)
            return f"{public_url} answers"
    except (URLError, HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        raise UserError(
            f"{public_url}/healthz does not answer: {reason}. Is the bot running, and the proxy?"
        ) from error


def _header(headers: Mapping[str, Any], wanted: str) -> str:
    for name, value in headers.items():
        if name.lower() == wanted:
            return str(value[0] if isinstance(value, list) else value)
    return ""
