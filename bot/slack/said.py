"""What was said: the words of a message that somebody wants to have checked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from bot.check_request import requested
from bot.slack.shown import attached, paragraphs, quoted, typed

_QUOTES = re.compile(r"[“”„«»「」『』\"]|^\s*(?:>|&gt;)", re.MULTILINE)  # a line behind ">" is a quotation in Slack
_NO_WORDS = re.compile(r"\bhttps?://\S+|:[a-z0-9_+'-]+:")  # addresses, and the names of emoji
_WORD = re.compile(r"\w")
_TO = re.compile(r"(?:\s*<@(?P<whom>\w+)(?:\|[^<>]*)?>[\s,:]*)+")  # whom a message speaks to, the last of several


def said(message: Mapping[str, Any], own: Collection[str] = ()) -> str:
    """The words of a message, as they were typed; empty where it has none.

    What was forwarded stands for the message: a comment above it counts only where it quotes something itself. A link
    goes before the words around it where the page quotes something and they do not. Of a bot's message its blocks are
    what is seen, and its quotations among them what counts: its text is for notifications, and may be cut.
    ``own``: the bot's ids, by which it may have been spoken to; what it was told to do is no quotation.
    """
    words = _said(message, own)
    return words if _has_words(words) else ""


def _said(message: Mapping[str, Any], own: Collection[str]) -> str:
    text = _own_words(message, own)
    parts = [each for each in message.get("attachments") or [] if isinstance(each, Mapping)]
    is_quoting = bool(_QUOTES.search(text))
    if forwarded := [attached(each) for each in parts if each.get("is_share") or each.get("is_msg_unfurl")]:
        return "\n".join([*forwarded, *([text] if is_quoting else [])])
    others = [attached(each) for each in parts]
    if not is_quoting and (quoting := [each for each in others if _QUOTES.search(each)]):
        return "\n".join(quoting)
    return text if _has_words(text) else "\n".join(others)


def _own_words(message: Mapping[str, Any], own: Collection[str]) -> str:
    """What a message itself says, without what is attached to it."""
    blocks, text = message.get("blocks") or [], message.get("text") or ""
    if message.get("bot_id"):
        shown = "\n\n".join(quoted(blocks)) or "\n".join(paragraphs(blocks))
        return shown if _has_words(shown) else typed(text)
    return _asked(text, own) if typed(text).strip() else "\n".join(paragraphs(blocks))


def _asked(text: str, own: Collection[str]) -> str:
    """A text without the bot's name before it and what it was told to do; a search for words quotes nothing."""
    to = _TO.match(text)
    if not to or to["whom"] not in own:
        return typed(text)
    words = typed(text[to.end() :])
    wanted = requested(words)
    if wanted is None:
        return words if _QUOTES.search(words) else ""
    return wanted


def _has_words(text: str) -> bool:
    return bool(_WORD.search(_NO_WORDS.sub(" ", text)))
