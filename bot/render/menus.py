"""The menu: the filters by which an answer in Slack can be made smaller."""

from __future__ import annotations

from collections.abc import Iterator

from bot.narrowing import Choice, Choices, fits, leading, narrowings
from bot.render.actions import NARROW
from bot.render.elements import Block
from bot.render.message import length
from bot.render.phrases import abridged
from bot.replies import Answer

_BLOCK_ID = 255  # characters, by Slack's limit
_OPTION_VALUE = 150  # characters
_OPTIONS = 100  # in a menu
_LABEL = 60  # characters of an option without its number; Slack takes 75
_SEPARATOR = 2  # characters of JSON between two options


def menus(answer: Answer, room: int) -> Block | None:
    """A menu for each kind of filter, with the values that leave most, in ``room`` characters of JSON.

    None where nothing can be chosen, or there is no room.
    """
    block_id = f"{NARROW}:{answer.page.offset}:{answer.query}"  # of the page, or Slack shows what was chosen before
    groups = sorted(narrowings(answer), key=lambda group: len(group.choices))  # what the short ones leave, others have
    if len(block_id) > _BLOCK_ID or not groups:
        return None
    found: dict[str, Block] = {}
    room -= length({"type": "actions", "block_id": block_id, "elements": []})
    for number, group in enumerate(groups):
        if menu := _menu(answer, group, room // (len(groups) - number)):
            found[group.kind] = menu
            room -= length(menu) + _SEPARATOR
    elements = [found[group.kind] for group in narrowings(answer) if group.kind in found]
    return {"type": "actions", "block_id": block_id, "elements": elements} if elements else None


def _menu(answer: Answer, group: Choices, room: int) -> Block | None:
    room -= length(_select(group, [])) + len(f" ({_OPTIONS} of {_OPTIONS})") + _SEPARATOR
    usable = {each: _option(each) for each in group.choices if _is_usable(answer, each)}
    chosen = dict.fromkeys(_affordable(leading(tuple(usable), _OPTIONS, in_order=False), usable, room))
    options = [option for choice, option in usable.items() if choice in chosen]
    return _select(group, options) if options else None


def _affordable(choices: tuple[Choice, ...], options: dict[Choice, Block], room: int) -> Iterator[Choice]:
    for choice in choices:
        room -= length(options[choice]) + _SEPARATOR
        if room < 0:
            break
        yield choice


def _select(group: Choices, options: list[Block]) -> Block:
    cut = f" ({len(options)} of {len(group.choices)})" if 0 < len(options) < len(group.choices) else ""
    return {
        "type": "static_select",
        "action_id": f"{NARROW}:{group.kind}",
        "placeholder": _plain(f"{group.kind.capitalize()}…{cut}"),
        "options": options,
    }


def _option(choice: Choice) -> Block:
    return {"text": _plain(f"{abridged(choice.label, _LABEL)} ({choice.hits:,})"), "value": choice.filter}


def _is_usable(answer: Answer, choice: Choice) -> bool:
    return len(choice.filter) <= _OPTION_VALUE and fits(answer.query, choice.filter)


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words}
