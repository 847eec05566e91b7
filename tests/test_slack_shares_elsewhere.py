"""Sharing in Slack from modals, and to other channels."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.render import actions
from bot.render.context import context_modal
from bot.service import QuoteService
from bot.slack.delivery import modal
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners import LISTENERS
from bot.state import Store
from tests.local_slack import CHANNEL, READER, RESPONSE_URL, LocalSlack
from tests.sharing import (
    ask,
    bot,
    eventually,
    form,
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
        told = slack.wait_message(lambda each: each.text == f"The quote is in <#{CHANNEL}>.")
        assert told.channel == slack.direct_channel(READER)


def test_in_the_bots_own_conversation_with_a_user_it_asks_for_a_channel(slack: LocalSlack) -> None:
    answer = slack.write("guaido").answer()
    asked = slack.press(answer, "Share").view()
    slack.submit(asked, {"channel": CHANNEL})
    assert slack.wait_message(lambda message: message.text.startswith("Shared")).channel == CHANNEL


def test_below_an_answer_that_all_see_it_asks_for_a_channel(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("C0NEWS", "news")
    answer = slack.mention("guaido").answer()
    asked = slack.press(answer, "Share").view()
    assert asked["callback_id"] == actions.ELSEWHERE
    slack.submit(asked, {"channel": "C0NEWS"})
    assert kept(store, "C0NEWS").thread == ""
    assert open_messages(slack)[0] == answer


def test_from_a_modal_above_an_answer_that_all_see_it_asks_for_a_channel(slack: LocalSlack) -> None:
    context = slack.press(slack.mention("guaido").answer(), "Context").view()
    asked = slack.press(context, "Share").view()
    assert asked["callback_id"] == actions.ELSEWHERE
    assert len(open_messages(slack)) == 1


def test_what_is_told_in_the_topmost_of_three_modals_leaves_what_that_shows(slack: LocalSlack) -> None:
    first = slack.press(ask(slack), "Context").view()
    third = slack.press(slack.press(first, "Cite").view(), "Context").view()
    told = slack.press(third, "Share").view()
    assert (told["id"], told["title"]) == (third["id"], third["title"])
    assert words(told["blocks"]) == "The quote is in the channel." + words(third["blocks"])
    assert told["blocks"][1:] == third["blocks"]
    assert slack.press(told, "Cite").view()["id"] == third["id"]


# Elsewhere


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
    told = slack.wait_message(lambda each: each.text == "The quote is in <#C0NEWS>.")
    assert {"type": "channel", "channel_id": "C0NEWS"} in told.blocks[0]["elements"][0]["elements"]
    assert (told.channel, told.response_type) == (CHANNEL, "ephemeral")


def test_a_form_that_is_sent_twice_posts_once(slack: LocalSlack) -> None:
    slack.add_channel("C0NEWS", "news")
    submitted = slack.submit(form(slack), {"channel": "C0NEWS"})
    slack.wait_message(lambda each: each.text == "The quote is in <#C0NEWS>.")  # so that it is no longer on its way
    slack.repeat(submitted)
    slack.wait_message(lambda each: "already" in each.text)
    assert len(open_messages(slack)) == 2


def test_a_channel_without_the_bot_can_be_chosen(slack: LocalSlack, store: Store) -> None:
    slack.add_channel("G0SECRET", kind="group", is_member=False, members={READER})
    slack.submit(form(slack), {"channel": "G0SECRET"})
    assert posted(slack, 2).channel == "G0SECRET"
    assert not kept(store, "G0SECRET").is_open
    slack.wait_message(lambda each: each.text == "The quote is in the conversation that you chose.")


def test_what_goes_wrong_elsewhere_is_told_where_the_user_is(slack: LocalSlack) -> None:
    slack.add_channel("C0OLD", is_archived=True)
    slack.submit(form(slack), {"channel": "C0OLD"})
    told = slack.wait_message(lambda each: "archived" in each.text)
    assert (told.channel, told.response_type) == (CHANNEL, "ephemeral")


def test_the_same_channel_can_be_chosen_for_words_of_ones_own(slack: LocalSlack) -> None:
    slack.submit(form(slack), {"channel": CHANNEL, "comment": "Once more"})
    assert "Once more" in words(posted(slack, 2))
