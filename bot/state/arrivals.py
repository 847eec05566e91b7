"""The arrival: when a document came into the archive. The index cannot tell: it is rebuilt at any time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from bot.state.database import arrivals

_TRIES = 10  # each fails only where another process has just succeeded


class Arrivals:
    """Times of arrival, in seconds since 1970, by the document's id. ``clock`` tells them."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine, self._clock = engine, clock

    def note(self, documents: Iterable[str]) -> None:
        """Take down that these are there now; what was there before keeps its time."""
        now, there = self._clock(), sorted(set(documents))
        for _ in range(_TRIES):
            try:
                self._add(there, now)
            except IntegrityError:  # another process notes some of them just now: all of ours are undone
                continue
            return

    def _add(self, there: Sequence[str], now: float) -> None:
        with self._engine.begin() as connection:
            known = set(connection.execute(select(arrivals.c.document)).scalars())
            rows = [{"document": each, "arrived_at": now} for each in there if each not in known]
            if rows:
                connection.execute(insert(arrivals), rows)

    def latest(self, limit: int) -> tuple[tuple[str, float], ...]:
        """The documents that came last, newest first, each with its time."""
        newest = select(arrivals).order_by(arrivals.c.arrived_at.desc(), arrivals.c.document).limit(limit)
        with self._engine.connect() as connection:
            return tuple((row.document, row.arrived_at) for row in connection.execute(newest))
