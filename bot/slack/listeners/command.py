"""The slash command."""

from __future__ import annotations

from bot import commands
from bot.render import blocks
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.entities import read_text
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way


def answer(desk: Desk, interaction: Interaction) -> None:
    """Answer what was typed after the command, to the one who typed it."""
    typed = read_text(interaction.body.get("text") or "")
    privately(interaction, blocks.render(commands.respond(desk.service, interaction.caller, typed)))


LISTENERS = (
    Listener(
        Way.COMMAND,
        "/lavrov",
        answer,
        scopes=("commands",),
        description="Find quotes, word for word",
        usage='venezuela "monroe doctrine" from:lavrov after:2020 · help',
    ),
)
