"""The schedule: at which minutes something is due, by the clock of a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

WEEK = frozenset(range(7))  # Monday is 0, as in Python
WEEKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time of day on some days of the week, by the clock of a ``zone`` of the IANA database: "Europe/Madrid"."""

    at: time
    zone: str
    days: frozenset[int] = WEEK
