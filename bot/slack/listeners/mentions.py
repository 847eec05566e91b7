"""The mention: somebody writes to the bot, in a channel, in a thread or in its own messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import commands
from bot.audience import is_for_all
from bot.render import blocks
from bot.replies import Reply
from bot.slack.checking import check_around
from bot.slack.delivery import openly, privately
from bot.slack.desk import Desk
from bot.slack.entities import read_text, without_mentions
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.owners import tell_owner

_WRITTEN = frozenset({None, "file_share", "thread_broadcast"})  # subtypes of what a person has written just now
_DIRECT = "D"  # how the id of a conversation with the bot begins


def answer(desk: Desk, interaction: Interaction) -> None:
    """Answer a post where it stands: in its thread, or among the bot's own messages. Each is answered once.

    What is not for all is told to the one who asked: in the channel where the post has no thread yet, since Slack shows
    nothing that is for one person alone in a thread in which nobody has written.
    Slack tells of some posts twice: again when it missed our acknowledgement, and of a mention in a message to the bot
    as both.
    """
    event, caller = interaction.event, interaction.caller
    if not _is_to_us(event) or not desk.service.store.ledger.enter(_key(interaction)):
        return
    is_direct = caller.channel.startswith(_DIRECT)
    here = replace(interaction, caller=replace(caller, thread=event.get("thread_ts") or ""))
    typed = read_text(without_mentions(event.get("text") or "", interaction.own_ids))
    reply = _reply(desk, here, typed)
    if is_direct:
        openly(here, blocks.render(reply))
    elif is_for_all(reply):
        openly(_in_thread(here), blocks.render(reply))
    else:
        privately(here, blocks.render(reply))
    tell_owner(here, reply)


def _in_thread(here: Interaction) -> Interaction:
    """The same in the thread of the event's post, which begins with it where it has none yet."""
    return replace(here, caller=replace(here.caller, thread=here.caller.thread or here.event["ts"]))


def _reply(desk: Desk, here: Interaction, typed: str) -> Reply:
    """What is answered to what was typed; "check" alone means what was sent with it, or what the thread begins with."""
    around = check_around(desk, here) if commands.is_bare_check(typed) else None
    return around or commands.respond(desk.service, here.caller, typed)


def _is_to_us(event: Mapping[str, Any]) -> bool:
    """Whether a person has written it to us, and just now: neither a bot nor ourselves, no edit and no deletion."""
    if event.get("type") == "message" and event.get("channel_type") != "im":
        return False  # an app that subscribes to more than we ask for hears what people say to each other
    is_new = event.get("subtype") in _WRITTEN and not event.get("edited") and not event.get("hidden")
    return is_new and bool(event.get("user")) and not event.get("bot_id")


def _key(interaction: Interaction) -> str:
    """What tells a post from every other."""
    return f"{interaction.caller.workspace}:{interaction.caller.channel}:{interaction.event['ts']}"


_READING = (
    "channels:history",
    "groups:history",
    "mpim:history",
)  # what a thread begins with, where that is to be checked

LISTENERS = (
    Listener(Way.EVENT, "app_mention", answer, scopes=(*_READING, "app_mentions:read", "chat:write")),
    Listener(Way.EVENT, "message.im", answer, scopes=("im:history", "chat:write")),
)
