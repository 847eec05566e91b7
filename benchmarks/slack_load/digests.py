"""Digests that are all due at once, and something new that each of them may tell."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from bot.accession import Accession
from bot.digest import Digest
from bot.schedule import Schedule
from bot.state import Store
from bot.state.tables import arrivals
from search_index.backends import open_index

_NEW = 20  # documents
_IN_CHANNEL = 4  # digests
_DAY = 24 * 60 * 60


def subscribe(index: Path, database: str, count: int) -> None:
    """Have so many digests of the whole archive due in this minute, and some of its documents be new to them."""
    opened = open_index(str(index))
    with closing(Store(database)) as store:
        Accession(opened, index.parent / "away", store).note()
        newest = [document for document, _ in store.arrivals.latest(_NEW)]
        with store.engine.begin() as connection:
            connection.execute(update(arrivals).where(arrivals.c.document.in_(newest)).values(number=2))
        now = time.time()
        at = datetime.fromtimestamp(now, UTC).time().replace(second=0, microsecond=0)
        for number in range(count):
            store.digests.add(
                Digest(
                    workspace="T0LOAD",
                    id=f"d{number:05}",
                    channel=f"C{number // _IN_CHANNEL:05}",
                    user="U0LOAD",
                    query="",
                    schedule=Schedule(at, "UTC"),
                    created_at=now - _DAY,
                    seen=1,
                    next_at=now,
                )
            )
    opened.close()
