"""The leaving: what becomes of a workspace's data when the bot is no longer in it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.slack.desk import Desk
from bot.slack.interaction import Interaction

if TYPE_CHECKING:
    from bot.slack.installations import Installations  # which loads SQLAlchemy

REFUSED = frozenset({"account_inactive", "invalid_auth", "token_revoked"})  # what Slack says of a token that is gone

logger = logging.getLogger(__name__)


def leave(desk: Desk, interaction: Interaction, *, before: float) -> None:
    """Forget all of the workspace, unless it installed the bot anew since ``before`` (seconds since 1970)."""
    if drop_token(desk, interaction, before=before):
        desk.service.store.forget(interaction.caller.workspace)


def drop_token(desk: Desk, interaction: Interaction, *, before: float) -> bool:
    """Forget the token of the workspace, unless it was given since ``before`` (seconds since 1970); whether it is old.

    A token in the settings is not ours to forget: it is as old as this process, at the least.
    """
    if desk.installations is None:
        return desk.opened_at <= before
    enterprise, workspace = interaction.installation
    bot = desk.installations.find_bot(enterprise_id=enterprise, team_id=workspace)
    if bot and bot.installed_at > before:
        return False
    _drop(desk.installations, interaction)
    return True


def drop_refused(desk: Desk, interaction: Interaction) -> None:
    """Forget the token with which Slack has just refused us, unless there is another by now.

    One in the settings is for whoever runs the bot to change.
    """
    if desk.installations is None:
        logger.error("Slack takes SLACK_BOT_TOKEN no more. Install the app again, set the new token, and restart me.")
        return
    enterprise, workspace = interaction.installation
    bot = desk.installations.find_bot(enterprise_id=enterprise, team_id=workspace)
    if bot and bot.bot_token == interaction.client.token:
        _drop(desk.installations, interaction)


def _drop(installations: Installations, interaction: Interaction) -> None:
    enterprise, workspace = interaction.installation
    installations.delete_all(enterprise_id=enterprise, team_id=workspace)
    logger.info("Forgot the token of workspace %s", workspace or enterprise)
