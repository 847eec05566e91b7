"""Team: a workspace as its users have it: what they do, and what they see."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from tests.local_slack import envelopes
from tests.local_slack.fields import addressed, chosen, find_element, missing, state
from tests.local_slack.ids import CHANNEL, READER
from tests.local_slack.interaction import Interaction, Message, Payload
from tests.local_slack.modals import settle
from tests.local_slack.places import Channel, User
from tests.local_slack.platform import OnAck
from tests.local_slack.talk import Talk

Shown = Message | Payload  # a message or a view


class Team(Talk):
    """A user's hands: each of these tells the app, and returns what became of it."""

    def type(self, command: str, text: str = "", *, user: str = READER, channel: str = CHANNEL) -> Interaction:
        """Raises LookupError for a guest: to users of other workspaces this is no valid command."""
        who, place = self._user(user), self.workspace.channels[channel]
        if who.team != self.workspace.team:
            raise LookupError(f"{command} is not a valid command")
        return self._interact("slash_commands", envelopes.slash_command(self.id, command, text, who, place), who, place)

    def press(
        self, shown: Shown, action: str, *, user: str = READER, values: Mapping[str, Any] | None = None
    ) -> Interaction:
        """Presses the button with this action_id or text. Raises LookupError where there is none.

        ``values`` are what stands in the fields of a modal by then.
        """
        return self._click(shown, find_element(_blocks(shown), action), user, values or {})

    def choose(
        self,
        shown: Shown,
        option: Any,
        *,
        action: str = "",
        user: str = READER,
        values: Mapping[str, Any] | None = None,
    ) -> Interaction:
        """Chooses from a menu, by the option's text. Raises LookupError where there is none.

        In a menu without options of its own, which ``action`` must name, a date, an id or an option of those suggested.
        """
        return self._click(shown, chosen(_blocks(shown), option, action), user, values or {})

    def enter(self, view: Payload, action: str, value: str, *, user: str = READER) -> Interaction:
        """Types into a field that tells the app at once, and presses Enter."""
        element = find_element(view["blocks"], action)
        if element["type"] != "plain_text_input":
            raise LookupError(f"{action} is no field to type into")
        kept = {name: element[name] for name in ("type", "block_id", "action_id")}
        return self._click(view, {**kept, "value": value}, user, {action: value})

    def suggest(self, shown: Shown, action: str, typed: str, *, user: str = READER) -> Interaction:
        """Types into a menu that asks the app for its ``options()``."""
        element, who = find_element(_blocks(shown), action), self._user(user)
        if isinstance(shown, Message):
            place: Payload = {"channel": {"id": shown.channel, "name": shown.channel}, "container": {"type": "message"}}
        else:
            place = {"view": shown, "container": {"type": "view", "view_id": shown["id"]}}
        return self._send("interactive", envelopes.suggestion(self.id, element, typed, who, place))

    def submit(self, view: Payload, values: Mapping[str, Any] | None = None, *, user: str = READER) -> Interaction:
        """Fills in a modal and submits it. ``values`` are by "block/action" or action. What was there before stays.

        Raises LookupError for a field that is not there, ValueError where Slack does not submit what is empty.
        """
        filled = self._filled(view, values or {})
        if empty := missing(filled["blocks"], filled["state"]["values"]):
            raise ValueError(f"nothing stands in {', '.join(empty)}")
        leads = [(*each, self.platform.new_id("response-")) for each in addressed(filled)]
        urls = [
            {**where, "channel_id": channel, "response_url": self.platform.web.response_url(key)}
            for where, channel, key in leads
        ]
        payload, settled = (
            {**envelopes.view_submission(filled, self._user(user)), "response_urls": urls},
            partial(settle, self.workspace.modals, user, view["id"]),
        )
        into = {key: channel for _, channel, key in leads}
        return self._interact("interactive", payload, self._user(user), view=filled, on_ack=settled, into=into)

    def close_view(self, view: Payload, *, user: str = READER) -> Interaction | None:
        """Closes a modal; the app hears of it where the view asks for that."""
        shown = self.workspace.modals.now(view["id"])
        self.workspace.modals.close(user, view["id"])
        return (
            self._send("interactive", envelopes.view_closed(shown, self._user(user)))
            if shown.get("notify_on_close")
            else None
        )

    def shortcut(self, callback: str, *, user: str = READER) -> Interaction:
        """Uses a shortcut of the whole workspace."""
        who = self._user(user)
        return self._interact("interactive", envelopes.shortcut(self.id, callback, who), who)

    def shortcut_on(self, message: Message, callback: str, *, user: str = READER) -> Interaction:
        """Uses a shortcut beside a message."""
        who, place = self._user(user), self.workspace.channels[message.channel]
        return self._interact("interactive", envelopes.message_shortcut(callback, message, who, place), who, place)

    def new_trigger(self, *, user: str = READER) -> str:
        """A trigger_id of something that the app has not been told of."""
        interaction, key = self.platform.begin("interactive", {}), self.platform.new_id("trigger.")
        self.platform.permits.issue_trigger(key, interaction, self.id, user)
        return key

    def _click(self, shown: Shown, action: Payload, user: str, values: Mapping[str, Any]) -> Interaction:
        who = self._user(user)
        if isinstance(shown, Message):
            place = self.workspace.channels[shown.channel]
            payload = envelopes.message_click(shown, action, who, place)
            return self._interact("interactive", payload, who, place, original=shown)
        view = self._filled(shown, values)
        return self._interact("interactive", envelopes.view_click(view, action, who), who, view=view)

    def _filled(self, view: Payload, values: Mapping[str, Any]) -> Payload:
        now = self.workspace.modals.now(view["id"])
        return {**now, "state": {"values": state(now["blocks"], values)}}

    def _interact(
        self,
        kind: str,
        payload: Payload,
        user: User,
        place: Channel | None = None,
        *,
        original: Message | None = None,
        view: Payload | None = None,
        on_ack: OnAck = lambda *_: [],
        into: Mapping[str, str] | None = None,
    ) -> Interaction:
        """Something that permits the app to open a modal and, where it was done in a channel, to answer there."""
        platform, key = self.platform, self.platform.new_id("response-")
        permits = {"trigger_id": platform.new_id("trigger.")}
        if place:
            permits["response_url"] = platform.web.response_url(key)
        interaction = platform.begin(kind, {**payload, **permits}, on_ack)
        with platform.lock:
            clicked = view["id"] if view else ""
            platform.permits.issue_trigger(permits["trigger_id"], interaction, self.id, user.id, clicked)
            if place:
                platform.permits.issue_url(key, interaction, self.id, place.id, user.id, original)
                self.workspace.asked[place.id, user.id] = interaction
            self.workspace.modals.clicked(clicked, interaction)
            for address, channel in (into or {}).items():
                platform.permits.issue_url(address, interaction, self.id, channel, user.id, None)
        platform.send(interaction)
        return interaction


def _blocks(shown: Shown) -> list[Payload]:
    blocks: list[Payload] = shown.blocks if isinstance(shown, Message) else shown["blocks"]
    return blocks
