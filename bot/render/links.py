"""The unfolded link: the quote that a link leads to, as Slack shows it below a message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.render import phrases
from bot.render.actions import quote_actions
from bot.render.elements import Block, rich
from bot.render.message import fitting
from bot.render.shared import card
from bot.replies import Context

_WORDS = (1_500, 600, 200, 60)  # characters of the quote: the first size at which it fits
_MOST = 3_000  # characters of the blocks as JSON: a message may have several links


def unfurl(context: Context) -> dict[str, Any]:
    """An unfurl: the quote's card, with what can be done with it."""
    return {"blocks": fitting(_WORDS, lambda size: _blocks(context, size), _MOST)}


def _blocks(context: Context, size: int) -> Iterator[Block]:
    yield rich(*card(context, size))
    yield {
        "type": "actions",
        "elements": quote_actions(phrases.address(context), f"this {phrases.noun(context.quote)}"),
    }
