"""The watchdog: it notices that a connection is gone for longer than it should be, and does something about it.

Slack's own client connects anew by itself, within seconds; it has been known to hang.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from search_index.errors import UserError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds."""

    ping: float = 3  # between two pings: where one is not taken, the connection is gone
    glance: float = 1  # between two looks
    anew: float = 60  # without a connection before we make one; and before we try that again
    end: float = 300  # without a connection before we give up


@dataclass(slots=True)
class Watchdog:
    """``check`` is to be called every second. ``clock`` tells seconds."""

    is_connected: Callable[[], bool]
    connect_anew: Callable[[], None]  # it may raise UserError, where it fails
    patience: Patience = field(default_factory=Patience)
    clock: Callable[[], float] = time.monotonic
    _lost: float | None = field(default=None, init=False)  # since when there is no connection
    _tried: float = field(default=0, init=False)

    def check(self) -> None:
        """Look whether the connection is there. Raises UserError where it has been gone for too long."""
        now = self.clock()
        if self.is_connected():
            if self._lost is not None and self._tried > self._lost:
                logger.info("Connected again, after %d seconds", now - self._lost)
            self._lost = None
        elif self._lost is None:
            self._lost = self._tried = now
        elif now - self._lost >= self.patience.end:
            minutes = round(self.patience.end / 60)
            raise UserError(
                f"There was no connection to Slack for {minutes} minutes. Start me again when there is one."
            )
        elif now - self._tried >= self.patience.anew:
            self._tried = now
            self._try(now - self._lost)

    def _try(self, seconds: float) -> None:
        logger.warning("No connection to Slack for %d seconds: connecting anew", seconds)
        try:
            self.connect_anew()
        except UserError as error:
            logger.warning("%s", error)
