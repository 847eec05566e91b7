"""The retry: what to do about a call that Slack does not answer. None of it is slack_sdk's default.

A call is made again only where it cannot have been carried out, or may be twice without harm: a message that is posted
twice is worse than one that is missing, and of which the one who asked is told.
"""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError, URLError

from slack_sdk.http_retry import HttpRequest, HttpResponse
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.http_retry.handler import RetryHandler

TIMEOUT = 10  # seconds for a call
_LONGEST_WAIT = 3  # seconds that a thread waits because Slack says so: after them, a click opens no modal any more
_POSTING = ("chat.postMessage", "chat.scheduleMessage")  # each success is one message more
_ONCE = (*_POSTING, "oauth.v2.access")  # by which a code or a refresh token is used up
_PACED = ("chat.postMessage", "chat.postEphemeral", "chat.update")  # whose 429 is the channel's: see bot.slack.delivery


class _Lost(ConnectionErrorRetryHandler):
    """For a connection that failed. Only urllib's own error says that the request never went out whole."""

    def __init__(self, *, once: bool) -> None:
        super().__init__(max_retry_count=1)
        self._once = once

    def _can_retry(self, *, request: HttpRequest, error: Exception | None = None, **rest: Any) -> bool:
        never_sent = isinstance(error, URLError) and not isinstance(error, HTTPError)
        is_safe = never_sent or not (self._once or request.url.endswith(_ONCE))
        return is_safe and super()._can_retry(request=request, error=error, **rest)


class _Failed(ServerErrorRetryHandler):
    """For a 500 or 503. By Slack's word some of what was asked for may have been done at a 500.

    A proxy may say 503 where it lost what Slack answered: what somebody looks for is not sent again then (``once``).
    """

    def __init__(self, *, once: bool) -> None:
        super().__init__(max_retry_count=1)
        self._once = once

    def _can_retry(self, *, request: HttpRequest, response: HttpResponse | None = None, **rest: Any) -> bool:
        is_at_500 = response is not None and response.status_code != 503
        is_safe = not (self._once or (is_at_500 and request.url.endswith(_ONCE)))
        return is_safe and super()._can_retry(request=request, response=response, **rest)


class _TooMany(RateLimitErrorRetryHandler):
    """For a 429 that concerns no channel, and asks for no more than a thread can wait."""

    def _can_retry(self, *, request: HttpRequest, response: HttpResponse | None = None, **rest: Any) -> bool:
        if response is None or request.url.endswith(_PACED):
            return False
        is_bearable = (wait_asked_for(response.headers) or 0) <= _LONGEST_WAIT
        return is_bearable and super()._can_retry(request=request, response=response, **rest)


def retry_handlers(*, once: bool = False) -> list[RetryHandler]:
    """For a lost connection, a 429 with its Retry-After, and a 500. ``once``: what may be done is not sent again."""
    return [_Lost(once=once), _TooMany(max_retry_count=1), _Failed(once=once)]


def wait_asked_for(headers: Any) -> int | None:
    """The seconds of Retry-After, if a response has it."""
    for name, value in headers.items():
        if name.lower() == "retry-after":
            text = str(value[0] if isinstance(value, list) else value)
            return int(text) if text.isdecimal() else None
    return None
