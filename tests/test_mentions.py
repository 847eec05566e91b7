"""Mentions and messages to the bot: the real app answers where it was asked, once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service import QuoteService
from bot.slack.app import WORKERS
from bot.slack.entities import read_message, without_mentions
from tests.block_kit import problems
from tests.in_slack import answering, remembering, words
from tests.local_slack import CHANNEL, LocalSlack, Message


@pytest.fixture
def own(service: QuoteService, tmp_path: Path) -> QuoteService:
    return remembering(service, tmp_path)


@pytest.fixture
def slack(own: QuoteService) -> Iterator[LocalSlack]:
    with answering(own) as local:
        yield local


def after_another(slack: LocalSlack, before: int) -> list[Message]:
    """The bot's messages, once it has answered a further question: whatever came before that is done by then."""
    slack.mention("guaido")
    slack.wait_message(lambda message: "for guaido" in words(message))
    return [message for message in slack.messages[before:] if "for guaido" not in words(message)]


def test_a_mention_is_answered_openly_in_a_thread_of_its_own(slack: LocalSlack) -> None:
    asked = slack.mention("venezuela")
    answer = slack.wait_message()
    assert answer.response_type == "in_channel"
    assert answer.thread_ts == asked.payload["event"]["ts"]
    assert words(answer).startswith("11 quotes for venezuela, 1 to 5")
    assert answer.payload["unfurl_links"] is False
    assert problems(answer.payload) == []


def test_a_mention_in_a_thread_is_answered_in_that_thread(slack: LocalSlack) -> None:
    root = slack.say("What is the position on NATO?")
    slack.mention("nato", thread_ts=root.ts)
    assert slack.wait_message().thread_ts == root.ts


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("trend venezuela", "11 quotes for venezuela, by year"),
        ("“Monroe Doctrine” is:transcript", "4 quotes for"),
        ("<https://example.org|venezuela>", "11 quotes for venezuela"),
        ("help", "How to ask"),
        ("", "What are you looking for?"),
        ("search", "What are you looking for?"),
    ],
)
def test_what_follows_a_mention_is_what_would_be_typed_after_the_command(
    slack: LocalSlack, typed: str, said: str
) -> None:
    slack.mention(typed)
    answer = slack.wait_message()
    assert said in f"{words(answer)} {answer.text}"


def test_a_quote_is_shown_by_its_id(slack: LocalSlack, service: QuoteService) -> None:
    quote = service.ask("guaido").page.hits[0].quote
    slack.mention(f"show `{quote.id}`")
    assert words(slack.wait_message()).startswith("Sergey Lavrov")


def test_our_own_name_is_no_word_of_the_query_wherever_it_stands() -> None:
    text = "<@U0BOT> venezuela <@U0BOT|lavrov> and <@U0OTHER>"
    assert without_mentions(text, {"U0BOT"}).split() == ["venezuela", "and", "<@U0OTHER>"]


def test_a_message_to_the_bot_is_answered_there_without_a_mention(slack: LocalSlack) -> None:
    slack.write("venezuela")
    answer = slack.wait_message()
    assert answer.channel == slack.direct_channel()
    assert answer.thread_ts is None
    assert words(answer).startswith("11 quotes for venezuela")


def test_pages_of_an_answer_in_the_bots_own_messages_turn_in_place(slack: LocalSlack) -> None:
    first = slack.write("venezuela").answer()
    slack.press(first, "More")
    slack.wait_message(lambda each: each.ts == first.ts and "6 to 10" in each.text)


def test_a_message_to_the_bot_in_a_thread_is_answered_in_that_thread(slack: LocalSlack) -> None:
    first = slack.write("venezuela").payload["event"]["ts"]
    slack.wait_message()
    slack.write("nato", thread_ts=first)
    assert slack.wait_message(nth=2).thread_ts == first


def test_a_mention_in_a_message_to_the_bot_comes_twice_and_is_answered_once(slack: LocalSlack) -> None:
    slack.mention("venezuela", channel=slack.direct_channel())
    slack.wait_message()
    (answer,) = after_another(slack, 0)
    assert answer.channel == slack.direct_channel()


def test_a_retry_and_a_duplicate_are_answered_once(slack: LocalSlack) -> None:
    asked = slack.mention("venezuela")
    slack.wait_message()
    assert slack.repeat(asked).ack().in_time
    assert slack.repeat(asked, retry=1).ack().in_time
    assert len(after_another(slack, 0)) == 1


def test_a_bad_query_is_told_to_the_asker_alone_where_a_thread_that_nobody_writes_in_would_not_show_it(
    slack: LocalSlack,
) -> None:
    slack.mention("form:lavrov")
    told = slack.wait_message()
    assert (told.response_type, told.thread_ts) == ("ephemeral", None)
    assert "There is no filter “form:”" in words(told)


def test_a_bad_query_in_a_message_to_the_bot_is_told_there(slack: LocalSlack) -> None:
    slack.write("form:lavrov")
    told = slack.wait_message()
    assert (told.channel, told.response_type) == (slack.direct_channel(), "in_channel")


@pytest.mark.parametrize("typed", ["thanks!", "trend zebras", "what about the zebras of Guaidó", "from:nobody"])
def test_what_was_not_found_or_has_only_some_of_the_words_is_for_the_asker_alone(slack: LocalSlack, typed: str) -> None:
    root = slack.say("What do we have on Guaidó?")
    slack.mention(typed, thread_ts=root.ts)
    told = slack.wait_message()
    assert (told.response_type, told.thread_ts) == ("ephemeral", root.ts)
    assert problems(told.payload) == []


def test_what_was_shared_in_other_channels_is_for_the_asker_alone(slack: LocalSlack) -> None:
    slack.mention("shared month")
    assert slack.wait_message().response_type == "ephemeral"
    slack.mention("shared")
    assert slack.wait_message(nth=2).response_type == "in_channel"


def test_a_question_is_answered_for_all_where_something_has_what_it_is_about(slack: LocalSlack) -> None:
    slack.mention("what did Lavrov say about Guaidó?")
    answer = slack.wait_message()
    assert answer.response_type == "in_channel"
    assert "1 quote for Guaidó from:Lavrov" in words(answer)


def test_no_slash_command_is_recommended_where_none_can_be_typed(slack: LocalSlack) -> None:
    slack.mention("", thread_ts=slack.say("On to NATO.").ts)
    answer = slack.wait_message()
    assert "/lavrov" not in f"{words(answer)} {answer.text}"


def test_bots_edits_and_the_bot_itself_are_not_answered(slack: LocalSlack) -> None:
    direct = slack.direct_channel()
    slack.bot_says("venezuela", channel=direct).ack()
    slack.edit(slack.say("venezuela", channel=direct), "nato").ack()
    assert after_another(slack, 0) == []


@pytest.mark.parametrize(
    "change",
    [
        {"subtype": "channel_join"},
        {"subtype": "message_deleted", "hidden": True},
        {"bot_id": "B0OTHER"},
        {"edited": {"user": "U0READER", "ts": "1"}},
        {"user": None},
    ],
)
def test_only_what_a_person_has_just_written_is_answered(slack: LocalSlack, change: dict[str, object]) -> None:
    asked = slack.mention("venezuela")
    slack.wait_message()
    again = {**asked.payload, "event": {**asked.payload["event"], "ts": "1700009999.000001", **change}}
    slack.deliver("events_api", again).ack()
    assert len(after_another(slack, 0)) == 1


def test_a_post_with_a_file_is_answered(slack: LocalSlack) -> None:
    asked = slack.mention("venezuela")
    slack.wait_message()
    event = {**asked.payload["event"], "ts": "1700009999.000001", "subtype": "file_share"}
    slack.deliver("events_api", {**asked.payload, "event": event}).ack()
    slack.wait_message(nth=2)


def test_where_nothing_may_be_posted_nothing_is_and_no_fault_is_logged(
    slack: LocalSlack, caplog: pytest.LogCaptureFixture
) -> None:
    slack.add_channel("C0OLD", "old", is_archived=True)
    slack.mention("venezuela", channel="C0OLD")
    assert [message for message in after_another(slack, 0) if message.channel == "C0OLD"] == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert "venezuela" not in caplog.text


def test_two_workspaces_may_have_posts_of_the_same_time(slack: LocalSlack, own: QuoteService) -> None:
    asked = slack.mention("venezuela")
    slack.wait_message()
    ts = asked.payload["event"]["ts"]
    assert not own.store.ledger.enter(f"{slack.id}:{asked.payload['event']['channel']}:{ts}")
    assert own.store.ledger.enter(f"T0OTHER:{asked.payload['event']['channel']}:{ts}")


def test_a_message_is_read_with_the_ids_behind_its_links_and_buttons() -> None:
    button = {"type": "actions", "elements": [{"type": "button", "value": "3tmkc4z4-7fh-ae"}]}
    text = "see <https://quotes.example.org/q/jky8gcgd-a6e-e9|this> &amp; that"
    read = read_message({"text": text, "blocks": [button]})
    assert read == "see this & that\njky8gcgd-a6e-e9\n3tmkc4z4-7fh-ae"
    assert read_message({"text": ""}) == ""


def test_what_people_say_to_each_other_in_a_channel_is_not_answered(slack: LocalSlack) -> None:
    slack.write("venezuela", channel=CHANNEL).ack()
    assert after_another(slack, 0) == []


def test_a_channel_that_slack_holds_up_holds_up_no_other(slack: LocalSlack) -> None:
    slack.add_channel("C0BUSY")
    slack.fail_next("chat.postMessage", status=429, headers={"Retry-After": "25"})  # longer than a test waits
    slack.mention("venezuela", channel="C0BUSY")
    slack.wait_call("chat.postMessage")
    for _ in range(WORKERS):
        slack.mention("venezuela", channel="C0BUSY")
    assert words(slack.type("/lavrov", "guaido").answer()).startswith("1 quote for guaido")
    slack.wait_message(lambda each: each.channel == slack.direct_channel() and "Try again in a minute" in each.text)
