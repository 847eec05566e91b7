"""Workspace: a team's channels, users and messages, and what the bot showed its users."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from tests.local_slack.ids import BOT_USER, CHANNEL, READER, TEAM
from tests.local_slack.interaction import Interaction, Message, Payload
from tests.local_slack.log import Log
from tests.local_slack.modals import Modals
from tests.local_slack.places import Channel, User
from tests.local_slack.refusal import RefusedError


class Workspace:
    """What Slack remembers of one team. ``new_id`` makes ids that no other team has, ``new_ts`` timestamps.

    It takes no locks: the Web API handles one call at a time.
    """

    def __init__(self, team: str, new_id: Callable[[str], str], new_ts: Callable[[], str]) -> None:
        self.team = team
        self.bot_user = BOT_USER if team == TEAM else f"UBOT{team}"
        self.channels: dict[str, Channel] = {}
        self.users: dict[str, User] = {}
        self.messages: dict[str, Message] = {}  # by ts, without those deleted
        self.posts: Log[Message] = Log()  # all that were ever shown, and each change
        self.deleted: Log[str] = Log()  # by ts
        self.unfurls: list[Payload] = []
        self.asked: dict[
            tuple[str, str], Interaction
        ] = {}  # what was last done: in a channel by a user, or in a thread
        self.modals = Modals(team, new_id)
        self.new_id, self.new_ts = new_id, new_ts
        self.add_channel(CHANNEL, "general")
        self.add_user(READER, "reader")

    def add_channel(
        self,
        key: str,
        name: str = "",
        *,
        kind: str = "channel",
        is_member: bool = True,
        is_archived: bool = False,
        is_shared: bool = False,
        members: Collection[str] | None = None,
    ) -> None:
        """``is_member`` says whether the bot is in the channel. A channel that was not added is not found."""
        self.channels[key] = Channel(key, name or key.lower(), kind, is_member, is_archived, is_shared, members)

    def add_user(
        self, key: str, name: str = "", zone: str = "Europe/Madrid", team: str = "", *, is_restricted: bool = False
    ) -> None:
        """``team`` is that of a guest through Slack Connect; ``is_restricted`` are the workspace's own guests."""
        self.users[key] = User(key, name or key.lower(), zone, team or self.team, is_restricted)

    def direct_channel(self, user: str) -> str:
        """The id of the conversation of ``user`` and the bot."""
        key = f"D0{user}"
        if key not in self.channels:
            self.add_channel(key, kind="im", members={user})
        return key

    def find_channel(self, key: object) -> Channel:
        """The channel, as far as the bot may know of it. Raises RefusedError."""
        channel = self.channels.get(str(key))
        if channel is None or (channel.is_closed and not channel.is_member):
            raise RefusedError("channel_not_found")
        return channel

    def post(
        self,
        payload: Payload,
        channel: str,
        response_type: str,
        original: Message | None = None,
        *,
        author: str = "",
        reader: str = "",
    ) -> Message:
        """Shows ``payload`` as a new message, or in the place of ``original``."""
        message = Message(
            ts=original.ts if original else self.new_ts(),
            channel=channel,
            text=payload.get("text") or "",
            blocks=payload.get("blocks") or [],
            response_type=original.response_type if original else response_type,
            thread_ts=_thread(payload, original),
            replace_original=original is not None,
            payload=payload,
            author=author or self.bot_user,
            reader=original.reader if original else reader,
            team=self.team,
            by_bot=not author,
        )
        self.messages[message.ts] = message
        self.posts.append(message)
        return message

    def delete(self, ts: str) -> None:
        """Takes a message away, if it is there."""
        self.messages.pop(ts, None)
        self.deleted.append(ts)

    def credit(self, message: Message, place: tuple[str, str]) -> None:
        """Counts a post as an answer to what was last done in its place."""
        if interaction := self.asked.get(place):
            interaction.add_answer(message)

    def change_channel(self, key: str, **changes: object) -> None:
        self.channels[key] = replace(self.channels[key], **changes)  # type: ignore[arg-type]  # fields by name


def _thread(payload: Payload, original: Message | None) -> str | None:
    """Where it stands. What replaces an ephemeral message of a thread lands in the channel (onyx-dot-app/onyx)."""
    if original is None:
        return payload.get("thread_ts")
    return None if original.response_type == "ephemeral" else original.thread_ts
