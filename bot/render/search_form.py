"""The search form: a modal in which a query is asked field by field, and what has been filled in when it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.form import KINDS, SAID, Form
from bot.render.elements import Block, rich, section, text
from bot.render.phrases import abridged
from bot.render.views import View, modal
from bot.replies import Answer
from search_index.query import MAX_LENGTH
from search_index.roster import Person

FORM = "search_form"  # what the modal comes back under
SPEAKER = "search_speaker"  # the menu that asks whom what was typed may mean
OPEN_FORM = "open_form"  # the button that opens the form
NEW_SEARCH = "new_search"  # the button that leads from the results back to it

PROMPT = "What are you looking for? Type a word, for example venezuela, or check and a quotation; help has the rest."

_FILLED = "The button opens the form with your words in it."

OPTIONS = 100  # in a menu, by Slack's limit
_OPTION_TEXT = 75  # characters, by the same
_OPTION_VALUE = 150

# The blocks have the names of the form's fields, so that Slack shows a mistake where it was made.
_WORDS_HINT = 'All words are wanted. "a phrase", -without, either OR or, begin*'


def view(form: Form) -> View:
    """The modal, with what ``form`` says filled in."""
    kinds = [_option(name, value) for value, name in KINDS.items()]
    chosen = next(each for each in kinds if each["value"] == form.kind)
    kind = {"type": "static_select", "action_id": "kind", "options": kinds, "initial_option": chosen}
    blocks = [
        _field("words", "Words", _words(form), hint=_WORDS_HINT),
        _field("speaker", "Speaker", _speaker(form)),
        _field("since", "From this day", _day("since", form.since)),
        _field("until", "Until this day", _day("until", form.until)),
        _field("kind", "Kind", kind),
    ]
    return modal("Search quotes", blocks, submit="Search", callback=FORM)


def read_form(submitted: Mapping[str, Any]) -> Form:
    """What stands in a modal that was submitted. Raises LookupError or ValueError where it is none of ours."""
    values = submitted["state"]["values"]
    speaker = values["speaker"][SPEAKER].get("selected_option") or {}
    kind = values["kind"]["kind"].get("selected_option") or {"value": SAID}
    return _form(
        words=values["words"]["words"].get("value"),
        speaker=speaker.get("value"),
        since=values["since"]["since"].get("selected_date"),
        until=values["until"]["until"].get("selected_date"),
        kind=kind["value"],
    )


def form_data(form: Form) -> dict[str, str]:
    """A form as plain data, without its empty fields."""
    return {name: str(value) for name, value in asdict(form).items() if value}


def read_form_data(data: Mapping[str, Any]) -> Form:
    """The form that ``form_data`` made plain. Raises ValueError where it is none of ours."""
    return _form(**{name: data.get(name) for name in ("words", "speaker", "since", "until")}, kind=data.get("kind"))


def speaker_options(people: Iterable[Person]) -> list[Block]:
    """The choices of the menu of speakers; a name that is too long for it can be typed as from: among the words."""
    return [_option(each.name, each.name) for each in people if len(each.name) <= _OPTION_VALUE]


def opener(label: str, words: str = "") -> Block:
    """A button that opens the form, with these words in it."""
    filled = {"value": words} if words else {}
    return {"type": "button", "action_id": OPEN_FORM, "text": _plain(label), **filled}


def prompt(words: str = "") -> dict[str, Any]:
    """The message for somebody who asked nothing, or for a form with these words where only a click opens one."""
    said = _FILLED if words else PROMPT
    return {"text": said, "blocks": [rich(section(text(said))), *_way(opener("Search…", words))]}


def way_on(answer: Answer) -> list[Block]:
    """Below an answer that has nothing: the way to ask it otherwise."""
    is_nothing = not (answer.page.total or answer.page.partial)
    return _way(opener("Search otherwise…", str(answer.typed or answer.query))) if is_nothing else []


def _way(button: Block) -> list[Block]:
    return [{"type": "actions", "elements": [button]}]


def _form(words: Any, speaker: Any, since: Any, until: Any, kind: Any) -> Form:
    if (kind := kind or SAID) not in KINDS:
        raise ValueError("no kind of ours")
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return Form(words or "", speaker or "", first, last, kind)


def _words(form: Form) -> Block:
    filled = {"initial_value": form.words} if form.words else {}
    return {"type": "plain_text_input", "action_id": "words", "max_length": MAX_LENGTH, "focus_on_load": True, **filled}


def _speaker(form: Form) -> Block:
    chosen = {"initial_option": _option(form.speaker, form.speaker)} if form.speaker else {}
    placeholder = _plain("Begin to type a name")
    menu = {"type": "external_select", "action_id": SPEAKER, "placeholder": placeholder, "min_query_length": 0}
    return {**menu, **chosen}


def _day(name: str, day: date | None) -> Block:
    return {"type": "datepicker", "action_id": name, **({"initial_date": day.isoformat()} if day else {})}


def _field(name: str, label: str, element: Block, *, hint: str = "") -> Block:
    block = {"type": "input", "block_id": name, "optional": True, "label": _plain(label), "element": element}
    return {**block, **({"hint": _plain(hint)} if hint else {})}


def _option(name: str, value: str) -> Block:
    return {"text": _plain(abridged(name, _OPTION_TEXT)), "value": value}


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
