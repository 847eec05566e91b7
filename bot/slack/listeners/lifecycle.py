"""What becomes of the workspaces and channels that the bot is in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from bot.digests import places
from bot.render.notes import note
from bot.slack import channels
from bot.slack.delivery import directly
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.leaving import drop_token, leave
from bot.slack.listener import Listener, Way, Work

logger = logging.getLogger(__name__)

_PUBLIC, _PRIVATE = "channels:read", "groups:read"


def _once(work: Work) -> Work:
    """``work``, which is not done again for an event that Slack delivers again. What failed may be tried again."""

    def work_once(desk: Desk, interaction: Interaction) -> None:
        ledger, key = desk.service.store.ledger, f"event:{interaction.body['event_id']}"
        if not ledger.has(key):
            work(desk, interaction)
            ledger.enter(key)  # last: two who do it at once do no harm

    return work_once


def uninstalled(desk: Desk, interaction: Interaction) -> None:
    """Forget the workspace, unless it has installed the bot anew since."""
    leave(desk, interaction, before=_happened(interaction))


def tokens_revoked(desk: Desk, interaction: Interaction) -> None:
    """Forget the bot's token. Tokens of users are none that we have."""
    if interaction.event["tokens"].get("bot"):
        drop_token(desk, interaction, before=_happened(interaction))


def channel_deleted(desk: Desk, interaction: Interaction) -> None:
    """Forget what was shared there."""
    desk.service.store.forget_channel(interaction.caller.workspace, interaction.event["channel"])


def channel_moved(desk: Desk, interaction: Interaction) -> None:
    """Take down the new id of a channel: Slack gives one when it becomes a shared one."""
    event = interaction.event
    desk.service.store.move_channel(interaction.caller.workspace, event["old_channel_id"], event["new_channel_id"])


def channel_changed(desk: Desk, interaction: Interaction) -> None:
    """Pause the digests of a channel that takes no posts any more, or tell their owners that it takes them again.

    Slack is asked how things are now: events come late, twice, and in any order.
    """
    channel, store = interaction.event["channel"], desk.service.store
    if not store.digests.of_channel(interaction.caller.workspace, channel):
        return
    try:
        obstacle = channels.obstacle(interaction.client, channel)
    except DeliveryError as error:  # what is in the way shows when something is to be posted there
        logger.warning(
            "Slack does not say how a channel of workspace %s is: %s", interaction.caller.workspace, error.code
        )
        return
    for digest, sentence in places.settle(store.digests, interaction.caller.workspace, channel, obstacle):
        if not digest.user:
            logger.warning("Nobody to tell of digest %s: it was made in a terminal", digest.id)
            continue
        with suppress(DeliveryError):  # one who has left cannot be told
            directly(interaction, note(sentence), digest.user)


def bot_joined(desk: Desk, interaction: Interaction) -> None:
    """The same where it is the bot that has come into a channel."""
    bots = {each.get("user_id") for each in interaction.body.get("authorizations") or () if each.get("is_bot")}
    if interaction.event.get("user") in bots:
        channel_changed(desk, interaction)


def _happened(interaction: Interaction) -> float:
    """When, in seconds since 1970: Slack may deliver it an hour later."""
    return float(interaction.body["event_time"])


_TELLING = "chat:write"

_WORK: dict[str, tuple[Callable[[Desk, Interaction], None], tuple[str, ...]]] = {
    "app_uninstalled": (uninstalled, ()),
    "tokens_revoked": (tokens_revoked, ()),
    "channel_deleted": (channel_deleted, (_PUBLIC,)),
    "group_deleted": (channel_deleted, (_PRIVATE,)),
    "channel_id_changed": (channel_moved, (_PUBLIC, _PRIVATE)),
    **{f"channel_{name}": (channel_changed, (_PUBLIC, _TELLING)) for name in ("archive", "unarchive", "left")},
    **{f"group_{name}": (channel_changed, (_PRIVATE, _TELLING)) for name in ("archive", "unarchive", "left")},
    "member_joined_channel": (bot_joined, (_PUBLIC, _PRIVATE, _TELLING)),
}

LISTENERS = tuple(Listener(Way.EVENT, name, _once(work), scopes=scopes) for name, (work, scopes) in _WORK.items())
