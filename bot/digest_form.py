"""The digest's form: a digest that is asked for field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import islice

from bot.digest import Digest
from bot.form import FieldError
from bot.schedule import WEEK, WEEKDAYS, Schedule
from bot.wish import read_query, require_hours
from bot.zones import known_zone, zones
from search_index.errors import QueryError, UserError

AT_ONCE, DAILY, ON_WEEKDAYS, ON_DAYS = "once", "daily", "weekdays", "days"
OFTEN: Mapping[str, str] = {
    DAILY: "Every day",
    ON_WEEKDAYS: "Monday to Friday",
    ON_DAYS: "On the days that I tick below",
    AT_ONCE: "At once, whenever something new comes in",
}
"""How often a digest comes, by what the form calls it."""

_USUAL = time(9)


@dataclass(frozen=True, slots=True)
class DigestForm:
    """What was filled in."""

    zone: str
    words: str = ""  # in the language of queries; empty: the whole archive
    channel: str = ""  # empty: none was chosen
    is_own: bool = False  # whether it comes to the one who asks, wherever that is
    often: str = DAILY  # one of OFTEN
    days: frozenset[int] = frozenset()  # that are ticked; Monday is 0
    at: time = _USUAL
    has_this_day: bool = False
    has_archive: bool = False


def form_of(digest: Digest, zone: str) -> DigestForm:
    """The form that asks for a digest. Where that is told at once, ``zone`` stands in it for another choice."""
    schedule = digest.schedule
    often = {WEEK: DAILY, WEEKDAYS: ON_WEEKDAYS}.get(schedule.days, ON_DAYS) if schedule else AT_ONCE
    return DigestForm(
        schedule.zone if schedule else zone,
        digest.query,
        "" if digest.is_follow else digest.channel,
        digest.is_follow,
        often,
        schedule.days if schedule and often == ON_DAYS else frozenset(),
        schedule.at if schedule else _USUAL,
        digest.has_this_day,
        digest.has_archive,
    )


def digest_of(form: DigestForm, user: str, id_: str = "") -> Digest:
    """The digest that a form of ``user`` asks for; it is not kept yet. Raises FieldError where it asks for none."""
    if not (form.is_own or form.channel):
        raise FieldError("channel", "Choose the channel, or above that it is for you alone.")
    query, schedule = _query(form.words), _schedule(form)
    try:
        require_hours(schedule, has_this_day=form.has_this_day, has_archive=form.has_archive)
    except UserError as error:
        raise FieldError("extras", str(error)) from error
    return Digest(
        workspace="",
        id=id_,
        channel=user if form.is_own else form.channel,
        user=user,
        query=query,
        schedule=schedule,
        created_at=0.0,
        has_this_day=form.has_this_day,
        has_archive=form.has_archive,
    )


def zones_like(typed: str, limit: int) -> tuple[str, ...]:
    """The first ``limit`` zones in whose names each word that was typed begins one; that of a city alone, first."""
    wanted = _words(typed)
    named = known_zone(typed) if wanted else None
    found = (name for name in zones() if all(any(each.startswith(word) for each in _words(name)) for word in wanted))
    return tuple(islice(dict.fromkeys([*([named] if named else []), *found]), limit))


def _query(words: str) -> str:
    try:
        return str(read_query(words))
    except QueryError as error:
        raise FieldError("words", str(error)) from error


def _schedule(form: DigestForm) -> Schedule | None:
    if form.often == AT_ONCE:
        return None
    if form.often == ON_DAYS and not form.days:
        raise FieldError("days", "Tick a day, or choose above that it comes daily or from Monday to Friday.")
    if not (zone := known_zone(form.zone)):
        raise FieldError("zone", "Choose the time zone: begin to type a large city in it.")
    return Schedule(form.at, zone, {DAILY: WEEK, ON_WEEKDAYS: WEEKDAYS}.get(form.often, form.days))


def _words(name: str) -> list[str]:
    return name.replace("/", " ").replace("_", " ").casefold().split()
