"""The stranger: who sends what Slack did not sign, or signed long ago. Each minute has one line about them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

MINUTE = 60  # seconds

logger = logging.getLogger(__name__)


class Strangers:
    """Anybody can knock, as often as they like: that must not fill the log. ``clock`` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._logged: dict[str, float] = {}  # when there was a line of that reason last
        self._unsaid: dict[str, int] = {}  # how many were refused for it since

    def note(self, reason: str, address: str) -> None:
        """Take down that a request from ``address`` was refused."""
        now = self._clock()
        with self._lock:
            last = self._logged.get(reason)
            if last is not None and now - last < MINUTE:
                self._unsaid[reason] = self._unsaid.get(reason, 0) + 1
                return
            self._logged[reason], unsaid = now, self._unsaid.pop(reason, 0)
        more = f", and {unsaid} more before" if unsaid else ""
        logger.warning("Refused a request: %s (from %s%s)", reason, address, more)
