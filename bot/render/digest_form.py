"""The digest's form as a modal, and what has been filled in when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from bot.digest_form import DAILY, OFTEN, DigestForm
from bot.render.elements import Block
from bot.render.views import View, modal, read_data
from search_index.query import MAX_LENGTH

FORM = "digest_form"  # what the modal comes back under
ZONE = "digest_zone"  # the menu that asks which zone what was typed may mean
OPTIONS = 100  # in a menu, by Slack's limit

# The blocks have the names of the form's fields, so that Slack shows a mistake where it was made.
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHERE = {"channel": "In a channel", "me": "To me alone, as a direct message"}
_EXTRAS = {
    "this_day": "With what was said on this day in other years",
    "archive": "With a quote from the archive when nothing is new",
}
_WORDS_HINT = 'As after /lavrov: "a phrase", -without, either OR or, from:lavrov. Nothing: all that is new.'
_CHANNEL_HINT = "One that I am in: invite me there first."


def view(form: DigestForm, digest: str = "", offer: str = "") -> View:
    """The modal, with what ``form`` says filled in; ``digest`` is the id of one that is there already.

    ``offer`` is the timestamp of the message with the offer that is changed in it, if it is one that is.
    """
    blocks = [
        _field("words", "What to look for", _words(form), hint=_WORDS_HINT, optional=True),
        _field("where", "Where", _radio("where", _WHERE, "me" if form.is_own else "channel")),
        _field("channel", "Channel", _channel(form), hint=_CHANNEL_HINT, optional=True),
        _field("often", "How often", _radio("often", OFTEN, form.often)),
        _field("days", "Days", _ticks("days", _named_days(), map(str, sorted(form.days))), optional=True),
        _field("at", "Time", {"type": "timepicker", "action_id": "at", "initial_time": f"{form.at:%H:%M}"}),
        _field("zone", "Time zone", _zone(form)),
        _field("extras", "Besides", _ticks("extras", _EXTRAS, _extras(form)), optional=True),
    ]
    title = f"Change digest {digest}" if digest else "New digest"
    data = {name: value for name, value in (("digest", digest), ("offer", offer)) if value}
    return modal(title, blocks, submit="Preview", callback=FORM, data=data)


def read_form(submitted: Mapping[str, Any]) -> DigestForm:
    """What stands in a modal that was submitted. Raises LookupError or ValueError where it is none of ours."""
    values = submitted["state"]["values"]
    extras = _ticked(values["extras"]["extras"])
    return DigestForm(
        zone=(values["zone"][ZONE].get("selected_option") or {}).get("value", ""),
        words=values["words"]["words"].get("value") or "",
        channel=values["channel"]["channel"].get("selected_conversation") or "",
        is_own=values["where"]["where"]["selected_option"]["value"] == "me",
        often=(values["often"]["often"].get("selected_option") or {"value": DAILY})["value"],
        days=frozenset(map(int, _ticked(values["days"]["days"]))),
        at=time.fromisoformat(values["at"]["at"]["selected_time"]),
        has_this_day="this_day" in extras,
        has_archive="archive" in extras,
    )


def read_digest(submitted: Mapping[str, Any]) -> str:
    """The id of the digest that the form is about; empty for a new one. Raises ValueError as read_data does."""
    return str(read_data(submitted).get("digest") or "")


def read_offer(submitted: Mapping[str, Any]) -> str:
    """The timestamp of the offer that the form was opened from; empty for none. Raises ValueError as read_data does."""
    return str(read_data(submitted).get("offer") or "")


def zone_options(names: Iterable[str]) -> list[Block]:
    """The choices of the menu of zones."""
    return [_option(each.replace("_", " "), each) for each in names]


def _words(form: DigestForm) -> Block:
    filled = {"initial_value": form.words} if form.words else {}
    return {"type": "plain_text_input", "action_id": "words", "max_length": MAX_LENGTH, "focus_on_load": True, **filled}


def _channel(form: DigestForm) -> Block:
    chosen: Block = (
        {"initial_conversation": form.channel} if form.channel else {"default_to_current_conversation": True}
    )
    kinds = {"include": ["public", "private"], "exclude_bot_users": True}
    return {"type": "conversations_select", "action_id": "channel", "filter": kinds, **chosen}


def _zone(form: DigestForm) -> Block:
    placeholder = _plain("Begin to type a city")
    menu = {"type": "external_select", "action_id": ZONE, "placeholder": placeholder, "min_query_length": 0}
    return {**menu, **({"initial_option": zone_options([form.zone])[0]} if form.zone else {})}


def _radio(name: str, choices: Mapping[str, str], chosen: str) -> Block:
    options = {value: _option(label, value) for value, label in choices.items()}
    return {
        "type": "radio_buttons",
        "action_id": name,
        "options": list(options.values()),
        "initial_option": options[chosen],
    }


def _ticks(name: str, choices: Mapping[str, str], ticked: Iterable[str]) -> Block:
    options = {value: _option(label, value) for value, label in choices.items()}
    chosen = [options[value] for value in ticked]
    ticks = {"type": "checkboxes", "action_id": name, "options": list(options.values())}
    return {**ticks, **({"initial_options": chosen} if chosen else {})}


def _ticked(field: Mapping[str, Any]) -> list[str]:
    return [each["value"] for each in field.get("selected_options") or ()]


def _named_days() -> Mapping[str, str]:
    return {str(number): name for number, name in enumerate(_DAYS)}


def _extras(form: DigestForm) -> list[str]:
    return [name for name, has in (("this_day", form.has_this_day), ("archive", form.has_archive)) if has]


def _field(name: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    block = {"type": "input", "block_id": name, "optional": optional, "label": _plain(label), "element": element}
    return {**block, **({"hint": _plain(hint)} if hint else {})}


def _option(label: str, value: str) -> Block:
    return {"text": _plain(label), "value": value}


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
