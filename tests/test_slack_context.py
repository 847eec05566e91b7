"""The context of a quote in Slack: a modal above the message, in which one reads on."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.render import blocks
from bot.render.actions import quote_actions
from bot.service import PER_DOCUMENT, QuoteService
from bot.slack.app import create_app
from bot.slack.desk import Desk
from tests.local_slack import CHANNEL, READER, LocalSlack, Message
from tests.local_slack.running import running
from tests.payloads import paragraphs

View = dict[str, Any]


@pytest.fixture(scope="module")
def slack(service: QuoteService) -> Iterator[LocalSlack]:
    with LocalSlack() as local, running(create_app(Desk(service), client=client(local)), local):
        yield local


def client(slack: LocalSlack) -> WebClient:
    return WebClient(slack.bot_token, base_url=slack.url)


def shown(view: View | Message) -> list[str]:
    """Each paragraph that stands there."""
    found = view.blocks if isinstance(view, Message) else view["blocks"]
    return [text for block in found if block["type"] == "rich_text" for text in paragraphs(block)]


def buttons(view: View) -> list[str]:
    listed = [block for block in view["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for block in listed for element in block["elements"]]


def posted(slack: LocalSlack, service: QuoteService, query: str, thread: str | None = None) -> Message:
    """An answer that all in the channel see."""
    message = blocks.render(service.ask(query, per_document=PER_DOCUMENT))
    sent = client(slack).chat_postMessage(channel=CHANNEL, thread_ts=thread, **message)
    return slack.wait_message(lambda each: each.ts == sent["ts"])


def test_the_context_opens_above_the_message_with_the_question_and_the_source(slack: LocalSlack) -> None:
    answer = slack.type("/lavrov", "guaido").answer()
    pressed = slack.press(answer, "Context")
    view = pressed.view()
    assert pressed.answers == []
    said = shown(view)
    assert said[0] == "Sergey Lavrov · 6 February 2020 · Mexico City"
    assert "Question (retranslated from Spanish)" in said
    assert any("Do Mexico and Russia plan to launch a dialogue" in each for each in said)
    assert "The quote:" in said
    assert any(each.startswith("Date: 6 February 2020\nPlace: Mexico City\nFile: 000_") for each in said)
    assert {"Share", "Cite", "Earlier", "Later"} <= set(buttons(view))


def test_reading_on_leads_through_the_whole_document_in_place(slack: LocalSlack, service: QuoteService) -> None:
    answer = slack.type("/lavrov", "guaido").answer()
    view = slack.press(answer, "Context").view()
    opened, id_ = view["id"], answer.blocks[2]["elements"][0]["value"]
    while "Earlier" in buttons(view):
        view = slack.press(view, "Earlier").view()
    seen = shown(view)
    while "Later" in buttons(view):
        view = slack.press(view, "Later").view()
        seen += shown(view)
    assert view["id"] == opened
    total = service.show(id_).stretch.total
    for number in range(total):
        passage = service.show(id_, number).stretch.parts[0].passage
        assert any(passage.text.split()[-1] in each for each in seen)
    assert f"Paragraphs {total - 5} to {total} of {total}" in seen or f"of {total}" in "".join(seen)
    back = slack.press(view, "Back to the quote").view()
    assert "The quote:" in shown(back)
    assert "Back to the quote" not in buttons(back)


@pytest.mark.parametrize("code", ["hash_conflict", "not_found"])
def test_a_click_on_what_has_changed_or_closed_since_does_nothing(
    slack: LocalSlack, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    view = slack.press(slack.type("/lavrov", "guaido").answer(), "Context").view()
    slack.fail_next("views.update", status=200, error=code)
    late = slack.press(view, "Later")
    assert slack.press(view, "Later").view()["id"] == view["id"]
    assert (late.views, late.answers) == ([], [])
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("code", ["trigger_expired", "invalid_trigger_id"])
def test_the_context_is_a_message_where_it_is_too_late_for_a_modal(slack: LocalSlack, code: str) -> None:
    answer = slack.type("/lavrov", "guaido").answer()
    slack.fail_next("views.open", status=200, error=code)
    message = slack.press(answer, "Context").answer()
    assert message.response_type == "ephemeral"
    assert not message.replace_original
    assert shown(message)[0] == "Sergey Lavrov · 6 February 2020 · Mexico City"
    assert "The quote:" in shown(message)


def test_a_message_that_all_see_stays_as_it_is(slack: LocalSlack, service: QuoteService) -> None:
    message = posted(slack, service, "guaido")
    pressed = slack.press(message, "Context")
    assert "The quote:" in shown(pressed.view())
    assert slack.workspace.messages[message.ts] == message
    assert slack.calls("chat.update") == []


def test_a_modal_remembers_the_thread_in_which_it_was_opened(slack: LocalSlack, service: QuoteService) -> None:
    root = slack.say("What does he say?")
    view = slack.press(posted(slack, service, "guaido", thread=root.ts), "Context").view()
    place = json.loads(view["private_metadata"])["place"]
    assert (place["channel"], place["thread"]) == (CHANNEL, root.ts)
    later = slack.press(view, "Later").view()
    assert json.loads(later["private_metadata"])["place"]["thread"] == root.ts


def test_an_answer_that_all_see_stays_and_whoever_turns_its_pages_has_them_below(
    slack: LocalSlack, service: QuoteService
) -> None:
    root = slack.say("What does he say?")
    first = posted(slack, service, "venezuela", thread=root.ts)
    second = slack.press(first, "More").answer()
    assert "6 to 10" in second.text
    third = slack.press(second, "More").answer()
    assert "11 to 11" in third.text
    narrowed = slack.choose(first, "2024 (3)").answer()
    for private in (second, third, narrowed):
        assert (private.response_type, private.thread_ts) == ("ephemeral", root.ts)
    slack.wait_gone(second)  # the private one turns in place
    assert slack.workspace.messages[first.ts] == first


def test_a_quote_whose_document_has_gone_is_said_to_have(slack: LocalSlack) -> None:
    answer = slack.type("/lavrov", "guaido").answer()
    answer.blocks[2]["elements"][1]["value"] = "00000000-0-1"
    (sentence,) = shown(slack.press(answer, "Context").view())
    assert "00000000-0-1" in sentence or "no document" in sentence.lower()


def test_a_fourth_modal_takes_the_place_of_the_third(slack: LocalSlack) -> None:
    first = slack.press(slack.type("/lavrov", "guaido").answer(), "Context").view()
    second = slack.press(first, "Cite").view()
    third = slack.press(second, "Context").view()
    fourth = slack.press(third, "Cite").view()
    assert len({first["id"], second["id"], third["id"]}) == 3
    assert (fourth["id"], fourth["title"]) == (third["id"], second["title"])


def test_too_late_for_a_modal_the_context_of_a_quote_in_the_home_is_a_direct_message(
    slack: LocalSlack, service: QuoteService
) -> None:
    id_ = service.ask("guaido").page.hits[0].quote.id
    rows = [{"type": "actions", "elements": quote_actions(id_, "this quote")}]
    client(slack).views_publish(user_id=READER, view={"type": "home", "blocks": rows})
    home = slack.home()
    assert home
    slack.fail_next("views.open", status=200, error="trigger_expired")
    slack.press(home, "Context")
    message = slack.wait_message(lambda each: each.channel.startswith("D"))
    assert "The quote:" in shown(message)
