"""Ids: those that every test knows, and new ones."""

from __future__ import annotations

import itertools
import threading

TEAM, APP, BOT_USER, BOT = "T0LOCAL", "A0LOCAL", "U0BOT", "B0BOT"
CHANNEL, READER = "C0GENERAL", "U0READER"  # there from the start; the bot is a member of the channel


class Ids:
    """Numbers that no two things share. A ``ts`` is one too: later messages have greater ones."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._taking = threading.Lock()

    def __call__(self, prefix: str) -> str:
        with self._taking:
            return f"{prefix}{next(self._numbers):06d}"
