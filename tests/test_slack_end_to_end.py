"""Every listener, driven as a user would, in Socket Mode and over signed HTTP.

Local Slack enforces the rules: a payload that Slack would refuse, a permission that the manifest does not ask for, an
acknowledgement after 3 seconds, and an event that the manifest does not subscribe to, each fail the test.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.render import actions
from bot.service import QuoteService
from bot.slack.listener import Way
from bot.slack.listeners import LISTENERS
from tests.local_slack import READER, Call, Interaction, LocalSlack, Message
from tests.whole_bot import whole_bot

Case = Callable[[LocalSlack, str], object]
Key = tuple[Way, str]

CASES: dict[Key, Case] = {}
_channels = itertools.count(1)


def case(way: Way, name: str) -> Callable[[Case], Case]:
    """What a user does so that this listener hears of it, in a channel of the case's own."""

    def keep(made: Case) -> Case:
        CASES[way, name] = made
        return made

    return keep


@pytest.fixture(scope="module", params=["socket", "http"])
def slack(
    request: pytest.FixtureRequest, service: QuoteService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalSlack]:
    with whole_bot(service, tmp_path_factory.mktemp("state"), request.param) as local:
        yield local


@pytest.fixture
def channel(slack: LocalSlack) -> str:
    key = f"C0CASE{next(_channels)}"
    slack.add_channel(key)
    return key


def words(shown: Any) -> str:
    """All that a message, a view or a part of one says."""
    if isinstance(shown, Message):
        return words(shown.blocks)
    if isinstance(shown, dict):
        return shown["text"] if isinstance(shown.get("text"), str) else words(list(shown.values()))
    return "".join(words(each) for each in shown) if isinstance(shown, list) else ""


def heard(interaction: Interaction) -> Interaction:
    """The same, once it is acknowledged as it should be."""
    acknowledged = interaction.ack()
    assert acknowledged.in_time
    assert acknowledged.problems == ()
    return interaction


def ask(slack: LocalSlack, channel: str, text: str = "venezuela") -> Message:
    return heard(slack.type("/lavrov", text, channel=channel)).answer()


def posted(slack: LocalSlack, channel: str) -> Message:
    return slack.wait_message(lambda each: each.channel == channel and each.response_type == "in_channel")


def shared(slack: LocalSlack, channel: str) -> Message:
    heard(slack.press(ask(slack, channel), "Share"))
    return posted(slack, channel)


# Search


@case(Way.COMMAND, "/lavrov")
def a_command_is_answered_to_its_user_alone(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    assert (answer.response_type, answer.reader) == ("ephemeral", READER)
    assert "11 quotes for venezuela, 1 to 5" in words(answer)


@case(Way.ACTION, actions.TURN_PAGE)
def a_page_is_turned_in_place(slack: LocalSlack, channel: str) -> None:
    turned = heard(slack.press(ask(slack, channel), "More")).answer()
    assert turned.replace_original
    assert "11 quotes for venezuela, 6 to 10" in words(turned)


@case(Way.ACTION, actions.OPEN)
def another_answer_opens_below(slack: LocalSlack, channel: str) -> None:
    opened = heard(slack.press(ask(slack, channel, "trump"), "Show the questions")).answer()
    assert not opened.replace_original
    assert "Is the Trump presidency a threat to world peace?" in opened.text


@case(Way.ACTION, actions.NARROW)
def a_choice_narrows_the_answer(slack: LocalSlack, channel: str) -> None:
    assert "3 quotes for venezuela during:2024" in words(heard(slack.choose(ask(slack, channel), "2024 (3)")).answer())


@case(Way.ACTION, actions.SHOW)
def a_quote_opens_in_its_context(slack: LocalSlack, channel: str) -> None:
    shown = heard(slack.press(ask(slack, channel, "guaido"), "Context")).view()
    assert "Do Mexico and Russia plan to launch a dialogue" in words(shown)


# Share


@case(Way.ACTION, actions.SHARE)
def a_quote_is_shared_once(slack: LocalSlack, channel: str) -> None:
    answer = ask(slack, channel)
    heard(slack.press(answer, "Share"))
    assert "Sergey Lavrov" in words(posted(slack, channel))
    assert "already" in words(heard(slack.press(answer, "Share")).answer())


def is_refused(call: Call) -> bool:
    return call.status != 200 or (isinstance(call.answer, dict) and not call.answer["ok"])


@pytest.mark.parametrize("key", CASES, ids=lambda key: f"{key[0]} {key[1]}")
def test_each_listener_does_its_work_within_slacks_rules(slack: LocalSlack, channel: str, key: Key) -> None:
    before = len(slack.calls())
    CASES[key](slack, channel)
    assert [call for call in slack.calls()[before:] if is_refused(call)] == []
    assert slack.warnings == []


def test_every_listener_has_a_case() -> None:
    assert {(each.way, each.name) for each in LISTENERS} == set(CASES)
