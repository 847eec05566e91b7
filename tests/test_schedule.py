"""The schedule, held against a clock that is walked minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import WEEK, WEEKDAYS, Occurrence, Schedule, days_named

MINUTE = 60
DAY = 24 * 60 * MINUTE
THREE_YEARS = 3 * 365 * DAY
BEGIN = datetime(2017, 1, 1, tzinfo=UTC).timestamp()

# Clocks set by an hour and by half of one, by two, by none; north and south; at midnight; offsets of quarters. In these
# years Casablanca, São Paulo and Pyongyang changed their rules, the last by half an hour at half past eleven at night.
ZONES = (
    "Europe/Madrid",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "Antarctica/Troll",
    "Asia/Pyongyang",
    "America/Havana",
    "UTC",
)
HOURS = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3), time(9), time(23, 59))
DAYS = (WEEK, WEEKDAYS, frozenset({6}), frozenset({0, 3}))


@lru_cache(maxsize=1)  # a hundred megabytes
def first_shown(zone: str, begin: float, length: float) -> dict[int, float]:
    """Each minute of the clock, as if it were UTC's: when it was first shown, or passed."""
    rules, first = ZoneInfo(zone), dict[int, float]()
    latest = None

    def ahead_at(minute: int) -> int:
        ahead = datetime.fromtimestamp(minute * MINUTE, rules).utcoffset() or timedelta()
        return int(ahead.total_seconds() // MINUTE)

    hour = (0, 0)  # what the clock is ahead at both of its ends
    for minute in range(int(begin // MINUTE), int((begin + length) // MINUTE)):
        if minute % 60 == 0 or not first:
            start = minute - minute % 60
            hour = ahead_at(start), ahead_at(start + 60)
        clock = minute + (hour[0] if hour[0] == hour[1] else ahead_at(minute))  # no clock is set twice in an hour
        latest = clock if latest is None else latest
        while latest < clock:  # by one, unless the clock was set forward
            latest += 1
            first[latest] = minute * MINUTE
    return first


def walked(schedule: Schedule, begin: float, length: float = THREE_YEARS) -> list[float]:
    """When it is due: at the first minute that shows its time, or is past one that the clock left out."""
    first = first_shown(schedule.zone, begin, length)
    days = (datetime.fromtimestamp(begin, UTC) + timedelta(days) for days in range(-1, int(length // DAY) + 2))
    wanted = (datetime.combine(day, schedule.at, UTC) for day in days if day.weekday() in schedule.days)
    moments = (first.get(int(each.timestamp() // MINUTE)) for each in wanted)
    return sorted({at for at in moments if at is not None})


def chain(schedule: Schedule, begin: float, until: float) -> list[Occurrence]:
    """One after the other, as they are asked for."""
    found = [schedule.next_after(begin)]
    while found[-1].at < until:
        found.append(schedule.next_after(found[-1].at))
    return found[:-1]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.slow
def test_over_three_years_every_time_comes_once_and_none_is_missed(zone: str) -> None:
    for number, at in enumerate(HOURS):
        schedule = Schedule(at, zone, DAYS[number % len(DAYS)])
        due = chain(schedule, BEGIN, BEGIN + THREE_YEARS)
        assert [each.at for each in due] == walked(schedule, BEGIN)
        assert len({each.due for each in due}) == len(due)


@pytest.mark.parametrize("at", [time(0), time(9), time(23, 30)])
def test_a_day_that_a_place_left_out_is_made_up_for_as_the_next_begins(at: time) -> None:
    schedule = Schedule(at, "Pacific/Apia")
    begin = datetime(2011, 12, 20, tzinfo=UTC).timestamp()
    due = chain(schedule, begin, begin + 20 * DAY)
    assert [each.at for each in due] == walked(schedule, begin, 20 * DAY)
    assert [schedule.latest_before(each.at) for each in due] == due  # one of two that fall together


@pytest.mark.parametrize(
    ("at", "day", "due", "moment"),
    [
        (time(2, 30), "2026-03-29", "2026-03-29T02:30 Europe/Madrid", "2026-03-29T03:00+02:00"),
        (time(2, 0), "2026-03-29", "2026-03-29T02:00 Europe/Madrid", "2026-03-29T03:00+02:00"),
        (time(3, 0), "2026-03-29", "2026-03-29T03:00 Europe/Madrid", "2026-03-29T03:00+02:00"),
        (time(2, 30), "2026-10-25", "2026-10-25T02:30 Europe/Madrid", "2026-10-25T02:30+02:00"),
    ],
)
def test_a_time_left_out_moves_to_the_next_minute_and_one_shown_twice_is_the_first(
    at: time, day: str, due: str, moment: str
) -> None:
    begin = datetime.fromisoformat(f"{day}T00:30+01:00").timestamp()
    expected = Occurrence(due, datetime.fromisoformat(moment).timestamp())
    assert Schedule(at, "Europe/Madrid").next_after(begin) == expected


def test_an_hour_that_is_marked_as_the_second_of_its_name_is_that_hour_all_the_same() -> None:
    begin = datetime(2017, 6, 20, tzinfo=UTC).timestamp()  # Casablanca set its clock forward at 02:00 on 2 July
    due = chain(Schedule(time(2, fold=1), "Africa/Casablanca"), begin, begin + 20 * DAY)
    assert due == chain(Schedule(time(2), "Africa/Casablanca"), begin, begin + 20 * DAY)
    assert len(due) == 20


INSTANTS = st.integers(int(BEGIN), int(BEGIN + THREE_YEARS)).map(float)
SCHEDULES = st.builds(
    Schedule,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.frozensets(st.sampled_from(sorted(WEEK)), min_size=1),
)


@given(SCHEDULES, INSTANTS)
def test_what_comes_next_is_what_came_last_as_soon_as_it_has_come(schedule: Schedule, instant: float) -> None:
    following = schedule.next_after(instant)
    assert following.at > instant
    assert schedule.latest_before(following.at) == following
    before = schedule.latest_before(instant)
    assert before.at <= instant
    assert schedule.next_after(before.at) == following


class Rules:
    """What a government says of a zone: an offset, until it says otherwise."""

    def __init__(self, hours: float) -> None:
        self.hours = hours

    def __call__(self, _zone: str) -> tzinfo:
        return timezone(timedelta(hours=self.hours))


@pytest.mark.parametrize("shift", [1, -1, 3, -3, 0.5, -0.5])
@pytest.mark.parametrize("hour", range(0, 24, 5))
@pytest.mark.parametrize("learnt", [0, 4, 8, 12, 16, 20])
def test_when_the_rules_of_a_zone_change_every_day_comes_once_all_the_same(
    shift: float, hour: int, learnt: int
) -> None:
    """A process that was told its next time by the old rules is started again by the new ones at any hour."""
    schedule, rules = Schedule(time(hour), "Europe/Madrid"), Rules(1)
    begin = datetime(2026, 6, 1, tzinfo=UTC).timestamp()
    restart = begin + 10 * DAY + learnt * 60 * MINUTE
    done: list[str] = []
    following = schedule.next_after(begin, rules).at
    for now in (begin + minute * MINUTE for minute in range(20 * 24 * 60)):
        if now == restart:
            rules.hours += shift
            following = schedule.nearest(following, rules).at
        if following <= now:
            due = schedule.latest_before(now, rules).due
            if due not in done:
                done.append(due)
            following = schedule.next_after(now, rules).at
    dates = [datetime.fromisoformat(due.split()[0]).date() for due in done]
    assert len(dates) >= 19
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(dates))


def test_a_day_that_was_done_is_known_by_its_name_when_the_rules_have_changed() -> None:
    schedule, rules = Schedule(time(9), "Europe/Madrid"), Rules(1)
    begin = datetime(2026, 6, 1, tzinfo=UTC).timestamp()
    done = schedule.next_after(begin, rules)
    rules.hours = -3
    again = schedule.next_after(done.at, rules)
    assert again.at > done.at
    assert again.due == done.due


@pytest.mark.parametrize(
    ("days", "named"),
    [(WEEK, "daily"), (WEEKDAYS, "weekdays"), (frozenset({3, 0}), "mon,thu"), (frozenset({6}), "sun")],
)
def test_days_are_named_as_they_are_typed(days: frozenset[int], named: str) -> None:
    assert days_named(days) == named
    assert str(Schedule(time(9, 5), "Asia/Tokyo", days)) == f"at 09:05 {named} Asia/Tokyo"
    assert Schedule(time(9), "UTC", days).is_weekly == (len(days) == 1)
