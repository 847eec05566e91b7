"""The share: that somebody showed a quote to a channel. Only ids are kept: never a word of what was said."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, Engine, Row, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.tables import shares

ABANDONED = 10 * 60  # seconds after which a share that was begun is no longer on its way: no post takes as long


@dataclass(frozen=True, slots=True)
class Share:
    """A quote in a channel. ``key`` tells it from every other share of the workspace, also from the same one again."""

    workspace: str
    key: str
    channel: str
    user: str
    quote: str  # its id
    shared_at: float  # seconds since 1970
    thread: str = ""
    is_open: bool = False  # whether all of the workspace may read the channel
    is_posted: bool = False  # False: it was begun, and nobody has said that it is there
    ts: str = ""  # of the message; empty where Slack has not told it yet


class Shares:
    """All shares. Each question is about one workspace."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, share: Share) -> bool:
        """Begin a share; False where its key has one already, whoever began it.

        One that was begun long ago, and of which nobody has said that it is there, is begun anew.
        """
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(shares).values(**asdict(share)))
        except IntegrityError:
            return self._take_over(share)
        return True

    def confirm(self, workspace: str, key: str, ts: str = "") -> None:
        """Take down that the message is there, and its timestamp where that is known."""
        news = {"is_posted": True, **({"ts": ts} if ts else {})}
        with self._engine.begin() as connection:
            connection.execute(update(shares).where(*_is(workspace, key)).values(**news))

    def remove(self, workspace: str, key: str) -> None:
        """Forget a share: it was not posted, or is deleted."""
        with self._engine.begin() as connection:
            connection.execute(delete(shares).where(*_is(workspace, key)))

    def find(self, workspace: str, key: str) -> Share | None:
        """The share of this key, if the workspace has it."""
        found = self._select(select(shares).where(*_is(workspace, key)))
        return found[0] if found else None

    def of_channel(self, workspace: str, channel: str, *, offset: int = 0, limit: int = 10) -> tuple[Share, ...]:
        """What was posted to a channel, newest first."""
        posted = select(shares).where(shares.c.workspace == workspace, shares.c.channel == channel, shares.c.is_posted)
        newest = posted.order_by(shares.c.shared_at.desc(), shares.c.key)
        return self._select(newest.offset(offset).limit(limit))

    def recent(self, workspace: str, *, limit: int = 5) -> tuple[Share, ...]:
        """What was posted where all of the workspace may read it, newest first."""
        posted = select(shares).where(shares.c.workspace == workspace, shares.c.is_open, shares.c.is_posted)
        return self._select(posted.order_by(shares.c.shared_at.desc(), shares.c.key).limit(limit))

    def most_shared(
        self, workspace: str, since: float, *, channel: str = "", is_alone: bool = False, limit: int = 10
    ) -> tuple[tuple[str, int], ...]:
        """The quotes' ids most often posted since then, each with how often: in ``channel``, and where all may read.

        With ``is_alone``, in that channel alone.
        """
        often = func.count().label("often")
        here = shares.c.channel == channel
        seen = here if is_alone else shares.c.is_open | here
        mine = (shares.c.workspace == workspace, shares.c.shared_at >= since, shares.c.is_posted, seen)
        counted = select(shares.c.quote, often).where(*mine).group_by(shares.c.quote)
        ordered = counted.order_by(often.desc(), func.max(shares.c.shared_at).desc()).limit(limit)
        with self._engine.connect() as connection:
            return tuple((row.quote, row.often) for row in connection.execute(ordered))

    def forget(self, workspace: str) -> None:
        """Delete all shares of a workspace."""
        with self._engine.begin() as connection:
            connection.execute(delete(shares).where(shares.c.workspace == workspace))

    def forget_channel(self, workspace: str, channel: str) -> None:
        """Delete all shares of a channel: it is gone."""
        with self._engine.begin() as connection:
            connection.execute(delete(shares).where(shares.c.workspace == workspace, shares.c.channel == channel))

    def move_channel(self, workspace: str, channel: str, to: str) -> None:
        """Take down that a channel has another id now."""
        moved = update(shares).where(shares.c.workspace == workspace, shares.c.channel == channel)
        with self._engine.begin() as connection:
            connection.execute(moved.values(channel=to))

    def _take_over(self, share: Share) -> bool:
        """Begin anew what was abandoned; False where it was not. Of many at once one does."""
        abandoned = (~shares.c.is_posted, shares.c.shared_at < share.shared_at - ABANDONED)
        taken = update(shares).where(*_is(share.workspace, share.key), *abandoned).values(**asdict(share))
        with self._engine.begin() as connection:
            return connection.execute(taken).rowcount == 1

    def _select(self, wanted: Select[tuple[object, ...]]) -> tuple[Share, ...]:
        with self._engine.connect() as connection:
            return tuple(map(_share, connection.execute(wanted)))


def _is(workspace: str, key: str) -> tuple[ColumnElement[bool], ...]:
    return shares.c.workspace == workspace, shares.c.key == key


def _share(row: Row[tuple[object, ...]]) -> Share:
    return Share(**row._mapping)  # noqa: SLF001  # the public name of a row's columns begins so in SQLAlchemy
