"""The home: the bot's own page in Slack, published anew whenever somebody opens it."""

from __future__ import annotations

from bot import commands
from bot.form import Form
from bot.render.home import SEARCH, home
from bot.render.results import results
from bot.replies import Blank
from bot.slack import delivery
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners.search_form import open_filled

_NEWS, _SHARES = 5, 5  # that are shown


def show(desk: Desk, interaction: Interaction) -> None:
    """Publish the page for the one who opened it."""
    if interaction.event.get("tab") == "home":
        shared = desk.service.recently_shared(interaction.caller.workspace, _SHARES)
        delivery.home(interaction, home(desk.service.newest(_NEWS), shared))


def search(desk: Desk, interaction: Interaction) -> None:
    """Show what was typed into the page, or a document that was chosen there, as if it stood in the form."""
    typed = (interaction.action.get("value") or "").strip()
    reply = commands.respond(desk.service, interaction.caller, typed)
    if isinstance(reply, Blank):
        open_filled(desk, interaction, reply.words)
    else:
        delivery.modal(interaction, results(reply, Form(words=typed)))


LISTENERS = (
    Listener(Way.EVENT, "app_home_opened", show),
    Listener(Way.ACTION, SEARCH, search),
)
