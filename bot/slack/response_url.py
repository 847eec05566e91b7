"""The response_url: an address at which one interaction can be answered, a few times and for a while."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack import tls
from bot.slack.errors import DeliveryError
from bot.slack.retries import TIMEOUT, retry_handlers

USES = 5  # by Slack's rule
LIFE = 30 * 60  # seconds, by the same
SPENT = "expired_url"  # Slack's code for an address that takes no more
_CODE = re.compile(r"\b[a-z]+(_[a-z]+)+\b")  # alone, or within JSON


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
            raise DeliveryError(SPENT, lasting=True)
        is_open = message.get("response_type") == "in_channel"
        handlers = retry_handlers(once=is_open)
        client = WebhookClient(self.address, timeout=TIMEOUT, ssl=tls.context(), retry_handlers=handlers)
        try:
            response = client.send_dict(dict(message))
        except (SlackClientError, HTTPException, OSError) as error:
            raise DeliveryError(type(error).__name__, lasting=False) from error
        if response.status_code != 200:
            status = response.status_code
            code = _CODE.search(response.body)
            raise DeliveryError(code[0] if code else str(status), lasting=status < 500 and status != 429)
