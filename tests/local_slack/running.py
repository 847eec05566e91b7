"""Running: a Bolt app, connected to a local Slack."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.slack.http import asgi
from bot.slack.manifest import EVENTS
from bot.slack.signatures import Signatures
from tests.local_slack import LocalSlack

Asgi = Callable[..., Any]


@contextmanager
def running(app: App, slack: LocalSlack) -> Iterator[None]:
    """``app``, connected to ``slack`` in that one's mode.

    Leaving ends the threads that Bolt started for it, which takes long only while a listener works.
    """
    connected = _over_http if slack.mode == "http" else _over_socket
    try:
        with connected(app, slack):
            yield
    finally:
        app.listener_runner.listener_executor.shutdown()


@contextmanager
def serving(application: Asgi) -> Iterator[str]:
    """An ASGI application under uvicorn on a free port of 127.0.0.1; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # connections wait there until the server takes them
        server = uvicorn.Server(uvicorn.Config(application, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, args=([listening],), name="app-http")
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def _over_http(app: App, slack: LocalSlack) -> Iterator[None]:
    with serving(asgi(app, Signatures(slack.signing_secret), lambda: "")) as origin:
        slack.connect_http(origin + EVENTS)
        yield


@contextmanager
def _over_socket(app: App, slack: LocalSlack) -> Iterator[None]:
    handler = SocketModeHandler(app, slack.app_token, ping_interval=0.1)
    handler.connect()  # type: ignore[no-untyped-call]  # slack_bolt leaves it untyped
    try:
        slack.wait_connected()
        yield
    finally:
        handler.client.closed = True
        handler.client.message_queue.put(
            None
        )  # which wakes who waits there, for up to a second, before looking at that
        handler.close()  # type: ignore[no-untyped-call]  # the same
