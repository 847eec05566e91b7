"""What is clicked beside a digest: to start one, to change it, and to read what it had no room for."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from dataclasses import replace
from functools import partial

from bot import commands
from bot.callers import is_user
from bot.digest import Digest
from bot.digests import finding, keeping
from bot.digests.composing import left_out
from bot.render import actions, blocks, digest_actions
from bot.render.digest import more_view
from bot.render.digest_announcement import announcement
from bot.render.notes import note
from bot.render.views import modal
from bot.replies import DigestChanged, DigestList, DigestState, Reply
from bot.slack import channels, delivery, home
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.manifest import NAME
from bot.slack.owners import tell_owner
from search_index.errors import UserError

logger = logging.getLogger(__name__)

_INVITE = f"I am no member of that channel. Invite me: type /invite @{NAME} there. Then press the button again."
_OBSTACLES = {
    "not_in_channel": _INVITE,
    "channel_not_found": _INVITE,
    "is_archived": "That channel is archived, and takes no messages. Press Change…, and choose another one.",
    channels.NO_CHANNEL: "Group messages get no digests. Set it up in a channel, or for yourself: /lavrov follow",
}


def start(desk: Desk, interaction: Interaction) -> None:
    """Keep the digest that was offered, where it can be posted, and have its channel know."""
    offered, now = digest_actions.read_wish(interaction.action["value"]), time.time()
    require_place(interaction, offered)
    reply = keeping.start(desk.service, interaction.caller, offered, now)
    is_new = reply.digest.created_at == now  # else somebody was first, and the channel knows
    if is_new and not reply.digest.is_follow:
        announce(desk, interaction, reply.digest)
    show(desk, interaction, reply)
    tell_owner(interaction, reply)


def announce(desk: Desk, interaction: Interaction, digest: Digest) -> None:
    """Have a channel know that it has a digest. Raises DeliveryError where it takes none: then there is no digest."""
    try:
        delivery.openly(_in_channel(interaction, digest), announcement(digest))
    except DeliveryError as error:
        if error.lasting:
            desk.service.store.digests.remove(digest.workspace, digest.id)
            raise
        logger.warning("A channel may not have heard of digest %s: %s", digest.id, error.code)


def save(desk: Desk, interaction: Interaction) -> None:
    """Change a digest as it was offered; a channel to which it moves hears of it once."""
    offered, caller, store = (
        digest_actions.read_wish(interaction.action["value"]),
        interaction.caller,
        desk.service.store,
    )
    require_place(interaction, offered)
    before = store.digests.find(caller.workspace, offered.id)
    reply = keeping.save(desk.service, caller, offered, time.time())
    digest = reply.digest
    is_moved = before is not None and before.channel != digest.channel
    if is_moved and store.ledger.enter(f"{digest.workspace}:{digest.channel}:digest:{digest.id}"):
        with suppress(DeliveryError):  # it has come there all the same
            delivery.openly(_in_channel(interaction, digest), announcement(digest))
    show(desk, interaction, reply)
    tell_owner(interaction, reply)


def cancel(desk: Desk, interaction: Interaction) -> None:
    """Leave all as it is, and say so."""
    is_there = desk.service.store.digests.find(interaction.caller.workspace, interaction.action["value"])
    message = note("Nothing is changed." if is_there else "Nothing is set up.")
    if delivery.is_in_modal(interaction):
        delivery.change_modal(interaction, modal("Digest", message["blocks"]))
    else:
        delivery.turn(interaction, message)


def manage(desk: Desk, interaction: Interaction) -> None:
    """Show below a digest what can be done with it; a posted one stays as it is, also where nobody else reads."""
    id_ = digest_actions.read_managed(interaction.action)
    digest = finding.found(desk.service, interaction.caller, id_)
    state = DigestState(digest, desk.service.store.runs.last(digest.workspace, digest.id))
    show(desk, interaction, DigestList((state,), digest.is_follow), is_beside=True)


def act(name: str, desk: Desk, interaction: Interaction) -> None:
    """Do what would be typed as ``digest NAME ID``; what changes nothing leaves the list from which it was asked."""
    typed = f"digest {name} {digest_actions.read_managed(interaction.action)}"
    reply = commands.respond(desk.service, interaction.caller, typed)
    show(desk, interaction, reply, is_beside=not isinstance(reply, DigestChanged))
    tell_owner(interaction, reply)


def remove(desk: Desk, interaction: Interaction) -> None:
    """Give a digest up: whoever presses that has been asked."""
    reply = keeping.remove(desk.service, interaction.caller, digest_actions.read_managed(interaction.action))
    show(desk, interaction, reply)
    tell_owner(interaction, reply)


def more(desk: Desk, interaction: Interaction) -> None:
    """Show new quotes that a message had no room for, in a modal; there, others in their place."""
    wanted = digest_actions.read_more(interaction.action["value"])
    edition = left_out(desk.service, wanted.query, wanted.since, wanted.until, time.time())
    digest = desk.service.store.digests.find(interaction.caller.workspace, wanted.digest)
    view = more_view(edition, wanted, digest.zone if digest else "UTC")
    present = delivery.change_modal if delivery.is_in_modal(interaction) else delivery.modal
    present(interaction, view)


def show(desk: Desk, interaction: Interaction, reply: Reply, *, is_beside: bool = False) -> None:
    """Show a reply in the place of what was clicked in, unless others read that, or with ``is_beside`` below it.

    The bot's home shows how things are by itself; what else there is to say of them stands above it.
    """
    message = blocks.render(reply)
    view = modal("Digest", message["blocks"])
    if home.is_in_home(interaction):
        delivery.modal(interaction, view)
        home.publish(desk, interaction)
    elif delivery.is_in_modal(interaction):
        delivery.change_modal(interaction, view)
    else:
        delivery.turn(interaction, message, replace=not is_beside)


def require_place(interaction: Interaction, digest: Digest) -> None:
    """Raises UserError where a digest cannot be posted, or whoever asks for it is not there to read it."""
    client, caller, channel = interaction.client, interaction.caller, digest.channel
    if is_user(channel):
        return
    if obstacle := channels.obstacle(client, channel):
        raise UserError(_OBSTACLES[obstacle])
    if channel != caller.channel and caller.user not in channels.members(client, channel):
        raise UserError("You are no member of that channel. Join it, and press the button again.")


def _in_channel(interaction: Interaction, digest: Digest) -> Interaction:
    return replace(interaction, caller=replace(interaction.caller, channel=digest.channel, thread=""))


# For what is posted at its hour: also to those who asked for it directly, and to look whether it is there already.
_POSTING = ("chat:write", "im:write", "channels:history", "groups:history", "im:history")
_KNOWING = ("channels:read", "groups:read", "users:read")

_ACTS = {
    actions.DIGEST_PAUSE: "pause",
    actions.DIGEST_RESUME: "resume",
    actions.DIGEST_NOW: "now",
    actions.DIGEST_PREVIEW: "preview",
}

LISTENERS = (
    Listener(Way.ACTION, actions.DIGEST_START, start, scopes=(*_POSTING, *_KNOWING)),
    Listener(Way.ACTION, actions.DIGEST_SAVE, save, scopes=_KNOWING),
    Listener(Way.ACTION, actions.DIGEST_CANCEL, cancel),
    Listener(Way.ACTION, actions.DIGEST_MANAGE, manage, scopes=_KNOWING),
    Listener(Way.ACTION, actions.DIGEST_MORE, more),
    Listener(Way.ACTION, actions.DIGEST_REMOVE, remove, scopes=_KNOWING),
    *(Listener(Way.ACTION, action, partial(act, name), scopes=_KNOWING) for action, name in _ACTS.items()),
)
