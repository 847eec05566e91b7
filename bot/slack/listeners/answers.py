"""What is clicked and chosen in an answer: its pages, and other answers."""

from __future__ import annotations

from bot import commands
from bot.render import actions, blocks
from bot.render.results import asked_by, results
from bot.replies import Answer, Reply
from bot.slack.delivery import change_modal, is_in_modal, turn
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way


def turn_page(desk: Desk, interaction: Interaction) -> None:
    """Show another page in the answer's place, unless others read that; a problem with it below."""
    reply = commands.turn_page(desk.service, *actions.read_page(interaction.action["value"]))
    _deliver(interaction, reply, replace=isinstance(reply, Answer))


def open_answer(desk: Desk, interaction: Interaction) -> None:
    """Show another answer below."""
    _deliver(interaction, commands.turn_page(desk.service, *actions.read_page(interaction.action["value"])))


def narrow(desk: Desk, interaction: Interaction) -> None:
    """Show below what is left of the answer within the filter that was chosen."""
    query, condition = interaction.action["block_id"], interaction.action["selected_option"]["value"]
    _deliver(interaction, commands.narrow(desk.service, actions.read_query(query), condition))


def _deliver(interaction: Interaction, reply: Reply, *, replace: bool = False) -> None:
    """Where the answer came from. A modal has one place; below a message that all can see, only who clicked sees it."""
    if is_in_modal(interaction):
        change_modal(interaction, results(reply, asked_by(interaction.body["view"])))
        return
    turn(interaction, blocks.render(reply), replace=replace)


LISTENERS = (
    Listener(Way.ACTION, actions.TURN_PAGE, turn_page, scopes=("chat:write",)),
    Listener(Way.ACTION, actions.OPEN, open_answer, scopes=("chat:write",)),
    Listener(Way.ACTION, actions.NARROW, narrow, scopes=("chat:write",)),
)
