"""The link: an address of a quote in somebody's message, which shows the quote below it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from bot.links import quote_in
from bot.render.links import unfurl
from bot.slack import delivery
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener, Way
from search_index.errors import UserError

logger = logging.getLogger(__name__)


def unfold(desk: Desk, interaction: Interaction) -> None:
    """Show the quotes of all our links in a message. What leads to none of them stays a link."""
    addresses = dict.fromkeys(each["url"] for each in interaction.event["links"])
    found = {address: shown for address in addresses if (shown := _shown(desk, address))}
    if not found:
        return
    try:
        delivery.unfurl(interaction, found)
    except DeliveryError as error:  # nobody asked, so that nobody is told
        logger.warning("Links were not unfolded: %s", error.code)


def _shown(desk: Desk, address: str) -> Mapping[str, Any] | None:
    quote = quote_in(desk.public_url, address)
    try:
        return unfurl(desk.service.whole(quote)) if quote else None
    except UserError:  # there is no such quote, or none any more
        return None


LISTENERS = (Listener(Way.EVENT, "link_shared", unfold, scopes=("links:read", "links:write")),)
