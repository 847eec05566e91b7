"""The view: a modal or the bot's home, as Slack wants it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.render.elements import Block

View = dict[str, Any]

BLOCKS = 100  # in a view, by Slack's limit
_TITLE = 24  # characters of a title, and of the words on its buttons


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "",
    callback: str = "",
    data: Mapping[str, Any] | None = None,
) -> View:
    """A modal. With ``submit`` it has a button of that name, and comes back under ``callback``, with its ``data``."""
    view: View = {"type": "modal", "title": _plain(title), "close": _plain("Close"), "blocks": list(blocks)}
    if submit:
        view |= {"submit": _plain(submit), "close": _plain("Cancel")}
    if callback:
        view["callback_id"] = callback
    if data:
        view["private_metadata"] = json.dumps(data, ensure_ascii=False)
    return view


def read_data(view: Mapping[str, Any]) -> dict[str, Any]:
    """What a modal was given as its data. Raises ValueError where that is none of ours."""
    match json.loads(view.get("private_metadata") or "{}"):
        case dict() as data:
            return data
    raise ValueError("not the data of a modal")


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words[:_TITLE]}
