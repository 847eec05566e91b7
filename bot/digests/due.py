"""The due: when a digest is to be posted, and of what."""

from __future__ import annotations

from bot.digest import Digest, Run
from bot.digests.errand import AGE


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
