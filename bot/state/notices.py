"""The notice: what the owner of a digest is still to be told of a run. It is there from when the run has ended."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Engine, delete, select, update

from bot.state.tables import notices

_FAR = 24 * 60 * 60  # seconds: nobody puts one off for as long; the clock was set back since


@dataclass(frozen=True, slots=True)
class Notice:
    """One that is to be told. Times are seconds since 1970."""

    workspace: str
    digest: str
    due: str
    sent_at: float  # when it was sent, and nobody knows what became of it; 0: it was not
    tries: int
    free_at: float  # from when on anybody may tell it

    def is_free(self, now: float) -> bool:
        """Whether anybody may tell it."""
        return not now < self.free_at <= now + _FAR


class Notices:
    """All that are to be told; bot.state.runs makes them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def untold(self) -> tuple[Notice, ...]:
        """All, those of the runs that were due first in front."""
        with self._engine.connect() as connection:
            found = connection.execute(select(notices).order_by(notices.c.free_at, notices.c.due)).all()
        return tuple(Notice(*row) for row in found)

    def change(self, before: Notice, after: Notice) -> bool:
        """Take down how one stands; False where somebody else has it, or has told it."""
        then = {"sent_at": after.sent_at, "tries": after.tries, "free_at": after.free_at}
        with self._engine.begin() as connection:
            return connection.execute(update(notices).where(*_is(before)).values(**then)).rowcount == 1

    def remove(self, notice: Notice) -> bool:
        """Take down that one is told, or cannot be; False where somebody else has it."""
        with self._engine.begin() as connection:
            return connection.execute(delete(notices).where(*_is(notice))).rowcount == 1


def _is(notice: Notice) -> tuple[ColumnElement[bool], ...]:
    """It, and as it is: with the time that only its holder knows, whoever else may look."""
    mine = (notices.c.workspace == notice.workspace, notices.c.digest == notice.digest, notices.c.due == notice.due)
    return *mine, notices.c.sent_at == notice.sent_at, notices.c.free_at == notice.free_at
