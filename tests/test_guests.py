"""Guests of a shared channel: one sentence, and nothing else, whatever they do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.render.search_form import SPEAKER
from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.delivery import openly
from bot.slack.desk import Desk
from bot.slack.guests import SENTENCE, is_guest
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.state import Store
from tests.local_slack import LocalSlack
from tests.local_slack.running import running

GUEST, BOTH = "U0GUEST", "C0BOTH"


def echo(_desk: Desk, interaction: Interaction) -> None:
    thread = interaction.event.get("ts", "")
    openly(replace(interaction, caller=replace(interaction.caller, thread=thread)), {"text": "Hello"})


EVENTS = tuple(Listener(Way.EVENT, name, echo) for name in ("app_mention", "message", "link_shared", "app_home_opened"))


@pytest.fixture(params=["socket", "http"])
def slack(request: pytest.FixtureRequest, service: QuoteService, tmp_path: Path) -> Iterator[LocalSlack]:
    """A workspace that shares a channel with another company, and the bot, which also says hello to every event."""
    store = Store(f"sqlite:///{tmp_path}/state.db")
    desk = Desk(QuoteService(service._index, service._documents, store))
    others = [each for each in LISTENERS if each.way is not Way.EVENT]
    with LocalSlack(mode=request.param) as local:
        client = WebClient(local.bot_token, base_url=local.url)
        local.add_user(GUEST, team="T0ELSEWHERE")
        local.add_channel(BOTH, is_shared=True)
        with running(create_app(desk, (*others, *EVENTS), client=client, signing_secret=local.signing_secret), local):
            yield local
    store.close()


def told(slack: LocalSlack) -> list[str]:
    return [message.text for message in slack.messages if message.reader == GUEST]


def test_a_click_of_a_guest_gets_the_sentence_alone(slack: LocalSlack) -> None:
    answer = slack.type("/lavrov", "guaido", channel=BOTH).answer()
    slack.press(answer, "Share")
    shared = slack.wait_message(lambda message: message.response_type == "in_channel")
    for action in ("Context", "Share elsewhere…", "Delete"):
        pressed = slack.press(shared, action, user=GUEST)
        assert (pressed.answer().text, pressed.answers[0].response_type) == (SENTENCE, "ephemeral")
    assert slack.views == []
    assert shared in slack.messages


def test_a_form_that_a_guest_sends_is_not_answered_and_its_menu_offers_nothing(slack: LocalSlack) -> None:
    form = slack.type("/lavrov").view()
    asked = {"words": "venezuela"}
    assert slack.suggest(form, SPEAKER, "lavr", user=GUEST).ack().payload == {}
    assert slack.submit(form, asked, user=GUEST).ack().payload == {}
    assert slack.submit(form, asked).ack().payload["response_action"] == "update"  # of a colleague


def test_a_mention_by_a_guest_gets_the_sentence_once(slack: LocalSlack) -> None:
    mention = slack.mention("guaido", user=GUEST, channel=BOTH)
    slack.wait_message(lambda message: message.reader == GUEST)
    slack.repeat(mention, retry=1).ack()
    slack.repeat(mention).ack()
    slack.mention("guaido", channel=BOTH).answer()  # of a colleague: the bot has seen all before
    assert told(slack) == [SENTENCE]


def test_what_guests_say_and_link_to_among_themselves_is_not_our_business(slack: LocalSlack) -> None:
    slack.write("hello all", user=GUEST, channel=BOTH).ack()
    slack.link("https://quotes.example/q/1", user=GUEST, channel=BOTH).ack()
    slack.mention("guaido", channel=BOTH).answer()
    assert told(slack) == []


def test_a_colleague_in_a_channel_with_guests_is_answered(slack: LocalSlack) -> None:
    assert slack.mention("guaido", channel=BOTH).answer().text == "Hello"


def context_of(team: str = "T1", enterprise: str | None = None) -> BoltContext:
    return BoltContext({"authorize_result": AuthorizeResult(enterprise_id=enterprise, team_id=team)})


def event(**about: Any) -> dict[str, Any]:
    return {"team_id": "T1", "event": {"type": "app_mention", **about}}


@pytest.mark.parametrize(
    ("body", "guest"),
    [
        (event(user_team="T2", team="T1"), True),
        (event(user_team="T1", team="T1"), False),
        (event(team="T2"), True),
        (event(team="T1"), False),
        (event(user_team="E2"), True),
        ({"team_id": "T1", "event": {"type": "app_uninstalled"}}, False),
        ({"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T2"}}, True),
        ({"user": {"id": "U1", "team_id": "T2"}, "team": {"id": "T1"}}, True),
        ({"user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}}, False),
        ({"user": {"id": "U1"}, "team": {"id": "T1"}}, False),
        ({"team_id": "T1", "user_id": "U1", "command": "/lavrov"}, False),
        ({"team_id": "T2", "user_id": "U1", "command": "/lavrov"}, True),
        ({}, False),
    ],
)
def test_a_guest_is_of_another_workspace_than_the_bot(body: dict[str, Any], guest: bool) -> None:
    assert is_guest(body, context_of()) is guest


@pytest.mark.parametrize(
    ("team", "guest"),
    [("T1", False), ("T2", False), ("E1", False), ("E2", True)],
)
def test_within_an_organisation_colleagues_of_other_workspaces_are_none(team: str, guest: bool) -> None:
    assert is_guest(event(user_team=team), context_of(enterprise="E1")) is guest


def test_where_slack_does_not_say_whose_the_bot_is_nobody_is_one() -> None:
    assert not is_guest(event(user_team="T2"), BoltContext({}))
