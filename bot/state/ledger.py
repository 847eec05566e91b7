"""The ledger: what was done already. Slack delivers some events twice, and to several processes."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Engine, and_, delete, insert, or_, select
from sqlalchemy.exc import IntegrityError

from bot.state.tables import ledger

BRIEF = "brief:"  # before a key that need not be known for as long
KEPT_BRIEFLY = 15 * 60  # seconds
KEPT = 24 * 60 * 60  # seconds: Slack gives up on an event after an hour


class Ledger:
    """Keys that were entered: ids with colons between, none that a person could read. ``clock``: seconds since 1970."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def enter(self, key: str) -> bool:
        """Enter ``key``; False where somebody did before, in whatever process."""
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(ledger).values(key=key, entered_at=self._clock()))
        except IntegrityError:
            return False
        return True

    def has(self, key: str) -> bool:
        """Whether ``key`` was entered."""
        with self._engine.connect() as connection:
            return connection.execute(select(ledger.c.key).where(ledger.c.key == key)).first() is not None

    def forget(self, *ids: str) -> None:
        """Delete the keys in which ``ids`` stand one after the other: a workspace's, or a channel's in it."""
        part = ":".join(ids)
        with self._engine.begin() as connection:
            ours = or_(*(ledger.c.key.like(pattern) for pattern in (f"{part}:%", f"%:{part}:%")))
            connection.execute(delete(ledger).where(ours))

    def clear_old(self) -> None:
        """Delete what is too old for Slack to repeat."""
        old, brief = (ledger.c.entered_at < self._clock() - seconds for seconds in (KEPT, KEPT_BRIEFLY))
        with self._engine.begin() as connection:
            connection.execute(delete(ledger).where(or_(old, and_(brief, ledger.c.key.startswith(BRIEF)))))
