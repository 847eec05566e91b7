"""Ids: those that every test knows, and new ones."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable

TEAM, APP, BOT_USER, BOT = "T0LOCAL", "A0LOCAL", "U0BOT", "B0BOT"
CHANNEL, READER = "C0GENERAL", "U0READER"  # there from the start; the bot is a member of the channel

_MICRO = 1_000_000  # of these a second has


class Ids:
    """Numbers that no two things share."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._taking = threading.Lock()

    def __call__(self, prefix: str) -> str:
        with self._taking:
            return f"{prefix}{next(self._numbers):06d}"


class Stamps:
    """Timestamps of messages: seconds since 1970, as ``now`` tells them, with six digits after the point.

    No two are the same, and later ones are greater, also where the clock stands still or goes back.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now, self._last = now, 0
        self._taking = threading.Lock()

    def __call__(self) -> str:
        with self._taking:
            self._last = max(int(self._now() * _MICRO), self._last + 1)
            return f"{self._last // _MICRO}.{self._last % _MICRO:06d}"
