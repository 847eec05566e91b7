"""Talk: what happens in a workspace that an app hears of as events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from tests.local_slack import events
from tests.local_slack.ids import CHANNEL, READER
from tests.local_slack.interaction import Interaction, Message, Payload
from tests.local_slack.log import PATIENCE
from tests.local_slack.places import User
from tests.local_slack.platform import Platform
from tests.local_slack.workspace import Workspace


class Talk:
    """A workspace's messages and events. Each returns what became of the event.

    Raises LookupError where the app does not hear of it: it is not subscribed, or not in the channel.
    """

    def __init__(self, platform: Platform, workspace: Workspace, bot_token: str) -> None:
        self.platform, self.workspace, self.bot_token = platform, workspace, bot_token

    @property
    def id(self) -> str:
        return self.workspace.team

    # What there is

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
        """``kind`` is channel, group, im or mpim; ``is_member`` says whether the bot is in it, ``members`` who else."""
        self.workspace.add_channel(
            key, name, kind=kind, is_member=is_member, is_archived=is_archived, is_shared=is_shared, members=members
        )

    def add_user(
        self, key: str, name: str = "", zone: str = "Europe/Madrid", team: str = "", *, is_restricted: bool = False
    ) -> None:
        """``team`` is that of a guest through Slack Connect; ``is_restricted`` are the workspace's own guests."""
        self.workspace.add_user(key, name, zone, team, is_restricted=is_restricted)

    def direct_channel(self, user: str = READER) -> str:
        """The id of the conversation of a user and the bot."""
        return self.workspace.direct_channel(user)

    @property
    def messages(self) -> list[Message]:
        """The bot's messages that can be seen, oldest first: neither those deleted nor those replaced."""
        with self.platform.lock:
            return [message for message in self.workspace.messages.values() if message.by_bot]

    def wait_message(
        self, wanted: Callable[[Message], bool] = lambda _: True, nth: int = 1, timeout: float = PATIENCE
    ) -> Message:
        """The ``nth`` message of the bot's that is ``wanted``, a changed one counted anew. Raises TimeoutError."""
        return self.workspace.posts.wait(timeout, nth, lambda message: message.by_bot and wanted(message))

    def wait_gone(self, message: Message, timeout: float = PATIENCE) -> None:
        """Until the message has been deleted. Raises TimeoutError."""
        self.workspace.deleted.wait(timeout, wanted=lambda ts: ts == message.ts)

    @property
    def views(self) -> list[Payload]:
        """The modals ever opened, oldest first, as they were when they opened."""
        with self.platform.lock:
            return list(self.workspace.modals.opened)

    def modal(self, user: str = READER) -> Payload | None:
        """The modal that the user sees now."""
        with self.platform.lock:
            return self.workspace.modals.top(user)

    def home(self, user: str = READER) -> Payload | None:
        """What the user sees in the bot's home tab."""
        with self.platform.lock:
            return self.workspace.modals.home(user)

    # What happens

    def say(
        self,
        text: str,
        *,
        user: str = READER,
        channel: str = CHANNEL,
        thread_ts: str | None = None,
        attachments: Sequence[Payload] = (),
    ) -> Message:
        """A message that someone wrote before the app was there: it does not hear of it."""
        thread = {"thread_ts": thread_ts} if thread_ts else {}
        attached = {"attachments": list(attachments)} if attachments else {}
        with self.platform.lock:
            return self.workspace.post({"text": text, **thread, **attached}, channel, "in_channel", author=user)

    def write(
        self, text: str, *, user: str = READER, channel: str | None = None, thread_ts: str | None = None
    ) -> Interaction:
        """Someone writes to the bot, or in a ``channel``."""
        heard = self._say(text, user, channel or self.direct_channel(user), thread_ts)
        return _only(heard, "message")

    def mention(
        self,
        text: str,
        *,
        user: str = READER,
        channel: str = CHANNEL,
        thread_ts: str | None = None,
        attachments: Sequence[Payload] = (),
    ) -> Interaction:
        """Someone mentions the bot. Its posts in that thread count as answers."""
        heard = self._say(f"<@{self.workspace.bot_user}> {text}", user, channel, thread_ts, attachments)
        return _only(heard, "app_mention")

    def delete(self, message: Message) -> None:
        """Someone deletes a message that has replies: a stone stands in its place."""
        stone = {**message.payload, "subtype": "tombstone"}
        self.workspace.messages[message.ts] = replace(message, text="This message was deleted.", payload=stone)

    def tell(self, message: Message) -> Interaction:
        """The app is told only now of a mention that was written before: events keep no order."""
        interaction = self._event(events.app_mention(message, self._user(message.author)))
        self.workspace.asked[message.channel, message.thread_ts or message.ts] = interaction
        self.platform.send(interaction)
        return interaction

    def edit(self, message: Message, text: str) -> Interaction:
        """Someone edits a message. A mention that is added by it is no app_mention."""
        changed, ts = replace(message, text=text), self.workspace.new_ts()
        self.workspace.messages[message.ts] = changed
        return self._happen(events.message_changed(message, changed, self.workspace.channels[message.channel], ts))

    def bot_says(self, text: str, *, channel: str = CHANNEL) -> Interaction:
        """Another bot writes."""
        message = self.workspace.post({"text": text}, channel, "in_channel", author="U0OTHERBOT")
        return self._happen(events.bot_message(message, self.workspace.channels[channel]))

    def link(self, *urls: str, user: str = READER, channel: str = CHANNEL) -> Interaction:
        """Someone posts links."""
        message = self.workspace.post({"text": " ".join(urls)}, channel, "in_channel", author=user)
        return self._happen(events.link_shared(list(urls), self._user(user), channel, message.ts, message.ts))

    def open_home(self, *, user: str = READER, tab: str = "home") -> Interaction:
        """Someone opens the bot's home; ``tab`` may also be messages."""
        channel, ts = self.direct_channel(user), self.workspace.new_ts()
        return self._happen(events.app_home_opened(self._user(user), channel, self.home(user), ts, tab))

    def change_channel(self, kind: str, channel: str = CHANNEL, **more: str) -> Interaction:
        """``kind`` is channel_archive, channel_unarchive, channel_deleted, channel_rename or channel_id_changed.

        ``more`` has the new ``name``, or the ``old_channel_id`` and ``new_channel_id``.
        """
        place, ts = self.workspace.channels[channel], self.workspace.new_ts()
        match kind:
            case "channel_rename":
                place = replace(place, name=more["name"])
                self.workspace.channels[channel] = place
                return self._happen(events.channel_renamed(place, ts))
            case "channel_archive" | "channel_unarchive":
                self.workspace.channels[channel] = replace(place, is_archived=kind == "channel_archive")
            case "channel_deleted":
                del self.workspace.channels[channel]
            case "channel_id_changed":
                del self.workspace.channels[channel]
                self.workspace.channels[more["new_channel_id"]] = replace(place, id=more["new_channel_id"])
        return self._happen(events.channel_event(kind, place, ts, **more))

    def remove_bot(self, channel: str = CHANNEL, *, user: str = READER) -> Interaction:
        """``user`` removes the bot from a channel. The bot itself hears of that by no member_left_channel."""
        place = self.workspace.channels[channel]
        self.workspace.change_channel(channel, is_member=False)
        return self._happen(events.channel_event("channel_left", place, self.workspace.new_ts(), actor_id=user))

    def invite_bot(self, channel: str = CHANNEL, *, user: str = READER) -> Interaction:
        """``user`` invites the bot to a channel."""
        place = self.workspace.channels[channel]
        self.workspace.change_channel(channel, is_member=True)
        bot, ts = self.workspace.bot_user, self.workspace.new_ts()
        return self._happen(events.member_joined(place, bot, self.id, ts, inviter=user))

    def uninstall(self) -> list[Interaction]:
        """The team throws the app out. Slack sends both events in no certain order; here the tokens' comes last."""
        self.platform.grants.revoke_team(self.id)
        happened = (events.app_uninstalled, lambda ts: events.tokens_revoked(self.workspace.bot_user, ts))
        return [self._happen(make(self.workspace.new_ts())) for make in happened]

    def deliver(self, kind: str, payload: Payload) -> Interaction:
        """Sends any payload, also one that the app has seen before."""
        return self._send(kind, payload)

    def repeat(self, interaction: Interaction, retry: int = 0, reason: str = "http_timeout") -> Interaction:
        """Sends the same again: as a duplicate, or, from 1 on, as the ``retry`` of what was not acknowledged."""
        again = self.platform.begin(interaction.envelope["type"], interaction.payload)
        self.platform.send(again, (retry, reason) if retry else None)
        return again

    def _say(
        self, text: str, user: str, channel: str, thread_ts: str | None, attachments: Sequence[Payload] = ()
    ) -> list[Interaction]:
        who, place = self._user(user), self.workspace.channels[channel]
        said = self.say(text, user=user, channel=channel, thread_ts=thread_ts, attachments=attachments)
        happened = [events.message(said, who, place)]
        if f"<@{self.workspace.bot_user}>" in text:
            happened.insert(0, events.app_mention(said, who))
        heard = [self._event(event) for event in happened if place.is_member and self._hears(event)]
        for interaction in heard[:1]:  # what comes in this thread answers it
            places = [(channel, said.thread_ts or said.ts), *([(channel, "")] if place.kind == "im" else [])]
            self.workspace.asked.update(dict.fromkeys(places, interaction))
        for interaction in heard:
            self.platform.send(interaction)
        return heard

    def _happen(self, event: Payload) -> Interaction:
        if not self._hears(event):
            raise LookupError(f"the app is not subscribed to {events.subscription(event)}")
        interaction = self._event(event)
        self.platform.send(interaction)
        return interaction

    def _event(self, event: Payload) -> Interaction:
        place = self.workspace.channels.get(str(event.get("channel")))
        is_shared = bool(place and place.is_shared)
        key = self.platform.new_id("Ev")
        payload = events.event_callback(self.id, self.workspace.bot_user, key, event, is_shared=is_shared)
        return self.platform.begin("events_api", payload)

    def _hears(self, event: Payload) -> bool:
        return self.platform.events is None or events.subscription(event) in self.platform.events

    def _send(self, kind: str, payload: Payload) -> Interaction:
        interaction = self.platform.begin(kind, payload)
        self.platform.send(interaction)
        return interaction

    def _user(self, key: str) -> User:
        return self.workspace.users[key]


def _only(heard: list[Interaction], kind: str) -> Interaction:
    for interaction in heard:
        if interaction.payload["event"]["type"] == kind:
            return interaction
    raise LookupError(f"the app does not hear of this {kind}")
