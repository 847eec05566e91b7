"""What is clicked beside a quote to read what stands around it."""

from __future__ import annotations

from bot import commands
from bot.render import actions, blocks
from bot.render.context import context_modal
from bot.render.views import View, modal
from bot.replies import Context, Reply
from bot.slack.delivery import change_modal, modal_or_message
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.posting import note_sighting


def show(desk: Desk, interaction: Interaction) -> None:
    """Show the quote in its context, to whoever clicked: the message stays as it is."""
    reply = commands.open_quote(desk.service, interaction.action["value"])
    modal_or_message(interaction, _view(reply), blocks.render(reply))
    note_sighting(desk, interaction)


def read_on(desk: Desk, interaction: Interaction) -> None:
    """Show other paragraphs of the document in the place of these."""
    id_, first = actions.read_stretch(interaction.action["value"])
    change_modal(interaction, _view(commands.open_quote(desk.service, id_, first)))


def _view(reply: Reply) -> View:
    return context_modal(reply) if isinstance(reply, Context) else modal("Context", blocks.render(reply)["blocks"])


LISTENERS = (
    Listener(Way.ACTION, actions.SHOW, show, scopes=("chat:write",)),
    Listener(Way.ACTION, actions.READ, read_on),
)
