"""Places: the channels of a workspace, and the users in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tests.local_slack.interaction import Payload

_NAMES = {"im": "directmessage", "mpim": "mpdm-group", "group": "privategroup"}


@dataclass(frozen=True, slots=True)
class User:
    """``team`` differs from the workspace's own for a guest through Slack Connect.

    ``is_restricted`` are those whom the workspace itself has invited as guests, to some of its channels.
    """

    id: str
    name: str
    zone: str
    team: str
    is_restricted: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """``kind`` is channel (public), group (private), im or mpim, as events call them.

    Private channels have ids with C, like public ones, unless they are of before March 2021: those with G.
    """

    id: str
    name: str
    kind: str = "channel"
    is_member: bool = True  # whether the bot is in it
    is_archived: bool = False
    is_shared: bool = False  # with another organisation, by Slack Connect
    members: Collection[str] | None = None  # the users in it; None: all

    @property
    def is_closed(self) -> bool:
        return self.kind != "channel"

    @property
    def shown_name(self) -> str:
        """What interactions and commands call it: where not everybody may read, mostly no more than its kind."""
        is_named = self.kind == "group" and self.id.startswith("C")  # at times: nobody may go by the name
        return self.name if is_named else _NAMES.get(self.kind, self.name)

    def holds(self, user: str) -> bool:
        return self.members is None or user in self.members


def described(channel: Channel) -> Payload:
    """The channel as ``conversations.info`` has it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind in ("channel", "group") and channel.id.startswith("C"),
        "is_group": channel.kind == "group" and channel.id.startswith("G"),
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.is_closed,
        "is_archived": channel.is_archived,
        "is_member": channel.is_member,
        "is_ext_shared": channel.is_shared,
        "is_shared": channel.is_shared,
    }
