"""The digest's form: how it is opened, what its menu offers, and what becomes of what was filled in."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.digest_form import DigestForm, digest_of, form_of, zones_like
from bot.digests import finding, keeping
from bot.form import FieldError
from bot.render import actions, blocks, digest_actions
from bot.render.digest_form import FORM, OPTIONS, ZONE, read_digest, read_form, read_offer, view, zone_options
from bot.replies import DigestOffer, Problem, Reply
from bot.slack.delivery import directly, in_place, modal, privately
from bot.slack.desk import Desk
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from search_index.errors import UserError

_STAYS = "A digest stays what it is: of a channel, or for one alone. Set up another one, and remove this."


def open_form(desk: Desk, interaction: Interaction) -> None:
    """Open the form, filled in as a digest was offered; an empty one is for where it is opened."""
    caller, value = interaction.caller, interaction.action["value"]
    if value == digest_actions.NEW:
        modal(interaction, view(DigestForm(caller.zone(), is_own=caller.is_direct)))
        return
    offered = digest_actions.read_wish(value)
    digest = replace(offered, user=caller.user)
    is_there = desk.service.store.digests.find(caller.workspace, offered.id)
    modal(interaction, view(form_of(digest, caller.zone()), offered.id if is_there else "", interaction.message))


def edit(desk: Desk, interaction: Interaction) -> None:
    """Open the form, filled in as a digest is."""
    caller, id_ = interaction.caller, digest_actions.read_managed(interaction.action)
    digest = finding.found(desk.service, caller, id_, to_change=True)
    modal(interaction, view(form_of(digest, caller.zone()), id_))


def offer_zones(_desk: Desk, interaction: Interaction) -> Mapping[str, Any]:
    """The time zones that what was typed so far may mean."""
    return {"options": zone_options(zones_like(interaction.body.get("value") or "", OPTIONS))}


def check(desk: Desk, interaction: Interaction) -> Mapping[str, Any]:
    """What is wrong with a field. Where nothing is, the form closes."""
    form, id_ = read_form(interaction.body["view"]), read_digest(interaction.body["view"])
    before = desk.service.store.digests.find(interaction.caller.workspace, id_) if id_ else None
    if before and before.is_follow != form.is_own:
        return {"response_action": "errors", "errors": {"where": _STAYS}}
    try:
        digest_of(form, interaction.caller.user)
    except FieldError as error:
        return {"response_action": "errors", "errors": {error.field: str(error)}}
    return {}


def offer(desk: Desk, interaction: Interaction) -> None:
    """Offer what was asked for where the form was opened: from the bot's home, in the messages with it.

    It takes the place of the offer that was changed, so that not both can be started.
    """
    reply, closed = _offered(desk, interaction), replace(interaction, trigger="")
    message = blocks.render(reply)
    changed = read_offer(interaction.body["view"]) if isinstance(reply, DigestOffer) else ""
    if not interaction.caller.channel:
        directly(closed, message)
    elif (
        changed and interaction.is_seen_by_all
    ):  # in the bot's conversation with one user: elsewhere offers are private
        in_place(closed, message, changed)
    else:
        privately(closed, message, replace=bool(changed))


def _offered(desk: Desk, interaction: Interaction) -> Reply:
    caller, submitted = interaction.caller, interaction.body["view"]
    digest = digest_of(read_form(submitted), caller.user, read_digest(submitted))
    there = replace(caller, channel=digest.channel)
    try:
        if digest.id:
            return keeping.offer_instead(desk.service, caller, digest, time.time())
        wish = keeping.wish_of(digest)
        return keeping.offer(desk.service, there, wish, time.time(), is_follow=digest.is_follow)
    except UserError as error:
        return Problem(str(error))


LISTENERS = (
    Listener(Way.ACTION, actions.DIGEST_FORM, open_form, scopes=("users:read",)),
    Listener(Way.ACTION, actions.DIGEST_EDIT, edit, scopes=("users:read",)),
    Listener(Way.OPTIONS, ZONE, acknowledge=offer_zones),
    Listener(Way.VIEW, FORM, offer, check, scopes=("chat:write",)),
)
