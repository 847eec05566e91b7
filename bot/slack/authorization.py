"""The authorization: with whose token a request is answered."""

from __future__ import annotations

from concurrent.futures import wait
from typing import Any

from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_sdk.oauth.installation_store import Bot

from bot.slack.installations import Installations
from bot.slack.renewal import Renewal

PATIENCE = 1  # seconds for a new token where the old one is past its end; Slack waits 3 for the acknowledgement


class Authorization(Authorize):
    """From what workspaces gave us, which is all that Bolt wants to know: Slack is not asked at each request.

    A token that is good still is used, while a new one is got beside.
    """

    def __init__(self, installations: Installations, renewal: Renewal) -> None:
        self._installations, self._renewal = installations, renewal

    def __call__(
        self, *, context: BoltContext, enterprise_id: str | None, team_id: str | None, **_others: Any
    ) -> AuthorizeResult | None:
        """The token of the workspace; None where it has not installed the bot, or has to install it again."""
        bot = self._find(context, enterprise_id, team_id)
        if bot and self._renewal.is_due(bot):
            trying = self._renewal.begin(bot, context.listener_runner.listener_executor)
            if self._renewal.is_past(bot):
                wait([trying], PATIENCE)
                bot = self._find(context, enterprise_id, team_id)
        elif bot and self._renewal.is_past(bot):
            return None  # nothing is left with which its token could be renewed
        return _result(bot, enterprise_id, team_id) if bot else None

    def _find(self, context: BoltContext, enterprise_id: str | None, team_id: str | None) -> Bot | None:
        whole = context.is_enterprise_install
        return self._installations.find_bot(enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=whole)


def _result(bot: Bot, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=enterprise_id,
        team_id=team_id,
        team=bot.team_name,
        bot_user_id=bot.bot_user_id,
        bot_id=bot.bot_id,
        bot_token=bot.bot_token,
        bot_scopes=bot.bot_scopes,
    )
