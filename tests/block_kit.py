"""Problems: what Slack would refuse in a message or a view made of Block Kit, or would not show well.

Limits come from Slack's Block Kit reference, as the models of slack_sdk 3.47 and @slack/types 3.2 repeat them. Lengths
are characters (code points). Blocks and elements that this bot has no use for are known by name only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from tests.elements import ACTIONS, IMAGE, IMAGE_SOURCES, INPUTS, RICH_TEXT, plain, text, texts
from tests.shapes import Check, Checks, boolean, fields, many, string, typed, unchecked

Payload = dict[str, Any]

ADVISED_BLOCK_CHARACTERS = 12_000  # Slack refuses somewhere above 13,000 (slackapi/bolt-js #2509 and #2867)
ADVISED_TEXT_CHARACTERS = 4_000  # chat.postMessage: "for best results"


def problems(payload: Payload) -> list[str]:
    """Everything wrong with a message (``text``, ``blocks``) or a view (``type`` is modal or home), a sentence each."""
    return refusals(payload) + advice(payload)


def refusals(payload: Payload) -> list[str]:
    """What makes Slack answer ``invalid_blocks`` or, for a view, ``invalid_arguments``."""
    if _is_view(payload):
        return [*_VIEW(payload, "view"), *_repeated_ids(payload), *_missing_submit(payload)]
    text, blocks = payload.get("text") or "", payload.get("blocks") or []
    return [*_MESSAGE_TEXT(text, "text"), *_MESSAGE_BLOCKS(blocks, "blocks"), *_repeated_ids(payload)]


def advice(payload: Payload) -> list[str]:
    """What Slack accepts in a message, but refuses at times, or cannot show in a notification."""
    if _is_view(payload):
        return []
    return [*_text_advice(payload.get("text") or ""), *_size_advice(payload.get("blocks") or [])]


def block_characters(blocks: object) -> int:
    """How long the blocks are as JSON text: what Slack counts for ``msg_blocks_too_long`` is not documented."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def _is_view(payload: Payload) -> bool:
    return payload.get("type") in ("modal", "home")


def _text_advice(text: object) -> Iterator[str]:
    if not isinstance(text, str) or not text:
        yield "text is missing: notifications and screen readers have nothing to say."
    elif len(text) > ADVISED_TEXT_CHARACTERS:
        yield f"text has {len(text):,} characters; Slack advises {ADVISED_TEXT_CHARACTERS:,}."


def _size_advice(blocks: object) -> Iterator[str]:
    if (size := block_characters(blocks)) > ADVISED_BLOCK_CHARACTERS:
        yield f"blocks have {size:,} characters in all; {ADVISED_BLOCK_CHARACTERS:,} are safe."


def _missing_submit(view: Payload) -> Iterator[str]:
    if view["type"] == "modal" and "submit" not in view and any(b.get("type") == "input" for b in _objects(view)):
        yield "view.submit is missing: a modal with an input block needs it."


def _repeated_ids(payload: Payload) -> Iterator[str]:
    """A block_id is unique in its message or view, an action_id in its block."""
    yield from _repeats((block.get("block_id") for block in _objects(payload)), "blocks", "block_id")
    for number, block in enumerate(_objects(payload)):
        yield from _repeats(_action_ids(block), f"blocks[{number}]", "action_id")


def _repeats(ids: Iterable[object], path: str, name: str) -> Iterator[str]:
    for value, count in Counter(value for value in ids if isinstance(value, str)).items():
        if count > 1:
            yield f"{path}: the {name} “{value}” stands there {count} times."


def _action_ids(block: Payload) -> list[object]:
    listed = block.get("elements")
    elements = [*(listed if isinstance(listed, list) else []), block.get("accessory"), block.get("element")]
    return [element.get("action_id") for element in elements if isinstance(element, dict)]


def _objects(payload: Payload) -> list[Payload]:
    blocks = payload.get("blocks")
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def _block(required: Checks, optional: Checks | None = None, any_of: tuple[str, ...] = ()) -> Check:
    return fields(required, {"block_id": string(255), **(optional or {})}, any_of)


_SECTION = _block(
    {},
    {
        "text": text(3000),
        "fields": many(text(2000), 10),
        "accessory": typed(ACTIONS | IMAGE),
        "expand": boolean,
    },
    ("text", "fields"),
)
_INPUT = _block(
    {"label": plain(2000), "element": typed(INPUTS)},
    {"hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)
_BLOCKS = {
    "actions": _block({"elements": many(typed(ACTIONS), 25)}),
    "context": _block({"elements": many(typed(texts(3000) | IMAGE), 10)}),
    "divider": _block({}),
    "header": _block({"text": plain(150)}),
    "image": _block({"alt_text": string(2000)}, IMAGE_SOURCES | {"title": plain(2000)}, tuple(IMAGE_SOURCES)),
    "input": _INPUT,
    "rich_text": _block({"elements": many(typed(RICH_TEXT), 1000)}),
    "section": _SECTION,
    **unchecked("call card carousel container video"),
}
_MESSAGE_ONLY = {
    "context_actions": _block({"elements": many(typed(unchecked("feedback_buttons icon_button")), 5)}),
    "markdown": _block({"text": string(12_000)}),
    **unchecked("data_table file plan table task_card"),
}
_MESSAGE_TEXT = string(40_000, 0)
_MESSAGE_BLOCKS = many(typed(_BLOCKS | _MESSAGE_ONLY), 50, least=0)
_VIEW_BLOCKS = {"blocks": many(typed(_BLOCKS | unchecked("alert")), 100)}
_VIEW_IDS = {"private_metadata": string(3000, 0), "callback_id": string(255), "external_id": string(255)}
_MODAL_FIELDS = {
    "submit": plain(24),
    "close": plain(24),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
}
_VIEW = typed(
    {
        "home": fields(_VIEW_BLOCKS, _VIEW_IDS),
        "modal": fields(_VIEW_BLOCKS | {"title": plain(24)}, _VIEW_IDS | _MODAL_FIELDS),
    }
)
