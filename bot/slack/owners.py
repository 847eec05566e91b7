"""The owner: who set a digest up hears of what another does to it."""

from __future__ import annotations

import logging

from bot.render.digest_notice import notice
from bot.replies import DigestChanged, Reply
from bot.slack.delivery import directly
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction

logger = logging.getLogger(__name__)


def tell_owner(interaction: Interaction, reply: Reply) -> None:
    """Tell the owner of a digest what the reply says that another has done to it: once, if they can be reached."""
    if not isinstance(reply, DigestChanged) or not reply.by:
        return
    try:
        directly(interaction, notice(reply), reply.digest.user)
    except DeliveryError as error:
        logger.warning("The owner of digest %s could not be told: %s", reply.digest.id, error.code)
