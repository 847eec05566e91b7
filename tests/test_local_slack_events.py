"""Events of the local Slack: what is said, by whom, and what happens to channels and to the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_bolt import App

from tests.local_slack import CHANNEL, LocalSlack
from tests.local_slack.echo import client
from tests.local_slack.running import running
from tests.test_local_slack_web_api import error_of


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[LocalSlack]:
    with LocalSlack(mode=request.param) as local:
        app = App(client=client(local), signing_secret=local.signing_secret)
        for event in ("message", "app_mention", "link_shared", "channel_rename", "channel_archive", "channel_deleted"):
            app.event(event)(lambda ack: ack())
        with running(app, local):
            yield local


@pytest.fixture
def quiet() -> Iterator[LocalSlack]:
    """A Slack without an app, that hears of mentions and direct messages alone."""
    with LocalSlack(events=["app_mention", "message.im"]) as local:
        yield local


def test_a_direct_message_is_told_as_one(slack: LocalSlack) -> None:
    wrote = slack.write("venezuela")

    assert wrote.ack().in_time
    event = wrote.payload["event"]
    assert (event["type"], event["channel_type"], event["text"]) == ("message", "im", "venezuela")
    assert event["channel"] == slack.direct_channel()


def test_a_mention_is_told_beside_the_message_that_holds_it(slack: LocalSlack) -> None:
    mentioned = slack.mention("venezuela", channel=slack.direct_channel())
    wrote = slack.write("<@U0BOT> venezuela")

    assert mentioned.payload["event"]["text"] == wrote.payload["event"]["text"] == "<@U0BOT> venezuela"
    assert mentioned.payload["event_id"] != wrote.payload["event_id"]


def test_an_edit_tells_both_wordings(slack: LocalSlack) -> None:
    said = slack.say("before", thread_ts="1.0")

    edited = slack.edit(said, "after")

    event = edited.payload["event"]
    assert (event["previous_message"]["text"], event["message"]["text"]) == ("before", "after")
    assert event["subtype"] == "message_changed"
    assert edited.ack().in_time


def test_what_people_say_is_no_message_of_the_bots(slack: LocalSlack) -> None:
    slack.say("hello")
    slack.bot_says("beep")
    slack.link("https://quotes.example.org/q/1")

    assert slack.messages == []


def test_a_channel_is_renamed_archived_and_gone(slack: LocalSlack) -> None:
    slack.add_channel("C0SOON")
    assert slack.change_channel("channel_rename", "C0SOON", name="later").ack().in_time
    assert client(slack).conversations_info(channel="C0SOON")["channel"]["name"] == "later"

    assert slack.change_channel("channel_archive", "C0SOON").ack().in_time
    assert error_of(client(slack).chat_postMessage, channel="C0SOON", text="hello") == "is_archived"

    assert slack.change_channel("channel_deleted", "C0SOON").ack().in_time
    assert error_of(client(slack).chat_postMessage, channel="C0SOON", text="hello") == "channel_not_found"


def test_what_the_app_is_not_subscribed_to_is_not_told(quiet: LocalSlack) -> None:
    with pytest.raises(LookupError, match=r"does not hear of this message"):
        quiet.write("hello", channel=CHANNEL)
    with pytest.raises(LookupError, match="not subscribed to link_shared"):
        quiet.link("https://quotes.example.org/q/1")
    quiet.add_channel("C0ELSEWHERE", is_member=False)
    with pytest.raises(LookupError, match=r"does not hear of this app_mention"):
        quiet.mention("hello", channel="C0ELSEWHERE")
    with pytest.raises(ConnectionError):
        quiet.mention("hello")


def test_an_app_that_was_thrown_out_has_no_token_any_more() -> None:
    with LocalSlack() as local:
        app = App(client=client(local))
        for event in ("app_uninstalled", "tokens_revoked"):
            app.event(event)(lambda ack: ack())
        with running(app, local):
            assert all(each.ack().in_time for each in local.uninstall())
            assert error_of(client(local).auth_test) == "token_revoked"
