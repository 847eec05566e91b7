"""The pace: how soon a channel may be written to again, once Slack has said that it was too much."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

PATIENCE = 60  # seconds that anybody waits for a turn
SPACING = 1.0  # seconds between two messages to a channel, by Slack's rule
WAITING = 40  # threads that wait at once; whoever has more of them goes on with the others
_AT_ONE_CHANNEL = 20  # of those


class Pace:
    """Turns at each channel, for all threads.

    ``clock`` tells seconds, ``sleep`` waits for some; by itself, until the pace is closed.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] | None = None
    ) -> None:
        self._closed = threading.Event()
        self._clock, self._sleep = clock, sleep or self._closed.wait
        self._next: dict[Hashable, float] = {}  # when the next turn is, where Slack has asked for patience
        self._waiting: Counter[Hashable] = Counter()  # threads, by channel
        self._lock = threading.Lock()

    def hold(self, channel: Hashable, seconds: float) -> None:
        """Let nobody write to ``channel`` for some seconds."""
        with self._lock:
            self._next[channel] = max(self._next.get(channel, 0.0), self._clock() + seconds)

    def wait(self, channel: Hashable) -> bool:
        """Wait for a turn; False, at once, where it would come too late, or too many wait already."""
        with self._lock:
            now = self._clock()
            turn = self._next.get(channel)
            if turn is None or turn <= now:
                self._next.pop(channel, None)
                return True
            if turn - now > PATIENCE or self._is_crowded(channel):
                return False
            self._next[channel] = turn + SPACING
            self._waiting[channel] += 1
        with self._leaving(channel):
            self._sleep(turn - now)
        return not self._closed.is_set()

    def close(self) -> None:
        """Let nobody wait any longer: the bot stops."""
        self._closed.set()

    def _is_crowded(self, channel: Hashable) -> bool:
        return self._waiting[channel] >= _AT_ONE_CHANNEL or self._waiting.total() >= WAITING

    @contextmanager
    def _leaving(self, channel: Hashable) -> Iterator[None]:
        try:
            yield
        finally:
            with self._lock:
                self._waiting[channel] -= 1
                if not self._waiting[channel]:
                    del self._waiting[channel]
