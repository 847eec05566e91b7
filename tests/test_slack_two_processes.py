"""Two bots of one workspace: two processes with one database, at two addresses of one machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from bot.render import actions
from bot.slack.manifest import EVENTS
from tests.local_slack import LocalSlack
from tests.local_slack.fields import find_element
from tests.local_slack.http_mode import HttpMode, request, signature
from tests.sharing import ask, eventually, open_messages, posted
from tests.whole_bot import free_address

pytestmark = pytest.mark.slow

CLICKS = 8


@contextmanager
def lavrov_run(slack: LocalSlack, folder: Path, log: Path, seeds: Path) -> Iterator[str]:
    """A process that answers; its address."""
    address = free_address()
    own = {"SEEDS_DIR": str(seeds), "INDEX_URL": str(folder / "index"), "LISTEN": address, "LOG_LEVEL": "INFO"}
    environment = {**os.environ, **slack.environment, **own, "DATABASE_URL": f"sqlite:///{folder}/state.db"}
    lavrov = str(Path(sys.executable).with_name("lavrov"))
    with log.open("w") as output:
        process = subprocess.Popen([lavrov, "run"], cwd=folder, env=environment, stderr=output)  # noqa: S603  # our own
        try:
            wait_ready(address)
            yield f"http://{address}{EVENTS}"
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def wait_ready(address: str) -> None:
    for _ in range(600):
        connection = HTTPConnection(address, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise TimeoutError(f"nothing is ready at {address}")


def clicks(slack: LocalSlack) -> list[dict[str, Any]]:
    """Clicks on Share below one answer, one after the other by their times."""
    answer = ask(slack)
    share = find_element(answer.blocks, "Share")
    clicked = dict(slack.press(answer, "Context").payload)
    action = {"type": "button", "action_id": share["action_id"], "block_id": "b", "value": share["value"]}
    return [{**clicked, "actions": [{**action, "action_ts": f"1700000000.{number}"}]} for number in range(CLICKS)]


def test_of_clicks_on_both_at_once_one_posts(seeds: Path, tmp_path: Path) -> None:
    logs = tmp_path / "first", tmp_path / "second"
    with (
        LocalSlack(mode="http") as slack,
        lavrov_run(slack, tmp_path, logs[0], seeds) as first,
        lavrov_run(slack, tmp_path, logs[1], seeds) as second,
    ):
        slack.connect_http(first)
        senders = [HttpMode(address, slack.signing_secret) for address in (first, second)]
        at_once = Barrier(CLICKS)

        def click(number: int, payload: dict[str, Any]) -> int:
            made = request("interactive", payload)
            at_once.wait(10)
            return senders[number % 2].post(made, signature(slack.signing_secret, made.body)).status

        made = clicks(slack)
        with ThreadPoolExecutor(CLICKS) as threads:
            assert list(threads.map(click, range(CLICKS), made)) == [200] * CLICKS
        posted(slack)
        done = f"way=action name={actions.SHARE} "
        eventually(lambda: sum(log.read_text().count(done) for log in logs) == CLICKS)
        assert [log.read_text().count(done) for log in logs] == [CLICKS / 2] * 2
        assert len(open_messages(slack)) == 1
        assert len(slack.calls("chat.postMessage")) == 1
