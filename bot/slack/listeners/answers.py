"""What is clicked and chosen in an answer: its pages, and other answers."""

from __future__ import annotations

from bot import commands
from bot.render import actions, blocks
from bot.replies import Answer
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way


def turn_page(desk: Desk, interaction: Interaction) -> None:
    """Show another page in the answer's place; a problem with it below."""
    reply = commands.turn_page(desk.service, *actions.read_page(interaction.action["value"]))
    privately(interaction, blocks.render(reply), replace=isinstance(reply, Answer))


def open_answer(desk: Desk, interaction: Interaction) -> None:
    """Show another answer below."""
    reply = commands.turn_page(desk.service, *actions.read_page(interaction.action["value"]))
    privately(interaction, blocks.render(reply))


def narrow(desk: Desk, interaction: Interaction) -> None:
    """Show below what is left of the answer within the filter that was chosen."""
    query, condition = interaction.action["block_id"], interaction.action["selected_option"]["value"]
    privately(interaction, blocks.render(commands.narrow(desk.service, actions.read_query(query), condition)))


LISTENERS = (
    Listener(Way.ACTION, actions.TURN_PAGE, turn_page),
    Listener(Way.ACTION, actions.OPEN, open_answer),
    Listener(Way.ACTION, actions.NARROW, narrow),
)
