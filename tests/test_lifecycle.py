"""What becomes of workspaces and channels: the real app, told by a Slack on localhost."""

from __future__ import annotations

import base64
import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Installation

from bot.callers import Caller
from bot.credentials import Secret, Workspaces
from bot.service import QuoteService
from bot.slack.app import WORKERS, close_app, create_app
from bot.slack.desk import Desk
from bot.slack.edge import Edge
from bot.slack.errors import DeliveryError
from bot.slack.http import asgi
from bot.slack.http_mode import create_many
from bot.slack.installations import Installations
from bot.slack.interaction import Interaction
from bot.slack.journal import Entry
from bot.slack.listener import Listener, Way
from bot.slack.signatures import Signatures
from bot.state import Store
from bot.state.shares import Share
from tests.local_slack import CHANNEL, READER, TEAM, LocalSlack
from tests.local_slack.running import serving

KEY = Secret(base64.urlsafe_b64encode(b"k" * 32).decode())
SHARE = Share(TEAM, "key", CHANNEL, "U1", "3tmkc4z4-7fh-ae", 100.0, is_open=True, is_posted=True)


class Place:
    """The bot in a workspace that has installed it and shared a quote, and in another that has done so too."""

    def __init__(self, slack: LocalSlack, app: App, store: Store, installations: Installations | None) -> None:
        self.slack, self.app, self.store, self.installations = slack, app, store, installations
        self._numbers = itertools.count(1)
        store.shares.claim(SHARE)
        store.shares.claim(replace(SHARE, workspace="T2"))

    def install(self, at: float, team: str = TEAM) -> None:
        assert self.installations
        token = self.slack.bot_token
        self.installations.save(
            Installation(
                app_id="A1", team_id=team, user_id="U1", bot_token=token, bot_id="B1", bot_user_id="UB", installed_at=at
            )
        )

    def has_token(self, team: str = TEAM) -> bool:
        assert self.installations
        return self.installations.find_bot(enterprise_id=None, team_id=team) is not None

    def shared(self, team: str = TEAM, channel: str = CHANNEL) -> int:
        return len(self.store.shares.of_channel(team, channel))

    def share_elsewhere(self) -> None:
        self.store.shares.claim(replace(SHARE, key="elsewhere", channel="C9"))

    def happen(self, kind: str, at: float | None = None, key: str = "", **more: Any) -> None:
        """Slack tells of an event, and all that the bot does then is done."""
        payload = {
            "type": "event_callback",
            "team_id": TEAM,
            "event": {"type": kind, **more},
            "event_id": key or f"Ev{next(self._numbers)}",
            "event_time": int(at or time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": TEAM,
                    "user_id": self.slack.workspace.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
        }
        assert self.slack.post("events_api", payload).status == 200
        done = threading.Barrier(WORKERS + 1)  # when each worker is here, none has anything else left to do
        for _ in range(WORKERS):
            self.app.listener_runner.listener_executor.submit(done.wait)
        done.wait(10)


@pytest.fixture
def many(service: QuoteService, tmp_path: Path) -> Iterator[Place]:
    with LocalSlack(mode="http") as slack, closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        credentials = Workspaces(Secret(slack.signing_secret), slack.client_id, Secret(slack.client_secret), (KEY,))
        desk = Desk(QuoteService(service._index, service._documents, store), "https://quotes.example.org")
        app = create_many(desk, credentials, slack.url)
        yield from connected(Place(slack, app, store, Installations(slack.client_id, store, (KEY,))))


@pytest.fixture
def one(service: QuoteService, tmp_path: Path) -> Iterator[Place]:
    with LocalSlack(mode="http") as slack, closing(Store(f"sqlite:///{tmp_path}/state.db")) as store:
        desk = Desk(QuoteService(service._index, service._documents, store))
        client = WebClient(slack.bot_token, base_url=slack.url)
        app = create_app(desk, client=client, signing_secret=slack.signing_secret)
        yield from connected(Place(slack, app, store, None))


def connected(place: Place) -> Iterator[Place]:
    with serving(asgi(place.app, Signatures(place.slack.signing_secret), lambda: "")) as origin:
        place.slack.connect_http(f"{origin}/slack/events")
        yield place
    close_app(place.app)


def test_a_workspace_that_throws_the_bot_out_leaves_nothing_and_others_are_untouched(many: Place) -> None:
    many.install(time.time() - 60)
    many.install(time.time() - 60, "T2")
    many.happen("app_uninstalled")
    assert not many.has_token()
    assert many.shared() == 0
    assert many.has_token("T2")
    assert many.shared("T2") == 1


def test_an_old_farewell_after_a_new_installation_deletes_nothing(many: Place) -> None:
    many.install(time.time() - 60)
    many.happen("app_uninstalled", at=time.time() - 600)
    many.happen("tokens_revoked", at=time.time() - 600, tokens={"bot": ["UB"]})
    assert many.has_token()
    assert many.shared() == 1


def test_revoked_tokens_are_forgotten_and_what_was_shared_is_not(many: Place) -> None:
    many.install(time.time() - 60)
    many.happen("tokens_revoked", tokens={"oauth": ["U1"]})
    assert many.has_token()
    many.happen("tokens_revoked", tokens={"bot": ["UB"]})
    assert not many.has_token()
    assert many.shared() == 1


@pytest.mark.parametrize("first", ["app_uninstalled", "tokens_revoked"])
def test_both_farewells_may_come_in_any_order(many: Place, first: str) -> None:
    many.install(time.time() - 60)
    kinds = ["app_uninstalled", "tokens_revoked"]
    for kind in kinds if first == kinds[0] else reversed(kinds):
        many.happen(kind, tokens={"bot": ["UB"]})
    assert not many.has_token()
    assert many.shared() == 0


def test_an_event_that_comes_twice_is_done_once(many: Place) -> None:
    many.install(time.time() - 60)
    many.happen("channel_deleted", key="EvSame", channel=CHANNEL)
    assert many.shared() == 0
    many.store.shares.claim(SHARE)
    many.happen("channel_deleted", at=time.time() - 1, key="EvSame", channel=CHANNEL)
    assert many.shared() == 1


def test_what_failed_is_done_when_the_event_comes_again(many: Place) -> None:
    many.install(time.time() - 60)
    with many.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE shares RENAME TO away")
    many.happen("channel_deleted", key="EvSame", channel=CHANNEL)
    with many.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO shares")
    assert many.shared() == 1
    many.happen("channel_deleted", at=time.time() - 1, key="EvSame", channel=CHANNEL)
    assert many.shared() == 0


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_a_token_that_slack_refuses_is_forgotten(many: Place, code: str) -> None:
    many.install(time.time() - 60)
    many.install(time.time() - 60, "T2")
    refuse(many, code, many.slack.bot_token)
    assert not many.has_token()
    assert many.has_token("T2")
    assert many.shared() == 1


@pytest.mark.parametrize(("code", "token"), [("is_archived", ""), ("ratelimited", ""), ("token_revoked", "older")])
def test_a_token_is_kept_where_it_is_not_what_slack_refused(many: Place, code: str, token: str) -> None:
    many.install(time.time() - 60)
    refuse(many, code, token or many.slack.bot_token)
    assert many.has_token()


def refuse(place: Place, code: str, token: str) -> None:
    """Slack refuses, with ``code``, what a listener of the workspace sends with ``token``."""

    def work(_desk: Desk, _interaction: Interaction) -> None:
        raise DeliveryError(code, lasting=True)

    service = QuoteService(None, Path(), place.store)  # type: ignore[arg-type]  # nothing is searched here
    client = WebClient(token, base_url=place.slack.url)
    interaction = Interaction(Caller(TEAM, CHANNEL, READER), {}, client, installation=(None, TEAM))
    entry = Entry(Way.COMMAND, "/lavrov", TEAM, 0.0)
    Edge(
        Listener(Way.COMMAND, "/lavrov", work), Desk(service, installations=place.installations), interaction, entry
    ).work(0.0)


def test_a_workspace_whose_token_is_in_the_settings_is_forgotten_as_well(one: Place) -> None:
    one.happen("app_uninstalled", at=time.time() - 3600)  # before this process began: of an installation before
    assert one.shared() == 1
    one.happen("app_uninstalled", at=time.time() + 1)
    assert one.shared() == 0
    assert one.shared("T2") == 1


def test_who_runs_the_bot_is_told_that_the_token_in_the_settings_is_refused(
    one: Place, caplog: pytest.LogCaptureFixture
) -> None:
    refuse(one, "is_archived", one.slack.bot_token)
    assert "SLACK_BOT_TOKEN" not in caplog.text
    refuse(one, "token_revoked", one.slack.bot_token)
    assert "Slack takes SLACK_BOT_TOKEN no more. Install the app again" in caplog.text
    assert one.shared() == 1


@pytest.mark.parametrize("kind", ["channel_deleted", "group_deleted"])
def test_what_was_shared_in_a_channel_goes_with_it(one: Place, kind: str) -> None:
    one.share_elsewhere()
    one.happen(kind, channel=CHANNEL)
    assert one.shared() == 0
    assert one.shared(channel="C9") == 1
    assert one.shared("T2") == 1


def test_what_was_shared_moves_with_its_channel(one: Place) -> None:
    one.happen("channel_id_changed", old_channel_id=CHANNEL, new_channel_id="C8")
    assert one.shared() == 0
    assert one.shared(channel="C8") == 1
    assert one.shared("T2") == 1
