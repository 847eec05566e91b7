"""The channel: what the bot may know of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

_MEMBERS = 1_000  # in one answer of Slack's


def members(client: WebClient, channel: str) -> Iterator[str]:
    """The users in a channel; nobody where the bot may not know."""
    with suppress(SlackClientError, OSError):
        for page in client.conversations_members(channel=channel, limit=_MEMBERS):
            yield from page["members"]


def is_open(client: WebClient, channel: str) -> bool:
    """Whether all of the workspace may read a channel; not where the bot may not know."""
    with suppress(SlackClientError, OSError):
        about = client.conversations_info(channel=channel)["channel"]
        return bool(about.get("is_channel") and not about.get("is_private"))
    return False
