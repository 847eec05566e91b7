"""The response_url: an address at which one interaction can be answered, five times and for half an hour.

Slack counts, and says expired_url or used_url of one that takes no more. We cannot: a modal keeps the address for each
click in it, in whichever process that is worked on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.slack import tls
from bot.slack.errors import DeliveryError
from bot.slack.retries import TIMEOUT, retry_handlers

_CODE = re.compile(r"\b[a-z]+(_[a-z]+)+\b")  # alone, or within JSON


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """Works also where the bot is no member of the channel."""

    address: str = field(repr=False)  # whoever has it can answer

    def send(self, message: Mapping[str, Any]) -> None:
        """Send a message payload, as Slack calls it. Raises DeliveryError where Slack does not take it."""
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
