"""The home: the bot's own page in Slack, published anew whenever somebody opens it."""

from __future__ import annotations

from functools import partial

from bot import commands
from bot.form import Form
from bot.render.home import SEARCH, home
from bot.render.results import results
from bot.replies import Blank, SharedQuote
from bot.slack import channels, delivery
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.listeners.search_form import open_filled

_NEWS, _SHARES = 5, 5  # that are shown


def show(desk: Desk, interaction: Interaction) -> None:
    """Publish the page for the one who opened it."""
    if interaction.event.get("tab") == "home":
        delivery.home(interaction, home(desk.service.newest(_NEWS), _shared(desk, interaction)))


def search(desk: Desk, interaction: Interaction) -> None:
    """Show what was typed into the page, or a document that was chosen there, as if it stood in the form."""
    typed = (interaction.action.get("value") or "").strip()
    reply = commands.respond(desk.service, interaction.caller, typed)
    if isinstance(reply, Blank):
        open_filled(desk, interaction, reply.words)
    else:
        delivery.modal(interaction, results(reply, Form(words=typed)))


def _shared(desk: Desk, interaction: Interaction) -> tuple[SharedQuote, ...]:
    """What was shared last where the one who looks may read it: nothing for guests, and nothing where that is unknown.

    Slack is asked each time, for a channel can become private, and a member a guest.
    """
    client, caller = interaction.client, interaction.caller
    if not channels.reads_open_channels(client, caller.user):
        return ()
    is_open = partial(desk.channels.is_open, client, caller.workspace)
    return desk.service.recently_shared(caller.workspace, _SHARES, is_open=is_open)


LISTENERS = (
    Listener(Way.EVENT, "app_home_opened", show, scopes=("users:read", "channels:read", "groups:read")),
    Listener(Way.ACTION, SEARCH, search),
)
