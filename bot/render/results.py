"""The results: an answer in a modal, with the form that asked for it a click away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.form import Form
from bot.render import blocks
from bot.render.answer import answer_blocks
from bot.render.check_blocks import checked_blocks
from bot.render.elements import Block, code, rich, section, short, text
from bot.render.message import MESSAGE, length
from bot.render.search_form import NEW_SEARCH, form_data, read_form_data
from bot.render.views import View, modal, read_data
from bot.replies import Answer, Checked, Reply

_TYPED = 250  # characters of a query that is shown for typing: a longer one is not typed


def results(reply: Reply, form: Form) -> View:
    """A modal with what a form, or a page of its answer, gives. It keeps the form."""
    back = {"type": "button", "action_id": NEW_SEARCH, "text": {"type": "plain_text", "text": "New search"}}
    after = [*_lesson(reply), {"type": "actions", "elements": [back]}]
    return modal("Quotes", [*_found(reply, MESSAGE - length(after)), *after], data={"form": form_data(form)})


def asked_by(view: Mapping[str, Any]) -> Form:
    """The form that a modal of results keeps; an empty one where it has none. Raises ValueError as read_data does."""
    return read_form_data(read_data(view).get("form") or {})


def _found(reply: Reply, most: int) -> list[Block]:
    match reply:
        case Answer():
            return answer_blocks(reply, most)
        case Checked():
            return checked_blocks(reply, most)
    found: list[Block] = blocks.render(reply)["blocks"]
    return found


def _lesson(reply: Reply) -> list[Block]:
    """How the same is asked without the form."""
    typed = f"/lavrov {reply.query}" if isinstance(reply, Answer) else ""
    if not typed or short(typed, _TYPED) != typed:
        return []
    return [rich(section(text("The same, typed: "), code(typed)))]
