"""The due: when a digest is to be posted, and of what."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.digest import Digest, Run

AGE = 12 * 60 * 60  # seconds after which an edition is no longer posted: what it told of comes with the next


def due_run(digest: Digest, last: int, now: float) -> Run | None:
    """The run of a digest that may be due ``now`` (seconds since 1970); None where that time is too long past.

    ``last`` is the number of the last arrival. Of several times that were missed, the latest is meant.
    """
    due = f"#{last}"
    if digest.schedule:
        occurrence = digest.schedule.latest_before(now)
        if occurrence.at <= digest.created_at or now - occurrence.at > AGE:
            return None
        due = occurrence.due
    return run_of(digest, due, last, now)


def due_at(run: Run) -> float:
    """When a run was due, in seconds since 1970; one that has no hour was when it was claimed."""
    moment, _, zone = run.due.partition(" ")
    try:
        at = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).timestamp()
    except (ValueError, ZoneInfoNotFoundError):  # "#57"; or the system has lost its zones since
        return run.claimed_at
    return min(at, run.claimed_at)


def run_of(digest: Digest, due: str, last: int, now: float) -> Run:
    """A run of a digest that begins ``now``, of all that it has not told of."""
    return Run(digest.workspace, digest.id, due, digest.channel, digest.seen, last, now)


def hour_of(digest: Digest, now: float) -> float:
    """When a digest is due by today's rules: a time that has come stays as it is, and is seen to when its turn is.

    One that was reckoned by other rules means the occurrence that is nearest, which may have gone by.
    """
    if digest.schedule is None:
        raise ValueError("it has no hour")
    upcoming = digest.schedule.next_after(now).at
    if digest.next_at is None:
        return upcoming
    if digest.next_at <= now:
        return digest.next_at
    return min(upcoming, digest.schedule.nearest(digest.next_at).at)
