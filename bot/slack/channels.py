"""The channel: what the bot may know of one, and of those who read it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from itertools import islice

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.slack.errors import DeliveryError

NO_CHANNEL = "no_channel"  # a conversation of several people that is no channel: the bot asks for no leave to be there
KEPT = 300  # seconds for which a channel is taken to be open still: it can become private at any time
_MOST_KEPT = 10_000  # channels
_MEMBERS = 1_000  # in one answer of Slack's
_CHANNELS = 999  # the same
_PAGES = 5  # answers of Slack's that somebody waits for who looks at a page
_DIRECT = "D"  # how the id of a conversation of two begins


class Channels:
    """Which channels all of their workspace may read. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[tuple[str, str], float] = {}  # until when it is taken to be
        self._lock = threading.Lock()

    def is_open(self, client: WebClient, workspace: str, channel: str) -> bool:
        """Whether all of the workspace may read a channel, by Slack's word; not where the bot may not know."""
        place = workspace, channel
        with self._lock:
            if self._clock() < self._open.get(place, 0.0):
                return True
        if channel.startswith(_DIRECT) or not _is_public(client, channel):
            return False
        with self._lock:
            if len(self._open) >= _MOST_KEPT:
                self._open.clear()
            self._open[place] = self._clock() + KEPT
        return True


def members(client: WebClient, channel: str) -> Iterator[str]:
    """The users in a channel; nobody where the bot may not know."""
    with suppress(SlackClientError, HTTPException, OSError):
        for page in client.conversations_members(channel=channel, limit=_MEMBERS):
            yield from page["members"]


def obstacle(client: WebClient, channel: str) -> str:
    """Slack's code for why the bot cannot post in a channel: it is archived, or the bot is not in it; or NO_CHANNEL.

    Empty where nothing is in the way. Raises DeliveryError where Slack does not answer.
    """
    try:
        about = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        if (code := str(error.response.get("error"))) == "channel_not_found":  # so is a private one that it is not in
            return code
        if str(error.response.get("needed")).startswith("mpim"):
            return NO_CHANNEL
        raise DeliveryError(code, lasting=False) from error
    except (SlackClientError, HTTPException, OSError) as error:
        raise DeliveryError(type(error).__name__, lasting=False) from error
    if about.get("is_archived"):
        return "is_archived"
    return "" if about.get("is_member") or about.get("is_im") else "not_in_channel"


def of_user(client: WebClient, user: str) -> Iterator[str]:
    """The channels that a user is in, private ones as far as the bot is in them too; none where it may not know."""
    pages = client.users_conversations
    with suppress(SlackClientError, HTTPException, OSError):
        for page in islice(pages(user=user, types="public_channel,private_channel", limit=_CHANNELS), _PAGES):
            yield from (each["id"] for each in page["channels"])


def reads_open_channels(client: WebClient, user: str) -> bool:
    """Whether a user may read all open channels: those invited as guests may not. Not where the bot may not know."""
    with suppress(SlackClientError, HTTPException, OSError):
        about = client.users_info(user=user)["user"]
        return not (about.get("is_restricted") or about.get("is_ultra_restricted"))
    return False


def _is_public(client: WebClient, channel: str) -> bool:
    with suppress(SlackClientError, HTTPException, OSError):
        about = client.conversations_info(channel=channel)["channel"]
        return bool(about.get("is_channel")) and about.get("is_private") is False
    return False
