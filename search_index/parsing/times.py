"""Time of day: where a line says when, by the clock."""

from __future__ import annotations

import re
from datetime import time

_ZONE = (
    r"(?:\s?\(?(?:[A-Z]{2,5}|[ECMP]T|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d|Z|(?:local|Moscow) time)\)?)"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-4])(?:(?::|\.|\s?h\s?)(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?)?"
    r"(?:\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?)?"
)
_WORDS = re.compile(  # what may stand around a time that is a line of its own
    r"(?:(?:start(?:ing|s|ed)?|begin(?:ning|s)?)?\s?(?:time|hour)(?:\sof\s\w+)?|(?:starts|starting|began|started)(?:\sat)?"
    r"|at|hora|heure|uhrzeit|beginn|время)\s?:?\s",
    re.IGNORECASE,
)
_LINE = re.compile(rf"{_CLOCK}(?:\s?(?:Uhr|h|hrs|hours|uur|ч)\b\.?)?{_ZONE}{{0,2}}\.?")
_IN_LINE = re.compile(rf"(?<![\d.:/-]){_CLOCK}(?![\d.:/-]*\d)")
_LONGEST = 60  # characters


def is_time(line: str) -> bool:
    """Whether the line is a time of day and nothing else: "17:20", "5:16 P.M. EDT", "Start time: 14.30"."""
    return own_time(line) is not None


def own_time(line: str) -> time | None:
    """The time that the line is, by the clock of the place; None where it is anything else."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    field = _WORDS.match(line)
    match = _LINE.fullmatch(line, field.end() if field else 0)
    return _time(match) if match else None


def time_beside(words: str) -> time | None:
    """The time in what stands beside a day: ", 3:04 PM ET", "T14:30:00+01:00"."""
    found = (_time(match) for match in _IN_LINE.finditer(words.removeprefix("T")[:_LONGEST]))
    return next((each for each in found if each), None)


def _time(match: re.Match[str]) -> time | None:
    """A number alone is no time: it takes minutes, or half a day of twelve hours."""
    hour, minute, half = int(match["hour"]), match["minute"], (match["half"] or "").lower()
    if not minute and not half:
        return None
    if half and not 1 <= hour <= 12:
        half = ""  # "14:30 PM" is the afternoon anyway
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour, int(minute or 0)) if hour < 24 else None
