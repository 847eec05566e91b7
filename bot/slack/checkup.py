"""The check-up: how it stands with each workspace that has installed us. Nothing is renewed, exchanged or written."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot

from bot.credentials import Workspaces
from bot.doctor import Finding
from bot.slack.doctor import client_for, missing
from bot.slack.installations import Installations
from bot.slack.oauth import INSTALL
from bot.slack.starting import AwayError, refusals
from bot.state import Store
from search_index.errors import UserError

_TABLES = (Installations.default_bots_table_name, Installations.default_installations_table_name)
_KEY, _ALL = "tokens of workspaces", "workspaces"  # what is looked at


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What to hold each workspace against; ``clock`` tells seconds since 1970."""

    slack: Workspaces
    public_url: str
    scopes: Collection[str]  # that the bot needs
    clock: Callable[[], float] = time.time

    def findings(self, store: Store, api_url: str | None) -> Iterator[Finding]:
        """One for each workspace where something is to be mended, and one for all.

        Without ``api_url`` Slack is not asked.
        """
        try:
            if not store.is_made(*_TABLES):
                yield Finding(_KEY, True, "none yet, or in a database of an older version: see above")
                return
            installations = Installations(self.slack.client_id, store, self.slack.keys)
            installations.check()
            places = _places(installations)
        except UserError as error:
            yield Finding(_KEY, False, str(error))
            return
        yield Finding(_KEY, True, "ENCRYPTION_KEY fits")
        if not places:
            yield Finding(_ALL, True, f"none has installed the bot yet; they do at {self._page}")
            return
        yield from self._each(installations, places, api_url)

    def _each(
        self, installations: Installations, places: Collection[Mapping[str, Any]], api_url: str | None
    ) -> Iterator[Finding]:
        ill = ended = 0
        for place in places:
            try:
                bot = installations.find_bot(**place)
                if bot and self._has_ended(bot):
                    self._be_renewable(bot)
                    ended += 1
                elif bot and api_url:
                    self._ask(client_for(bot.bot_token, api_url))
            except AwayError as error:
                yield Finding(_ALL, False, str(error))
                return
            except UserError as error:
                ill += 1
                yield Finding(f"workspace {place['team_id'] or place['enterprise_id']}", False, str(error))
        idle = f"; {ended:,} of their tokens ended, to be renewed when somebody next asks there" if ended else ""
        yield Finding(_ALL, True, f"{len(places):,} have installed the bot, {len(places) - ill:,} are well{idle}")

    def _has_ended(self, bot: Bot) -> bool:
        return bot.bot_token_expires_at is not None and bot.bot_token_expires_at <= self.clock()

    def _be_renewable(self, bot: Bot) -> None:
        """Raises UserError where nothing is left by which a token could be renewed."""
        if not bot.bot_refresh_token:
            raise UserError(f"Its token has ended, and Slack renews it no more. {self._again}")

    def _ask(self, client: WebClient) -> None:
        """Raises UserError where Slack refuses a workspace's token, or it lacks a permission."""
        with refusals(client.base_url, self._again):
            answer = client.auth_test()
        if lacking := missing(answer.headers, self.scopes):
            raise UserError(f"The app lacks {', '.join(lacking)} there. {self._again}")

    @property
    def _again(self) -> str:
        return f"Have that workspace install the bot again, at {self._page}."

    @property
    def _page(self) -> str:
        return self.public_url + INSTALL


def _places(installations: Installations) -> list[Mapping[str, Any]]:
    """The workspaces and organizations that there are, as ``find_bot`` wants them."""
    bots = installations.bots
    named = bots.select().with_only_columns(bots.c.enterprise_id, bots.c.team_id, bots.c.is_enterprise_install)
    ours = named.where(bots.c.client_id == installations.client_id).distinct().order_by(bots.c.team_id)
    with installations.engine.connect() as connection:
        return [dict(row) for row in connection.execute(ours).mappings()]
