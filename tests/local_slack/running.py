"""Running: a Bolt app, connected to a local Slack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from tests.local_slack import LocalSlack


@contextmanager
def running(app: App, slack: LocalSlack) -> Iterator[None]:
    """``app``, connected to ``slack`` by Bolt's own Socket Mode handler.

    Leaving ends the threads that Bolt started for it, which takes up to a second, and longer while a listener works.
    """
    handler = SocketModeHandler(app, slack.app_token, ping_interval=0.1)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
    try:
        slack.wait_connected()
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]  # the same
        app.listener_runner.listener_executor.shutdown()
