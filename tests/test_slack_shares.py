"""Sharing in Slack: the real app in a workspace on localhost, with a real database."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.render import actions, blocks, share_form, shared
from bot.render.context import context_modal
from bot.render.message import MESSAGE
from bot.replies import MostShared, SharedHere, SharedQuote
from bot.service import QuoteService
from bot.slack.app import create_app
from bot.slack.delivery import modal
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.slack.retries import retry_handlers
from bot.state import Store
from bot.state.shares import Share
from tests.block_kit import problems
from tests.local_slack import CHANNEL, READER, RESPONSE_URL, LocalSlack, Message
from tests.local_slack.running import running
from tests.made_up import HOSTILE, hostile_context
from tests.typescript import require_compiler, type_problems

T = TypeVar("T")

MARIA = "U0MARIA"


def client(slack: LocalSlack, **options: Any) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url, retry_handlers=retry_handlers(), **options)


@contextmanager
def bot(service: QuoteService, store: Store, slack: LocalSlack, **options: Any) -> Iterator[None]:
    """The bot in the workspace, over the seeds and the database."""
    own = QuoteService(service._index, service._documents, store)
    desk = Desk(own, **{name: options.pop(name) for name in ("public_url", "moderators") if name in options})
    listeners = options.pop("listeners", LISTENERS)
    ways = {"authorize": options.pop("authorize")} if "authorize" in options else {}
    own_client = client(slack, **options) if not ways else WebClient(base_url=slack.url, **options)
    app = create_app(desk, listeners, client=own_client, signing_secret=slack.signing_secret, **ways)
    with running(app, slack):
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path}/state.db")
    yield made
    made.close()


@pytest.fixture
def slack(service: QuoteService, store: Store) -> Iterator[LocalSlack]:
    """A workspace of the test's own, with the bot in it."""
    with LocalSlack() as local, bot(service, store, local):
        yield local


def ask(slack: LocalSlack, channel: str = CHANNEL, user: str = READER) -> Message:
    return slack.type("/lavrov", "guaido", channel=channel, user=user).answer()


def in_thread(message: Message, root: Message) -> Message:
    """An answer as it stands in a thread."""
    return replace(message, thread_ts=root.ts)


def open_messages(slack: LocalSlack) -> list[Message]:
    return [message for message in slack.messages if message.response_type == "in_channel"]


def posted(slack: LocalSlack, nth: int = 1) -> Message:
    return slack.wait_message(lambda message: message.response_type == "in_channel", nth)


def words(value: Any) -> str:
    """All that blocks say."""
    if isinstance(value, Message):
        return words(value.blocks)
    if isinstance(value, dict):
        return value["text"] if isinstance(value.get("text"), str) else words(list(value.values()))
    return "".join(words(each) for each in value) if isinstance(value, list) else ""


def eventually(found: Callable[[], T | None]) -> T:
    """What is found as soon as there is any: a message can be seen a moment before it is kept."""
    for _ in range(500):
        if value := found():
            return value
        time.sleep(0.01)
    raise TimeoutError("it did not come to be")


def kept(store: Store, channel: str = CHANNEL, nth: int = 1) -> Share:
    """The newest share of a channel, as soon as there are ``nth``."""

    def newest() -> Share | None:
        found = store.shares.of_channel("T0LOCAL", channel)
        return found[0] if len(found) >= nth else None

    return eventually(newest)


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
    assert message.payload["metadata"]["event_payload"] == {"key": share.key, "quote": share.quote}
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
    slack.wait_message(lambda message: message.text.startswith(("You have shared", "This quote is on its way")), nth=7)
    assert all(each.ack().in_time for each in pressed)
    assert len(slack.calls("chat.postMessage")) == 1


def test_two_processes_with_one_database_post_once(service: QuoteService, tmp_path: Path) -> None:
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


@pytest.mark.parametrize(("kind", "channel"), [("group", "G0SECRET"), ("im", "D0TWO"), ("mpim", "G0THREE")])
def test_it_is_posted_where_not_everybody_may_read_and_not_counted_for_all(
    slack: LocalSlack, store: Store, kind: str, channel: str
) -> None:
    slack.add_channel(channel, kind=kind, is_member=False, members={READER})
    assert slack.press(ask(slack, channel), "Share").answer().response_type == "in_channel"
    assert kept(store, channel).is_posted
    assert store.shares.most_shared("T0LOCAL", 0) == ()


def test_it_is_posted_in_the_thread_in_which_the_answer_stands(slack: LocalSlack, store: Store) -> None:
    answer = ask(slack)
    root = slack.say("What did he say?")
    slack.press(in_thread(answer, root), "Share")
    assert posted(slack).thread_ts == root.ts
    assert kept(store).thread == root.ts


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("is_archived", "That channel is archived."),
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
    assert "Should it not show up, search for it again" in words(slack.press(answer, "Share").answer())
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
            assert "on its way already" in words(slack.press(answer, "Share").answer())
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


# From a modal


def test_it_is_posted_from_a_modal_where_the_modal_was_opened(slack: LocalSlack, store: Store) -> None:
    answer = ask(slack)
    root = slack.say("What did he say?")
    context = slack.press(in_thread(answer, root), "Context").view()
    pressed = slack.press(context, "Share")
    assert (posted(slack).channel, posted(slack).thread_ts) == (CHANNEL, root.ts)
    assert words(pressed.view()["blocks"]) == "The quote is in the channel."
    assert kept(store).is_open
    slack.press(context, "Share")
    eventually(lambda: "already" in words((slack.modal() or {})["blocks"]))
    assert len(open_messages(slack)) == 1


def test_it_is_posted_from_a_modal_into_a_channel_without_the_bot(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", "other", is_member=False)
    context = slack.press(ask(slack, "C0OTHER"), "Context").view()
    slack.press(context, "Share")
    assert posted(slack).channel == "C0OTHER"


def test_where_the_address_is_spent_a_modal_asks_for_the_channel(slack: LocalSlack) -> None:
    slack.add_channel("C0OTHER", "other", is_member=False)
    context = slack.press(ask(slack, "C0OTHER"), "Context").view()
    slack.fail_next(RESPONSE_URL, status=404, body="expired_url")
    asked = slack.press(context, "Share").view()
    assert asked["callback_id"] == actions.ELSEWHERE
    slack.submit(asked, {"channel": "C0OTHER"})
    assert posted(slack).channel == "C0OTHER"


def test_a_modal_of_no_channel_asks_for_one(service: QuoteService, store: Store) -> None:
    def show(desk: Desk, interaction: Interaction) -> None:
        hit = desk.service.ask("guaido").page.hits[0]
        modal(interaction, context_modal(desk.service.show(hit.quote.id)))

    shortcut = Listener(Way.SHORTCUT, "look", show)
    with LocalSlack() as slack, bot(service, store, slack, listeners=(*LISTENERS, shortcut)):
        shown = slack.shortcut("look").view()
        asked = slack.press(shown, "Share").view()
        slack.submit(asked, {"channel": CHANNEL, "comment": "Look"})
        assert "Look" in words(posted(slack))
        told = slack.wait_message(lambda each: "that you chose" in each.text)
        assert told.channel == slack.direct_channel(READER)


# Elsewhere


def form(slack: LocalSlack, channel: str = CHANNEL) -> dict[str, Any]:
    """The form, opened from a quote that was shared."""
    slack.press(ask(slack, channel), "Share")
    return slack.press(posted(slack), "Share elsewhere…").view()


def test_a_quote_is_posted_to_the_channel_that_was_chosen_with_the_users_words(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("C0NEWS", "news")
    submitted = slack.submit(form(slack), {"channel": "C0NEWS", "comment": "Look: <!here> *this*"})
    assert submitted.ack().payload == {}
    message = posted(slack, 2)
    assert message.channel == "C0NEWS"
    first = message.blocks[0]["elements"][0]["elements"]
    assert first[0] == {"type": "user", "user_id": READER}
    assert "".join(each.get("text", "") for each in first) == ": Look: <!here> *this*"
    assert "<!here>" not in json.dumps(message.blocks)
    assert kept(store, "C0NEWS").is_open
    told = slack.wait_message(lambda each: "that you chose" in each.text)
    assert (told.channel, told.response_type) == (CHANNEL, "ephemeral")


def test_a_form_that_is_sent_twice_posts_once(slack: LocalSlack) -> None:
    slack.add_channel("C0NEWS", "news")
    submitted = slack.submit(form(slack), {"channel": "C0NEWS"})
    posted(slack, 2)
    slack.repeat(submitted)
    slack.wait_message(lambda each: "already" in each.text)
    assert len(open_messages(slack)) == 2


def test_a_channel_without_the_bot_can_be_chosen(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("G0SECRET", kind="group", is_member=False, members={READER})
    slack.submit(form(slack), {"channel": "G0SECRET"})
    assert posted(slack, 2).channel == "G0SECRET"
    assert not kept(store, "G0SECRET").is_open


def test_what_goes_wrong_elsewhere_is_told_where_the_user_is(slack: LocalSlack) -> None:
    slack.add_channel("C0OLD", is_archived=True)
    slack.submit(form(slack), {"channel": "C0OLD"})
    told = slack.wait_message(lambda each: "archived" in each.text)
    assert (told.channel, told.response_type) == (CHANNEL, "ephemeral")


def test_the_same_channel_can_be_chosen_for_words_of_ones_own(slack: LocalSlack) -> None:
    slack.submit(form(slack), {"channel": CHANNEL, "comment": "Once more"})
    assert "Once more" in words(posted(slack, 2))


# Taking back


def shared_by_reader(slack: LocalSlack, channel: str = CHANNEL) -> Message:
    slack.press(ask(slack, channel), "Share")
    return posted(slack)


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


def test_whoever_is_not_in_the_channel_deletes_nothing(slack: LocalSlack, store: Store) -> None:
    slack.add_user(MARIA)
    slack.add_channel("C0FEW", members={READER})
    message = shared_by_reader(slack, "C0FEW")
    told = slack.press(message, "Delete", user=MARIA).answer()
    assert "Only the one who shared this quote" in words(told)
    assert told.response_type == "ephemeral"
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


def test_where_moderators_are_named_members_delete_nothing_of_others(service: QuoteService, store: Store) -> None:
    with LocalSlack() as slack, bot(service, store, slack, moderators=frozenset({"U0BOSS"})):
        for user in (MARIA, "U0BOSS"):
            slack.add_user(user)
        message = shared_by_reader(slack)
        assert "whom the bot's settings name" in words(slack.press(message, "Delete", user=MARIA).answer())
        slack.press(message, "Delete", user="U0BOSS").ack()
        slack.wait_call(RESPONSE_URL, nth=3)
        assert open_messages(slack) == []
        assert slack.calls("conversations.members") == []


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


# What Slack takes


def worst_cases() -> Iterator[dict[str, Any]]:
    for text in HOSTILE:
        for length in (3, 250, 5_000):
            context = hostile_context((text * length)[:length])
            yield shared.message(context, "U0" * 9, "k" * 255, comment=text * 500, public_url="https://quotes.example")
            yield share_form.form(context)
            entry = SharedQuote("00000000-1-2", context, "U0" * 9, 4e9)
            yield blocks.render(SharedHere((entry,) * 5, 5, 5, has_more=True))
            yield blocks.render(MostShared((entry,) * 5, 1.8e9))
    yield blocks.render(SharedHere((SharedQuote("0-1-2", None, "U1", 4e9),), 0, 5, has_more=False))
    yield blocks.render(SharedHere((), 5, 5, has_more=False))
    yield blocks.render(MostShared((), 1.8e9))


def test_slack_takes_every_share_form_and_list() -> None:
    for payload in worst_cases():
        assert problems(payload) == []
        assert len(json.dumps(payload["blocks"], ensure_ascii=False)) <= MESSAGE


def test_every_quote_of_the_seeds_is_shared_word_for_word(service: QuoteService) -> None:
    for hit in service.ask("is:any the", limit=500).page.hits:
        message = shared.message(service.show(hit.quote.id), READER, "key")
        assert problems(message) == []
        (quotation,) = [each for each in message["blocks"][0]["elements"] if each["type"] == "rich_text_quote"]
        said = words(quotation["elements"]).removesuffix(" […]")
        source = (hit.quote.sentence or hit.quote).text
        assert said in " ".join(source.split())


def test_slacks_own_types_fit_every_share_form_and_list() -> None:
    require_compiler()
    assert type_problems(list(worst_cases())) == []


def test_nothing_in_a_share_is_markup_or_a_ping() -> None:
    for payload in worst_cases():
        said = json.dumps(payload["blocks"], ensure_ascii=False)
        assert "<!" not in said
        assert "<@" not in said
        assert "mrkdwn" not in said
        assert "<" not in payload.get("text", "")


@pytest.mark.parametrize("value", ["", "{}", "[]", '{"key": 1, "by": "U1"}', '{"key": "k"}'])
def test_only_our_own_values_delete(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # json's own error is one
        shared.read_delete(value)


@pytest.mark.parametrize("value", ["", "-1", "x"])
def test_only_our_own_values_turn_pages(value: str) -> None:
    with pytest.raises(ValueError, match="not the value"):
        shared.read_offset(value)
