"""The shortcuts: what can be chosen beside a message, and from anywhere."""

from __future__ import annotations

from bot import commands
from bot.render import blocks
from bot.slack.checking import check_message
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.entities import read_message
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners.search_form import open_form


def find_related(desk: Desk, interaction: Interaction) -> None:
    """Show quotes about what a message says, to the one who chose it."""
    reply = commands.related(desk.service, read_message(interaction.body["message"]))
    privately(interaction, blocks.render(reply))


def check_quote(desk: Desk, interaction: Interaction) -> None:
    """Show where what a message quotes stands in the record, and what differs, to the one who chose it."""
    reply = check_message(desk, interaction, interaction.body["message"])
    privately(interaction, blocks.render(reply))


LISTENERS = (
    Listener(
        Way.MESSAGE_SHORTCUT,
        "check_quote",
        check_quote,
        scopes=("commands", "chat:write"),
        title="Check this quote",
        description="Where what this message quotes stands in the record",
    ),
    Listener(
        Way.MESSAGE_SHORTCUT,
        "find_related",
        find_related,
        scopes=("commands", "chat:write"),
        title="Find related quotes",
        description="Quotes about what this message says",
    ),
    Listener(
        Way.SHORTCUT,
        "search_quotes",
        open_form,
        scopes=("commands",),
        title="Search quotes",
        description="Words, speaker, dates and kind, field by field",
    ),
)
