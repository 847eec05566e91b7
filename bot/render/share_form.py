"""The share form: a modal that asks to which channel a quote is to be posted, and with which words before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.render import phrases
from bot.render.actions import ELSEWHERE
from bot.render.elements import Block, rich
from bot.render.message import fitting
from bot.render.shared import COMMENT, card
from bot.render.views import View, modal, read_data
from bot.replies import Context

_WORDS = (600, 200, 60, 20)  # characters of the quote: the first size that fits
_CHANNEL, _COMMENT = "channel", "comment"  # of blocks and of the elements in them


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody filled in."""

    quote: str  # its id
    channel: str  # the id of the channel that was chosen
    comment: str


def form(context: Context) -> View:
    """The form for a quote."""
    data = {"quote": phrases.address(context)}
    blocks = fitting(_WORDS, lambda size: _fields(context, size))
    return modal(f"Share a {phrases.noun(context.quote)}", blocks, submit="Share", callback=ELSEWHERE, data=data)


def read_form(view: Mapping[str, Any]) -> Wish:
    """What was filled in. Raises LookupError or ValueError where it is no form of ours."""
    values = view["state"]["values"]
    channel = values[_CHANNEL][_CHANNEL]["selected_conversation"]
    comment = values[_COMMENT][_COMMENT].get("value") or ""
    return Wish(read_data(view)["quote"], channel, comment.strip())


def _fields(context: Context, size: int) -> Iterator[Block]:
    yield rich(*card(context, size))
    channel: Block = {
        "type": "conversations_select",
        "action_id": _CHANNEL,
        "default_to_current_conversation": True,
        "response_url_enabled": True,  # the only way into a channel in which the bot is no member
        "filter": {"include": ["public", "private", "mpim", "im"], "exclude_bot_users": True},
    }
    yield _input(_CHANNEL, "Where", channel)
    comment: Block = {
        "type": "plain_text_input",
        "action_id": _COMMENT,
        "multiline": True,
        "max_length": COMMENT,
    }
    yield _input(_COMMENT, "Your words", comment, optional=True)


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    words = {"type": "plain_text", "text": label}
    return {"type": "input", "block_id": name, "label": words, "element": element, "optional": optional}
