"""The words shown: what a reader sees of blocks and of attachments, as it would have been typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.entities import read_text

_SILENT = frozenset({"actions", "button", "image", "input", "overflow", "static_select", "datepicker", "checkboxes"})
_PLAIN = frozenset({"plain_text", "markdown"})  # nothing in them is an entity
_ROWS = frozenset({"rich_text_section", "rich_text_preformatted", "rich_text_quote"})
_STAND_INS = frozenset({"[no preview available]", "This content can't be displayed."})  # Slack's own, for no words
_HEADED = re.compile(r"\[[^\]\n]*\] [^:\n]{1,80}: ")  # “[November 1st, 2026 1:00 PM] maria: ”, of what was forwarded


def paragraphs(part: Any) -> Iterator[str]:
    """What stands in blocks, without what can be pressed or chosen; each line of a quotation behind “>”."""
    if isinstance(part, list):
        for each in part:
            yield from paragraphs(each)
    elif isinstance(part, Mapping) and (kind := part.get("type")) not in _SILENT:
        words = part.get("text")
        if kind in _ROWS:
            yield _row(part)
        elif isinstance(words, str):
            yield words if kind in _PLAIN else read_text(words)
        else:
            yield from paragraphs(list(part.values()))


def quoted(part: Any) -> Iterator[str]:
    """The quotations in blocks, each line of them behind “>”."""
    if isinstance(part, Mapping):
        if part.get("type") == "rich_text_quote":
            yield _row(part)
            return
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from quoted(each)


def attached(attachment: Mapping[str, Any]) -> str:
    """What an attachment shows: a message that was forwarded, the page behind a link, what an app has added."""
    written = [attachment.get("pretext"), attachment.get("title"), attachment.get("text"), *_fields(attachment)]
    found = [words for words in map(typed, written) if words.strip()]
    found = found or list(paragraphs([attachment.get("blocks"), attachment.get("message_blocks")]))
    return "\n".join(found) or _HEADED.sub("", typed(attachment.get("fallback")), count=1)


def typed(text: Any) -> str:
    """What was typed, by a text of Slack's; empty where it only stands for words that it does not have."""
    return "" if not isinstance(text, str) or text in _STAND_INS else read_text(text)


def _fields(attachment: Mapping[str, Any]) -> Iterator[Any]:
    for each in attachment.get("fields") or ():
        if isinstance(each, Mapping):
            yield from (each.get("title"), each.get("value"))


def _row(part: Mapping[str, Any]) -> str:
    """A paragraph of rich text; people, emoji and colours in it are no words."""
    runs = (each for each in part.get("elements") or () if isinstance(each, Mapping))
    words = "".join(str(each.get("text") or each.get("url") or "") for each in runs)
    return "\n".join(f"> {line}" for line in words.split("\n")) if part["type"] == "rich_text_quote" else words
