"""The home: the bot's own page in Slack, made for each who opens it, and made anew when something on it changes."""

from __future__ import annotations

from functools import partial

from bot.digests import finding
from bot.render.home import home
from bot.replies import DigestState, SharedQuote
from bot.slack import channels, delivery
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction

_NEWS, _SHARES = 5, 5  # that are shown


def is_in_home(interaction: Interaction) -> bool:
    """Whether something was clicked in the page."""
    return (interaction.body.get("view") or {}).get("type") == "home"


def publish(desk: Desk, interaction: Interaction) -> None:
    """Show the page to whoever has opened it. Raises DeliveryError.

    Slack is asked each time what they may read, for a channel can become private, and a member a guest. Guests, and all
    of whom that is unknown, see what comes to them alone, and nothing of channels.
    """
    service, caller, client = desk.service, interaction.caller, interaction.client
    digests = finding.own(service, caller).digests
    shared: tuple[SharedQuote, ...] = ()
    if channels.reads_open_channels(client, caller.user):
        is_open = partial(desk.channels.is_open, client, caller.workspace)
        shared = service.recently_shared(caller.workspace, _SHARES, is_open=is_open)
        digests += _of_channels(desk, interaction)
    delivery.home(interaction, home(service.newest(_NEWS), shared, digests))


def _of_channels(desk: Desk, interaction: Interaction) -> tuple[DigestState, ...]:
    """The digests of the channels that they are in. Slack is asked which those are only where there is one at all."""
    store, caller = desk.service.store, interaction.caller
    if all(each.is_follow for each in store.digests.of_workspace(caller.workspace)):
        return ()
    mine = frozenset(channels.of_user(interaction.client, caller.user))
    return finding.in_channels(desk.service, caller, mine).digests
