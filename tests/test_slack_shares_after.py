"""What becomes of a share in Slack: it is taken back, listed, and shown as its source has it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.render import actions, shared
from bot.service import QuoteService
from bot.state import Store
from tests.block_kit import problems
from tests.local_slack import CHANNEL, READER, RESPONSE_URL, Call, LocalSlack
from tests.sharing import (
    MARIA,
    ask,
    bot,
    eventually,
    kept,
    open_messages,
    shared_by_reader,
    words,
)


@pytest.fixture
def slack(service: QuoteService, store: Store) -> Iterator[LocalSlack]:
    """A workspace of the test's own, with the bot in it."""
    with LocalSlack() as local, bot(service, store, local):
        yield local


# Taking back


def test_whoever_shared_it_takes_it_back(slack: LocalSlack, store: Store) -> None:
    message = shared_by_reader(slack)
    slack.press(message, "Delete").ack()
    slack.press(message, "Delete").ack()
    slack.wait_call(RESPONSE_URL, nth=3)
    assert open_messages(slack) == []
    eventually(lambda: not store.shares.of_channel("T0LOCAL", CHANNEL))
    assert [each.text for each in slack.messages if "delete" in each.text] == []  # twice is as good as once


def test_it_is_taken_back_where_the_bot_is_no_member(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", "other", is_member=False)
    message = shared_by_reader(slack, "C0OTHER")
    slack.press(message, "Delete").ack()
    slack.wait_call(RESPONSE_URL, nth=3)
    assert open_messages(slack) == []


def test_a_dead_address_leaves_another_way_to_delete(slack: LocalSlack) -> None:
    message = shared_by_reader(slack)
    slack.fail_next(RESPONSE_URL, status=404)
    slack.press(message, "Delete")
    slack.wait_call("chat.delete")
    assert open_messages(slack) == []


def test_members_of_the_channel_take_back_what_others_shared(slack: LocalSlack) -> None:
    slack.add_user(MARIA)
    message = shared_by_reader(slack)
    slack.press(message, "Delete", user=MARIA).ack()
    slack.wait_call(RESPONSE_URL, nth=2)
    assert open_messages(slack) == []


def deletions(slack: LocalSlack) -> list[Call]:
    """What was asked of Slack that takes a message away."""
    gone = [call for call in slack.calls(RESPONSE_URL) if call.arguments.get("delete_original")]
    return [*slack.calls("chat.delete"), *gone]


def test_whoever_is_not_in_the_channel_deletes_nothing(
    slack: LocalSlack, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    slack.add_user(MARIA)
    slack.add_channel("C0FEW", members={READER})
    message = shared_by_reader(slack, "C0FEW")
    told = slack.press(message, "Delete", user=MARIA).answer()
    assert "Only the one who shared this quote" in words(told)
    assert told.response_type == "ephemeral"
    eventually(lambda: f"name={actions.DELETE} " in caplog.text)  # its work is done
    assert deletions(slack) == []
    assert len(open_messages(slack)) == 1
    assert len(store.shares.of_channel("T0LOCAL", "C0FEW")) == 1


def test_of_a_large_channel_all_members_are_known(slack: LocalSlack) -> None:
    members = {READER, *(f"U1{number:04}" for number in range(1_500))}
    for key in sorted(members):
        slack.add_user(key)
    slack.add_channel("C0MANY", members=members)
    message = shared_by_reader(slack, "C0MANY")
    slack.press(message, "Delete", user="U11499").ack()
    slack.wait_call("conversations.members", nth=2)
    slack.wait_call(RESPONSE_URL, nth=2)
    assert open_messages(slack) == []


def test_where_moderators_are_named_members_delete_nothing_of_others(
    service: QuoteService, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with LocalSlack() as slack, bot(service, store, slack, moderators=frozenset({"U0BOSS"})):
        for user in (MARIA, "U0BOSS"):
            slack.add_user(user)
        message = shared_by_reader(slack)
        assert "whom the bot's settings name" in words(slack.press(message, "Delete", user=MARIA).answer())
        eventually(lambda: f"name={actions.DELETE} " in caplog.text)  # its work is done
        assert deletions(slack) == []
        slack.press(message, "Delete", user="U0BOSS").ack()
        slack.wait_call(RESPONSE_URL, nth=3)
        assert open_messages(slack) == []
        assert slack.calls("conversations.members") == []


# Seen


@pytest.mark.parametrize("click", ["Context", "Cite", "Share elsewhere…"])
def test_a_share_on_which_somebody_clicks_is_there(slack: LocalSlack, store: Store, click: str) -> None:
    message = shared_by_reader(slack)
    share = kept(store)
    store.shares.remove("T0LOCAL", share.key)
    store.shares.claim(replace(share, is_posted=False, ts=""))  # as it is where Slack's answer was lost
    slack.press(message, click).view()
    assert kept(store) == share


# Lists


def test_a_channels_shares_are_listed_and_their_pages_turned_in_place(slack: LocalSlack, store: Store) -> None:
    for nth in range(1, 7):
        slack.press(ask(slack), "Share")
        kept(store, nth=nth)
    first = slack.type("/lavrov", "shared").answer()
    assert words(first).startswith("Shared in this channel, newest first, 1 to 5")
    second = slack.press(first, "More").answer()
    assert second.replace_original
    assert words(second).startswith("Shared in this channel, newest first, 6 to 6")
    assert words(slack.press(second, "Back").answer()) == words(first)
    assert "Sergey Lavrov" in words(slack.type("/lavrov", "shared month").answer())
    slack.add_channel("C0NEWS", "news")
    assert "Nothing was shared" in words(slack.type("/lavrov", "shared", channel="C0NEWS").answer())


# What is shown, and what comes back


def test_every_quote_of_the_seeds_is_shared_word_for_word(service: QuoteService) -> None:
    for hit in service.ask("is:any the", limit=500).page.hits:
        message = shared.message(service.show(hit.quote.id), READER, "key")
        assert problems(message) == []
        (quotation,) = [each for each in message["blocks"][0]["elements"] if each["type"] == "rich_text_quote"]
        said = words(quotation["elements"]).removesuffix(" […]")
        source = (hit.quote.sentence or hit.quote).text
        assert said in " ".join(source.split())


@pytest.mark.parametrize("value", ["", "{}", "[]", '{"key": 1, "by": "U1"}', '{"key": "k"}'])
def test_only_our_own_values_delete(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # json's own error is one
        shared.read_delete(value)


@pytest.mark.parametrize("value", ["", "-1", "x"])
def test_only_our_own_values_turn_pages(value: str) -> None:
    with pytest.raises(ValueError, match="not the value"):
        shared.read_offset(value)
