"""The schedule: at which minutes something is due, by the clock of a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

WEEK = frozenset(range(7))  # Monday is 0, as in Python
WEEKDAYS = frozenset(range(5))
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WINDOW = 9  # days to look at before an instant and after it: a week, and the two by which a clock may be set

Zones = Callable[[str], tzinfo]  # the rules of a zone, by its name in the IANA database


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that something is due.

    ``due`` is what the clock should show: "2026-11-23T09:00 Europe/Madrid". That stays the same when the rules of a
    zone change, so that nothing is done twice for it; ``at``, in seconds since 1970, is when that is by today's rules.
    """

    due: str
    at: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """A time of day on some days of the week, by the clock of a ``zone`` of the IANA database: "Europe/Madrid".

    It is due at the first instant at which the clock shows this time of a day, or a later one: a time that the clock
    leaves out moves to the next minute there is, and one that it shows twice counts once.
    """

    at: time  # whole minutes
    zone: str
    days: frozenset[int] = WEEK  # at least one

    def __str__(self) -> str:
        return f"at {self.at:%H:%M} {days_named(self.days)} {self.zone}"

    @property
    def is_weekly(self) -> bool:
        """Whether it is due on one day of the week only."""
        return len(self.days) == 1

    def next_after(self, instant: float, zones: Zones = ZoneInfo) -> Occurrence:
        """The first occurrence after an instant, in seconds since 1970."""
        return next(each for each in self._around(instant, zones) if each.at > instant)

    def latest_before(self, instant: float, zones: Zones = ZoneInfo) -> Occurrence:
        """The last occurrence until an instant, in seconds since 1970, that instant included."""
        return [each for each in self._around(instant, zones) if each.at <= instant][-1]

    def nearest(self, instant: float, zones: Zones = ZoneInfo) -> Occurrence:
        """The occurrence that was meant by an instant, where that was told by rules that may have changed since."""
        return min(self._around(instant, zones), key=lambda each: abs(each.at - instant))

    def _around(self, instant: float, zones: Zones) -> Iterator[Occurrence]:
        """The occurrences in the days around an instant, in order. Of two at the same instant the second counts."""
        zone = zones(self.zone)
        today = datetime.fromtimestamp(instant, zone).date()
        days = (today + timedelta(days) for days in range(-_WINDOW, _WINDOW + 1))
        time_ = self.at.replace(fold=0)  # which of two hours of one name is meant is told below, and not by the asker
        wanted = [datetime.combine(day, time_) for day in days if day.weekday() in self.days]
        by_instant = {_first_showing(each, zone): each for each in wanted}
        for at, shown in by_instant.items():
            yield Occurrence(f"{shown.isoformat(timespec='minutes')} {self.zone}", at)


def days_named(days: frozenset[int]) -> str:
    """Days of the week as they are typed: "daily", "weekdays", "mon,thu"."""
    if days == WEEK:
        return "daily"
    return "weekdays" if days == WEEKDAYS else ",".join(DAYS[day] for day in sorted(days))


def _first_showing(wanted: datetime, zone: tzinfo) -> float:
    """The first instant at which the clock of a zone shows a date and time, or a later one.

    Where a clock is set forward, ``fold`` tells by which of its two rules an instant is reckoned (PEP 495): the later
    rule's lies before the change, and the earlier rule's behind it.
    """
    after = wanted.replace(tzinfo=zone).astimezone(UTC)
    if _shown(after.timestamp(), zone) == wanted:
        return after.timestamp()
    before = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    between = range(int(before.timestamp()), int(after.timestamp()) + 1)
    return float(between[bisect_left(between, True, key=lambda at: _shown(at, zone) >= wanted)])


def _shown(instant: float, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(instant, zone).replace(tzinfo=None, fold=0)
