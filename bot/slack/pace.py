"""The pace: how soon a channel may be written to again, once Slack has said that it was too much."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable

PATIENCE = 60  # seconds that anybody waits for a turn
SPACING = 1.0  # seconds between two messages to a channel, by Slack's rule


class Pace:
    """Turns at each channel, for all threads. ``clock`` tells seconds, ``sleep`` waits for some."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next: dict[Hashable, float] = {}  # when the next turn is, where Slack has asked for patience
        self._lock = threading.Lock()

    def hold(self, channel: Hashable, seconds: float) -> None:
        """Let nobody write to ``channel`` for some seconds."""
        with self._lock:
            self._next[channel] = max(self._next.get(channel, 0.0), self._clock() + seconds)

    def wait(self, channel: Hashable) -> bool:
        """Wait for a turn; False, at once, where it would come too late."""
        with self._lock:
            now = self._clock()
            turn = self._next.get(channel)
            if turn is None or turn <= now:
                self._next.pop(channel, None)
                return True
            if turn - now > PATIENCE:
                return False
            self._next[channel] = turn + SPACING
        self._sleep(turn - now)
        return True
