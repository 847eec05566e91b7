"""The digests: which there are. Every question but what is due names the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from bot.digest import Digest
from bot.schedule import Schedule
from bot.state.tables import digests


class Digests:
    """All digests, paused ones included."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, digest: Digest) -> bool:
        """Keep a new one; False where the workspace has one of this id."""
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(digests).values(**_columns(digest)))
        except IntegrityError:
            return False
        return True

    def change(self, before: Digest, after: Digest) -> bool:
        """Put ``after`` in place of ``before``; False where it has changed since, or is gone."""
        same = [getattr(digests.c, name) == value for name, value in _columns(before).items()]
        with self._engine.begin() as connection:
            return connection.execute(update(digests).where(*same).values(**_columns(after))).rowcount == 1

    def remove(self, workspace: str, id_: str) -> None:
        """Forget one."""
        with self._engine.begin() as connection:
            connection.execute(delete(digests).where(*_is(workspace, id_)))

    def find(self, workspace: str, id_: str) -> Digest | None:
        """The digest of this id, if the workspace has it."""
        found = self._select(*_is(workspace, id_))
        return found[0] if found else None

    def of_channel(self, workspace: str, channel: str) -> tuple[Digest, ...]:
        """Those of a channel, the oldest first; a user's id gives what comes to that user."""
        return self._select(digests.c.workspace == workspace, digests.c.channel == channel)

    def of_workspace(self, workspace: str) -> tuple[Digest, ...]:
        """All of a workspace, the oldest first."""
        return self._select(digests.c.workspace == workspace)

    def everywhere(self) -> tuple[Digest, ...]:
        """All of all workspaces, the oldest first: for what runs them, and never for what a user sees."""
        return self._select()

    def due(self, now: float, last: int) -> tuple[Digest, ...]:
        """Those of all workspaces that may be due, in the order in which they became so: for what runs them.

        ``now`` is in seconds since 1970, ``last`` the number of the last arrival.
        """
        at_its_hour = digests.c.next_at <= now
        at_once = (digests.c.at == "") & (digests.c.seen < last)
        wanted = select(digests).where(digests.c.paused == "", or_(at_its_hour, at_once))
        with self._engine.connect() as connection:
            found = connection.execute(wanted.order_by(digests.c.next_at, digests.c.created_at, digests.c.id))
            return tuple(map(_digest, found))

    def forget(self, workspace: str) -> None:
        """Delete all of a workspace."""
        with self._engine.begin() as connection:
            connection.execute(delete(digests).where(digests.c.workspace == workspace))

    def forget_channel(self, workspace: str, channel: str) -> None:
        """Delete all of a channel: it is gone."""
        with self._engine.begin() as connection:
            connection.execute(delete(digests).where(digests.c.workspace == workspace, digests.c.channel == channel))

    def move_channel(self, workspace: str, channel: str, to: str) -> None:
        """Take down that a channel has another id now."""
        moved = update(digests).where(digests.c.workspace == workspace, digests.c.channel == channel)
        with self._engine.begin() as connection:
            connection.execute(moved.values(channel=to))

    def _select(self, *conditions: ColumnElement[bool]) -> tuple[Digest, ...]:
        wanted = select(digests).where(*conditions).order_by(digests.c.created_at, digests.c.id)
        with self._engine.connect() as connection:
            return tuple(map(_digest, connection.execute(wanted)))


def _is(workspace: str, id_: str) -> Sequence[ColumnElement[bool]]:
    return digests.c.workspace == workspace, digests.c.id == id_


def _columns(digest: Digest) -> dict[str, Any]:
    """A digest as its row has it."""
    schedule = digest.schedule
    organisation, workspace = digest.installation
    return {
        "workspace": digest.workspace,
        "id": digest.id,
        "channel": digest.channel,
        "user": digest.user,
        "query": digest.query,
        "at": schedule.at.isoformat("minutes") if schedule else "",
        "zone": schedule.zone if schedule else "",
        "days": "".join(map(str, sorted(schedule.days))) if schedule else "",
        "created_at": digest.created_at,
        "seen": digest.seen,
        "next_at": digest.next_at,
        "paused": digest.paused,
        "organisation": organisation,
        "team": workspace,
        "has_this_day": digest.has_this_day,
        "has_archive": digest.has_archive,
    }


def _digest(row: Row[tuple[object, ...]]) -> Digest:
    columns = dict(row._mapping)  # noqa: SLF001  # the public name of a row's columns begins so in SQLAlchemy
    at, zone, days = columns.pop("at"), columns.pop("zone"), columns.pop("days")
    installation = columns.pop("organisation"), columns.pop("team")
    found = Digest(**columns, schedule=None, installation=installation)
    return replace(found, schedule=Schedule(time.fromisoformat(at), zone, frozenset(map(int, days)))) if at else found
