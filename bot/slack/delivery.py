"""The delivery of an answer to a ``response_url``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.http_retry.handler import RetryHandler
from slack_sdk.webhook import WebhookClient

TIMEOUT = 10  # seconds


class DeliveryError(Exception):
    """Slack did not take an answer."""


def retry_handlers() -> list[RetryHandler]:
    """What to do about a lost connection, a 429 with its Retry-After, and a 500: none of it is the default."""
    return [
        ConnectionErrorRetryHandler(max_retry_count=1),
        RateLimitErrorRetryHandler(max_retry_count=2),
        ServerErrorRetryHandler(max_retry_count=1),
    ]


def deliver(response_url: str, message: Mapping[str, Any], *, replace: bool = False) -> None:
    """Send ``message`` to the one who asked; with ``replace``, in place of the message whose button was pressed.

    Raises DeliveryError where Slack does not take it: a response_url lives for 30 minutes and 5 messages.
    """
    private = {**message, "response_type": "ephemeral", "replace_original": replace}
    client = WebhookClient(response_url, timeout=TIMEOUT, retry_handlers=retry_handlers())
    response = client.send_dict(private)
    if response.status_code != 200:
        raise DeliveryError(f"{response.status_code} {response.body[:100]}")
