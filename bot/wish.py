"""The wish: a digest as somebody types it, `venezuela OR CELAC at 09:00 weekdays Europe/Madrid`.

``str(wish)`` is the canonical form: ``read_wish(str(wish)).wish(...) == wish``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from bot.phrasing import phrases
from bot.sayings import NOTHING, Settings
from bot.schedule import Schedule
from search_index.errors import UserError
from search_index.query import Query, Term, parse_query

ARCHIVE = Query(())  # all that is new
EVERYTHING = "everything"  # what to type for it

_ALL = frozenset({EVERYTHING, "all", "anything", "what is new", "what's new", "what’s new", "all that is new"})
_ALL |= {"everything new", "the archive", "whole archive", "the whole archive"}
_USUAL = time(9)
_ONCE_A_WEEK = frozenset({0})
_MARK = "`"  # around words that are the query as they stand
_MARKS = '"“”„‟«»＂'


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for, and when that is told. ``schedule``: None for at once."""

    query: Query
    schedule: Schedule | None
    has_this_day: bool = False  # whether to tell what was said on this day in other years
    has_archive: bool = False  # whether to give a quote from the archive where nothing is new

    def __str__(self) -> str:
        words = [
            str(self.schedule or "at once"),
            *(["with this day"] if self.has_this_day else []),
            *(["with archive"] if self.has_archive else []),
        ]
        query = str(self.query)
        plain = " ".join([*([query] if query else []), *words])
        return plain if _is_read_as(plain, query) else " ".join([f"{_MARK}{query}{_MARK}", *words])


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a wish: only what it names. The rest is as it was, or as is usual."""

    query: Query | None = None
    settings: Settings = NOTHING

    def wish(self, zone: Callable[[], str], *, is_at_once: bool = False) -> Wish:
        """The wish, with what is usual where nothing is said; ``is_at_once``: whether that is at once.

        ``zone`` gives the zone of the asker's clock, and is asked only where it is wanted.
        """
        return self.changed(Wish(ARCHIVE, None if is_at_once else Schedule(_USUAL, "")), zone)

    def changed(self, wish: Wish, zone: Callable[[], str]) -> Wish:
        """Another wish, with what was typed in the place of what it had."""
        said = self.settings
        has_this_day = wish.has_this_day if said.has_this_day is None else said.has_this_day
        has_archive = wish.has_archive if said.has_archive is None else said.has_archive
        schedule = self._schedule(wish.schedule, zone)
        require_hours(schedule, has_this_day=has_this_day, has_archive=has_archive)
        return Wish(wish.query if self.query is None else self.query, schedule, has_this_day, has_archive)

    def _schedule(self, before: Schedule | None, zone: Callable[[], str]) -> Schedule | None:
        said = self.settings
        if said.is_at_once or (before is None and not said.is_timed):
            return None
        if before is None and said.zone and not (said.at or said.days or said.is_weekly):
            raise UserError(f"{said.zone} says by which clock, and not when. Say that too: at 09:00 daily {said.zone}")
        usual = before or Schedule(_USUAL, "")
        days = said.days or (_once(before) if said.is_weekly else usual.days)
        return Schedule(said.at or usual.at, said.zone or usual.zone or zone(), days)


def require_hours(schedule: Schedule | None, *, has_this_day: bool, has_archive: bool) -> None:
    """Raises UserError where something is wanted for certain days of what comes at once, on no day of its own.

    With each document that came in, of whatever topic, the same old quotes would be told again.
    """
    if schedule is None and (has_this_day or has_archive):
        option = "this day" if has_this_day else "archive"
        raise UserError(
            f"“With {option}” needs a day and a time, and what comes at once has none. "
            f"Say when, like daily at 09:00, or without {option}."
        )


def read_wish(text: str) -> Typed:
    """What is typed after ``digest add``. Raises UserError, in a sentence, for what is not understood."""
    settings, words = phrases(text)
    return Typed(read_query(words) if words.strip() else None, settings)


def read_query(text: str) -> Query:
    """The query of a digest; "everything", or nothing, is the whole archive. Raises QueryError where it is none.

    What stands in back-ticks is looked for as it stands, "everything" too.
    """
    bare = text.replace(_MARK, " ").strip()
    if not bare or " ".join(text.lower().split()) in _ALL:
        return ARCHIVE
    inner = bare[1:-1]
    is_marked = len(bare) > 2 and bare[0] in _MARKS and bare[-1] in _MARKS
    return parse_query(inner if is_marked and _is_language(inner) else bare)


def _is_language(inner: str) -> bool:
    """Whether what stands between marks is a query of its own, "venezuela OR CELAC", and not words of a phrase.

    Two phrases with something between them are as well marked at both ends, and stay as they are.
    """
    nested = inner[0] in _MARKS
    if not nested and any(mark in inner for mark in _MARKS):
        return False
    try:
        query = parse_query(inner)
    except UserError:
        return False
    return nested or bool(query.filters) or any(clause != Term(str(clause)) for clause in query.clauses)


def _once(before: Schedule | None) -> frozenset[int]:
    return before.days if before and before.is_weekly else _ONCE_A_WEEK


def _is_read_as(text: str, query: str) -> bool:
    """Whether a wish of this text has this query."""
    try:
        return str(read_wish(text).query or "") == query
    except UserError:
        return False
