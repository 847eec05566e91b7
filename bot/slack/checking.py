"""The check that is asked for beside words: of a message, or of what a thread begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import commands
from bot.replies import Problem, Reply
from bot.slack.delivery import answered
from bot.slack.desk import Desk
from bot.slack.errors import RateLimitedError
from bot.slack.interaction import Interaction
from bot.slack.said import said

NO_WORDS = (
    "There are no words to check in that message, and what stands in its pictures and files is not read. "
    "To check words of your own, type /lavrov check “…”."
)
GONE = "The message with which this thread begins is gone. Type the quotation behind check: check “…”"
BUSY = "Slack does not let me read this thread just now. Try again in a minute."

_DELETED = "tombstone"  # the subtype of what stands where a message with replies was deleted


def check_message(desk: Desk, interaction: Interaction, message: Mapping[str, Any]) -> Reply:
    """What the record has of what a message quotes, or of all its words where it quotes nothing."""
    words = said(message, interaction.own_ids)
    return commands.check_message(desk.service, words) if words else Problem(NO_WORDS)


def check_around(desk: Desk, here: Interaction) -> Reply | None:
    """The check of what the event's post was sent with, or of that with which its thread begins; None without either.

    Raises DeliveryError where the thread cannot be read.
    """
    if said(beside := {"attachments": here.event.get("attachments")}):
        return check_message(desk, here, beside)
    if not here.caller.thread:
        return None
    try:
        first = _first(here)
    except RateLimitedError:
        return Problem(BUSY)
    return check_message(desk, here, first) if first else Problem(GONE)


def _first(here: Interaction) -> Mapping[str, Any] | None:
    """The message with which the caller's thread begins; None where it was deleted."""
    thread, read = here.caller.thread, here.client.conversations_replies
    found = answered(lambda: read(channel=here.caller.channel, ts=thread, limit=1)).get("messages") or ()
    return next((each for each in found if each.get("ts") == thread and each.get("subtype") != _DELETED), None)
