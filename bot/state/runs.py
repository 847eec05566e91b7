"""The run: one time that a digest was due, from the claim to the end. Each has its key, and one holder at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.digest import Digest, Run, Stage
from bot.state.lasting import lasting
from bot.state.tables import digests, messages, notices, runs

KEPT = 180 * 24 * 60 * 60  # seconds that a run is known: it is due again for hours at the most
_FAR = 2 * 60 * 60  # seconds: nobody puts a run off for as long, or is at it; the clock was set back since
_TOLD = (Stage.POSTED, Stage.EMPTY, Stage.UNKNOWN)  # what such a run was to tell is not told again


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that somebody is at, or that was put off."""

    run: Run
    holder: str  # who is at it, or was when they were lost; empty where it was put off
    free_at: float  # from when on anybody may go on with it, in seconds since 1970

    def is_free(self, now: float) -> bool:
        """Whether anybody may go on with it."""
        return not now < self.free_at <= now + _FAR


class Runs:
    """All runs. A ``holder`` is any name that no other has at the same time; times are seconds since 1970."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, digest: Digest, run: Run, holder: str, until: float, next_at: float | None = None) -> bool:
        """Begin a run, and have the digest due at ``next_at``, where that is given.

        False, and nothing is changed, where its key was claimed before, another run of the digest is not finished, or
        the digest is paused, gone, or has told of more than is thought.
        """
        try:
            with self._engine.begin() as connection:
                if not _is_free(connection, run):
                    return False
                connection.execute(insert(runs).values(**_columns(run), holder=holder, free_at=until))
                if next_at is not None:
                    due = update(digests).where(*_digest(run), digests.c.next_at == digest.next_at)
                    connection.execute(due.values(next_at=next_at))
        except IntegrityError:
            return False
        return True

    def unfinished(self) -> tuple[Unfinished, ...]:
        """What is not finished, the oldest first."""
        wanted = select(runs).where(runs.c.stage == Stage.CLAIMED).order_by(runs.c.claimed_at, runs.c.digest)
        with self._engine.connect() as connection:
            return tuple(Unfinished(_run(row), row.holder, row.free_at) for row in connection.execute(wanted))

    def take(self, found: Unfinished, holder: str, now: float, until: float) -> bool:
        """Go on with a run; False where somebody else does.

        Whatever one who was lost has sent and not recorded counts as sent ``now``: it may be on its way still.
        ``found`` is as it was found, whether or not it is free.
        """
        same = (runs.c.holder == found.holder, runs.c.free_at == found.free_at, runs.c.stage == Stage.CLAIMED)
        taken = update(runs).where(*_is(runs, found.run), *same).values(holder=holder, free_at=until)
        with self._engine.begin() as connection:
            if connection.execute(taken).rowcount != 1:
                return False
            if found.holder:
                unknown = update(messages).where(*_is(messages, found.run), messages.c.ts == "")
                connection.execute(unknown.values(sent_at=now))
        return True

    def sending(self, run: Run, holder: str, part: int, now: float, until: float) -> bool:
        """Take down that a part is being sent to the run's channel, before it is.

        False where the run is another's by now, or its digest was paused or removed. What is taken down is on
        the disk when this returns: should the machine lose its power, a message is looked for.
        """
        with lasting(self._engine) as connection:
            about = {"free_at": until, "channel": run.channel, "quotes": run.quotes}
            if connection.execute(_held(run, holder).values(**about)).rowcount != 1:
                return False
            if connection.execute(select(digests.c.paused).where(*_digest(run))).scalar() != "":
                connection.rollback()
                return False
            mine = (*_is(messages, run), messages.c.part == part)
            if connection.execute(update(messages).where(*mine).values(sent_at=now)).rowcount != 1:
                key = {"workspace": run.workspace, "digest": run.digest, "due": run.due}
                connection.execute(insert(messages).values(**key, part=part, sent_at=now, ts=""))
        return True

    def sent(self, run: Run) -> Mapping[int, tuple[str, float]]:
        """The parts that were sent, each with its timestamp, empty where nobody knows, and when that was."""
        wanted = select(messages).where(*_is(messages, run))
        with self._engine.connect() as connection:
            return {row.part: (row.ts, row.sent_at) for row in connection.execute(wanted)}

    def record(self, run: Run, part: int, ts: str) -> None:
        """Take down that a part is there."""
        with self._engine.begin() as connection:
            mine = (*_is(messages, run), messages.c.part == part)
            connection.execute(update(messages).where(*mine).values(ts=ts))

    def unsent(self, run: Run, part: int) -> None:
        """Take down that a part is not there after all: Slack has said so."""
        with self._engine.begin() as connection:
            mine = (*_is(messages, run), messages.c.part == part, messages.c.ts == "")
            connection.execute(delete(messages).where(*mine))

    def put_off(self, run: Run, holder: str, until: float) -> bool:
        """Let anybody go on with a run from then on, as it is now; False where it is another's by now."""
        later = {"holder": "", "free_at": until, "tries": run.tries, "code": run.code, "quotes": run.quotes}
        with self._engine.begin() as connection:
            return connection.execute(_held(run, holder).values(**later)).rowcount == 1

    def finish(self, run: Run, holder: str) -> bool:
        """End a run as it is now, whose ``stage`` says how; the digest has then seen what was to be told.

        Where the run was refused, the digest is paused, for the reason of its ``code``, unless it is paused already, or
        goes to another channel by now. Its owner is to be told that, or that nobody knows whether it is there: see
        bot.state.notices. False where the run is another's by now.
        """
        ended = {"holder": "", "stage": run.stage, "ts": run.ts, "quotes": run.quotes, "code": run.code}
        ended["channel"] = run.channel
        with self._engine.begin() as connection:
            if connection.execute(_held(run, holder).values(**ended)).rowcount != 1:
                return False
            if run.stage in _TOLD:
                seen = update(digests).where(*_digest(run), digests.c.seen < run.until)
                connection.execute(seen.values(seen=run.until))
            if run.stage in (Stage.REFUSED, Stage.UNKNOWN) and _is_news(connection, run):
                key = {"workspace": run.workspace, "digest": run.digest, "due": run.due}
                connection.execute(insert(notices).values(**key, sent_at=0.0, tries=0, free_at=0.0))
        return True

    def find(self, workspace: str, digest: str, due: str) -> Run | None:
        """The run of this key."""
        mine = (runs.c.workspace == workspace, runs.c.digest == digest, runs.c.due == due)
        return next(self._select(select(runs).where(*mine)), None)

    def log(self, workspace: str | None = None, limit: int = 20) -> tuple[Run, ...]:
        """The last runs of a workspace, or of all, newest first."""
        mine = () if workspace is None else (runs.c.workspace == workspace,)
        newest = select(runs).where(*mine).order_by(runs.c.claimed_at.desc(), runs.c.digest, runs.c.due)
        return tuple(self._select(newest.limit(limit)))

    def last(self, workspace: str, digest: str) -> Run | None:
        """The last run of a digest."""
        mine = (runs.c.workspace == workspace, runs.c.digest == digest)
        newest = select(runs).where(*mine).order_by(runs.c.claimed_at.desc(), runs.c.due.desc())
        return next(self._select(newest.limit(1)), None)

    def clear_old(self, now: float) -> None:
        """Delete what is long past; also what nobody ended: it was a workspace's that is ours no more."""
        old = select(runs).where(runs.c.claimed_at < now - KEPT)
        for run in self._select(old):
            with self._engine.begin() as connection:
                for table in (messages, notices, runs):
                    connection.execute(delete(table).where(*_is(table, run)))

    def forget(self, workspace: str) -> None:
        """Delete all of a workspace."""
        with self._engine.begin() as connection:
            for table in (messages, notices, runs):
                connection.execute(delete(table).where(table.c.workspace == workspace))

    def forget_channel(self, workspace: str, channel: str) -> None:
        """Delete all of a channel: it is gone. What a digest has posted in others stays known."""
        theirs = (runs.c.workspace == workspace, runs.c.channel == channel)
        with self._engine.begin() as connection:
            for table in (messages, notices):
                same = (table.c.workspace == workspace, table.c.digest == runs.c.digest, table.c.due == runs.c.due)
                connection.execute(delete(table).where(exists().where(*same, *theirs)))
            connection.execute(delete(runs).where(*theirs))

    def move_channel(self, workspace: str, channel: str, to: str) -> None:
        """Take down that a channel has another id now."""
        with self._engine.begin() as connection:
            moved = update(runs).where(runs.c.workspace == workspace, runs.c.channel == channel)
            connection.execute(moved.values(channel=to))

    def _select(self, wanted: Select[tuple[object, ...]]) -> Iterator[Run]:
        with self._engine.connect() as connection:
            yield from [_run(row) for row in connection.execute(wanted)]


def _is_free(connection: Connection, run: Run) -> bool:
    """Whether the digest of a run is as the run thinks, and has none that is not finished. It is locked by then."""
    same = (*_digest(run), digests.c.seen == run.since, digests.c.paused == "")
    if connection.execute(update(digests).where(*same).values(seen=run.since)).rowcount != 1:
        return False
    mine = (runs.c.workspace == run.workspace, runs.c.digest == run.digest, runs.c.stage == Stage.CLAIMED)
    return connection.execute(select(runs.c.due).where(*mine).limit(1)).first() is None


def _is_news(connection: Connection, run: Run) -> bool:
    """Pause the digest of a run that was refused; whether its owner is to be told what became of the run."""
    mine = update(digests).where(*_digest(run), digests.c.paused == "")
    if run.stage is Stage.REFUSED:
        mine = mine.where(digests.c.channel == run.channel).values(paused=run.code, next_at=None)
    else:
        mine = mine.values(paused="")
    return connection.execute(mine).rowcount == 1


def _held(run: Run, holder: str) -> Any:
    return update(runs).where(*_is(runs, run), runs.c.holder == holder, runs.c.stage == Stage.CLAIMED)


def _is(table: Any, run: Run) -> tuple[ColumnElement[bool], ...]:
    return table.c.workspace == run.workspace, table.c.digest == run.digest, table.c.due == run.due


def _digest(run: Run) -> tuple[ColumnElement[bool], ...]:
    return digests.c.workspace == run.workspace, digests.c.id == run.digest


_FIELDS = tuple(field.name for field in fields(Run))


def _columns(run: Run) -> dict[str, Any]:
    return {**asdict(run), "stage": run.stage.value}


def _run(row: Row[tuple[object, ...]]) -> Run:
    columns = row._mapping  # noqa: SLF001  # the public name of a row's columns begins so in SQLAlchemy
    known = {name: columns[name] for name in _FIELDS}
    return Run(**{**known, "stage": Stage(columns["stage"])})
