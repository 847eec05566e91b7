"""The renewal: a new token in the place of one that nears its end, got from Slack beside all other work."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from http.client import HTTPException
from typing import NamedTuple

from slack_sdk.errors import SlackClientError, SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.slack import journal
from bot.slack.installations import Installations
from bot.state.ledger import Ledger

EARLY = 2 * 60  # minutes before its end in which a token is exchanged for a new one, of 12 hours
AGAIN = 60  # seconds between two tries for a workspace

# What Slack says of a refresh token that will never be good again. All else may pass, or is the app's own mistake.
_DEAD = frozenset({"account_inactive", "invalid_refresh_token", "token_revoked"})

logger = logging.getLogger(__name__)


class Try(NamedTuple):
    """The last that was made for a workspace, and when, in seconds since 1970."""

    begun: float
    result: Future[None]


class Renewal:
    """One try for a workspace at a time, and one a minute, in however many processes: what a token is exchanged with
    is good for once. ``clock`` tells seconds since 1970.
    """

    def __init__(
        self,
        installations: Installations,
        rotator: TokenRotator,
        ledger: Ledger,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._installations, self._rotator, self._ledger, self._clock = installations, rotator, ledger, clock
        self._lock = threading.Lock()
        self._tries: dict[str, Try] = {}
        self._doubted: dict[str, str | None] = {}  # refresh tokens that were refused once

    def is_due(self, bot: Bot) -> bool:
        """Whether its token should be exchanged, and can be."""
        return self._ends_within(bot, EARLY * 60) and bool(bot.bot_refresh_token)

    def is_past(self, bot: Bot) -> bool:
        """Whether Slack takes its token no more."""
        return self._ends_within(bot, 0)

    def begin(self, bot: Bot, executor: Executor) -> Future[None]:
        """The try that is being made by ``executor``, or was made within the last minute. It raises nothing."""
        with self._lock:
            now, last = self._clock(), self._tries.get(_name(bot))
            if last and not (last.result.done() and now >= last.begun + AGAIN):
                return last.result
            self._tries[_name(bot)] = new = Try(now, executor.submit(self._attempt, bot))
            return new.result

    def _attempt(self, bot: Bot) -> None:
        """Exchange the token, unless another process is at it."""
        try:
            if self._ledger.enter(f"renewal:{_name(bot)}:{int(self._clock() // AGAIN)}"):
                self._exchange(bot)
        except SlackTokenRotationError as error:
            self._take_refusal(bot, str(error.api_error.response.get("error")))
        except (OSError, HTTPException, SlackClientError) as error:
            logger.warning("The token of workspace %s was not renewed: %s", _name(bot), type(error).__name__)
        except Exception as error:  # noqa: BLE001  # a thread's edge: nobody asks what became of it
            journal.fault(error)

    def _exchange(self, bot: Bot) -> None:
        renewed = self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=EARLY)
        if renewed and self._is_kept(bot):
            self._installations.save_bot(renewed)
            logger.info("Renewed the token of workspace %s", _name(bot))

    def _take_refusal(self, bot: Bot, code: str) -> None:
        """A refresh token that is refused twice is given up; once, another process may just have used it."""
        logger.warning("The token of workspace %s was not renewed: %s", _name(bot), code)
        if code not in _DEAD or not self._is_kept(bot):
            return
        if self._doubted.get(_name(bot)) != bot.bot_refresh_token:
            self._doubted[_name(bot)] = bot.bot_refresh_token
            return
        given_up = Bot(**bot.to_dict_for_copying())
        given_up.bot_refresh_token = None
        self._installations.save_bot(given_up)
        logger.error("Workspace %s has to install the bot again: Slack renews its token no more", _name(bot))

    def _is_kept(self, bot: Bot) -> bool:
        """Whether the workspace has the bot still, with this token."""
        kept = self._installations.find_bot(
            enterprise_id=bot.enterprise_id, team_id=bot.team_id, is_enterprise_install=bot.is_enterprise_install
        )
        return kept is not None and kept.bot_refresh_token == bot.bot_refresh_token

    def _ends_within(self, bot: Bot, seconds: float) -> bool:
        return bot.bot_token_expires_at is not None and bot.bot_token_expires_at <= self._clock() + seconds


def _name(bot: Bot) -> str:
    return bot.team_id or bot.enterprise_id or ""
