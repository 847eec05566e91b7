"""The saying: one way to say when a digest comes, or what else it tells, at the beginning of some words.

Each reader gives how many words say it, and what; None where they say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from bot.hours import is_time, read_days, read_time
from bot.zones import is_offset, known_zone, zone_named


@dataclass(frozen=True, slots=True)
class Settings:
    """What was said of when, and of what else to tell; None or False where nothing was."""

    at: time | None = None
    days: frozenset[int] | None = None
    zone: str | None = None
    is_weekly: bool = False  # once a week, on whichever day
    is_at_once: bool = False
    has_this_day: bool | None = None
    has_archive: bool | None = None

    @property
    def is_timed(self) -> bool:
        """Whether hours, days or a zone were said."""
        return bool(self.at or self.days or self.zone or self.is_weekly)


NOTHING = Settings()  # was said

_ONCE = (["at", "once"], ["immediately"], ["instantly"])
_OPTIONS = {
    ("this", "day"): "has_this_day",
    ("on", "this", "day"): "has_this_day",
    ("archive",): "has_archive",
    ("the", "archive"): "has_archive",
}
_CITY = 3  # words of the longest city's name

Found = tuple[int, Settings]  # how many words say something, and what
Reader = Callable[[Sequence[str]], Found | None]


def _clock(words: Sequence[str]) -> Found | None:
    """ "at 9", "9am"; "at" alone is none."""
    has_at = words[0].lower() in ("at", "@")
    if not has_at and not is_time(words):
        return None
    found = read_time(words[has_at:])
    return (found[1] + has_at, Settings(at=found[0])) if found else None


def _once(words: Sequence[str]) -> Found | None:
    lower = [word.lower() for word in words[:2]]
    count = next((len(once) for once in _ONCE if lower[: len(once)] == once), 0)
    return (count, Settings(is_at_once=True)) if count else None


def _each(words: Sequence[str]) -> Found | None:
    """ "every day", "each monday", "on fridays"."""
    if words[0].lower() not in ("every", "each", "on"):
        return None
    following = words[1].lower() if len(words) > 1 else ""
    if words[0].lower() != "on" and following in ("day", "week"):
        return 2, _week() if following == "week" else Settings(days=frozenset(range(7)))
    found = read_days(words[1:], is_sure=True)
    return (found[1] + 1, Settings(days=found[0])) if found else None


def _zone(words: Sequence[str]) -> Found | None:
    """A zone by its whole name, "Europe/Madrid", which is no word to look for."""
    is_whole = "/" in words[0] or words[0].upper() == "UTC"
    found = known_zone(words[0]) if is_whole else None
    return (1, Settings(zone=found)) if found else None


def _option(words: Sequence[str]) -> Found | None:
    """ "with this day", "without archive"."""
    lower = [word.lower() for word in words]
    if lower[0] not in ("with", "without"):
        return None
    for option, name in _OPTIONS.items():
        if tuple(lower[1 : len(option) + 1]) == option:
            has = lower[0] == "with"
            return len(option) + 1, Settings(has_this_day=has) if name == "has_this_day" else Settings(has_archive=has)
    return None


def city(words: Sequence[str]) -> Found | None:
    """A zone by its city, "in New York". Raises UserError for "CET"."""
    skipped = 1 if words[0].lower() == "in" and len(words) > 1 else 0
    for count in range(min(_CITY, len(words) - skipped), 0, -1):
        name = " ".join(words[skipped : skipped + count])
        if known_zone(name):
            tail = words[skipped + count : skipped + count + 1]
            return skipped + count + (tail == ["time"]), Settings(zone=zone_named(name))
    is_short = words[0].isupper() and is_offset(words[0])
    return (1, Settings(zone=zone_named(words[0]))) if is_short or "/" in words[0] else None


def often(words: Sequence[str], *, is_sure: bool) -> Found | None:
    """ "daily", "mon,thu"; "friday" where it ``is_sure`` that days are meant. Raises UserError for "monthly" there."""
    if words[0].lower() == "weekly":
        return 1, _week()
    found = read_days(words, is_sure=is_sure)
    return (found[1], Settings(days=found[0])) if found else None


def _week() -> Settings:
    return Settings(is_weekly=True)


SURE: tuple[Reader, ...] = (_once, _clock, _each, _option, _zone)
