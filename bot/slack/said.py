"""What was said: the words of a message that somebody wants to have checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.delivery import answered
from bot.slack.entities import read_text
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction

_QUOTES = re.compile(r"[“”„«»\"]|^\s*>", re.MULTILINE)  # a line after ">" is a quotation in Slack

_NO_WORDS = re.compile(r"\bhttps?://\S+|:[a-z0-9_+'-]+:")  # addresses, and the names of emoji
_WORD = re.compile(r"\w")


def said(message: Mapping[str, Any]) -> str:
    """The words of a message, as they were typed; empty where it has none.

    What was forwarded stands for the message: a comment above it counts only where it quotes something itself. Of a
    bot's message with quotations that are what counts: its text is for notifications, and may be cut.
    """
    words = _said(message)
    return words if _WORD.search(_NO_WORDS.sub(" ", words)) else ""


def first_said(interaction: Interaction) -> str:
    """The words of the message with which the event's thread begins; empty where it is in none, or none may be read."""
    thread, read = interaction.event.get("thread_ts"), interaction.client.conversations_replies
    if not thread:
        return ""
    try:
        found = answered(lambda: read(channel=interaction.caller.channel, ts=thread, limit=1))
    except DeliveryError:  # a conversation of another kind, in which we hear nothing but our name
        return ""
    return next((said(each) for each in found.get("messages") or () if each.get("ts") == thread), "")


def _said(message: Mapping[str, Any]) -> str:
    text, blocks = read_text(message.get("text") or ""), message.get("blocks") or []
    attached = [each for each in message.get("attachments") or [] if isinstance(each, Mapping)]
    if forwarded := [each for each in attached if each.get("is_share") or each.get("is_msg_unfurl")]:
        own = [text] if _QUOTES.search(text) else []
        return "\n".join([*map(_attached, forwarded), *own])
    if message.get("bot_id") and (quoted := list(_quoted(blocks))):
        return "\n\n".join(quoted)
    return text if text.strip() else "\n".join([*_texts(blocks), *map(_attached, attached)])


def _attached(attachment: Mapping[str, Any]) -> str:
    return read_text(attachment.get("text") or attachment.get("fallback") or "")


def _quoted(part: Any) -> Iterator[str]:
    """The quotations in blocks, each line of them marked as one."""
    if isinstance(part, Mapping):
        if part.get("type") == "rich_text_quote":
            yield "\n".join(f"> {line}" for line in "".join(_texts(part)).split("\n"))
            return
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _quoted(each)


def _texts(part: Any) -> Iterator[str]:
    """What stands in blocks, without what is behind buttons."""
    if isinstance(part, Mapping):
        if part.get("type") == "actions":
            return
        if isinstance(part.get("text"), str):
            yield part["text"] if part.get("type") in ("text", "link", "plain_text") else read_text(part["text"])
            return
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _texts(each)
