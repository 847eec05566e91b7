"""The interaction: something that a user did in Slack, unpacked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Self

from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.callers import Caller
from bot.render.views import read_place
from bot.slack.pace import Pace
from bot.slack.response_url import ResponseUrl


@dataclass(frozen=True, slots=True)
class Interaction:
    """What was done, by whom and where, and the ways to answer.

    What is done in a modal is done where the modal was opened.
    """

    caller: Caller
    body: Mapping[str, Any] = field(repr=False)  # as Slack sent it
    client: WebClient = field(repr=False)  # with the token of the caller's workspace
    url: ResponseUrl | None = field(default=None, repr=False)
    trigger: str = field(default="", repr=False)  # opens a modal, within 3 seconds; empty where nothing was clicked
    pace: Pace = field(default_factory=Pace, repr=False)  # of what is written to channels; one for the whole app
    installation: tuple[str | None, str | None] = (None, None)  # organisation and workspace, as their tokens are kept
    bot: str = ""  # by which id it is mentioned, where Slack has said so

    @classmethod
    def read(cls, body: Mapping[str, Any], context: BoltContext, pace: Pace, who: Caller) -> Self:
        """The interaction that Bolt has been told of; ``who`` did it, wherever that was."""
        place = _place(body)
        address = context.response_url or place.get("url")
        return cls(
            _there(who, body, context, place),
            body,
            context.client,
            ResponseUrl(address) if address else None,
            body.get("trigger_id", ""),
            pace,
            (context.enterprise_id, None if context.is_enterprise_install else context.team_id),
            context.bot_user_id or "",
        )

    @property
    def place(self) -> dict[str, str]:
        """Where it was done, for a modal to remember."""
        caller, url = self.caller, self.url.address if self.url else ""
        seen = "yes" if self.is_seen_by_all else ""
        return {"channel": caller.channel, "thread": caller.thread, "url": url, "seen": seen}

    @property
    def action(self) -> Mapping[str, Any]:
        """The element that was clicked. Raises LookupError where none was."""
        action: Mapping[str, Any] = self.body["actions"][0]
        return action

    @property
    def event(self) -> Mapping[str, Any]:
        """The event. Raises LookupError where it is something else."""
        event: Mapping[str, Any] = self.body["event"]
        return event

    @property
    def own_ids(self) -> frozenset[str]:
        """By which ids the bot is mentioned in this workspace."""
        named = {each["user_id"] for each in self.body.get("authorizations") or () if each.get("is_bot")}
        return frozenset({*named, self.bot} - {""})

    @property
    def is_on_open_message(self) -> bool:
        """Whether something was clicked in a message that all in the channel see."""
        container = self.body.get("container") or {}
        return container.get("type") == "message" and not container.get("is_ephemeral")

    @property
    def is_seen_by_all(self) -> bool:
        """Whether that message, or the one from which the modal was opened, is such a one."""
        return self.is_on_open_message or _place(self.body).get("seen") == "yes"

    @property
    def is_direct(self) -> bool:
        """Whether it was done in the bot's own conversation with one user, where nobody else reads."""
        return self.caller.channel.startswith("D")

    @property
    def message(self) -> str:
        """The timestamp of the message that was clicked on; empty where it was something else."""
        container, message = self.body.get("container") or {}, self.body.get("message") or {}
        return str(container.get("message_ts") or message.get("ts") or "")


def _place(body: Mapping[str, Any]) -> dict[str, str]:
    """Where the modal was opened in which it was done; empty where it was in none, or in none that we can read."""
    with suppress(ValueError):
        return read_place(body.get("view") or {})
    return {}


def _there(who: Caller, body: Mapping[str, Any], context: BoltContext, place: Mapping[str, str]) -> Caller:
    container = body.get("container") or {}
    return replace(
        who,
        channel=context.channel_id or container.get("channel_id") or place.get("channel") or "",
        thread=container.get("thread_ts") or context.thread_ts or place.get("thread") or "",
    )
