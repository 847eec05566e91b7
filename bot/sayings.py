"""The saying: one way to say when a digest comes, or what else it tells, at the beginning of some words.

Each reader gives how many words say it, and what; None where they say something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from bot.hours import is_time, never, rarely, read_days, read_span, read_time
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

_ONCE = (["at", "once"], ["immediately"], ["instantly"], ["asap"])
_TAILS: Mapping[tuple[str, ...], int] = {  # what may follow a time, and the hours that it adds to one before noon
    ("in", "the", "morning"): 0,
    ("in", "the", "afternoon"): 12,
    ("in", "the", "evening"): 12,
    ("o'clock",): 0,
    ("o’clock",): 0,
    ("sharp",): 0,
}
_NUMBERS = ("two", "three", "four", "several", "many")
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
    if words[0][:1] == "@" and words[0][1:2].isdigit():
        words = [words[0][1:], *words[1:]]
        return _clock(words) if is_time(words) else _clock_after(words, 0)
    has_at = words[0].lower() in ("at", "@")
    return _clock_after(words, int(has_at)) if has_at or is_time(words) else None


def _clock_after(words: Sequence[str], count: int) -> Found | None:
    """The time after some words that begin to say it, with what may follow: "9 in the evening"."""
    found = read_time(words[count:])
    if not found:
        return None
    at, count = found[0], count + found[1]
    for tail, later in _TAILS.items():
        if tuple(word.lower() for word in words[count : count + len(tail)]) == tail:
            return count + len(tail), Settings(at=at.replace(hour=at.hour + (later if at.hour < later else 0)))
    return count, Settings(at=at)


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
    if words[0].lower() != "on" and (said := rarely(words[1:])):
        raise never(f"{words[0].lower()} {said}")
    found = read_span(words[1:]) or read_days(words[1:], is_sure=True)
    return (found[1] + 1, Settings(days=found[0])) if found else None


def _span(words: Sequence[str]) -> Found | None:
    """ "from monday to friday", also without "from"."""
    skipped = int(words[0].lower() == "from")
    found = read_span(words[skipped:])
    return (found[1] + skipped, Settings(days=found[0])) if found else None


def _times(words: Sequence[str]) -> Found | None:
    """ "once a day", "once a week". Raises UserError for "twice a day"."""
    lower = [word.lower() for word in words[:4]]
    count = 2 if (lower[0] in _NUMBERS or lower[0].isdigit()) and lower[1:2] == ["times"] else 1
    if lower[count : count + 1] not in (["a"], ["per"], ["every"], ["each"]) or len(lower) < count + 2:
        return None
    unit = lower[count + 1]
    if lower[0] == "once" and unit in ("day", "week"):
        return 3, _week() if unit == "week" else Settings(days=frozenset(range(7)))
    if (lower[0] in ("once", "twice") or count == 2) and (unit in ("day", "week") or rarely([unit])):
        raise never(" ".join(lower[: count + 2]))
    return None


def _zone(words: Sequence[str]) -> Found | None:
    """A zone by its whole name, "Europe/Madrid", which is no word to look for."""
    is_whole = "/" in words[0] or words[0].upper() == "UTC"
    found = known_zone(words[0]) if is_whole else None
    return (1, Settings(zone=found)) if found else None


def _option(words: Sequence[str]) -> Found | None:
    """ "with this day", "without archive"; "on this day" says what it is by itself."""
    lower = [word.lower() for word in words]
    if lower[:3] == ["on", "this", "day"]:
        return 3, Settings(has_this_day=True)
    if lower[0] not in ("with", "without", "no"):
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


SURE: tuple[Reader, ...] = (_once, _clock, _times, _span, _option, _each, _zone)
