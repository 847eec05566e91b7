"""Posts in the local Slack: how they are found again, how many it takes, and what goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.local_slack import CHANNEL, READER, Call, LocalSlack
from tests.local_slack.clock import Clock
from tests.local_slack.echo import client
from tests.local_slack.running import running
from tests.test_local_slack_web_api import error_of

MADE = {"event_type": "made", "event_payload": {"number": "1"}}


@pytest.fixture
def clock() -> Clock:
    made = Clock()
    made.seconds = 1_790_000_000.0
    return made


@pytest.fixture
def slack(clock: Clock) -> Iterator[LocalSlack]:
    """A Slack of the test's own, without an app."""
    with LocalSlack(clock, now=clock) as local:
        yield local


def post(slack: LocalSlack, text: str = "hello", **more: object) -> str:
    ts: str = client(slack).chat_postMessage(channel=CHANNEL, text=text, **more)["ts"]  # type: ignore[arg-type]
    return ts


# Found again


def test_timestamps_follow_the_clock_and_are_never_the_same(slack: LocalSlack, clock: Clock) -> None:
    first, second = post(slack), post(slack)
    clock.seconds -= 60
    third = post(slack)

    assert [first, second, third] == ["1790000000.000000", "1790000000.000001", "1790000000.000002"]


def test_the_history_is_of_a_stretch_of_time(slack: LocalSlack, clock: Clock) -> None:
    stamps = []
    for _ in range(4):
        stamps.append(post(slack))
        clock.seconds += 10

    history = client(slack).conversations_history
    assert [each["ts"] for each in history(channel=CHANNEL, oldest=stamps[1])["messages"]] == [stamps[3], stamps[2]]
    inclusive = history(channel=CHANNEL, oldest=stamps[1], latest=stamps[2], inclusive=True)["messages"]
    assert [each["ts"] for each in inclusive] == [stamps[2], stamps[1]]
    pages = [[each["ts"] for each in page["messages"]] for page in history(channel=CHANNEL, limit=3)]
    assert pages == [stamps[:0:-1], stamps[:1]]


def test_metadata_is_told_where_it_is_asked_for(slack: LocalSlack) -> None:
    root = post(slack, metadata=MADE)
    reply = post(slack, metadata=MADE, thread_ts=root)

    history, replies = client(slack).conversations_history, client(slack).conversations_replies
    assert "metadata" not in history(channel=CHANNEL)["messages"][0]
    (found,) = history(channel=CHANNEL, include_all_metadata=True)["messages"]
    assert (found["ts"], found["metadata"]) == (root, MADE)
    found = replies(channel=CHANNEL, ts=root, include_all_metadata=True)["messages"]
    assert [(each["ts"], each["metadata"]) for each in found] == [(root, MADE), (reply, MADE)]
    assert error_of(client(slack).chat_postMessage, channel=CHANNEL, text="x", metadata={"event_type": "made"}) == (
        "invalid_metadata_format"
    )


def test_a_thread_is_read_from_any_of_its_messages(slack: LocalSlack) -> None:
    root = post(slack, "root")
    replies = [post(slack, f"reply {number}", thread_ts=root) for number in range(3)]
    read = client(slack).conversations_replies

    assert [each["ts"] for each in read(channel=CHANNEL, ts=replies[1])["messages"]] == [root, *replies]
    assert [each["ts"] for each in read(channel=CHANNEL, ts=root, oldest=replies[1])["messages"]] == [root, replies[2]]
    pages = [[each["ts"] for each in page["messages"]] for page in read(channel=CHANNEL, ts=root, limit=2)]
    assert pages == [[root, replies[0]], replies[1:]]
    assert error_of(read, channel=CHANNEL, ts="1.000001") == "thread_not_found"


def test_what_was_said_is_read_by_members_with_leave(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", is_member=False)
    assert error_of(client(slack).conversations_replies, channel="C0OTHER", ts="1.0") == "not_in_channel"
    with LocalSlack(scopes=["channels:read", "im:history"]) as narrow:
        assert error_of(client(narrow).conversations_replies, channel=CHANNEL, ts="1.0") == "missing_scope"
        assert error_of(client(narrow).conversations_open, users=READER) == "missing_scope"


def test_a_conversation_with_a_user_is_opened_once(slack: LocalSlack) -> None:
    opened = client(slack).conversations_open(users=READER)
    again = client(slack).conversations_open(users=READER, return_im=True)

    assert opened["channel"] == {"id": slack.direct_channel()}
    assert "already_open" not in opened.data
    assert (again["channel"]["id"], again["channel"]["is_im"], again["already_open"]) == (
        slack.direct_channel(),
        True,
        True,
    )
    assert error_of(client(slack).conversations_open, users="U0NOBODY") == "user_not_found"
    assert error_of(client(slack).conversations_open, users="") == "users_list_not_supplied"


# How many


def test_a_workspace_takes_so_many_posts_a_minute(slack: LocalSlack, clock: Clock) -> None:
    slack.keep_pace(per_minute=2)
    for key in ("C0ONE", "C0TWO", "C0THREE"):
        slack.add_channel(key)
    client(slack).chat_postMessage(channel="C0ONE", text="hello")
    clock.seconds += 20
    client(slack).chat_postMessage(channel="C0TWO", text="hello")

    with pytest.raises(SlackApiError) as refused:
        client(slack).chat_postMessage(channel="C0THREE", text="hello")
    assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "40")
    other = slack.add_team("T0OTHER")
    client(slack).chat_postMessage(channel=CHANNEL, text="hello", token=other.bot_token)
    clock.seconds += 40
    client(slack).chat_postMessage(channel="C0THREE", text="hello")
    assert len(slack.messages) == 3


# What goes wrong


def test_an_answer_is_lost_after_the_work_is_done(slack: LocalSlack) -> None:
    once = WebClient(slack.bot_token, base_url=slack.url, retry_handlers=[])
    slack.lose_next("chat.postMessage")
    with pytest.raises(OSError, match="closed connection"):
        once.chat_postMessage(channel=CHANNEL, text="lost")
    slack.lose_next("chat.postMessage", status=500)
    with pytest.raises(SlackApiError) as failed:
        once.chat_postMessage(channel=CHANNEL, text="failed")

    assert failed.value.response.status_code == 500
    assert [message.text for message in slack.messages] == ["lost", "failed"]
    assert [call.method for call in slack.calls()] == ["chat.postMessage"] * 2


def test_a_test_is_called_back_before_and_after_the_work_is_done(slack: LocalSlack) -> None:
    seen: list[tuple[str, int]] = []

    def note(when: str) -> None:
        seen.append((when, len(slack.messages)))

    def before(call: Call) -> None:
        assert (call.arguments["text"], call.status) == ("hello", None)
        note("before")

    slack.before("chat.postMessage", before)
    slack.after("chat.postMessage", lambda _: note("after"))
    post(slack)

    assert seen == [("before", 0), ("after", 1)]


def test_the_bot_is_removed_from_a_channel_and_invited_again() -> None:
    with LocalSlack() as local:
        app = App(client=client(local))
        for event in ("channel_left", "group_left", "member_joined_channel"):
            app.event(event)(lambda ack: ack())
        local.add_channel("C0CLOSED", kind="group")
        with running(app, local):
            assert local.remove_bot().payload["event"]["type"] == "channel_left"
            assert error_of(client(local).chat_postMessage, channel=CHANNEL, text="x") == "not_in_channel"
            joined = local.invite_bot().payload["event"]
            assert (joined["user"], joined["inviter"]) == (local.workspace.bot_user, READER)
            assert client(local).chat_postMessage(channel=CHANNEL, text="x")["ok"]
            assert local.remove_bot("C0CLOSED").payload["event"]["type"] == "group_left"
            assert error_of(client(local).chat_postMessage, channel="C0CLOSED", text="x") == "channel_not_found"
