"""The home as it is used: opened, and searched in."""

from __future__ import annotations

from bot import commands
from bot.form import Form
from bot.render.home import SEARCH
from bot.render.results import results
from bot.replies import Blank
from bot.slack import delivery
from bot.slack.desk import Desk
from bot.slack.home import publish
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners.search_form import open_filled


def show(desk: Desk, interaction: Interaction) -> None:
    """Publish the page for the one who opened it."""
    if interaction.event.get("tab") == "home":
        publish(desk, interaction)


def search(desk: Desk, interaction: Interaction) -> None:
    """Show what was typed into the page, or a document that was chosen there, as if it stood in the form."""
    typed = (interaction.action.get("value") or "").strip()
    reply = commands.respond(desk.service, interaction.caller, typed)
    if isinstance(reply, Blank):
        open_filled(desk, interaction, reply.words)
    else:
        delivery.modal(interaction, results(reply, Form(words=typed)))


LISTENERS = (
    Listener(Way.EVENT, "app_home_opened", show, scopes=("users:read", "channels:read", "groups:read")),
    Listener(Way.ACTION, SEARCH, search),
)
