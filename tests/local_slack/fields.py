"""Fields: what stands in the menus and inputs of a view, by itself and after a user has filled it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from tests.local_slack.interaction import Payload

Values = Mapping[str, Any]  # by "block/action" or by action alone: text, a date, an id, an option or its text or value


def state(blocks: list[Payload], values: Values) -> Payload:
    """``state.values`` of a view. Raises LookupError for a value that no field, or no option of one, is there for."""
    made: Payload = {}
    left = dict(values)
    for block_id, element in elements(blocks):
        if element["type"] not in _FIELDS:
            continue
        action = element["action_id"]
        key = next((key for key in (f"{block_id}/{action}", action) if key in left), None)
        field = _filled(element, left.pop(key)) if key else _initial(element)
        made.setdefault(block_id, {})[action] = {"type": element["type"], **field}
    if left:
        raise LookupError(f"no field for {', '.join(left)}")
    return made


def missing(blocks: list[Payload], values: Payload) -> list[str]:
    """The ids of the inputs that Slack will not submit empty."""
    needed = [block for block in blocks if block["type"] == "input" and not block.get("optional")]
    return [block["block_id"] for block in needed if _is_empty(values[block["block_id"]])]


def elements(blocks: list[Payload]) -> Iterator[tuple[str, Payload]]:
    """All that can be clicked or filled in, each with the id of its block."""
    for number, block in enumerate(blocks):
        for element in [*block.get("elements", []), block.get("accessory", {}), block.get("element", {})]:
            if "action_id" in element:
                yield block.get("block_id", f"block-{number}"), element


def addressed(view: Payload) -> Iterator[tuple[Payload, str]]:
    """The menus of a filled-in view whose channel the app is given an address for: where each is, and its channel."""
    for block_id, element in elements(view["blocks"]):
        field = view["state"]["values"].get(block_id, {}).get(element["action_id"], {})
        channel = field.get("selected_conversation") or field.get("selected_channel")
        if element.get("response_url_enabled") and channel:
            yield {"block_id": block_id, "action_id": element["action_id"]}, channel


def find_element(blocks: list[Payload], wanted: str) -> Payload:
    """The element with this action_id, button text or accessibility_label, as an action reports it.

    Raises LookupError for none.
    """
    known = []
    for block_id, element in elements(blocks):
        label = element.get("text", {}).get("text")
        if wanted in (element["action_id"], label, element.get("accessibility_label")):
            return {"block_id": block_id, **element}
        known.append(f"{element['action_id']} ({label})")
    raise LookupError(f"no {wanted!r} among: {', '.join(known) or 'no buttons'}")


def chosen(blocks: list[Payload], wanted: Any, action: str = "") -> Payload:
    """A menu as an action reports it, with ``wanted`` chosen in it: that called ``action``, or the first that has it.

    Raises LookupError for none.
    """
    for block_id, element in elements(blocks):
        if action not in ("", element["action_id"]) or element["type"] not in _MENUS:
            continue
        with suppress(LookupError):
            kept = {name: element[name] for name in ("type", "action_id")}
            return {"block_id": block_id, **kept, **_filled(element, wanted)}
    raise LookupError(f"no option {wanted!r}")


def find_option(element: Payload, wanted: str) -> Payload:
    """The option with this text or value. Raises LookupError where the menu has none."""
    groups = element.get("option_groups") or [{"options": element.get("options", [])}]
    options: list[Payload] = [option for group in groups for option in group["options"]]
    for option in options:
        if wanted in (option["text"]["text"], option["value"]):
            return option
    raise LookupError(f"no option {wanted!r}")


def _filled(element: Payload, value: Any) -> Payload:
    name, read = _MENUS[element["type"]]
    return {name: read(element, value)}


def _initial(element: Payload) -> Payload:
    name, _ = _FIELDS[element["type"]]
    empty: list[Payload] | None = [] if name.endswith("s") else None
    return {name: element.get(name.replace("selected_", "initial_").replace("value", "initial_value"), empty)}


def _is_empty(block: Payload) -> bool:
    return not any(value for field in block.values() for name, value in field.items() if name != "type")


def _as_is(_element: Payload, value: Any) -> Any:
    return value


def _option(element: Payload, value: Any) -> Any:
    """An option that was suggested is given whole: the menu itself has none."""
    return find_option(element, value) if isinstance(value, str) else value


def _options(element: Payload, value: Any) -> Any:
    return [_option(element, each) for each in value]


_FIELDS: dict[str, tuple[str, Callable[[Payload, Any], Any]]] = {
    "plain_text_input": ("value", _as_is),
    "static_select": ("selected_option", _option),
    "external_select": ("selected_option", _option),
    "radio_buttons": ("selected_option", _option),
    "multi_static_select": ("selected_options", _options),
    "multi_external_select": ("selected_options", _options),
    "checkboxes": ("selected_options", _options),
    "datepicker": ("selected_date", _as_is),
    "timepicker": ("selected_time", _as_is),
    "conversations_select": ("selected_conversation", _as_is),
    "channels_select": ("selected_channel", _as_is),
    "users_select": ("selected_user", _as_is),
}
_MENUS = {**_FIELDS, "overflow": ("selected_option", _option)}
