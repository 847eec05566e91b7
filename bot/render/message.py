"""The message: as much of a reply as Slack takes in one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bot.render.elements import Block
from bot.render.excerpt import CUT

T = TypeVar("T")

MESSAGE = 12_000  # characters of all blocks as JSON; Slack refuses somewhat more (msg_blocks_too_long)
FALLBACK = 3_500  # characters of the text
_SPOKEN = (250, 100, 40, 10)  # characters of the words of a quote, of a name and of a comment in it


def length(value: object) -> int:
    """How many characters a value has as JSON."""
    return len(json.dumps(value, ensure_ascii=False))


def fitting(sizes: Sequence[T], build: Callable[[T], Iterator[Block]], most: int = MESSAGE) -> list[Block]:
    """The blocks at the first size at which they have at most so many characters, or at the last."""
    *others, last = sizes
    for size in others:
        blocks, room = [], most - len("[]")
        for block in build(size):
            blocks.append(block)
            room -= length(block) + len(", ")
            if room + len(", ") < 0:
                break  # what follows would be made in vain
        else:
            return blocks
    return list(build(last))


def fallback(words: str) -> str:
    """The text of a message, for notifications and screen readers: as many whole lines as there is room for."""
    escaped = escape(words)
    if len(escaped) <= FALLBACK:
        return escaped
    return "\n".join([*escaped[:FALLBACK].split("\n")[:-1], CUT])


def spoken(build: Callable[[int], str]) -> str:
    """The text of a message, escaped, at the first size of what is in it at which there is room for all."""
    texts = (escape(build(size)) for size in _SPOKEN)
    return next((text for text in texts if len(text) <= FALLBACK), escape(build(_SPOKEN[-1])))


def escape(words: str) -> str:
    """Text for where Slack reads its markup: the fallback of a message."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
