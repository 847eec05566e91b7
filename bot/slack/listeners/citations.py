"""What is clicked to cite a quote."""

from __future__ import annotations

from bot.render import actions
from bot.render.citation import citation_modal
from bot.slack.delivery import modal
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.posting import note_sighting


def cite(desk: Desk, interaction: Interaction) -> None:
    """Show in a modal how the quote is cited."""
    modal(interaction, citation_modal(desk.service.cite(interaction.action["value"])))
    note_sighting(desk, interaction)


LISTENERS = (Listener(Way.ACTION, actions.CITE, cite),)
