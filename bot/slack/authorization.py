"""The authorization: with whose token a request is answered."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.slack.installations import Installations

EARLY = 2 * 60  # minutes before its end in which a token is exchanged for a new one, of 12 hours

logger = logging.getLogger(__name__)


class Authorization(Authorize):
    """From what workspaces gave us, which is all that Bolt wants to know: Slack is not asked at each request."""

    def __init__(self, installations: Installations, rotator: TokenRotator) -> None:
        self._installations, self._rotator = installations, rotator
        self._rotating = threading.Lock()

    def __call__(
        self, *, context: BoltContext, enterprise_id: str | None, team_id: str | None, **_others: Any
    ) -> AuthorizeResult | None:
        """The token of the workspace; None where it has not installed the bot."""

        def find() -> Bot | None:
            whole = context.is_enterprise_install
            return self._installations.find_bot(
                enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=whole
            )

        bot = find()
        if bot and _is_due(bot):
            bot = self._rotated(find)
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            team=bot.team_name,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
            bot_scopes=bot.bot_scopes,
        )

    def _rotated(self, find: Callable[[], Bot | None]) -> Bot | None:
        """The bot with a new token, for which one thread asks: what a token is exchanged with is good for once."""
        with self._rotating:
            bot = find()
            if bot is None or not _is_due(bot):
                return bot
            try:
                rotated = self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=EARLY)
            except SlackTokenRotationError as error:
                logger.warning("The token of workspace %s was not renewed: %s", bot.team_id, _code(error))
                return find()  # another process may have been quicker; and the old token is good until its end
            if rotated:
                self._installations.save_bot(rotated)
            return rotated or bot


def _is_due(bot: Bot) -> bool:
    return bot.bot_token_expires_at is not None and bot.bot_token_expires_at <= time.time() + EARLY * 60


def _code(error: SlackTokenRotationError) -> str:
    return str(error.api_error.response.get("error"))
