"""What is shared, and taken back."""

from __future__ import annotations

import time
from dataclasses import replace

from bot import commands, sharing
from bot.render import actions, blocks, share_form, shared
from bot.render.views import read_place
from bot.slack import channels, refusals
from bot.slack.delivery import erase, is_in_modal, modal, turn
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from bot.slack.posting import note_sighting, post
from bot.slack.response_url import ResponseUrl
from bot.slack.telling import tell
from bot.state.shares import Share


def share(desk: Desk, interaction: Interaction) -> None:
    """Post the quote where its answer stands; where all see it already, or nobody can be reached, ask for a channel."""
    caller, quote = interaction.caller, interaction.action["value"]
    if not caller.channel or interaction.is_seen_by_all:
        return choose(desk, interaction)
    is_above, origin = is_in_modal(interaction), _modal(interaction) or interaction.message
    outcome = _share(desk, interaction, f"{caller.channel}:{caller.thread}:{origin}", quote)
    if is_above and isinstance(outcome, sharing.Refused) and outcome.code in refusals.NO_MEMBER | refusals.SPENT:
        return choose(desk, interaction)  # a form has an address of its own, which leads into any channel
    return _tell(interaction, outcome, "The quote is in the channel." if is_above else "")


def choose(desk: Desk, interaction: Interaction) -> None:
    """Ask where to post the quote."""
    modal(interaction, share_form.form(desk.service.whole(interaction.action["value"])))
    note_sighting(desk, interaction)


def share_elsewhere(desk: Desk, interaction: Interaction) -> None:
    """Post the quote to the channel that was chosen."""
    view, origin = interaction.body["view"], interaction.caller
    wish = share_form.read_form(view)
    is_here = wish.channel == origin.channel
    there = replace(origin, channel=wish.channel, thread=origin.thread if is_here else "")
    posting = replace(interaction, caller=there, url=_url_into(interaction, wish.channel))
    outcome = _share(desk, posting, f"{wish.channel}:{view['id']}", wish.quote, wish.comment)
    address = read_place(view).get("url")
    telling = replace(interaction, url=ResponseUrl(address) if address else None, trigger="")  # the modal has closed
    is_named = wish.channel.startswith("C")  # other conversations have no name that a message can show
    done = "The quote is in" if is_named else "The quote is in the conversation that you chose."
    _tell(telling, outcome, "" if is_here else done, wish.channel if is_named else "")


def delete(desk: Desk, interaction: Interaction) -> None:
    """Take a share back."""
    caller, shares = interaction.caller, desk.service.store.shares
    key, by = shared.read_delete(interaction.action["value"])
    found = channels.members(interaction.client, caller.channel)
    if not sharing.may_delete(caller.user, by, desk.moderators, found):
        shares.confirm(caller.workspace, key, interaction.message)  # it can be seen, so it is there
        tell(interaction, sharing.refusal(desk.moderators))
        return
    erase(interaction)
    shares.remove(caller.workspace, key)


def turn_shares(desk: Desk, interaction: Interaction) -> None:
    """Show another part of what the channel has shared, in the place of this one unless others read that."""
    offset = shared.read_offset(interaction.action["value"])
    turn(interaction, blocks.render(commands.turn_shares(desk.service, interaction.caller, offset)))


def _share(desk: Desk, interaction: Interaction, origin: str, quote: str, comment: str = "") -> sharing.Outcome:
    """Post a quote, once from each ``origin``; the whole of it, where only a part is asked for."""
    caller, context = interaction.caller, desk.service.whole(quote)
    quote, key = context.id, f"{origin}:{context.id}"
    message = shared.message(context, caller.user, key, comment=comment, public_url=desk.public_url)
    wanted = Share(
        workspace=caller.workspace,
        key=key,
        channel=caller.channel,
        thread=caller.thread,
        is_open=desk.channels.is_open(interaction.client, caller.workspace, caller.channel),
        user=caller.user,
        quote=quote,
        shared_at=time.time(),
    )
    return sharing.share(desk.service.store.shares, wanted, lambda: post(interaction, message))


def _tell(interaction: Interaction, outcome: sharing.Outcome, done: str, channel: str = "") -> None:
    """Say what went wrong, or that it is ``done`` (in a ``channel``) where that cannot be seen."""
    if sentence := sharing.explained(outcome, interaction.caller.user, time.time()):
        tell(interaction, sentence)
    elif done:
        tell(interaction, done, "Shared", channel)


def _url_into(interaction: Interaction, channel: str) -> ResponseUrl | None:
    """The address of a form that leads into the channel that was chosen in it."""
    urls = {each["channel_id"]: each["response_url"] for each in interaction.body.get("response_urls") or ()}
    return ResponseUrl(urls[channel]) if channel in urls else None


def _modal(interaction: Interaction) -> str:
    """The modal under all others, if something was clicked in one."""
    view = interaction.body.get("view") or {}
    return str(view.get("root_view_id") or view.get("id") or "")


_POSTING = ("chat:write",)
_KNOWING = ("channels:read", "groups:read")

LISTENERS = (
    Listener(Way.ACTION, actions.SHARE, share, scopes=(*_POSTING, *_KNOWING)),
    Listener(Way.ACTION, actions.ELSEWHERE, choose),
    Listener(Way.VIEW, actions.ELSEWHERE, share_elsewhere, scopes=(*_POSTING, *_KNOWING)),
    Listener(Way.ACTION, actions.DELETE, delete, scopes=(*_POSTING, *_KNOWING)),
    Listener(Way.ACTION, actions.TURN_SHARES, turn_shares),
)
