"""The edge: where the work of a listener ends, well or not. Faults are logged once, and the user hears of them."""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress

from bot.render import blocks
from bot.replies import Problem
from bot.slack.delivery import privately
from bot.slack.desk import Desk
from bot.slack.errors import DeliveryError
from bot.slack.interaction import Interaction
from bot.slack.listener import Listener

logger = logging.getLogger(__name__)


def run(listener: Listener, desk: Desk, interaction: Interaction) -> None:
    """Do the work of ``listener``. Whatever goes wrong is logged, and told to the user under the same reference."""
    if listener.work is None:
        return
    try:
        listener.work(desk, interaction)
    except Exception as error:  # noqa: BLE001  # a listener's edge: whatever it is, it is logged and the user hears
        sentence = f"Something went wrong on our side; it is not your fault. Please report it as {log(error)}."
        with suppress(DeliveryError):
            privately(interaction, blocks.render(Problem(sentence)))


def log(error: Exception) -> str:
    """Log a fault with its traceback; the reference under which it stands in the log."""
    reference = secrets.token_hex(3)
    logger.error("Fault %s", reference, exc_info=error)
    return reference
