"""The digest: what is posted to a channel whenever something new is there, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.schedule import Schedule

ASKED = "asked"  # why a digest is paused, where somebody wanted that; otherwise Slack's code for what was wrong


@dataclass(frozen=True, slots=True)
class Digest:
    """A subscription of a channel, or of a user to whom it comes directly (a follow)."""

    workspace: str  # empty where it was made in a terminal that knows none: that of the token in the settings
    id: str  # short enough to type, and good within the workspace only
    channel: str  # for a follow the user's id
    user: str  # who set it up
    query: str  # in its canonical form; empty: the whole archive
    schedule: Schedule | None  # None: at once
    created_at: float  # seconds since 1970
    seen: int = 0  # the number of the last arrival that it has told of, or that was there before
    next_at: float | None = None  # when it is due, in seconds since 1970; None where it is paused, or posts at once
    paused: str = ""  # why; empty where it is not
    installation: tuple[str, str] = ("", "")  # organisation and workspace under which its token is kept; empty: none
    has_this_day: bool = False  # whether it tells what was said on this day in other years
    has_archive: bool = False  # whether it has a quote from the archive where nothing is new

    @property
    def is_follow(self) -> bool:
        """Whether it comes to one user only."""
        return self.channel == self.user

    @property
    def zone(self) -> str:
        """The zone by whose clock its days are told; where it is told at once, and has none, that is UTC."""
        return self.schedule.zone if self.schedule else "UTC"


class Stage(StrEnum):
    """How far a run has come."""

    CLAIMED = "claimed"  # somebody is at it, or was when they were lost
    POSTED = "posted"
    EMPTY = "empty"  # there was nothing to tell
    REFUSED = "refused"  # Slack does not take it, and never will
    GIVEN_UP = "given up"  # Slack did not take it for too long: what it told comes with the next one
    UNKNOWN = "unknown"  # Slack did not say whether it took it, and nobody could look: it is not told again


@dataclass(frozen=True, slots=True)
class Run:
    """One time that a digest was due. ``due`` tells it from all others of the digest."""

    workspace: str
    digest: str
    due: str  # "2026-11-23T09:00 Europe/Madrid", or "#57" where the arrival of that number made it due
    channel: str
    since: int  # it tells of what arrived after this number,
    until: int  # up to this one
    claimed_at: float  # seconds since 1970
    stage: Stage = Stage.CLAIMED
    ts: str = ""  # of its message; empty where none is there, or nobody knows
    quotes: int = 0  # that it told of
    tries: int = 1
    code: str = ""  # Slack's, for what went wrong last
