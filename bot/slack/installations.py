"""The installation: what a workspace gave us when it installed the bot. Its tokens are encrypted in the database."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore

from bot.credentials import Secret
from bot.state import Store
from bot.state.encryption import check, encrypt, renew

SECRETS = (
    "bot_token",
    "bot_refresh_token",
    "user_token",
    "user_refresh_token",
    "incoming_webhook_url",
    "incoming_webhook_configuration_url",
)

STATE_SECONDS = 10 * 60  # for somebody to come back from Slack's page


class Installations(SQLAlchemyInstallationStore):
    """slack_sdk's store, in our database. To open it changes nothing that is kept there."""

    def __init__(self, client_id: str, store: Store, keys: tuple[Secret, ...]) -> None:
        super().__init__(client_id, store.engine)
        self._keys, self._tables = keys, (self.bots, self.installations)
        encrypt(self._tables, SECRETS, keys)  # first: what is encrypted is longer than slack_sdk's columns
        store.make(self.metadata)

    def check(self) -> None:
        """Raises UserError where no key of ours fits what is there. Nothing is written."""
        check(self.engine, self._tables, SECRETS)

    def renew(self) -> None:
        """Encrypt all with the first key. Raises UserError where no key fits, and then changes nothing."""
        renew(self.engine, self._tables, SECRETS, self._keys)


class States(SQLAlchemyOAuthStateStore):
    """slack_sdk's store of what a browser must bring back from Slack's page, each good for once."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        super().__init__(STATE_SECONDS, store.engine)
        self._clock = clock
        store.make(self.metadata)

    def issue(self, *args: object, **kwargs: object) -> str:
        """A new one. Those that nobody came back with are deleted."""
        own = self.oauth_states
        with self.engine.begin() as connection:
            connection.execute(own.delete().where(own.c.expire_at <= self._now()))
        return super().issue(*args, **kwargs)

    def consume(self, state: str) -> bool:
        """Whether ``state`` was issued of late; it is used up now. Of several who ask at once, one is told so."""
        own = self.oauth_states
        with self.engine.begin() as connection:
            used = connection.execute(own.delete().where(own.c.state == state, own.c.expire_at > self._now()))
        return used.rowcount == 1

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC).replace(tzinfo=None)  # as slack_sdk keeps it
