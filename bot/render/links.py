"""The unfolded link: the quote that a link leads to, as Slack shows it below a message."""

from __future__ import annotations

import json
from typing import Any

from bot.render import phrases
from bot.render.actions import quote_actions
from bot.render.elements import rich
from bot.render.home import card
from bot.replies import Context

_SIZES = (1_500, 600, 200)  # characters of the quote: the first at which it fits
_ROOM = 3_000  # characters of the blocks as JSON: a message may have several links


def unfurl(context: Context) -> dict[str, Any]:
    """An unfurl: the quote's card, with what can be done with it."""
    buttons = {"type": "actions", "elements": quote_actions(phrases.address(context), "this quote")}
    for size in _SIZES:
        blocks = [rich(*card(context, size)), buttons]
        if len(json.dumps(blocks, ensure_ascii=False)) <= _ROOM:
            break
    return {"blocks": blocks}
