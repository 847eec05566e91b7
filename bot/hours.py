"""The hours: times of day and days of the week, as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import time

from bot.schedule import DAYS, WEEK, WEEKDAYS
from search_index.errors import UserError

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:(?:[:.]|h(?=\d))(?P<minute>\d{2})|h)?(?P<half>[ap]\.?m\.?)?", re.IGNORECASE)
_FOUR = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)")  # as armies write it
_HALF = re.compile(r"[ap]\.?m\.?", re.IGNORECASE)
_BARE = re.compile(r"\d{1,2}:\d{2}(?:[ap]\.?m\.?)?|\d{1,2}(?:\.\d{2})?[ap]\.?m\.?|\d{1,2}h(?:\d{2})?", re.IGNORECASE)
_FIGURES = re.compile(r"\d{1,2}(?:[:.]\d{2})?")  # to which "am" may be added
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}

OFTEN: Mapping[str, frozenset[int]] = {
    "daily": WEEK,
    "everyday": WEEK,
    "weekdays": WEEKDAYS,
    "weekday": WEEKDAYS,
    "workdays": WEEKDAYS,
    "weekends": WEEK - WEEKDAYS,
    "weekend": WEEK - WEEKDAYS,
}
_NEVER = frozenset({"minute", "minutes", "hour", "hours", "hourly", "fortnight", "fortnightly", "biweekly"})
_NEVER |= {"month", "months", "monthly", "year", "years", "yearly"}
_UNITS = _NEVER | {"day", "days", "week", "weeks"}
_SEVERAL = frozenset({"other", "second", "third", "few", "two", "three", "four"})  # "every other day"
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight"})
LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = {
    **{name: number for number, name in enumerate(LONG)},
    **{name: number for number, name in enumerate(DAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_BETWEEN = frozenset({"and", "&", "+"})
_TO = frozenset({"to", "through", "thru", "till", "until"})
_RANGE = re.compile(r"\s*[-–—]\s*")


def read_time(words: Sequence[str]) -> tuple[time, int] | None:
    """The time of day that words begin with, and how many of them say it; None where they say none.

    Raises UserError where what begins with a figure is no time of day.
    """
    first = words[0].strip(",;").lower() if words else ""
    if first in _NAMED:
        return _NAMED[first], 1
    if not first[:1].isdigit():
        return None
    count = 2 if len(words) > 1 and _FIGURES.fullmatch(first) and _HALF.fullmatch(words[1].strip(",;")) else 1
    typed = first + (words[1].strip(",;").lower() if count == 2 else "")
    found = _TIME.fullmatch(typed.rstrip(".") if not typed.endswith("m.") else typed) or _FOUR.fullmatch(typed)
    at = _time_of(found) if found else None
    if at is None:
        raise UserError(f"“{first[:20]}” is no time of day. Write it like 09:00, 9am or 17:30.")
    return at, count


def is_time(words: Sequence[str]) -> bool:
    """Whether words begin with what can only be a time, also without "at" before it: "9am", "09:00", "9 am"."""
    first = words[0].strip(",;")
    return bool(_BARE.fullmatch(first)) or (
        bool(_FIGURES.fullmatch(first)) and len(words) > 1 and bool(_HALF.fullmatch(words[1]))
    )


def read_days(words: Sequence[str], *, is_sure: bool) -> tuple[frozenset[int], int] | None:
    """The days of the week that words begin with, and how many of them say it; None where they say none.

    A single day is one where it ``is_sure`` that days are meant, or in the plural: "Friday" may be looked for.
    Raises UserError for what is no day of the week, and would be said in its place: "monthly".
    """
    first = words[0].strip(",;").lower() if words else ""
    if first in OFTEN:
        return OFTEN[first], 1
    if first in _NEVER and is_sure:
        raise never(first)
    days: frozenset[int] = frozenset()
    count = 0
    for number, word in enumerate(words):
        found = _listed(word.lower())
        if found:
            days, count = days | found, number + 1
        elif word.lower() not in _BETWEEN or not days:
            break
    is_plain = count == 1 and len(days) == 1 and not first.endswith("s")
    return None if not days or (is_plain and not is_sure) else (days, count)


def read_span(words: Sequence[str]) -> tuple[frozenset[int], int] | None:
    """The days from one to another that words begin with, "monday to friday", and how many of them say it."""
    if len(words) < 3 or words[1].lower() not in _TO:
        return None
    days = _listed(f"{words[0]}-{words[2]}".lower())
    return (days, 3) if days else None


def rarely(words: Sequence[str]) -> str | None:
    """What words say after "every" that no digest does, "hour", "other day", "morning"; None where it is no time."""
    first, second = (each.lower() for each in (*words[:2], "", "")[:2])
    if first in _NEVER | _PARTS:
        return first
    is_unit = second in _UNITS or _day(second) is not None
    return f"{first} {second}" if (first in _SEVERAL or first.isdigit()) and is_unit else None


def never(often: str) -> UserError:
    """What is to be said of an "hourly"."""
    return UserError(
        f"A digest cannot come “{often}”. Say daily, weekdays, weekly, or days of the week like mon,thu, and at which "
        "time, like at 09:00."
    )


def days_listed(typed: str) -> frozenset[int]:
    """The days that a text names: "daily", "weekdays", "mon,thu". Raises UserError where it names something else."""
    words = typed.replace(",", " ").split()
    words = words[1:] if words and words[0].lower() in ("on", "every", "each") else words
    found = read_span(words) or read_days(words, is_sure=True)
    if not found or found[1] < len(words):
        raise UserError(f"“{typed[:40]}” names no days of the week. Say daily, weekdays, or days like mon,thu.")
    return found[0]


def _time_of(found: re.Match[str]) -> time | None:
    """The time of a match; None where the clock has none such."""
    hour, minute = int(found["hour"]), int(found.groupdict().get("minute") or 0)
    half = (found.groupdict().get("half") or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour % 24, minute) if hour < 24 and minute < 60 else None


def _listed(word: str) -> frozenset[int]:
    """The days of a word like "mon,thu" or "mon-fri"; none where it says anything else."""
    days: set[int] = set()
    for part in (part for part in re.split(r"[,;/]", word) if part):
        ends = [_day(end) for end in _RANGE.split(part)]
        if None in ends or len(ends) > 2:
            return frozenset()
        first, last = int(ends[0] or 0), int(ends[-1] or 0)
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return frozenset(days)


def _day(name: str) -> int | None:
    return _DAY.get(name, _DAY.get(name.removesuffix("s")))


def is_day(word: str) -> bool:
    """Whether a word is a day of the week."""
    return _day(word.lower()) is not None
