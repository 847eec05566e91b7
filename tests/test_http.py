"""The bot over HTTP: the real app behind a real socket, and what is refused there."""

from __future__ import annotations

import http.client
import itertools
import json
import logging
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote_plus

import pytest
import uvicorn
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from bot.slack.http import MOST_BYTES, asgi
from bot.slack.manifest import EVENTS
from bot.slack.signatures import WINDOW, Signatures
from bot.slack.strangers import MINUTE, Strangers
from bot.state import Store
from tests.local_slack import LocalSlack

SIGNING = "signed by a test"
COMMAND = "command=%2Flavrov&text=venezuela&team_id=T1&user_id=U1&channel_id=C1&channel_name=general&trigger_id={}"


class Site:
    """The bot's web application at a port of 127.0.0.1."""

    def __init__(self, port: int) -> None:
        self.port, self.reason, self.now = port, "", time.time()
        self._verifier = SignatureVerifier(SIGNING)

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> tuple[int, str]:
        """The status and the text of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def signed(self, body: str, at: float | None = None) -> dict[str, str]:
        """The headers with which Slack would send ``body``."""
        stamp = str(int(self.now if at is None else at))
        signature = self._verifier.generate_signature(timestamp=stamp, body=body) or ""
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, "Content-Type": kind}

    def deliver(self, body: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        return self.ask("POST", EVENTS, body.encode(), self.signed(body) if headers is None else headers)


def broken(_request: Request) -> Response:
    typed = "what somebody", "typed"
    raise ZeroDivisionError(" ".join(typed))


@contextmanager
def site(service: QuoteService, slack: LocalSlack, store: Store | None = None) -> Iterator[Site]:
    """The bot; one of several processes, where they have a ``store`` in common."""
    listening = socket.create_server(("127.0.0.1", 0))
    place = Site(listening.getsockname()[1])
    client = WebClient(slack.bot_token, base_url=slack.url)
    app = create_app(Desk(service), client=client, signing_secret=SIGNING)
    enter = store.ledger.enter if store else lambda _key: True
    signatures = Signatures(SIGNING, lambda: place.now, enter)
    each_logged = Strangers(itertools.count(step=MINUTE).__next__)
    web = asgi(app, signatures, lambda: place.reason, [Route("/broken", broken)], each_logged)
    server = uvicorn.Server(uvicorn.Config(web, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield place
    finally:
        server.should_exit = True
        thread.join()
        app.listener_runner.listener_executor.shutdown()


@pytest.fixture(scope="module")
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture(scope="module")
def shared(service: QuoteService, slack: LocalSlack) -> Iterator[Site]:
    with site(service, slack) as place:
        yield place


@pytest.fixture
def web(shared: Site) -> Site:
    shared.reason, shared.now = "", time.time()
    return shared


def test_a_signed_command_is_acknowledged_with_nothing_to_see(web: Site) -> None:
    assert web.deliver(COMMAND.format("first")) == (200, "")


def test_slack_is_told_its_challenge(web: Site) -> None:
    status, text = web.deliver(json.dumps({"type": "url_verification", "challenge": "abc"}))
    assert (status, json.loads(text)) == (200, {"challenge": "abc"})


def test_a_forged_request_is_refused_and_logged_without_a_word_of_it(
    web: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    forged = {**web.signed(COMMAND), "X-Slack-Signature": "v0=" + "0" * 64}
    assert web.deliver(COMMAND, forged)[0] == 401
    assert "Refused a request: its signature is not made with SLACK_SIGNING_SECRET" in caplog.text
    assert "venezuela" not in caplog.text


@pytest.mark.parametrize("late", [-WINDOW - 2, WINDOW + 2])
def test_a_stale_request_is_refused(web: Site, late: float, caplog: pytest.LogCaptureFixture) -> None:
    assert web.deliver(COMMAND, web.signed(COMMAND, web.now + late))[0] == 401
    assert "too old" in caplog.text


def test_a_replayed_request_is_refused(web: Site, caplog: pytest.LogCaptureFixture) -> None:
    body = COMMAND.format("replayed")
    headers = web.signed(body)
    assert web.deliver(body, headers)[0] == 200
    assert web.deliver(body, headers)[0] == 401
    assert "it was here before" in caplog.text
    web.now += WINDOW + 2
    assert web.deliver(body, headers)[0] == 401


def test_an_event_that_slack_delivers_twice_is_acknowledged_and_not_read_again(
    web: Site, caplog: pytest.LogCaptureFixture
) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "twice"})
    headers = web.signed(body)
    assert "twice" in web.deliver(body, headers)[1]
    assert web.deliver(body, headers) == (200, "")
    assert "it was here before" in caplog.text


def test_a_request_is_good_for_one_of_several_processes(
    service: QuoteService, slack: LocalSlack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path}/state.db"
    with (
        closing(Store(url)) as mine, closing(Store(url)) as its,
        site(service, slack, mine) as one, site(service, slack, its) as other,
    ):  # fmt: skip
        body = COMMAND.format("replayed elsewhere")
        headers = one.signed(body)
        assert one.deliver(body, headers)[0] == 200
        assert other.deliver(body, headers)[0] == 401
        assert other.deliver(COMMAND.format("another"))[0] == 200
    assert "it was here before" in caplog.text


def test_a_database_that_is_away_turns_no_request_away(
    service: QuoteService, slack: LocalSlack, tmp_path: Path
) -> None:
    with (
        closing(Store(f"sqlite:///{tmp_path}/state.db")) as store,
        closing(sqlite3.connect(tmp_path / "state.db")) as lock,
        site(service, slack, store) as place,
    ):
        lock.execute("BEGIN EXCLUSIVE")
        assert place.deliver(COMMAND.format("while it is locked"))[0] == 200
        lock.rollback()


def test_signatures_that_are_too_old_to_come_again_are_not_remembered() -> None:
    now = [time.time()]
    signatures, verifier = Signatures(SIGNING, lambda: now[0]), SignatureVerifier(SIGNING)
    for _ in range(5):
        stamp = str(int(now[0]))
        signed = {
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": verifier.generate_signature(timestamp=stamp, body="x") or "",
        }
        assert signatures.refusal(signed, b"x") == ""
        now[0] += WINDOW + 1
    assert len(signatures._seen) == 1


@pytest.mark.parametrize("body", ["[1]", "null", "payload=[1]", "payload={", '{"authorizations": [1]}'])
def test_what_is_signed_and_is_nothing_that_slack_sends_is_refused(
    web: Site, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {**web.signed(body), "Content-Type": "application/json" if body in ("[1]", "null") else "text/plain"}
    assert web.deliver(body, headers)[0] == 400
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_what_goes_wrong_at_an_address_is_logged_once_and_without_what_was_typed(
    web: Site, caplog: pytest.LogCaptureFixture
) -> None:
    status, text = web.ask("GET", "/broken")
    assert status == 500
    assert text.startswith("Something went wrong on our side. Please report it as ")
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert errors == [f"Fault {text.rstrip('.').split()[-1]}"]
    assert "what somebody typed" not in caplog.text


def test_strangers_fill_no_log_and_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    strangers = Strangers(lambda: now[0])
    for now[0] in range(100):
        strangers.note("it has no signature", "192.0.2.1")
    strangers.note("it is too old", "192.0.2.2")
    assert [record.getMessage() for record in caplog.records] == [
        "Refused a request: it has no signature (from 192.0.2.1)",
        "Refused a request: it has no signature (from 192.0.2.1, and 59 more before)",
        "Refused a request: it is too old (from 192.0.2.2)",
    ]


@pytest.mark.parametrize("stamp", ["", "soon", "-1", "1e9", "٣", "9" * 40])
def test_a_stamp_that_is_no_time_is_refused(web: Site, stamp: str) -> None:
    headers = {**web.signed(COMMAND), "X-Slack-Request-Timestamp": quote_plus(stamp) if stamp == "٣" else stamp}
    assert web.deliver(COMMAND, headers)[0] == 401


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[1]", b"{", b"payload={", b"null", b"x" * 1000])
def test_what_nobody_signed_is_not_even_read(web: Site, body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    headers = {"Content-Type": "application/json"}
    assert web.ask("POST", EVENTS, body, headers)[0] == 401
    stamped = {**headers, "X-Slack-Request-Timestamp": str(int(web.now)), "X-Slack-Signature": "v0=\xe9"}
    assert web.ask("POST", EVENTS, body, stamped)[0] == 401
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_slack_may_try_the_certificate_unsigned(web: Site) -> None:
    assert web.deliver("ssl_check=1&token=abc", {}) == (200, "")


def test_a_body_that_is_too_long_is_refused(web: Site) -> None:
    assert web.deliver("x" * (MOST_BYTES + 1))[0] == 413


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", EVENTS, 405),
        ("PUT", EVENTS, 405),
        ("POST", "/healthz", 405),
        ("GET", "/", 404),
        ("POST", "/slack", 404),
        ("GET", "/slack/install", 404),
        ("GET", "/slack/oauth_redirect", 404),
    ],
)
def test_there_is_nothing_at_other_addresses(web: Site, method: str, path: str, status: int) -> None:
    assert web.ask(method, path)[0] == status


def test_it_is_alive_and_ready_or_says_why_it_is_not(web: Site) -> None:
    assert web.ask("GET", "/healthz")[0] == 200
    assert web.ask("GET", "/readyz") == (200, "ready")
    web.reason = "stopping"
    assert web.ask("GET", "/readyz") == (503, "stopping")
    assert web.ask("GET", "/healthz")[0] == 200
