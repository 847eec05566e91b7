"""The installation: what a workspace gave us when it installed the bot. Its tokens are encrypted in the database."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from cryptography.fernet import InvalidToken
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store import OAuthStateStore

from bot.credentials import Secret
from bot.state import Store
from bot.state.encryption import check, encrypt, renew, seal
from bot.state.ledger import Ledger

SECRETS = (
    "bot_token",
    "bot_refresh_token",
    "user_token",
    "user_refresh_token",
    "incoming_webhook_url",
    "incoming_webhook_configuration_url",
)

STATE_SECONDS = 10 * 60  # for somebody to come back from Slack's page
_STATE = "state:"  # before each, so that nothing else that is encrypted is taken for one


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


class States(OAuthStateStore):
    """What a browser must bring back from Slack's page, each good for once. ``clock`` tells seconds since 1970.

    None is kept: whoever asks for them fills no database. That we made one is seen by its encryption.
    """

    def __init__(self, keys: tuple[Secret, ...], ledger: Ledger, clock: Callable[[], float] = time.time) -> None:
        self._seal, self._ledger, self._clock = seal(keys), ledger, clock

    def issue(self, *_args: object, **_kwargs: object) -> str:
        """A new one."""
        said = _STATE + secrets.token_hex(16)
        return self._seal.encrypt_at_time(said.encode(), int(self._clock())).decode().rstrip("=")  # fit for a cookie

    def consume(self, state: str) -> bool:
        """Whether ``state`` was issued of late; it is used up now. Of several who ask at once, one is told so."""
        padded = state + "=" * (-len(state) % 4)
        try:
            said = self._seal.decrypt_at_time(padded, STATE_SECONDS, int(self._clock())).decode()
        except InvalidToken:
            return False
        return said.startswith(_STATE) and self._ledger.enter(said)
