"""The whole bot: what ``lavrov run`` serves, with all its listeners, in a Slack that grants what its manifest asks.

It runs in a thread of this process, in the mode that the Slack's settings mean.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from bot.credentials import Tokens
from bot.service import QuoteService
from bot.settings import Settings, read_settings
from bot.slack import socket_mode
from bot.slack.desk import Desk
from bot.slack.listeners import LISTENERS
from bot.slack.manifest import EVENTS, Reach, manifest
from bot.slack.serving import serve
from bot.slack.watchdog import Patience
from bot.state import Store
from tests.local_slack import LocalSlack
from tests.local_slack.platform import Mode

PUBLIC = "https://quotes.example.org"  # where quotes would have their pages


@contextmanager
def whole_bot(
    service: QuoteService,
    folder: Path,
    mode: Mode,
    clock: Callable[[], float] = time.monotonic,
    settings: Mapping[str, str] | None = None,
    patience: Patience | None = None,
) -> Iterator[LocalSlack]:
    """A Slack with the bot in it, over the documents of ``service`` and a database of its own in ``folder``.

    ``settings`` are put over those that the Slack itself asks for; an empty one takes one away.
    ``patience`` is for Socket Mode.
    """
    asked = manifest(LISTENERS, Reach(PUBLIC, by_http=mode == "http"))
    scopes, events = asked["oauth_config"]["scopes"]["bot"], asked["settings"]["event_subscriptions"]["bot_events"]
    database = f"sqlite:///{folder / mode}.db"
    with closing(Store(database)) as store, LocalSlack(clock, mode, scopes, events) as slack:
        own = QuoteService(service._index, service._documents, store)
        own.update()  # as lavrov run does: the database knows what has come in
        address = free_address()
        environment = {**slack.environment, "PUBLIC_URL": PUBLIC, "LISTEN": address, "DATABASE_URL": database}
        with _serving(own, read_settings({**environment, **(settings or {})}), patience):
            _wait(slack, address)
            yield slack


@contextmanager
def _serving(service: QuoteService, settings: Settings, patience: Patience | None) -> Iterator[None]:
    stop = threading.Event()
    serve_it = partial(serve, service, settings, stop)
    if patience and isinstance(settings.slack, Tokens):
        serve_it = partial(socket_mode.serve, Desk(service), settings.slack, settings.slack_api_url, stop, patience)
    thread = threading.Thread(target=serve_it, name="whole-bot")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _wait(slack: LocalSlack, address: str) -> None:
    """Until the bot can be reached."""
    if slack.mode == "socket":
        slack.wait_connected()
        return
    host, _, port = address.rpartition(":")
    for _ in range(2_000):
        try:
            socket.create_connection((host, int(port))).close()
        except ConnectionRefusedError:
            time.sleep(0.01)
        else:
            slack.connect_http(f"http://{address}{EVENTS}")
            return
    raise TimeoutError("the bot does not listen")


def free_address() -> str:
    """An address of this machine at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{taken.getsockname()[1]}"
