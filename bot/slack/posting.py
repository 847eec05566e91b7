"""The post: a message that all may see, posted at most once."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from bot.render.actions import DELETE
from bot.render.shared import read_delete
from bot.sharing import Attempt, Posted, Refused, Unclear
from bot.slack import refusals
from bot.slack.delivery import openly
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction

logger = logging.getLogger(__name__)


def post(interaction: Interaction, message: Mapping[str, Any]) -> Attempt:
    """Post ``message`` where the caller is: as the bot, or where it is no member through the interaction's address."""
    try:
        return Posted(openly(interaction, message))
    except DeliveryError as error:
        if error.code not in refusals.NO_MEMBER or interaction.url is None:
            return _failed(error)
    thread = {"thread_ts": interaction.caller.thread} if interaction.caller.thread else {}
    place = {"response_type": "in_channel", "replace_original": False, **thread}
    try:
        interaction.url.send({**message, **place, "unfurl_links": False, "unfurl_media": False})
    except DeliveryError as error:
        return _failed(error)
    return Posted()


def note_sighting(desk: Desk, interaction: Interaction) -> None:
    """Take down that a share is there on which something was clicked: when it was posted, Slack may not have said so.

    Its key stands in its own Delete button.
    """
    message = interaction.body.get("message") or {}
    buttons = [each for block in message.get("blocks") or () for each in block.get("elements") or ()]
    for button in buttons:
        if button.get("action_id") == DELETE:
            key, _ = read_delete(button["value"])
            desk.service.store.shares.confirm(interaction.caller.workspace, key, interaction.message)


def _failed(error: DeliveryError) -> Attempt:
    """What a failure says of the message: it was refused, or is perhaps there."""
    is_refused = error.lasting or refusals.is_known(error.code)
    logger.warning("Slack %s a quote: %s", "refused" if is_refused else "may have posted", error.code)
    return Refused(error.code, refusals.sentence(error.code)) if is_refused else Unclear()
