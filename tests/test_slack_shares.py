"""Sharing in Slack, in the place of the answer: the real app in a workspace on localhost, with a real database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from slack_bolt.authorization import AuthorizeResult

from bot.render import actions
from bot.service import QuoteService
from bot.state import Store
from tests.local_slack import CHANNEL, READER, RESPONSE_URL, LocalSlack
from tests.sharing import (
    ask,
    bot,
    in_thread,
    kept,
    open_messages,
    posted,
    words,
)


@pytest.fixture
def slack(service: QuoteService, store: Store) -> Iterator[LocalSlack]:
    """A workspace of the test's own, with the bot in it."""
    with LocalSlack() as local, bot(service, store, local):
        yield local


# In place


def test_a_shared_quote_stands_in_the_channel_with_who_shared_it(slack: LocalSlack, store: Store) -> None:
    answer = ask(slack)
    assert slack.press(answer, "Share").ack().in_time
    message = posted(slack)
    users = [each["user_id"] for each in message.blocks[0]["elements"][0]["elements"] if each["type"] == "user"]
    assert users == [READER]
    said = words(message)
    for part in ("shared a quote", "Sergey Lavrov", "6 February 2020 · Mexico City", "transcript"):
        assert part in said
    assert message.channel == CHANNEL
    assert message.payload["unfurl_links"] is False
    share = kept(store)
    assert (share.user, share.ts, share.is_open) == (READER, message.ts, True)
    assert share.quote in said
    assert [each.response_type for each in slack.messages] == ["ephemeral", "in_channel"]  # it says no more to anybody


def test_a_second_click_posts_nothing(slack: LocalSlack, store: Store) -> None:
    answer = ask(slack)
    slack.press(answer, "Share")
    kept(store)
    assert "You have shared this quote already" in words(slack.press(answer, "Share").answer())
    assert len(open_messages(slack)) == 1


def test_the_same_quote_from_another_answer_is_another_share(slack: LocalSlack) -> None:
    for nth in (1, 2):
        slack.press(ask(slack), "Share")
        posted(slack, nth)
    assert len(open_messages(slack)) == 2


def test_eight_clicks_at_once_post_once(slack: LocalSlack) -> None:
    answer = ask(slack)
    with ThreadPoolExecutor(8) as threads:
        pressed = list(threads.map(lambda _: slack.press(answer, "Share"), range(8)))
    posted(slack)
    slack.wait_message(
        lambda message: message.text.startswith(("You have shared", "This quote is being shared")), nth=7
    )
    assert all(each.ack().in_time for each in pressed)
    assert len(slack.calls("chat.postMessage")) == 1


def test_another_bot_with_the_same_database_posts_nothing_again(service: QuoteService, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/state.db"
    with LocalSlack() as slack:
        first, second = Store(url), Store(url)
        with bot(service, first, slack):
            answer = ask(slack)
            slack.press(answer, "Share")
            kept(first)
        with bot(service, second, slack):
            slack.wait_connected(2)
            assert "already" in words(slack.press(answer, "Share").answer())
        assert len(open_messages(slack)) == 1
        first.close()
        second.close()


def test_it_is_posted_where_the_bot_is_no_member(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("C0OTHER", "other", is_member=False)
    pressed = slack.press(ask(slack, "C0OTHER"), "Share")
    message = pressed.answer()
    assert (message.response_type, message.channel) == ("in_channel", "C0OTHER")
    assert not message.replace_original
    share = kept(store, "C0OTHER")
    assert (share.ts, share.is_open) == ("", True)


@pytest.mark.parametrize(
    ("kind", "channel"), [("group", "G0SECRET"), ("group", "C0SECRET"), ("im", "D0TWO"), ("mpim", "G0THREE")]
)
def test_it_is_posted_where_not_everybody_may_read_and_not_counted_for_all(
    slack: LocalSlack, store: Store, kind: str, channel: str
) -> None:
    slack.add_channel(channel, kind=kind, is_member=False, members={READER})
    assert slack.press(ask(slack, channel), "Share").answer().response_type == "in_channel"
    assert kept(store, channel).is_posted
    assert store.shares.most_shared("T0LOCAL", 0) == ()


def test_a_private_channel_with_the_bot_in_it_is_not_counted_for_all(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("C0BOARD", "board-room", kind="group", members={READER})
    slack.press(ask(slack, "C0BOARD"), "Share")
    assert not kept(store, "C0BOARD").is_open


def test_a_channel_of_which_slack_does_not_tell_is_not_counted_for_all(slack: LocalSlack, store: Store) -> None:
    slack.fail_next("conversations.info", status=200, error="internal_error", times=9)
    slack.press(ask(slack), "Share")
    assert not kept(store).is_open


def test_it_is_posted_in_the_thread_in_which_the_answer_stands(slack: LocalSlack, store: Store) -> None:
    answer = ask(slack)
    root = slack.say("What did he say?")
    slack.press(in_thread(answer, root), "Share")
    assert posted(slack).thread_ts == root.ts
    assert kept(store).thread == root.ts


def test_in_a_thread_without_the_bot_it_is_posted_in_that_thread(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("C0OTHER", "other", is_member=False)
    answer = ask(slack, "C0OTHER")
    root = slack.say("What did he say?", channel="C0OTHER")
    slack.press(in_thread(answer, root), "Share")
    assert kept(store, "C0OTHER").thread == root.ts
    (sent,) = [call.arguments for call in slack.calls(RESPONSE_URL) if call.arguments["response_type"] == "in_channel"]
    assert sent["thread_ts"] == root.ts


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("is_archived", "That channel is archived"),
        ("restricted_action", "neither may I"),
        ("msg_too_long", "too long for Slack"),
        ("some_new_code", "Slack does not let me post there (some_new_code)."),
    ],
)
def test_what_slack_refuses_is_explained_and_can_be_tried_again(
    slack: LocalSlack, store: Store, code: str, sentence: str
) -> None:
    answer = ask(slack)
    slack.fail_next("chat.postMessage", status=200, error=code)
    assert sentence in words(slack.press(answer, "Share").answer())
    assert store.shares.of_channel("T0LOCAL", CHANNEL) == ()
    slack.press(answer, "Share")
    posted(slack)


def test_an_archived_channel_takes_no_share(slack: LocalSlack) -> None:
    slack.add_channel("C0OLD", is_archived=True)
    assert "That channel is archived" in words(slack.press(ask(slack, "C0OLD"), "Share").answer())
    assert open_messages(slack) == []


def test_a_busy_channel_is_waited_for(slack: LocalSlack) -> None:
    answer = ask(slack)
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": "1"})
    slack.press(answer, "Share")
    posted(slack)
    assert [call.status for call in slack.calls("chat.postMessage")] == [429, 200]


def test_a_server_error_is_no_reason_to_post_twice(slack: LocalSlack) -> None:
    answer = ask(slack)
    slack.fail_next("chat.postMessage", status=500)
    assert "Slack did not say whether the quote was posted" in words(slack.press(answer, "Share").answer())
    assert "This quote is being shared just now." in words(slack.press(answer, "Share").answer())
    assert len(slack.calls("chat.postMessage")) == 1


def test_after_a_hanging_server_and_a_restart_nothing_is_posted_twice(service: QuoteService, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/state.db"
    with LocalSlack() as slack:
        before, after = Store(url), Store(url)
        with bot(service, before, slack, timeout=1):
            answer = ask(slack)
            slack.hang_next("chat.postMessage", seconds=2)
            assert "did not say" in words(slack.press(answer, "Share").answer())
        before.close()
        with bot(service, after, slack):
            slack.wait_connected(2)
            assert "being shared just now" in words(slack.press(answer, "Share").answer())
        after.close()
        assert len(slack.calls("chat.postMessage")) == 1


def test_a_quote_whose_document_has_gone_is_not_shared(slack: LocalSlack) -> None:
    answer = ask(slack)
    buttons = [each for block in answer.blocks if block["type"] == "actions" for each in block["elements"]]
    next(each for each in buttons if each["action_id"] == actions.SHARE)["value"] = "00000000-1-2"
    told = slack.press(answer, "Share").answer()
    assert told.response_type == "ephemeral"
    assert words(told).startswith("There is no document 00000000")
    assert slack.calls("chat.postMessage") == []


def test_another_workspace_knows_nothing_of_it(service: QuoteService, store: Store) -> None:
    with LocalSlack() as slack:
        other = slack.add_team("T0OTHER")  # with a channel and a user of the same ids
        tokens = {slack.id: slack.bot_token, other.id: other.bot_token}

        def authorize(enterprise_id: str | None, team_id: str) -> AuthorizeResult:
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=tokens[team_id])

        with bot(service, store, slack, authorize=authorize):
            slack.press(ask(slack), "Share")
            kept(store)
            assert "Nothing was shared" in words(other.type("/lavrov", "shared").answer())
            assert "Nothing was shared" in words(other.type("/lavrov", "shared month").answer())
            assert other.messages != []
            assert all(message.response_type == "ephemeral" for message in other.messages)
            assert words(slack.type("/lavrov", "shared").answer()).startswith("Shared in this channel")
