"""Local Slack: a workspace on 127.0.0.1 for a real Bolt app to talk to, driven as a user would.

with LocalSlack() as slack:
    app = App(client=WebClient(slack.bot_token, base_url=slack.url))
    ...
    with running(app, slack):
        message = slack.type("/echo", "hello").answer()
        replaced = slack.press(message, "Again").answer()
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Self

from tests.block_kit import advice
from tests.local_slack import envelopes
from tests.local_slack.interaction import Ack, Interaction, Message, Payload
from tests.local_slack.methods import methods, respond
from tests.local_slack.socket_mode import SocketMode
from tests.local_slack.web_api import RESPONSE_URL, Call, Fault, WebApi, failure
from tests.local_slack.workspace import Channel, User, Workspace

__all__ = ["CHANNEL", "READER", "RESPONSE_URL", "Ack", "Call", "Interaction", "LocalSlack", "Message"]

CHANNEL, READER = "C0GENERAL", "U0READER"  # there from the start; the bot is a member of the channel

_POSTS = ("chat.postMessage", "chat.postEphemeral", RESPONSE_URL)


class LocalSlack:
    """A Slack of its own for one test. ``clock`` tells seconds; response URLs and triggers grow old by it."""

    bot_token = "-".join(["xoxb", "local"])  # whole, a token would alarm the scanners that look for lost secrets
    app_token = "-".join(["xapp", "local"])

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._workspace = Workspace(clock)
        self._interactions: dict[str, Interaction] = {}
        self.add_channel(CHANNEL, "general")
        self.add_user(READER, "reader")
        self._socket = SocketMode(lambda key, payload: self._interactions[key].add_ack(payload))
        calls = {
            **methods(self._workspace),
            "apps.connections.open": lambda _: {"url": self._socket.new_url()},
        }
        tokens = {**dict.fromkeys(calls, self.bot_token), "apps.connections.open": self.app_token}
        del tokens["api.test"]
        self._web = WebApi(calls, lambda key, payload: respond(self._workspace, key, payload), tokens)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends both servers and waits for their threads. Close the app first, or it will try to reconnect."""
        self._socket.close()
        self._web.close()

    @property
    def url(self) -> str:
        """The Web API's address, for WebClient's ``base_url``."""
        return f"{self._web.origin}/api/"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead the bot here."""
        return {
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_API_URL": self.url,
        }

    # What there is

    def add_channel(self, key: str, name: str = "", *, is_member: bool = True, is_archived: bool = False) -> None:
        """``is_member`` says whether the bot is in the channel. A channel that was not added is not found."""
        self._workspace.channels[key] = Channel(key, name or key.lower(), is_member, is_archived)

    def add_user(self, key: str, name: str = "", zone: str = "Europe/Madrid") -> None:
        self._workspace.users[key] = User(key, name or key.lower(), zone)

    # What a user does

    def type(self, command: str, text: str = "", *, user: str = READER, channel: str = CHANNEL) -> Interaction:
        place = self._workspace.channels[channel]
        payload = envelopes.slash_command(command, text, self._workspace.users[user], place)
        return self._interact("slash_commands", payload, channel)

    def press(self, message: Message, action: str, *, user: str = READER) -> Interaction:
        """Presses the button with this action_id or text. Raises LookupError where the message has none."""
        element = envelopes.find_element(message.blocks, action)
        place = self._workspace.channels[message.channel]
        payload = envelopes.block_actions(message, element, self._workspace.users[user], place)
        return self._interact("interactive", payload, message.channel, message)

    def choose(self, message: Message, option: str, *, user: str = READER) -> Interaction:
        """Chooses the option with this text from a menu. Raises LookupError where the message has none."""
        element = envelopes.chosen(message.blocks, option)
        place = self._workspace.channels[message.channel]
        payload = envelopes.block_actions(message, element, self._workspace.users[user], place)
        return self._interact("interactive", payload, message.channel, message)

    def mention(
        self, text: str, *, user: str = READER, channel: str = CHANNEL, thread_ts: str | None = None
    ) -> Interaction:
        """Mentions the bot. An event brings no response_url: its answers are calls to chat.postMessage."""
        ts, event_id = self._workspace.new_id("1700000000."), self._workspace.new_id("Ev")
        who, place = self._workspace.users[user], self._workspace.channels[channel]
        return self.deliver("events_api", envelopes.app_mention(event_id, text, who, place, ts, thread_ts))

    def deliver(self, kind: str, payload: Payload) -> Interaction:
        """Sends any envelope, also one that the app has seen before."""
        interaction = self._new_interaction(kind, payload)
        self._socket.send(interaction.envelope)
        return interaction

    # What goes wrong

    def fail_next(
        self,
        method: str,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
        error: str | None = None,
        times: int = 1,
    ) -> None:
        """The next calls of ``method`` (or of RESPONSE_URL) fail, by status, or with 200 by the ``error`` alone."""
        self._web.add_faults(method, failure(status, headers, error), times)

    def hang_next(self, method: str, seconds: float = 60, times: int = 1) -> None:
        """The next calls get no answer; the connection is closed after ``seconds``, or with this Slack."""
        self._web.add_faults(method, Fault(None, seconds), times)

    def drop_connection(self) -> None:
        """Cuts the WebSocket without a word."""
        self._socket.drop()

    def refresh_connection(self) -> None:
        """Asks the app to connect anew, as Slack does every few hours."""
        self._socket.send({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "local-slack"}})

    # What became of it

    def wait_connected(self, nth: int = 1, timeout: float = 5) -> None:
        """Until the app has connected ``nth`` times in all. Raises TimeoutError after ``timeout`` seconds."""
        self._socket.wait_connected(nth, timeout)

    def calls(self, method: str | None = None) -> list[Call]:
        """The calls so far, or those of one method; answers at response URLs are calls of RESPONSE_URL."""
        return self._web.calls(lambda call: method in (None, call.method))

    def wait_call(self, method: str, nth: int = 1, timeout: float = 5) -> Call:
        """The ``nth`` call of ``method``. Raises TimeoutError after ``timeout`` seconds."""
        return self._web.wait_call(lambda call: call.method == method, nth, timeout)

    @property
    def messages(self) -> list[Message]:
        """The messages that can be seen, oldest first: neither those deleted nor those replaced."""
        return list(self._workspace.messages.values())

    @property
    def views(self) -> list[Payload]:
        """The modals opened, oldest first."""
        return list(self._workspace.views)

    @property
    def warnings(self) -> list[str]:
        """What Slack let pass in the messages so far, but advises against."""
        return [sentence for call in self.calls() if call.method in _POSTS for sentence in advice(call.arguments)]

    def _interact(self, kind: str, payload: Payload, channel: str, original: Message | None = None) -> Interaction:
        key = self._workspace.new_id("response-")
        permits = {"response_url": self._web.response_url(key), "trigger_id": self._workspace.new_trigger()}
        interaction = self._new_interaction(kind, {**payload, **permits})
        self._workspace.new_response_url(key, interaction, channel, original)
        self._socket.send(interaction.envelope)
        return interaction

    def _new_interaction(self, kind: str, payload: Payload) -> Interaction:
        key = self._workspace.new_id("envelope-")
        self._interactions[key] = Interaction(envelopes.envelope(kind, key, payload))
        return self._interactions[key]
