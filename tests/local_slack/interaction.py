"""Interaction: something a user did, and what the app made of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from tests.local_slack.log import Log

Payload = dict[str, Any]

ACK_SECONDS = 3.0  # later, Slack tells the user that the app did not respond


@dataclass(frozen=True, slots=True)
class Message:
    """A message in a channel, as its readers see it. A message that replaces another has that one's ``ts``."""

    ts: str
    channel: str
    text: str
    blocks: list[Payload]
    response_type: str  # "in_channel", or "ephemeral": only one user sees it, until the client reloads
    thread_ts: str | None
    replace_original: bool  # whether it took the place of another; a wish that Slack ignores leaves False
    payload: Payload = field(repr=False)  # what the app sent: unfurl_links, metadata, …


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's acknowledgement of an envelope."""

    seconds: float  # after the envelope was sent
    payload: Payload

    @property
    def in_time(self) -> bool:
        return self.seconds <= ACK_SECONDS


class Interaction:
    """What a user did: the envelope that told the app, the app's acknowledgement, its answers by response_url."""

    def __init__(self, envelope: Payload) -> None:
        self.envelope = envelope
        self._sent = time.monotonic()
        self._acks: Log[Ack] = Log()
        self._answers: Log[Message] = Log()
        self._taken = 0

    @property
    def payload(self) -> Payload:
        payload: Payload = self.envelope["payload"]
        return payload

    @property
    def acknowledged(self) -> bool:
        return bool(self._acks.entries())

    @property
    def answers(self) -> list[Message]:
        """All answers so far."""
        return self._answers.entries()

    def ack(self, timeout: float = 5) -> Ack:
        """The acknowledgement. Raises TimeoutError after ``timeout`` seconds without one."""
        return self._acks.wait(timeout)

    def answer(self, timeout: float = 5) -> Message:
        """The first answer; called again, the next. Raises TimeoutError after ``timeout`` seconds without one.

        An answer often overtakes the acknowledgement; both are there when this returns.
        """
        self.ack(timeout)
        message = self._answers.wait(timeout, nth=self._taken + 1)
        self._taken += 1
        return message

    def add_ack(self, payload: Payload) -> None:
        self._acks.append(Ack(time.monotonic() - self._sent, payload))

    def add_answer(self, message: Message) -> None:
        self._answers.append(message)
