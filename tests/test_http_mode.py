"""HTTP mode from outside: the process that listens, says how it is, and stops when asked to."""

from __future__ import annotations

import base64
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.oauth.installation_store import Bot

from bot.credentials import Http, Secret, Workspaces
from bot.service import QuoteService
from bot.settings import Address
from bot.slack.desk import Desk
from bot.slack.http_mode import Crew, serve, unready
from bot.slack.installations import Installations
from bot.state import Store
from search_index.backends import open_index
from search_index.errors import UserError
from tests.local_slack import LocalSlack
from tests.local_slack.web_api import Fault, Reply

KEY, OTHER_KEY = (Secret(base64.urlsafe_b64encode(bytes([number]) * 32).decode()) for number in (1, 2))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def one(slack: LocalSlack) -> Http:
    return Http(Secret(slack.bot_token), Secret(slack.signing_secret))


def many(slack: LocalSlack, key: Secret) -> Workspaces:
    return Workspaces(Secret(slack.signing_secret), slack.client_id, Secret(slack.client_secret), (key,))


@contextmanager
def serving(desk: Desk, slack: LocalSlack) -> Iterator[threading.Event]:
    """The bot, listening, until ``stop`` is set or the block ends."""
    stop, port = threading.Event(), free_port()
    arguments = (desk, one(slack), slack.url, Address("127.0.0.1", port), stop)
    thread = threading.Thread(target=serve, args=arguments)
    thread.start()
    try:
        for _ in range(1000):
            try:
                get(port, "/healthz")
                break
            except OSError:
                thread.join(0.01)
        slack.connect_http(f"http://127.0.0.1:{port}/slack/events")
        yield stop
    finally:
        stop.set()
        thread.join(60)


def test_a_command_is_answered_over_http(service: QuoteService) -> None:
    with LocalSlack(mode="http") as slack, serving(Desk(service), slack):
        asked = slack.type("/lavrov", "venezuela")
        assert asked.answer().text
        assert asked.ack().in_time


def test_what_was_acknowledged_is_finished_before_the_bot_stops(service: QuoteService) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(QuoteService):
        def ask(self, *_: Any, **__: Any) -> Any:
            begun.set()
            go_on.wait(30)
            return service.ask("venezuela")

    desk = Desk(Slow(service._index, service._documents))
    with LocalSlack(mode="http") as slack:
        with serving(desk, slack) as stop:
            asked = slack.type("/lavrov", "venezuela")
            assert begun.wait(10)
            assert asked.ack().in_time
            stop.set()
            go_on.set()
        assert asked.answer().text


def test_a_place_that_is_taken_is_said_in_a_sentence(service: QuoteService) -> None:
    with LocalSlack(mode="http") as slack, socket.create_server(("127.0.0.1", 0)) as taken:
        address = Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(
            UserError, match=f"LISTEN is {address}, and nothing can listen there: Address already in use"
        ):
            serve(Desk(service), one(slack), slack.url, address, threading.Event())


def test_a_token_that_slack_refuses_is_said_in_a_sentence(service: QuoteService) -> None:
    with LocalSlack(mode="http") as slack:
        wrong = Http(Secret("xoxb-wrong"), Secret(slack.signing_secret))
        with pytest.raises(UserError, match="Slack refused the token: invalid_auth"):
            serve(Desk(service), wrong, slack.url, Address("127.0.0.1", free_port()), threading.Event())


def test_what_passes_is_not_laid_to_the_token_at_the_start(service: QuoteService) -> None:
    with LocalSlack(mode="http") as slack:
        for known in (False, True):  # by our own call, and by Bolt's, which comes after it
            if known:
                slack.platform.web.add_faults("auth.test", Fault(Reply(200, {"ok": True, "team": "Local"})), 1)
            slack.fail_next("auth.test", status=429, headers={"Retry-After": "600"})
            with pytest.raises(UserError, match=r"just now: ratelimited. Nothing is wrong .* again in 600 seconds"):
                serve(Desk(service), one(slack), slack.url, Address("127.0.0.1", free_port()), threading.Event())
        slack.fail_next("auth.test", status=404, body="<html>No such page</html>")
        with pytest.raises(UserError, match="is not Slack: status 404") as page:
            serve(Desk(service), one(slack), slack.url, Address("127.0.0.1", free_port()), threading.Event())
        assert "html" not in str(page.value)


def test_a_wrong_key_is_said_in_a_sentence_before_anything_is_served(service: QuoteService, tmp_path: Path) -> None:
    with LocalSlack(mode="http") as slack, closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        desk = Desk(QuoteService(service._index, service._documents, store), "https://quotes.example.org")
        address, stop = Address("127.0.0.1", free_port()), threading.Event()
        stop.set()
        serve(desk, many(slack, KEY), slack.url, address, stop)
        with store.engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO slack_bots (client_id, app_id, team_id, bot_token, is_enterprise_install, installed_at) "
                "VALUES ('1.2', 'A1', 'T1', 'not of ours', 0, '2026-01-01 00:00:00.000000')"
            )
        for crew in (Crew(), Crew(2, beside=lambda: pytest.fail("it has begun"))):
            with pytest.raises(UserError, match="ENCRYPTION_KEY is not the key"):
                serve(desk, many(slack, OTHER_KEY), slack.url, address, stop, crew)


def test_the_bot_is_ready_where_it_can_search_and_remember(service: QuoteService) -> None:
    assert unready(Desk(service), threading.Event()) == ""


def test_it_is_not_ready_without_an_index_without_a_database_or_while_it_stops(
    service: QuoteService, seeds: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    go_on, stop = threading.Event(), threading.Event()
    stop.set()
    assert unready(Desk(service), stop) == "stopping"
    with closing(QuoteService(open_index(str(tmp_path / "index")), seeds)) as unbuilt:
        assert unready(Desk(unbuilt), go_on) == "the index has not been built yet"
    lost = Desk(QuoteService(service._index, seeds, Store("sqlite:////proc/nothing/state.db")))
    assert unready(lost, go_on) == "the database does not answer, or ENCRYPTION_KEY does not fit it"
    assert "DATABASE_URL names no database that can be opened" in caplog.text


def test_it_is_not_ready_with_keys_that_do_not_fit(
    service: QuoteService, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        ours, theirs = (Installations("1.2", store, (key,)) for key in (KEY, OTHER_KEY))
        desk = Desk(QuoteService(service._index, service._documents, store), installations=ours)
        assert unready(desk, threading.Event()) == ""
        theirs.save_bot(
            Bot(app_id="A1", team_id="T1", bot_token="given", bot_id="B1", bot_user_id="UB", installed_at=1.0)  # noqa: S106  # made up
        )
        assert unready(desk, threading.Event()) == "the database does not answer, or ENCRYPTION_KEY does not fit it"
    assert "ENCRYPTION_KEY is not the key" in caplog.text


FORKING = """
import threading
from pathlib import Path
from bot.credentials import Http, Secret
from bot.service import QuoteService
from bot.settings import Address
from bot.slack.desk import Desk
from bot.slack.http_mode import Crew, serve
from bot.state import Store

stop, store = threading.Event(), Store("sqlite:///state.db")
store.check()
print(store.engine.pool.checkedin())

def beside():
    print(store.engine.pool.checkedin(), flush=True)
    stop.set()

desk, slack = Desk(QuoteService(None, Path(), store)), Http(Secret("xoxb-1"), Secret("signing"))
serve(desk, slack, "http://127.0.0.1:1/", Address("127.0.0.1", 0), stop, Crew(2, beside))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_no_connection_to_the_database_is_handed_on_to_other_processes(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKING]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True)  # noqa: S603  # ours
    assert done.stdout.split() == ["1", "0"]


def test_lavrov_run_listens_and_ends_when_asked_to(seeds: Path, tmp_path: Path) -> None:
    with LocalSlack(mode="http") as slack:
        port = free_port()
        own = {
            "SEEDS_DIR": str(seeds),
            "INDEX_URL": str(tmp_path / "index"),
            "LOG_LEVEL": "DEBUG",
            "LISTEN": f"127.0.0.1:{port}",
        }
        lavrov = str(Path(sys.executable).with_name("lavrov"))
        log = (tmp_path / "log").open("w+")
        environment = {**os.environ, **slack.environment, **own}
        process = subprocess.Popen([lavrov, "run"], cwd=tmp_path, env=environment, stderr=log)  # noqa: S603  # our own
        try:
            slack.wait_call("auth.test", nth=2, timeout=60)
            slack.connect_http(f"http://127.0.0.1:{port}/slack/events")
            assert slack.type("/lavrov", "venezuela").answer(20).text
            assert get(port, "/readyz") == (200, "ready")
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
            log.close()
    logged = (tmp_path / "log").read_text()
    assert f"Listening at 127.0.0.1:{port}" in logged
    assert "venezuela" not in logged.lower()
    assert slack.bot_token not in logged
    assert slack.signing_secret not in logged
