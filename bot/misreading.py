"""The misreading: words that would be looked for, though they were meant to say when or where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from bot.hours import LONG, OFTEN, is_day
from bot.sayings import Settings
from bot.zones import UNIVERSAL, known_zone
from search_index.errors import UserError

_SHOWN = 40  # characters of what was typed, in a message
_MARKED = "To look for the words as they stand, put them in back-ticks"
_BEFORE_TIME = frozenset(["except", "since", "until", "till", "from", "before", "after", "to", "by", "of", "this"])
_BEFORE_TIME |= {"last", "next", "past", "today", "tomorrow", "tonight", "starting", "beginning"}
_SLIPS = {"dayly": "daily", "dailly": "daily", "dialy": "daily", "weekley": "weekly", "wekly": "weekly"}
_NEAR = 0.85  # of difflib: one slip in a word of seven letters
_LONG = 6  # letters: shorter words are like too many others
_OFTEN = (*OFTEN, "weekly")
_FULL = tuple(name for name in (*OFTEN, *LONG, *(f"{each}s" for each in LONG)) if len(name) > _LONG)
_CHANNEL = re.compile(r"#[^\W\d][\w-]*")
_HOUR = re.compile(r"\d{1,2}")


def require_meant(words: Sequence[str], rest: Sequence[int]) -> None:
    """Raises UserError for a word that is left to look for and was most likely meant for something else.

    ``words`` are all that was typed, "" for what stands in marks; ``rest`` are the places of those that say nothing
    of when.
    """
    for place in rest:
        _require_here(words[place])
        _require_time(words, place)
        _require_days(words, place, rest)


def require_clear(words: Sequence[str], rest: Sequence[int], said: Settings) -> None:
    """Raises UserError where, beside what was ``said`` of when, a word may be to look for or may say when."""
    if rest and not said.at:
        _require_no_hour(words, rest, said)
    if not said.at:
        _require_topic(words, rest, said)


def _require_here(word: str) -> None:
    if _CHANNEL.fullmatch(word):
        raise UserError(
            f"A digest is posted where it is set up. Type it in {word[:_SHOWN]}, or choose the channel with Change… "
            f"under an offer. {_MARKED}."
        )


def _require_time(words: Sequence[str], place: int) -> None:
    """Not an "at" that no hour follows."""
    if words[place].lower() == "at":
        raise UserError(
            f"I do not understand “{_shown(words[place : place + 2])}” as a time. Write it like at 09:00 or at 9pm, "
            "and leave “at” out of the words to look for."
        )


def _require_days(words: Sequence[str], place: int, rest: Sequence[int]) -> None:
    """Not "except" before Sundays, or "dayly" beside the hours or at an end."""
    lower, following = words[place].lower(), place + 1
    is_last = following == len(words)
    is_before = not is_last and following not in rest
    if (is_before and lower in _BEFORE_TIME) or (is_last and lower == "to"):  # a channel that Slack gives no name of
        said = words[place : following + (2 if words[following : following + 1] == ["at"] else 1)]
        raise UserError(f"I do not understand “{_shown(said)}”. Say when it comes, like at 09:00 mon-fri. {_MARKED}.")
    is_beside = is_last or is_before or place - 1 not in rest
    if is_beside and (meant := _meant(lower)):
        raise UserError(f"I do not know “{_shown([lower])}”. Did you mean {meant}? {_MARKED}.")


def _meant(word: str) -> str | None:
    """What a word is a slip for that would say how often; None where it is none."""
    if word in _FULL or is_day(word) or word in OFTEN:
        return None
    return _SLIPS.get(word) or next(iter(get_close_matches(word, _FULL, 1, _NEAR)), None)


def _require_no_hour(words: Sequence[str], rest: Sequence[int], said: Settings) -> None:
    """Not a bare 9, or "now", at the end where no time is said."""
    last = rest[-1]
    if last + 1 < len(words):
        return
    if _HOUR.fullmatch(words[last]) and int(words[last]) <= 24:
        raise UserError(f"Is “{words[last]}” a time? Then write at {words[last]}. {_MARKED}.")
    if words[last].lower() == "now" and not said.is_timed:
        raise UserError(f"Is “now” a time? Then write at once, for whenever something is new. {_MARKED}.")


def _require_topic(words: Sequence[str], rest: Sequence[int], said: Settings) -> None:
    """Not a city behind "weekly", where nothing before it is there to look for: "weekly Moscow"."""
    place = next((place for place, word in enumerate(words) if word.lower() in _OFTEN), len(words))
    if not said.zone or any(each < place for each in rest):
        return
    taken = [word for number, word in enumerate(words) if number > place and number not in rest]
    city = " ".join(taken)
    if city and "/" not in city and city.upper() != UNIVERSAL and known_zone(city) == said.zone:
        topic, often = _shown(words[place + 1 :]), words[place]
        raise UserError(
            f"Is “{topic}” what to look for, or whose clock it comes by? Type {topic} {often} to look for it, and "
            f"{often} {said.zone} for the clock."
        )


def _shown(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word)[:_SHOWN]
