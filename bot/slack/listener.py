"""The listener: something that Slack can tell us, and what we do then. The app and the manifest are made from these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.slack.desk import Desk
from bot.slack.interaction import Interaction

Work = Callable[[Desk, Interaction], None]
Acknowledge = Callable[[Desk, Interaction], Mapping[str, Any]]


class Way(StrEnum):
    """How Slack tells us."""

    COMMAND = "command"
    ACTION = "action"  # something was clicked or chosen; the name is how the action's id begins, up to a colon
    EVENT = "event"
    SHORTCUT = "shortcut"  # of the whole workspace
    MESSAGE_SHORTCUT = "message_shortcut"  # beside a message
    VIEW = "view"  # a modal was submitted; the name is its callback_id
    OPTIONS = "options"  # a menu wants to know what can be chosen; the name is the action's id


@dataclass(frozen=True, slots=True)
class Listener:
    """``work`` is done after Slack has its acknowledgement.

    ``acknowledge`` gives what the acknowledgement says, within 3 seconds: a menu's options, the mistakes in a form.
    """

    way: Way
    name: str
    work: Work | None = None
    acknowledge: Acknowledge | None = None
    scopes: tuple[
        str, ...
    ] = ()  # what the manifest is to ask for: for the event, and for the calls that ``work`` makes
    title: str = ""  # of a shortcut
    description: str = ""  # of a command or a shortcut
    usage: str = ""  # of a command
