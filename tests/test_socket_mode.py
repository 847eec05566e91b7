"""Socket Mode: what becomes of a connection that is lost, and of a bot that is to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.credentials import Secret, Tokens
from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.client import open_client
from bot.slack.desk import Desk
from bot.slack.socket_mode import Connection, serve
from bot.slack.starting import unless
from bot.slack.watchdog import Patience, Watchdog
from search_index.errors import UserError
from tests.local_slack import LocalSlack
from tests.slack_case import eventually

TOKENS = Tokens(Secret(LocalSlack.app_token.replace("xapp", "xoxb")), Secret(LocalSlack.app_token))
HASTE = Patience(ping=0.1, glance=0.05, anew=0.2, end=1.0)  # what takes minutes in life


@dataclass
class Line:
    """A connection that is there or not, and a clock."""

    is_up: bool = True
    now: float = 0
    tries: list[float] = field(default_factory=list)
    mends: bool = True

    def watchdog(self) -> Watchdog:
        return Watchdog(lambda: self.is_up, self.connect, Patience(glance=5, anew=60, end=300), lambda: self.now)

    def connect(self) -> None:
        self.tries.append(self.now)
        if not self.mends:
            raise UserError("Slack cannot be reached")
        self.is_up = True


def test_a_connection_that_is_there_is_left_alone() -> None:
    line = Line()
    watchdog = line.watchdog()
    for line.now in range(0, 1000, 5):
        watchdog.check()
    assert line.tries == []


def test_what_comes_back_within_a_minute_is_left_to_slacks_own_client(caplog: pytest.LogCaptureFixture) -> None:
    line = Line()
    watchdog = line.watchdog()
    for line.now in range(0, 3000, 5):
        line.is_up = line.now % 60 >= 55
        watchdog.check()
    assert line.tries == []
    assert caplog.records == []


def test_what_is_gone_for_a_minute_is_connected_anew_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    line = Line(is_up=False, now=100)
    watchdog = line.watchdog()
    for line.now in range(100, 200, 5):
        watchdog.check()
    assert line.tries == [160]
    assert "No connection to Slack for 60 seconds: connecting anew" in caplog.text
    assert "Connected again, after 65 seconds" in caplog.text


def test_what_cannot_be_mended_is_tried_each_minute_and_given_up_after_five() -> None:
    line = Line(is_up=False, mends=False)
    watchdog = line.watchdog()
    for line.now in range(0, 300, 5):
        watchdog.check()
    line.now = 300
    with pytest.raises(UserError, match="There was no connection to Slack for 5 minutes"):
        watchdog.check()
    assert line.tries == [60, 120, 180, 240]


@contextmanager
def serving(
    service: QuoteService, slack: LocalSlack, patience: Patience
) -> Iterator[tuple[threading.Event, Callable[[], str]]]:
    """The bot, connected; ``stop``, and how it ended once it has: with what sentence, or none."""
    stop, ended = threading.Event(), list[str]()

    def run() -> None:
        tokens = Tokens(Secret(slack.bot_token), Secret(slack.app_token))
        try:
            serve(Desk(service), tokens, slack.url, stop, patience)
            ended.append("")
        except UserError as error:
            ended.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()

    def end() -> str:
        thread.join(30)
        return ended[0]

    try:
        yield stop, end
    finally:
        stop.set()
        thread.join(30)


def test_a_lost_connection_is_made_anew_though_slacks_client_hangs(service: QuoteService) -> None:
    with LocalSlack() as slack, serving(service, slack, replace(HASTE, end=60)) as (stop, end):
        slack.wait_connected()
        slack.hang_next("apps.connections.open", seconds=60)  # what Slack's own client asks first
        slack.drop_connection()
        slack.wait_connected(2, timeout=20)
        assert slack.type("/lavrov", "venezuela").answer().text
        stop.set()
        slack.close()
        assert end() == ""


def test_a_connection_that_takes_no_ping_is_given_up_at_the_first(
    service: QuoteService, caplog: pytest.LogCaptureFixture
) -> None:
    with LocalSlack() as slack, serving(service, slack, Patience(ping=0.5, glance=0.02)):
        slack.wait_connected()
        slack.drop_connection()
        slack.wait_connected(2, timeout=20)
        assert slack.type("/lavrov", "venezuela").answer().text
    assert caplog.text.count("Failed to check the state of sock") == 1


def test_what_a_new_connection_replaces_is_closed(service: QuoteService) -> None:
    with LocalSlack() as slack:
        app = create_app(Desk(service), client=open_client(slack.url, slack.bot_token))
        connection = Connection(app, slack.app_token, slack.url, HASTE.ping)
        connection.open()
        old = connection._handler.client
        connection.renew(threading.Event())
        try:
            eventually(lambda: old.closed)
            assert connection.is_open()
        finally:
            connection.close()


def test_a_connection_that_stays_lost_ends_the_bot_with_a_sentence(service: QuoteService) -> None:
    with LocalSlack() as slack, serving(service, slack, HASTE) as (_, end):
        slack.wait_connected()
        slack.fail_next("apps.connections.open", times=1000)
        slack.drop_connection()
        assert end().startswith("There was no connection to Slack for")


def test_a_stop_while_connecting_ends_it(service: QuoteService) -> None:
    with LocalSlack() as slack:
        slack.hang_next("auth.test", seconds=60)
        with serving(service, slack, Patience()) as (stop, end):
            slack.wait_call("auth.test")
            stop.set()
            assert end() == ""


def test_what_is_called_off_gives_nothing_and_what_fails_says_so() -> None:
    stop = threading.Event()
    assert unless(stop, lambda: 1) == 1
    with pytest.raises(ZeroDivisionError):
        unless(stop, lambda: 1 // 0)
    stop.set()
    assert unless(stop, lambda: 1) is None
