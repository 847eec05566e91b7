"""The renewal of tokens: what is tried, how often, and when it is given up."""

from __future__ import annotations

import base64
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.credentials import Secret
from bot.slack.client import open_exchange
from bot.slack.installations import Installations
from bot.slack.renewal import AGAIN, Renewal
from bot.state import Store
from tests.local_slack import LocalSlack
from tests.local_slack.web_api import Fault, Reply

KEY = Secret(base64.urlsafe_b64encode(b"k" * 32).decode())
EXCHANGE = "oauth.v2.access"


@dataclass
class Place:
    """Workspaces whose tokens end in an hour, as two processes see them."""

    slack: LocalSlack
    installations: Installations
    store: Store
    now: list[float] = field(default_factory=lambda: [time.time()])

    def __post_init__(self) -> None:
        for team in ("T1", "T2"):
            self.installations.save_bot(
                Bot(
                    app_id="A1", team_id=team, bot_token=f"token-{team}", bot_id="B1", bot_user_id="UB",
                    bot_refresh_token=f"refresh-{team}", bot_token_expires_at=int(self.now[0]) + 3600,
                    installed_at=self.now[0] - 60,
                )
            )  # fmt: skip

    def process(self) -> Renewal:
        exchange = open_exchange(self.slack.url)
        rotator = TokenRotator(client_id=self.slack.client_id, client_secret=self.slack.client_secret, client=exchange)
        return Renewal(self.installations, rotator, self.store.ledger, lambda: self.now[0])

    def bot(self, team: str = "T1") -> Bot:
        found = self.installations.find_bot(enterprise_id=None, team_id=team)
        assert found
        return found

    def renew(self, renewal: Renewal, team: str = "T1") -> None:
        with ThreadPoolExecutor(1) as executor:
            renewal.begin(self.bot(team), executor).result(30)

    def refuse(self, renewal: Renewal, code: str, times: int) -> None:
        """Slack refuses so often, a minute after each other."""
        for _ in range(times):
            self.slack.fail_next(EXCHANGE, status=200, error=code)
            self.renew(renewal)
            self.now[0] += AGAIN

    @property
    def exchanges(self) -> int:
        return len(self.slack.calls(EXCHANGE))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with LocalSlack(mode="http") as slack, closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        yield Place(slack, Installations(slack.client_id, store, (KEY,)), store)


def test_a_refresh_token_that_is_refused_twice_is_given_up(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    renewal = place.process()
    place.refuse(renewal, "invalid_refresh_token", 2)
    assert not renewal.is_due(place.bot())
    assert not renewal.is_past(place.bot())
    place.now[0] += 3600
    assert renewal.is_past(place.bot())
    assert "Workspace T1 has to install the bot again" in caplog.text
    assert renewal.is_due(place.bot("T2"))


def test_one_refusal_may_mean_that_another_process_was_quicker(place: Place) -> None:
    renewal = place.process()
    place.refuse(renewal, "invalid_refresh_token", 1)
    assert renewal.is_due(place.bot())


@pytest.mark.parametrize("code", ["bad_client_secret", "internal_error", "ratelimited"])
def test_what_may_pass_is_tried_again(place: Place, code: str) -> None:
    renewal = place.process()
    place.refuse(renewal, code, 3)
    assert place.exchanges == 3
    assert renewal.is_due(place.bot())


def test_a_refusal_gives_up_nothing_that_was_got_meanwhile(place: Place) -> None:
    renewal, old = place.process(), place.bot()
    place.refuse(renewal, "invalid_refresh_token", 1)
    newer = place.bot()
    newer.bot_refresh_token = "newer"  # noqa: S105  # made up
    place.installations.save_bot(newer)
    place.slack.fail_next(EXCHANGE, status=200, error="invalid_refresh_token")
    with ThreadPoolExecutor(1) as executor:
        renewal.begin(old, executor).result(30)
    assert place.bot().bot_refresh_token == "newer"  # noqa: S105  # the same


def test_two_processes_make_one_try_a_minute(place: Place) -> None:
    one, other = place.process(), place.process()
    place.now[0] = (place.now[0] // AGAIN) * AGAIN
    for renewal in (one, other, one):
        place.slack.fail_next(EXCHANGE, status=200, error="internal_error")
        place.renew(renewal)
    assert place.exchanges == 1
    place.now[0] += AGAIN
    place.renew(other)
    assert place.exchanges == 2


def test_a_workspace_that_keeps_us_waiting_holds_up_no_other(place: Place) -> None:
    renewal = place.process()
    place.slack.hang_next(EXCHANGE)
    with ThreadPoolExecutor(2) as executor:
        hanging = renewal.begin(place.bot("T1"), executor)
        place.slack.wait_call(EXCHANGE)
        assert renewal.begin(place.bot("T1"), executor) is hanging
        renewal.begin(place.bot("T2"), executor).result(30)
        assert place.exchanges == 2
        place.slack.close()


def test_a_slack_that_cannot_be_reached_is_a_line_in_the_log(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    place.slack.close()
    renewal = place.process()
    place.renew(renewal)
    assert "The token of workspace T1 was not renewed: URLError" in caplog.text
    assert renewal.is_due(place.bot())


def test_a_workspace_that_left_meanwhile_gets_no_token(place: Place) -> None:
    kept = place.bot()
    granted = {"ok": True, "token_type": "bot", "access_token": "new", "refresh_token": "next", "expires_in": 43200}
    place.slack.platform.web.add_faults(EXCHANGE, Fault(Reply(200, granted)), 2)
    place.installations.delete_all(enterprise_id=None, team_id="T1")
    with ThreadPoolExecutor(1) as executor:
        place.process().begin(kept, executor).result(30)
    assert place.installations.find_bot(enterprise_id=None, team_id="T1") is None
    place.renew(place.process(), "T2")
    assert place.bot("T2").bot_token == "new"  # noqa: S105  # made up


def test_a_database_that_fails_is_a_fault_and_ends_nothing(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    renewal, kept = place.process(), place.bot()
    with place.store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE ledger")
    with ThreadPoolExecutor(1) as executor:
        renewal.begin(kept, executor).result(30)
    assert "Fault" in caplog.text
    assert place.exchanges == 0
