"""Elements: what the blocks of Block Kit are made of, as checks of what Slack takes.

Limits come from Slack's Block Kit reference, as the models of slack_sdk 3.47 and @slack/types 3.2 repeat them.
"""

from __future__ import annotations

from tests.shapes import (
    Check,
    Checks,
    anything,
    boolean,
    choice,
    fields,
    many,
    number,
    pattern,
    string,
    typed,
    unchecked,
)


def texts(longest: int) -> dict[str, Check]:
    return {
        "plain_text": fields({"text": string(longest)}, {"emoji": boolean}),
        "mrkdwn": fields({"text": string(longest)}, {"verbatim": boolean}),
    }


def text(longest: int) -> Check:
    return typed(texts(longest))


def plain(longest: int) -> Check:
    return typed({"plain_text": texts(longest)["plain_text"]})


def _element(required: Checks, optional: Checks, any_of: tuple[str, ...] = ()) -> Check:
    common = {"action_id": string(255), "confirm": _CONFIRM, "focus_on_load": boolean}
    return fields(required, {**common, **optional}, any_of)


_STYLE = {"style": choice("primary", "danger")}
_CONFIRM = fields({"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)}, _STYLE)

_OPTION = fields({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": string(3000)})
_TEXT_OPTION = fields({"text": text(75), "value": string(150)}, {"description": text(75)})
_GROUP = fields({"label": plain(75), "options": many(_OPTION, 100)})
_PLACEHOLDER = {"placeholder": plain(150)}
_OPTIONS = {"options": many(_OPTION, 100), "option_groups": many(_GROUP, 100), **_PLACEHOLDER}
_SEVERAL = {"initial_options": many(_OPTION, 100), "max_selected_items": number(1, 100)}
_SUGGESTED = {**_PLACEHOLDER, "min_query_length": number(0, 3000)}
_ID = string(255)
_CONVERSATIONS = {
    **_PLACEHOLDER,
    "default_to_current_conversation": boolean,
    "filter": fields(
        {},
        {
            "include": many(choice("im", "mpim", "private", "public"), 4),
            "exclude_external_shared_channels": boolean,
            "exclude_bot_users": boolean,
        },
        ("include", "exclude_external_shared_channels", "exclude_bot_users"),
    ),
}
_FOR_SUBMITTERS = {"response_url_enabled": boolean}
_DATE, _TIME = pattern(r"\d{4}-\d\d-\d\d", "a date"), pattern(r"\d\d:\d\d", "a time")

_BUTTON = _element(
    {"text": plain(75)},
    {"url": string(3000), "value": string(2000), "accessibility_label": string(75), **_STYLE},
)
_MENUS = {
    "static_select": _element({}, _OPTIONS | {"initial_option": _OPTION}, ("options", "option_groups")),
    "multi_static_select": _element({}, _OPTIONS | _SEVERAL, ("options", "option_groups")),
    "external_select": _element({}, _SUGGESTED | {"initial_option": _OPTION}),
    "multi_external_select": _element({}, _SUGGESTED | _SEVERAL),
    "conversations_select": _element({}, _CONVERSATIONS | _FOR_SUBMITTERS | {"initial_conversation": _ID}),
    "channels_select": _element({}, _PLACEHOLDER | _FOR_SUBMITTERS | {"initial_channel": _ID}),
    "users_select": _element({}, _PLACEHOLDER | {"initial_user": _ID}),
    "checkboxes": _element({"options": many(_TEXT_OPTION, 10)}, {"initial_options": many(_TEXT_OPTION, 10)}),
    "radio_buttons": _element({"options": many(_TEXT_OPTION, 10)}, {"initial_option": _TEXT_OPTION}),
    "datepicker": _element({}, _PLACEHOLDER | {"initial_date": _DATE}),
    "timepicker": _element({}, _PLACEHOLDER | {"initial_time": _TIME, "timezone": _ID}),
    **unchecked("multi_users_select multi_conversations_select multi_channels_select datetimepicker rich_text_input"),
}
_OVERFLOW = _element({"options": many(_OPTION, 5)}, {})
ACTIONS = {"button": _BUTTON, "overflow": _OVERFLOW, **_MENUS, **unchecked("workflow_button")}

_DISPATCH = fields({"trigger_actions_on": many(choice("on_enter_pressed", "on_character_entered"), 2)})
_TEXT_INPUT = _element(
    {},
    {
        **_PLACEHOLDER,
        "initial_value": string(3000, 0),
        "multiline": boolean,
        "min_length": number(0, 3000),
        "max_length": number(1, 3000),
        "dispatch_action_config": _DISPATCH,
    },
)
INPUTS = {
    "plain_text_input": _TEXT_INPUT,
    **_MENUS,
    **unchecked("email_text_input url_text_input number_input file_input"),
}

IMAGE_SOURCES = {"image_url": string(3000), "slack_file": anything}
IMAGE = {"image": fields({"alt_text": string(2000)}, IMAGE_SOURCES, tuple(IMAGE_SOURCES))}

_LOOK = fields({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
_PARTS = many(
    typed(
        {
            "text": fields({"text": string(12_000)}, {"style": _LOOK}),
            "link": fields({"url": string(3000)}, {"text": string(3000), "style": _LOOK, "unsafe": boolean}),
            "emoji": fields({"name": _ID}, {"unicode": _ID, "style": _LOOK}),
            "date": fields({"timestamp": number(0), "format": _ID}, {"url": string(3000), "fallback": _ID}),
            "user": fields({"user_id": _ID}, {"style": _LOOK}),
            "channel": fields({"channel_id": _ID}, {"style": _LOOK}),
            **unchecked("broadcast color team usergroup"),
        }
    ),
    1000,
)
_BORDER = {"border": number(0, 1)}
_PARAGRAPH = fields({"elements": _PARTS})
RICH_TEXT = {
    "rich_text_section": _PARAGRAPH,
    "rich_text_quote": fields({"elements": _PARTS}, _BORDER),
    "rich_text_preformatted": fields({"elements": _PARTS}, {**_BORDER, "language": _ID}),
    "rich_text_list": fields(
        {"elements": many(typed({"rich_text_section": _PARAGRAPH}), 1000), "style": choice("bullet", "ordered")},
        {**_BORDER, "indent": number(0, 8), "offset": number(0)},
    ),
}
