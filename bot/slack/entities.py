"""The entity: what Slack makes of a user's text, turned back into what the user meant."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bot.related import quoted_ids

_ENTITY = re.compile(r"<(?P<sigil>[@#!]?)(?P<what>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")


def read_text(text: str) -> str:
    """The words that were typed: a link or a mention is its label, a channel its name behind #, ``&amp;`` is ``&``."""
    return html.unescape(_ENTITY.sub(_words, text))


def without_mentions(text: str, users: Collection[str]) -> str:
    """A text as Slack has it, without any mention of these users."""
    return _ENTITY.sub(lambda found: "" if found["sigil"] == "@" and found["what"] in users else found[0], text)


def read_message(message: Mapping[str, Any]) -> str:
    """The words of a message, and the ids of quotes in its links and buttons."""
    text = message.get("text") or ""
    behind = [*(found["what"] for found in _ENTITY.finditer(text)), *_values(message.get("blocks") or [])]
    return "\n".join([read_text(text), *(quote for each in behind for quote in quoted_ids(each))])


def _values(part: Any) -> Iterator[str]:
    """What stands behind buttons and links in blocks."""
    if isinstance(part, Mapping):
        yield from (str(part[name]) for name in ("value", "url") if isinstance(part.get(name), str))
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _values(each)


def _words(entity: re.Match[str]) -> str:
    if entity["label"]:
        return f"#{entity['label']}" if entity["sigil"] == "#" else entity["label"]
    return "" if entity["sigil"] in ("@", "#") else entity["what"]  # a bare id says nothing to a search
