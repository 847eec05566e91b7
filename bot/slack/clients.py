"""The clients: by which the bot speaks in a workspace where nobody has just spoken to it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Protocol

from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.credentials import Workspaces
from bot.digest import Digest
from bot.slack.client import open_client, open_exchange
from bot.slack.errors import DeliveryError
from bot.slack.installations import Installations
from bot.slack.renewal import Renewal
from bot.state import Store

_PATIENCE = 15  # seconds for a new token where the old one is past its end


class Clients(Protocol):
    """Whose digests are posted, and by which client."""

    def has(self, workspace: str) -> bool:
        """Whether a workspace is one of ours."""

    def of(self, digest: Digest) -> WebClient:
        """The client of the digest's workspace. Raises DeliveryError where there is no token that is good."""


class One:
    """That of the one workspace of the settings' token."""

    def __init__(self, client: WebClient, workspace: str) -> None:
        self._client, self._workspace = client, workspace

    def has(self, workspace: str) -> bool:
        """Whether it is this workspace: digests of another may be left from another token."""
        return workspace == self._workspace

    def of(self, _digest: Digest) -> WebClient:
        """The same for all."""
        return self._client


class Many:
    """Those of all workspaces that have installed the bot, with their tokens as they are now."""

    def __init__(self, slack: Workspaces, store: Store, api_url: str) -> None:
        self._api_url, self._installations = api_url, Installations(slack.client_id, store, slack.keys)
        rotator = TokenRotator(
            client_id=slack.client_id, client_secret=slack.client_secret.value, client=open_exchange(api_url)
        )
        self._renewal = Renewal(self._installations, rotator, store.ledger)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="renewal")

    def has(self, workspace: str) -> bool:
        """All but that of digests that were made in a terminal for no workspace."""
        return bool(workspace)

    def of(self, digest: Digest) -> WebClient:
        """By the token of the digest's workspace. One that nears its end is exchanged for a new one."""
        organisation, workspace = digest.installation if any(digest.installation) else ("", digest.workspace)
        bot = self._found(organisation, workspace)
        if self._renewal.is_due(bot):
            trying = self._renewal.begin(bot, self._executor)
            if self._renewal.is_past(bot):
                wait([trying], _PATIENCE)
                bot = self._found(organisation, workspace)
        if self._renewal.is_past(bot):
            raise DeliveryError("token_expired", lasting=not bot.bot_refresh_token)
        return open_client(self._api_url, bot.bot_token, once=True)

    def _found(self, organisation: str, workspace: str) -> Bot:
        bot = self._installations.find_bot(
            enterprise_id=organisation or None,
            team_id=workspace or None,
            is_enterprise_install=bool(organisation and not workspace),
        )
        if bot is None:
            raise DeliveryError("token_revoked", lasting=True)
        return bot
