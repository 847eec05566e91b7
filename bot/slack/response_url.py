"""The response_url: an address at which one interaction can be answered, a few times and for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.webhook import WebhookClient

from bot.slack.errors import DeliveryError
from bot.slack.retries import TIMEOUT, retry_handlers

USES = 5  # by Slack's rule
LIFE = 30 * 60  # seconds, by the same


class ResponseUrl:
    """Works also where the bot is no member of the channel. ``clock`` tells seconds."""

    def __init__(self, address: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.address, self._clock = address, clock
        self._issued, self._uses, self._lock = clock(), 0, threading.Lock()

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message payload, as Slack calls it. Raises DeliveryError where Slack does not take it."""
        with self._lock:
            self._uses += 1
            is_usable = self._uses <= USES and self._clock() - self._issued <= LIFE
        if not is_usable:
            raise DeliveryError("expired_url", lasting=True)
        client = WebhookClient(self.address, timeout=TIMEOUT, retry_handlers=retry_handlers())
        response = client.send_dict(dict(message))
        if response.status_code != 200:
            raise DeliveryError(response.body[:100] or str(response.status_code), lasting=response.status_code < 500)
