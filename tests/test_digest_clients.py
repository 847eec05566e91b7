"""The clients by which digests are posted: of the one workspace of a token, or of all that have installed the bot."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from slack_sdk.oauth.installation_store import Bot

from bot.credentials import Secret, Workspaces
from bot.digest import Digest
from bot.digests.running import Runner
from bot.service import QuoteService
from bot.settings import read_settings
from bot.slack.clients import Many
from bot.slack.digests import adopt, open_press
from bot.slack.errors import DeliveryError
from bot.slack.installations import Installations
from bot.slack.press import SlackPress
from bot.state import Store
from search_index.errors import UserError
from tests.digest_world import Clock, archive, daily, messages, until_done
from tests.local_slack import CHANNEL, TEAM, LocalSlack, Team

KEY = Secret(base64.urlsafe_b64encode(b"k" * 32).decode())


def workspaces(slack: LocalSlack) -> Workspaces:
    return Workspaces(Secret(slack.signing_secret), slack.client_id, Secret(slack.client_secret), (KEY,))


def installed(store: Store, slack: LocalSlack, *teams: Team, ends_in: int | None = None, refresh: str = "") -> None:
    """Take down that the teams have installed the bot, by tokens that end in some seconds."""
    for team in teams:
        Installations(slack.client_id, store, (KEY,)).save_bot(
            Bot(
                app_id="A1", team_id=team.id, bot_token=team.bot_token, bot_id="B1", bot_user_id="UB",
                bot_refresh_token=refresh or None,
                bot_token_expires_at=None if ends_in is None else int(time.time()) + ends_in,
                installed_at=time.time() - 60,
            )
        )  # fmt: skip


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack(mode="http") as slack:
        yield slack


@pytest.fixture
def archived(tmp_path: Path, store: Store) -> Iterator[QuoteService]:
    service = archive(tmp_path, store)
    yield service
    service.close()


def of(team: str, **about: object) -> Digest:
    return replace(daily(), workspace=team, **about)  # type: ignore[arg-type]  # fields by name


def test_each_workspace_is_posted_to_by_its_own_token(archived: QuoteService, slack: LocalSlack) -> None:
    store, other, clock = archived.store, slack.add_team("T0OTHER"), Clock()
    installed(store, slack, slack, other)
    for team in (TEAM, "T0OTHER"):
        store.digests.add(of(team, installation=("", team)))
    press = SlackPress(Many(workspaces(slack), store, slack.url))
    until_done(Runner(archived, press, clock=clock, sleep=clock.sleep, threads=1), clock)
    assert [each.channel for each in messages(slack)] == [CHANNEL]
    assert [each.channel for each in other.workspace.messages.values()] == [CHANNEL]


def test_a_workspace_that_has_removed_the_bot_is_refused(store: Store, slack: LocalSlack) -> None:
    many = Many(workspaces(slack), store, slack.url)
    with pytest.raises(DeliveryError) as refused:
        many.of(of("T0GONE"))
    assert (refused.value.code, refused.value.lasting) == ("token_revoked", True)
    assert not many.has("")


def test_a_token_that_has_ended_is_renewed_first(store: Store, slack: LocalSlack) -> None:
    slack.rotate_tokens()
    asked = f"{slack.url}?redirect_uri=there&state=s&scope=chat:write"
    code = slack.approve(asked).partition("code=")[2]
    given = slack.platform.grants.exchange(
        {"code": code.partition("&")[0], "client_id": slack.client_id, "client_secret": slack.client_secret}
    )
    installed(store, slack, slack, ends_in=-10, refresh=given["refresh_token"])
    client = Many(workspaces(slack), store, slack.url).of(of(TEAM))
    assert client.token != slack.bot_token
    assert client.auth_test()["team_id"] == TEAM


def test_a_token_that_has_ended_for_good_is_refused(store: Store, slack: LocalSlack) -> None:
    installed(store, slack, slack, ends_in=-10)
    with pytest.raises(DeliveryError) as refused:
        Many(workspaces(slack), store, slack.url).of(of(TEAM))
    assert (refused.value.code, refused.value.lasting) == ("token_expired", True)


def test_what_was_made_without_a_token_is_the_one_workspaces(store: Store, slack: LocalSlack) -> None:
    store.digests.add(of(""))
    store.digests.add(of("", id="twin", channel="C0FIRST"))
    store.digests.add(of(TEAM, id="twin", channel="C0SECOND"))
    press = open_press(read_settings(slack.environment), store)
    assert [each.id for each in store.digests.of_workspace(TEAM)] == ["daily", "twin"]
    assert [each.channel for each in store.digests.of_workspace("")] == ["C0FIRST"]  # another has its id
    assert press.serves(TEAM)
    assert not press.serves("T0OTHER")
    adopt(store, TEAM)
    assert len(store.digests.of_workspace(TEAM)) == 2


def test_without_a_token_it_is_said_what_to_do(store: Store) -> None:
    with pytest.raises(UserError, match="Set SLACK_BOT_TOKEN first"):
        open_press(read_settings({}), store)


def test_a_token_that_slack_refuses_is_said(store: Store, slack: LocalSlack) -> None:
    settings = read_settings({**slack.environment, "SLACK_BOT_TOKEN": "-".join(["xoxb", "wrong"])})
    with closing(store), pytest.raises(UserError, match="Slack refused the token: invalid_auth"):
        open_press(settings, store)
