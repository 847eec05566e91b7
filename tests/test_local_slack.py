"""A user's side of the local Slack: commands, buttons, mentions, the connection."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.local_slack import CHANNEL, LocalSlack
from tests.local_slack.echo import client, echo_app, post_back, section
from tests.local_slack.running import running


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[LocalSlack]:
    """A Slack with the echo app in it, for the tests that leave nothing behind which another would notice."""
    with LocalSlack(mode=request.param) as local, running(echo_app(local), local):
        yield local


@pytest.fixture
def quiet() -> Iterator[LocalSlack]:
    """A Slack of the test's own, without an app."""
    with LocalSlack() as local:
        yield local


# Commands, buttons, mentions


def test_a_command_is_acknowledged_and_answered(slack: LocalSlack) -> None:
    interaction = slack.type("/echo", "hello")

    answer = interaction.answer()
    assert (answer.text, answer.response_type, answer.channel) == ("hello", "ephemeral", CHANNEL)
    assert answer.blocks[0] == section("hello")
    assert interaction.acknowledged
    assert interaction.ack().in_time
    assert 0 < interaction.ack().seconds < 1
    assert interaction.ack().payload == {}


def test_the_payload_of_an_acknowledgement_is_kept(slack: LocalSlack) -> None:
    interaction = slack.type("/public", "searching")

    assert interaction.ack().payload == {"text": "searching"}
    assert interaction.answer().response_type == "in_channel"


def test_a_late_acknowledgement_says_how_late(slack: LocalSlack) -> None:
    assert slack.type("/late").ack().seconds >= 0.3


def test_waiting_for_what_never_comes_ends(slack: LocalSlack) -> None:
    interaction = slack.type("/silent")

    if slack.mode == "socket":  # over HTTP, Bolt itself says after 3 seconds that nobody did
        with pytest.raises(TimeoutError):
            interaction.ack(timeout=0.2)
    with pytest.raises(TimeoutError):
        interaction.answer(timeout=0.2)
    assert not interaction.acknowledged
    assert interaction.answers == []


def test_answers_come_one_by_one_in_their_order(slack: LocalSlack) -> None:
    interaction = slack.type("/echo", "first")
    first = interaction.answer()
    post_back(interaction, text="second")

    assert [first.text, interaction.answer().text] == ["first", "second"]
    assert [answer.text for answer in interaction.answers] == ["first", "second"]


def test_a_press_replaces_the_message_it_was_made_on(slack: LocalSlack) -> None:
    shown = slack.type("/echo", "hello").answer()

    answer = slack.press(shown, "Again").answer()

    assert (answer.text, answer.replace_original, answer.ts) == ("again", True, shown.ts)
    assert shown not in slack.messages
    assert answer in slack.messages


def test_a_command_cannot_replace_what_was_shown(slack: LocalSlack) -> None:
    first, second = (slack.type("/echo", text).answer() for text in ("one", "two"))

    assert not second.replace_original
    assert first in slack.messages
    assert second in slack.messages


def test_a_button_is_found_by_its_text_or_action_id(slack: LocalSlack) -> None:
    shown = slack.type("/echo", "hello").answer()

    by_text, by_id = slack.press(shown, "Again"), slack.press(shown, "again")

    for interaction in (by_text, by_id):
        interaction.answer()
        (action,) = interaction.payload["actions"]
        assert (action["action_id"], action["block_id"], action["value"]) == ("again", "row", "id-1")
    with pytest.raises(LookupError, match=r"no 'Share' among: again \(Again\)"):
        slack.press(shown, "Share")


def test_a_press_shows_the_app_its_message_unless_that_was_ephemeral(slack: LocalSlack) -> None:
    hidden = slack.press(slack.type("/echo", "hello").answer(), "Again")
    public = slack.press(slack.type("/public", "hello").answer(), "Again")

    for interaction in (hidden, public):
        interaction.answer()
    assert hidden.payload["container"]["is_ephemeral"]
    assert "message" not in hidden.payload
    assert public.payload["message"]["text"] == "public"


def test_a_press_can_take_its_message_away(slack: LocalSlack) -> None:
    shown = slack.type("/echo", "hello").answer()
    interaction = slack.press(shown, "again")
    interaction.answer()

    assert post_back(interaction, delete_original=True) == (200, "ok")
    assert shown.ts not in [message.ts for message in slack.messages]


def test_a_mention_is_answered_in_its_thread(slack: LocalSlack) -> None:
    interaction = slack.mention("hello")

    assert slack.wait_call("chat.postMessage").arguments["thread_ts"] == interaction.payload["event"]["ts"]
    assert interaction.ack().in_time


# The connection


def test_a_refresh_and_a_cut_are_followed_by_a_new_connection(quiet: LocalSlack) -> None:
    with running(echo_app(quiet), quiet):
        quiet.refresh_connection()
        quiet.wait_connected(nth=2)
        assert quiet.type("/echo", "refreshed").answer().text == "refreshed"

        quiet.drop_connection()
        with pytest.raises(ConnectionError):
            quiet.type("/echo", "lost")
        quiet.wait_connected(nth=3)
        assert quiet.type("/echo", "back").answer().text == "back"
    assert len(quiet.calls("apps.connections.open")) == 3


def test_waiting_for_an_app_that_does_not_connect_ends(quiet: LocalSlack) -> None:
    with pytest.raises(TimeoutError, match="0 of 1"):
        quiet.wait_connected(timeout=0.1)


def call_in_vain(client: WebClient) -> None:
    with pytest.raises(ConnectionError):
        client.api_test()


def test_closing_ends_every_thread_even_one_that_hangs() -> None:
    before = set(threading.enumerate())

    with LocalSlack() as slack, running(echo_app(slack), slack):
        slack.hang_next("api.test")
        impatient = threading.Thread(target=call_in_vain, args=(client(slack, retry_handlers=[]),))
        impatient.start()
        slack.wait_call("api.test")
        slack.type("/echo", "hello").answer()

    impatient.join(timeout=5)
    gc.collect()
    assert set(threading.enumerate()) <= before


# Records


def test_every_call_is_on_record(quiet: LocalSlack) -> None:
    client(quiet).auth_test()
    client(quiet).chat_postMessage(channel=CHANNEL, text="hello", blocks=[section("hello")])

    assert [call.method for call in quiet.calls()] == ["auth.test", "chat.postMessage"]
    call = quiet.wait_call("chat.postMessage")
    assert call.arguments == {"channel": CHANNEL, "text": "hello", "blocks": [section("hello")]}
    assert isinstance(call.answer, dict)
    assert call.answer["ok"]


def test_the_environment_leads_a_bot_here(quiet: LocalSlack) -> None:
    settings = quiet.environment

    assert WebClient(settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"]).auth_test()["ok"]
    assert settings["SLACK_APP_TOKEN"] == quiet.app_token
