"""The case: something that a user does in Slack so that a listener hears of it, and what all of them do and look at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from bot.slack.listener import Way
from tests.local_slack import Interaction, LocalSlack, Message, Team

Case = Callable[[LocalSlack, str], object]
Key = tuple[Way, str]

CASES: dict[Key, Case] = {}


def case(way: Way, name: str) -> Callable[[Case], Case]:
    """What a user does so that this listener hears of it, in a channel of the case's own."""

    def keep(made: Case) -> Case:
        CASES[way, name] = made
        return made

    return keep


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


def ask(slack: Team, channel: str, text: str = "venezuela") -> Message:
    return heard(slack.type("/lavrov", text, channel=channel)).answer()


def values(message: Message, action: str) -> Iterator[str]:
    """The values of a message's buttons for ``action``."""
    for block in message.blocks:
        for element in block.get("elements", []):
            if element.get("action_id", "").startswith(action):
                yield element["value"]


def eventually(is_so: Callable[[], bool]) -> None:
    """Waits for what happens in the bot alone, and leads to no call."""
    for _ in range(1_000):
        if is_so():
            return
        time.sleep(0.02)
    raise TimeoutError("it did not come to be")


def posted(slack: Team, channel: str, nth: int = 1) -> Message:
    return slack.wait_message(lambda each: each.channel == channel and each.response_type == "in_channel", nth)


def shared(slack: Team, channel: str) -> Message:
    heard(slack.press(ask(slack, channel), "Share"))
    return posted(slack, channel)
