"""The zone: a place whose clock tells the time, by the name that people give it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from search_index.errors import UserError

UNIVERSAL = "UTC"

_PARTS = frozenset(
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
)
_UNIVERSAL = frozenset({"utc", "etc/utc"})
_OFFSET = re.compile(r"(?:etc/)?(?:utc|gmt|z)?[+-]\d\S*|(?:etc/)?gmt0?|z(?:ulu)?", re.IGNORECASE)
_COLLOQUIAL = frozenset({"ET", "CT", "MT", "PT"})  # of several offsets, as Americans say them
_LETTERS = re.compile(r"[A-Za-z]{2,5}")
_YEAR = 2026  # any of late will do
_NEAR = 3  # names that are suggested
_LONGEST = 40  # characters of what was typed, in a message


def zone_named(typed: str) -> str:
    """The name in the IANA database of a zone or of the city that it is called by, in any case: "madrid".

    Raises UserError where it is none: also for an abbreviation, which names an offset that its places leave for half
    of the year, and often several offsets.
    """
    if found := known_zone(typed):
        return found
    shown = typed.strip()[:_LONGEST]
    if is_offset(typed):
        raise UserError(
            f"“{shown}” is an offset, and not a place whose clock is set forward and back. "
            "Say a place, like Europe/Madrid, or UTC."
        )
    near = get_close_matches(_folded(typed), [*_cities(), *_names()], n=_NEAR)
    names = dict.fromkeys(found for each in near if (found := known_zone(each)))
    meant = f"Did you mean {' or '.join(names)}?" if names else "Say the largest city near you in its zone, if need be."
    raise UserError(f"I know no time zone “{shown}”. Zones are called like Europe/Madrid. {meant}")


def known_zone(typed: str) -> str | None:
    """The zone of this name, or of this city; None where there is none."""
    folded = _folded(typed)
    if folded in _UNIVERSAL:
        return UNIVERSAL
    return _names().get(folded) or _cities().get(folded)


def is_offset(typed: str) -> bool:
    """Whether a text is an abbreviation like CET, or an offset like UTC+1, instead of a zone."""
    bare = typed.strip()
    if known_zone(bare):
        return False
    return bool(_OFFSET.fullmatch(bare)) or (
        bool(_LETTERS.fullmatch(bare)) and bare.upper() in _abbreviations() | _COLLOQUIAL
    )


def zones() -> tuple[str, ...]:
    """The names of all zones, in order; none that is another's short or old name where that can be told."""
    return (*sorted(name for name in _names().values() if name.partition("/")[0] in _PARTS), UNIVERSAL)


@cache
def _names() -> Mapping[str, str]:
    """The zones by their names, as these are compared. Abbreviations and offsets are none; countries are."""
    known = sorted(available_timezones())
    return {
        _folded(name): name
        for name in known
        if ("/" in name or name.istitle()) and not name.startswith("Etc/") and name not in ("Factory", "Zulu")
    }


@cache
def _cities() -> Mapping[str, str]:
    """The zones by the cities they are called by. Where two have the same city, they have the same rules."""
    of_places = (name for name in _names().values() if name.partition("/")[0] in _PARTS)
    return {_folded(name.rpartition("/")[2]): name for name in sorted(of_places, reverse=True)}


@cache
def _abbreviations() -> frozenset[str]:
    """What clocks are called in short, in winter and in summer."""
    moments = [datetime(_YEAR, month, 1, tzinfo=UTC) for month in (1, 7)]
    found = (moment.astimezone(ZoneInfo(name)).tzname() for name in available_timezones() for moment in moments)
    return frozenset(each for each in found if each and each.isalpha())


def _folded(name: str) -> str:
    """A name without case, accents and the sign between its words."""
    apart = unicodedata.normalize("NFKD", name.strip().replace("_", " "))
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).casefold().split())
