"""The retry: what to do about a call that Slack does not answer. None of it is slack_sdk's default."""

from __future__ import annotations

from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.http_retry.handler import RetryHandler

TIMEOUT = 10  # seconds for a call


def retry_handlers() -> list[RetryHandler]:
    """For a lost connection, a 429 with its Retry-After, and a 500."""
    return [
        ConnectionErrorRetryHandler(max_retry_count=1),
        RateLimitErrorRetryHandler(max_retry_count=2),
        ServerErrorRetryHandler(max_retry_count=1),
    ]
