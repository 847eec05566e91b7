"""Socket Mode: the bot in one workspace, with no public address."""

from __future__ import annotations

import logging
from threading import Event, Thread

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.credentials import Tokens
from bot.slack import journal
from bot.slack.app import close_app, create_app
from bot.slack.client import open_client
from bot.slack.desk import Desk
from bot.slack.starting import refusals, unless
from bot.slack.watchdog import Patience, Watchdog

DEFAULT = Patience()

logger = logging.getLogger(__name__)


def serve(desk: Desk, tokens: Tokens, api_url: str, stop: Event, patience: Patience = DEFAULT) -> None:
    """Answer in the workspace until ``stop`` is set.

    Raises UserError where Slack refuses, cannot be reached, or is lost for longer than ``patience``.
    """
    journal.keep_secrets()

    def start() -> Connection:
        with refusals(api_url):
            client = open_client(api_url, tokens.bot.value)
            team = client.auth_test()["team"]
            connection = Connection(create_app(desk, client=client), tokens.app.value, api_url, patience.ping)
            connection.open()
        logger.info("Connected to %s by Socket Mode", team)
        return connection

    connection = unless(stop, start)
    if connection is None:
        return
    watchdog = Watchdog(connection.is_open, lambda: connection.renew(stop), patience)
    try:
        while not stop.wait(patience.glance):
            watchdog.check()
    finally:
        connection.close()


class Connection:
    """The connection of an app to Slack, over whichever handler holds it just now."""

    def __init__(self, app: App, token: str, api_url: str, ping: float) -> None:
        self._app, self._token, self._api_url, self._ping = app, token, api_url, ping
        self._handler = self._new_handler()

    def is_open(self) -> bool:
        """Whether it is there. One that takes no ping is given up: Slack's client would try it four times more."""
        client = self._handler.client
        session = client.current_session
        if session and session.consecutive_check_state_error_count:
            session.disconnect()
        return client.is_connected()

    def open(self) -> None:
        """Connect. Raises what slack_sdk does."""
        self._handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it without types

    def renew(self, stop: Event) -> None:
        """Leave the handler to end by itself, however it hangs, and connect with another. Raises UserError."""
        old, self._handler = self._handler, self._new_handler()
        Thread(target=old.close, name="old connection", daemon=True).start()
        with refusals(self._api_url):
            unless(stop, self.open)

    def close(self) -> None:
        """Disconnect, and let the app finish what it has begun."""
        client = self._handler.client
        client.closed = True
        client.message_queue.put(None)  # wakes who waits there for up to a second before looking whether it is closed
        self._handler.close()  # type: ignore[no-untyped-call]  # the same
        close_app(self._app)

    def _new_handler(self) -> SocketModeHandler:
        return SocketModeHandler(self._app, self._token, ping_interval=self._ping)
