"""Interaction: something a user did, and what the app made of it."""

from __future__ import annotations

import time
from collections.abc import Callable
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
    author: str = ""  # a user's id; the bot is one
    reader: str = ""  # who sees an ephemeral one
    team: str = ""
    by_bot: bool = True


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's acknowledgement of an envelope or a request."""

    seconds: float  # after it was sent
    payload: Payload
    status: int = 200  # of the HTTP response; what is acknowledged through Socket Mode is 200
    problems: tuple[str, ...] = ()  # what Slack does not take of the payload

    @property
    def in_time(self) -> bool:
        return self.seconds <= ACK_SECONDS and self.status == 200


class Interaction:
    """What a user did: the envelope that told the app, the app's acknowledgement, its answers by response_url.

    ``on_ack`` does what the payload of an acknowledgement asks for, and says what is wrong with it.
    """

    def __init__(self, envelope: Payload, on_ack: Callable[[Payload], list[str]] = lambda _: []) -> None:
        self.envelope = envelope
        self._on_ack = on_ack
        self._sent = time.monotonic()
        self._acks: Log[Ack] = Log()
        self._answers: Log[Message] = Log()
        self._views: Log[Payload] = Log()
        self._taken = self._viewed = 0

    @property
    def payload(self) -> Payload:
        payload: Payload = self.envelope["payload"]
        return payload

    @property
    def acks(self) -> list[Ack]:
        """All acknowledgements so far: one, or none yet."""
        return self._acks.entries()

    @property
    def acknowledged(self) -> bool:
        return any(ack.status == 200 for ack in self.acks)

    @property
    def answers(self) -> list[Message]:
        """All answers so far."""
        return self._answers.entries()

    @property
    def views(self) -> list[Payload]:
        """All that was shown so far in modals: opened by the trigger, or changed after a click."""
        return self._views.entries()

    def ack(self, timeout: float = 5) -> Ack:
        """The acknowledgement. Raises TimeoutError after ``timeout`` seconds without one."""
        return self._acks.wait(timeout)

    def answer(self, timeout: float = 5) -> Message:
        """The first answer; called again, the next. Raises TimeoutError after ``timeout`` seconds without one.

        Answers are what comes to the response_url, and what only the one who did this is shown in the same thread. An
        answer often overtakes the acknowledgement; both are there when this returns.
        """
        self.ack(timeout)
        message = self._answers.wait(timeout, nth=self._taken + 1)
        self._taken += 1
        return message

    def view(self, timeout: float = 5) -> Payload:
        """The first view that this brought up or changed; called again, the next. Raises TimeoutError."""
        self.ack(timeout)
        view = self._views.wait(timeout, nth=self._viewed + 1)
        self._viewed += 1
        return view

    def options(self, timeout: float = 5) -> list[Payload]:
        """What a menu offers for what was typed into it. Raises TimeoutError."""
        payload = self.ack(timeout).payload
        groups = payload.get("option_groups") or [{"options": payload.get("options", [])}]
        return [option for group in groups for option in group["options"]]

    def add_ack(self, payload: Payload, status: int = 200) -> None:
        seconds = time.monotonic() - self._sent
        problems = self._on_ack(payload) if status == 200 and seconds <= ACK_SECONDS else []
        self._acks.append(Ack(seconds, payload, status, tuple(problems)))

    def add_answer(self, message: Message) -> None:
        self._answers.append(message)

    def add_view(self, view: Payload) -> None:
        self._views.append(view)
