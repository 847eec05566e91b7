"""The turn: when a channel may be posted to, and a workspace. All processes take theirs from one table."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.tables import turns

# Seconds between two messages to a channel. Slack's rule is one; messages do not all travel equally fast.
CHANNEL_SPACING = 1.25
# Slack lets an app post "several hundred" messages a minute in a workspace, and does not say how many. These are 240.
WORKSPACE_SPACING = 0.25
NEAR = 0.5  # seconds: a turn that comes later is not given, and can be another's
THREAD = 2.0  # the same for a message of a thread that was begun

_WHOLE = ""  # in the place of a channel: all of the workspace
_OLD = 24 * 60 * 60  # seconds


class Turns:
    """When each channel and workspace is free. Times are seconds since 1970."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, workspace: str, channel: str, now: float, *, is_thread: bool = False) -> float | None:
        """When to post to a channel, which is nobody else's turn; None where that would be too late.

        ``is_thread``: it goes on with a thread, and is waited for longer.
        """
        latest = now + (THREAD if is_thread else NEAR)
        try:
            with self._engine.begin() as connection:
                at = _move(connection, workspace, channel, now, latest, CHANNEL_SPACING)
                return _move(connection, workspace, _WHOLE, at, latest, WORKSPACE_SPACING)
        except (_LateError, IntegrityError):  # another process makes the same row just now
            return None

    def wait(self, workspace: str, channel: str, now: float) -> float:
        """Seconds until a turn could be taken there."""
        places = turns.c.channel.in_((channel, _WHOLE))
        wanted = select(turns.c.next_at).where(turns.c.workspace == workspace, places)
        with self._engine.connect() as connection:
            found: list[float] = list(connection.execute(wanted).scalars())
        return max([0.0, *(next_at - now - NEAR for next_at in found)])

    def hold(self, workspace: str, channel: str, until: float) -> None:
        """Let nobody post to a channel, nor in its workspace: Slack does not say which of the two was too much."""
        for place in (channel, _WHOLE):
            _make(self._engine, workspace, place)
            mine = (turns.c.workspace == workspace, turns.c.channel == place, turns.c.next_at < until)
            with self._engine.begin() as connection:
                connection.execute(update(turns).where(*mine).values(next_at=until))

    def forget(self, workspace: str) -> None:
        """Delete all of a workspace."""
        with self._engine.begin() as connection:
            connection.execute(delete(turns).where(turns.c.workspace == workspace))

    def clear_old(self, now: float) -> None:
        """Delete what is long past, and what a clock that was wrong has put off for long."""
        with self._engine.begin() as connection:
            connection.execute(delete(turns).where((turns.c.next_at < now - _OLD) | (turns.c.next_at > now + _OLD)))


class _LateError(Exception):
    """The turn would come too late."""


def _move(
    connection: Connection, workspace: str, channel: str, earliest: float, latest: float, spacing: float
) -> float:
    """Take the next turn of a place from ``earliest`` on, in a row that is locked by then."""
    mine = (turns.c.workspace == workspace, turns.c.channel == channel)
    if connection.execute(update(turns).where(*mine).values(channel=channel)).rowcount != 1:
        connection.execute(insert(turns).values(workspace=workspace, channel=channel, next_at=earliest))
    found: float = connection.execute(select(turns.c.next_at).where(*mine)).scalar_one()
    at = max(found, earliest)
    if at > latest:
        raise _LateError
    connection.execute(update(turns).where(*mine).values(next_at=at + spacing))
    return at


def _make(engine: Engine, workspace: str, channel: str) -> None:
    """A row for a place, if there is none."""
    mine = (turns.c.workspace == workspace, turns.c.channel == channel)
    try:
        with engine.begin() as connection:
            if connection.execute(select(turns.c.next_at).where(*mine)).first() is None:
                connection.execute(insert(turns).values(workspace=workspace, channel=channel, next_at=0.0))
    except IntegrityError:
        pass  # another process has made it
