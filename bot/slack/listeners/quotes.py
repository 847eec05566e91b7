"""What is clicked beside a quote."""

from __future__ import annotations

from bot import commands
from bot.render import actions, blocks
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way


def show(desk: Desk, interaction: Interaction) -> None:
    """Show the quote in its context."""
    privately(interaction, blocks.render(commands.open_quote(desk.service, interaction.action["value"])))


LISTENERS = (Listener(Way.ACTION, actions.SHOW, show),)
