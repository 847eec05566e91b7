"""The search form: how it is opened, what its menu offers, what becomes of what was filled in, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot import commands
from bot.form import FieldError, Form
from bot.render.results import asked_by, results
from bot.render.search_form import (
    FORM,
    NEW_SEARCH,
    OPEN_FORM,
    OPTIONS,
    SPEAKER,
    read_form,
    speaker_options,
    view,
)
from bot.render.views import placed
from bot.replies import Problem
from bot.slack.delivery import change_modal, modal
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from search_index.errors import UserError
from search_index.index import State

_LATER = Problem("The documents are being read anew. Press New search in a minute, and search again.")


def open_form(desk: Desk, interaction: Interaction) -> None:
    """Open the form, with the words of the button that was pressed, if it has any."""
    actions = interaction.body.get("actions") or [{}]
    open_filled(desk, interaction, actions[0].get("value") or "")


def open_filled(desk: Desk, interaction: Interaction, words: str) -> None:
    """Open the form, with these words in it."""
    modal(interaction, view(Form(words)))
    desk.service.people.beginning(
        "", 1
    )  # so that they are at hand when somebody types a name: to list them takes a second


def offer_speakers(desk: Desk, interaction: Interaction) -> Mapping[str, Any]:
    """The people whom what was typed so far may mean."""
    if desk.service.index_state() is not State.READY:
        return {"options": []}
    try:
        people = desk.service.people.beginning(interaction.body.get("value") or "", OPTIONS)
    except UserError:  # a menu cannot say what is wrong with the archive; the search will
        people = ()
    return {"options": speaker_options(people)}


def submit(desk: Desk, interaction: Interaction) -> Mapping[str, Any]:
    """The results in the form's place, or what is wrong with a field.

    A search takes a small part of the time that Slack gives; where the index is to be built first, that comes after.
    """
    form = read_form(interaction.body["view"])
    is_ready = desk.service.index_state() is State.READY
    try:
        shown = results(commands.fill_in(desk.service, form) if is_ready else _LATER, form)
    except FieldError as error:
        return {"response_action": "errors", "errors": {error.field: str(error)}}
    return {"response_action": "update", "view": placed(shown, interaction.place)}


def build(desk: Desk, _interaction: Interaction) -> None:
    """Build the index where that was missing when the form was submitted."""
    if desk.service.index_state() is not State.READY:
        desk.service.update()


def search_anew(_desk: Desk, interaction: Interaction) -> None:
    """Go back to the form as it was filled in."""
    change_modal(interaction, view(asked_by(interaction.body["view"])))


LISTENERS = (
    Listener(Way.ACTION, OPEN_FORM, open_form),
    Listener(Way.OPTIONS, SPEAKER, acknowledge=offer_speakers),
    Listener(Way.VIEW, FORM, build, submit),
    Listener(Way.ACTION, NEW_SEARCH, search_anew),
)
