"""The slash command."""

from __future__ import annotations

from bot import commands
from bot.render import blocks
from bot.replies import Blank
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.entities import read_text
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners.search_form import open_filled
from bot.slack.owners import tell_owner


def answer(desk: Desk, interaction: Interaction) -> None:
    """Answer what was typed after the command, to the one who typed it; where that is nothing, with the form."""
    typed = read_text(interaction.body.get("text") or "")
    reply = commands.respond(desk.service, interaction.caller, typed)
    if isinstance(reply, Blank):
        open_filled(desk, interaction, reply.words)
    else:
        privately(interaction, blocks.render(reply))
        tell_owner(interaction, reply)


LISTENERS = (
    Listener(
        Way.COMMAND,
        "/lavrov",
        answer,
        scopes=("commands",),
        description="Find quotes, word for word, or check one",
        usage='venezuela "monroe doctrine" from:lavrov after:2020 · check “…” · help',
    ),
)
