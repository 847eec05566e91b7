"""Workspace: channels, users and messages, and what interactions still allow the app to do."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.local_slack.interaction import Interaction, Message, Payload

TEAM, APP, BOT_USER, BOT = "T0LOCAL", "A0LOCAL", "U0BOT", "B0BOT"

RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 30 * 60
TRIGGER_SECONDS = 3


class RefusedError(Exception):
    """An error that Slack answers with: its code, and what else it says."""

    def __init__(self, code: str, details: list[str] | None = None) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details or []


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    name: str
    is_member: bool = True  # whether the bot is in it
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    zone: str = "Europe/Madrid"


@dataclass(frozen=True, slots=True)
class ResponseUrl:
    """An address to answer one interaction at. Only one that came with a press has an ``original`` to replace."""

    interaction: Interaction
    channel: str
    issued: float  # seconds on the workspace's clock
    original: Message | None
    uses: int = 0


class Workspace:
    """What Slack remembers. ``clock`` tells seconds; response URLs and triggers grow old by it.

    It takes no locks: the Web API handles one call at a time.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.channels: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.messages: dict[str, Message] = {}  # by ts, without those deleted
        self.views: list[Payload] = []
        self._clock = clock
        self._numbers = itertools.count(1)
        self._response_urls: dict[str, ResponseUrl] = {}
        self._triggers: dict[str, float] = {}

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):06d}"

    def new_trigger(self) -> str:
        trigger = self.new_id("trigger.")
        self._triggers[trigger] = self._clock()
        return trigger

    def new_response_url(self, key: str, interaction: Interaction, channel: str, original: Message | None) -> None:
        self._response_urls[key] = ResponseUrl(interaction, channel, self._clock(), original)

    def use_trigger(self, trigger: str) -> None:
        """Raises RefusedError for a trigger that was never issued, is used, or is older than 3 seconds."""
        issued = self._triggers.pop(trigger, None)
        if issued is None:
            raise RefusedError("invalid_trigger_id")
        if self._clock() - issued > TRIGGER_SECONDS:
            raise RefusedError("trigger_expired")

    def use_response_url(self, key: str) -> ResponseUrl:
        """Raises RefusedError for an address that is unknown, older than 30 minutes, or used 5 times."""
        url = self._response_urls.get(key)
        if url is None or url.uses >= RESPONSE_URL_USES or self._clock() - url.issued > RESPONSE_URL_SECONDS:
            raise RefusedError("expired_url")
        self._response_urls[key] = replace(url, uses=url.uses + 1)
        return url

    def post(self, payload: Payload, channel: str, response_type: str, original: Message | None = None) -> Message:
        """Shows ``payload`` as a new message, or in the place of ``original``."""
        message = Message(
            ts=original.ts if original else self.new_id("1700000000."),
            channel=channel,
            text=payload.get("text") or "",
            blocks=payload.get("blocks") or [],
            response_type=original.response_type if original else response_type,
            thread_ts=payload.get("thread_ts"),
            replace_original=original is not None,
            payload=payload,
        )
        self.messages[message.ts] = message
        return message
