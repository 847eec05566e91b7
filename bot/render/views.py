"""The view: a modal or the bot's home, as Slack wants it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.render.elements import Block

View = dict[str, Any]

BLOCKS = 100  # in a view, by Slack's limit
_OWN = ("type", "title", "close", "submit", "callback_id", "private_metadata")  # what we say of a modal besides blocks
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


def changed(view: Mapping[str, Any], blocks: Sequence[Block]) -> View:
    """A modal as Slack tells of it, with other blocks."""
    return {**{name: view[name] for name in _OWN if view.get(name)}, "blocks": list(blocks)}


def placed(view: View, place: Mapping[str, str]) -> View:
    """The modal with the place where it was opened, which Slack does not tell of what is clicked in it."""
    data = {**read_data(view), "place": {name: value for name, value in place.items() if value}}
    return {**view, "private_metadata": json.dumps(data, ensure_ascii=False)}


def read_place(view: Mapping[str, Any]) -> dict[str, str]:
    """The place where a modal was opened; empty where it has none. Raises ValueError as ``read_data`` does."""
    place = read_data(view).get("place") or {}
    return {str(name): str(value) for name, value in place.items()}


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words[:_TITLE]}
