"""The doctor for Slack: what Slack itself says of our tokens, our permissions and our clock."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from slack_sdk import WebClient

from bot.credentials import Tokens, Workspaces
from bot.doctor import Finding, attempt
from bot.settings import Settings
from bot.slack import tls
from bot.slack.listener import Listener
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import LINKS, scopes
from bot.slack.starting import refusals
from search_index.errors import UserError

_silent_logger = logging.getLogger(f"{__name__}.client")
_silent_logger.setLevel(logging.CRITICAL)  # slack_sdk logs an answer that it cannot read, a gateway's whole page

_TIMEOUT = 10  # seconds
_BEARABLE = 60  # seconds that a clock may be off; at 300 Slack's signatures are refused


def examine(
    settings: Settings, listeners: Iterable[Listener] = LISTENERS, clock: Callable[[], float] = time.time
) -> Iterator[Finding]:
    """What Slack answers to our tokens; nothing where the settings name no workspace.

    ``clock`` tells seconds since 1970.
    """
    slack, api_url = settings.slack, settings.slack_api_url
    if slack is None:
        return
    if isinstance(slack, Workspaces):
        yield from _slack(client_for(None, api_url), clock)
        return
    yield from _workspace(client_for(slack.bot.value, api_url), needed(settings, listeners), clock)
    if isinstance(slack, Tokens):
        yield attempt("app token", lambda: _connect(client_for(slack.app.value, api_url)))


def needed(settings: Settings, listeners: Iterable[Listener] = LISTENERS) -> list[str]:
    """The permissions that the bot needs with these settings."""
    return scopes(each for each in listeners if settings.public_url or each.name != LINKS)


def client_for(token: str | None, api_url: str) -> WebClient:
    """A client that tries nothing twice, for somebody waits for what it finds; and logs nothing, for that says all."""
    return WebClient(
        token, base_url=api_url, timeout=_TIMEOUT, ssl=tls.context(), retry_handlers=[], logger=_silent_logger
    )


def missing(headers: Mapping[str, Any], wanted: Iterable[str]) -> list[str]:
    """Those of the ``wanted`` permissions that Slack's answer to a token does not name."""
    granted = {each.strip() for each in _header(headers, "x-oauth-scopes").split(",")}
    return [scope for scope in wanted if scope not in granted]


def reach(public_url: str) -> Finding:
    """Whether the bot answers at its public address."""
    return attempt("public address", lambda: _knock(public_url))


def _workspace(client: WebClient, wanted: Iterable[str], clock: Callable[[], float]) -> Iterator[Finding]:
    try:
        with refusals(client.base_url):
            answer = client.auth_test()
    except UserError as error:
        yield Finding("bot token", False, str(error))
        return
    yield Finding("bot token", True, f"{answer['user']} in {answer['team']}")
    yield _permissions(answer.headers, wanted)
    yield from _skew(answer.headers, clock())


def _slack(client: WebClient, clock: Callable[[], float]) -> Iterator[Finding]:
    try:
        with refusals(client.base_url):
            answer = client.api_test()
    except UserError as error:
        yield Finding("Slack", False, str(error))
        return
    yield Finding("Slack", True, "answers")
    yield from _skew(answer.headers, clock())


def _permissions(headers: Mapping[str, Any], wanted: Iterable[str]) -> Finding:
    if lacking := missing(headers, wanted):
        steps = "Run lavrov manifest, paste it as your app's manifest, and install the app again."
        return Finding("permissions", False, f"The app lacks {', '.join(lacking)}. {steps}")
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
    with refusals(client.base_url):
        client.apps_connections_open(app_token=client.token or "")
    return "may connect by Socket Mode"


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
