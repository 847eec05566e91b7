"""Dates: where a text writes a day, and which day that is.

Numbers alone are read as a day only where they leave no choice: 2020-02-06, 06.02.2020 and 26/04/2024, but not
06/02/2020.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from search_index.models import Passage

# English, Spanish, French, German, Portuguese, Italian and Russian (in the genitive, as dates have it).
_MONTHS = (
    "january jan enero janvier januar janeiro gennaio января",
    "february feb febrero février februar fevereiro febbraio февраля",
    "march mar marzo mars märz março марта",
    "april apr abril avril aprile апреля",
    "may mayo mai maio maggio мая",
    "june jun junio juin juni junho giugno июня",
    "july jul julio juillet juli julho luglio июля",
    "august aug agosto août августа",
    "september sept sep septiembre septembre setembro settembre сентября",
    "october oct octubre octobre oktober outubro ottobre октября",
    "november nov noviembre novembre novembro ноября",
    "december dec diciembre décembre dezember dezembro dicembre декабря",
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w)(?P<month>{_MONTH})\b\.?\s{{1,3}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{0,3}}{_YEAR}",
        rf"(?<![\d.,])(?:the\s)?{_DAY}(?:st|nd|rd|th|º|er|\.)?\s{{1,3}}(?:(?:of|de)\s)?(?P<month>{_MONTH})\b\.?,?\s{{1,3}}"
        rf"(?:de\s)?{_YEAR}",
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_DAY}[.](?P<month>\d\d)[.]{_YEAR}",
        rf"(?<!\d)(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>\d\d)[/-]{_YEAR}",
        rf"(?<!\d)(?P<month>\d\d)/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
    )
)
_NUMBERED = re.compile(rf"\A\W?\d{{1,5}}-{_DAY}-(?P<month>\d\d)-{_YEAR}\Z")
_LONGEST_YEAR = 12  # characters: ", in 2016)"
_CLOSING_YEAR = re.compile(rf"[,(]\s?(?:in\s)?{_YEAR}\)?\Z")
_NAME = r"(?-i:[A-Z][\w.-]{0,30}(?:\s[A-Z][\w.-]{0,30}){0,2})"
_AUDIENCE = (  # whom or what one speaks to, and nothing that one says: "reporters", "a news conference", "Example News"
    rf"(?:(?:(?:a|an|the|his|her|its|their|state|local)\s){{0,2}}(?:(?:news|press|joint|televised|written)\s){{0,2}}"
    r"(?:reporters|journalists|media|lawmakers|parliament|congress|conference|briefing|interview|meeting|summit|forum"
    rf"|council|assembly|committee|television|tv|radio|agency|statement|speech|address)\b|{_NAME})"
)
_SAYS = r"(?:said|says|stated|declared|added|warned|reiterated|announced)"
_FINITE = r"(?:is|was|will|would|should|could|may|might|must|has|had|can)\b"
_SPOKEN = re.compile(  # between the verb and its weekday stand only an audience, a place and a time of day
    rf"\b(?:{_SAYS}|told\s{_AUDIENCE})(?:\s(?:here|(?:to|in|at|during)\s{_AUDIENCE}))?(?:\s(?:late|early|earlier))?"
    rf"\s(?P<on>on\s)?(?P<after>{'|'.join(_WEEKDAYS)})\b(?!['’])(?P<planned>\s{_FINITE})?"
    rf"|\bon\s(?P<before>{'|'.join(_WEEKDAYS)})\s(?:{_SAYS}|told)\b",
    re.IGNORECASE,
)
_OF_ANOTHER_VERB = re.compile(r"\b(?:who|which|that|to|will|would)\b[^.,;:!?]*\Z", re.IGNORECASE)
_CLAUSE = 200  # characters before a weekday in which its clause begins


@dataclass(frozen=True, slots=True)
class Day(Passage):
    """The words of a text that name a day, and the day."""

    value: date


def days(text: str) -> Iterator[Day]:
    """The days that ``text`` names with their year, in order."""
    found = (_day(match) for form in _FORMS for match in form.finditer(text))
    yield from sorted((day for day in found if day), key=lambda day: day.start)


def closing_day(text: str) -> Day | None:
    """The day that ``text`` ends with, as a title does: “…, Mexico City, February 6, 2020”."""
    return next((day for day in days(text) if not text[day.end :].strip(" .)]")), None)


def numbered_day(number: str) -> date | None:
    """The day inside a document number: 794-26-04-2024 is of 26 April 2024."""
    match = _NUMBERED.match(number)
    day = _day(match) if match else None
    return day.value if day else None


def closing_year(text: str) -> Day | None:
    """The year that ``text`` ends with, set off by a comma or brackets, as its first day: “…, 2016”."""
    match = _CLOSING_YEAR.search(text, max(0, len(text) - _LONGEST_YEAR))
    return Day(match.start(), match.end(), match.group(), date(int(match["year"]), 1, 1)) if match else None


def spoken_weekday(sentence: str) -> str | None:
    """The day of the week on which ``sentence`` says that something was said: “said on Thursday”."""
    return next((day.capitalize() for match in _SPOKEN.finditer(sentence) if (day := _spoken_on(match))), None)


def weekday_before(weekday: str, published: date) -> date:
    """The last such weekday on or before the day of publication: news speaks of the week behind it."""
    return published - timedelta(days=(published.weekday() - _WEEKDAYS.index(weekday.lower())) % 7)


def _spoken_on(match: re.Match[str]) -> str | None:
    """The weekday of the speech verb; None where it is another's: "said Friday would be", "who left on Friday said"."""
    if match["before"]:
        clause = match.string[max(0, match.start() - _CLAUSE) : match.start()]
        return None if _OF_ANOTHER_VERB.search(clause) else match["before"]
    return match["after"] if match["on"] or not match["planned"] else None


def _day(match: re.Match[str]) -> Day | None:
    month = match["month"].lower()
    try:
        value = date(int(match["year"]), _MONTH_NUMBERS.get(month) or int(month), int(match["day"]))
    except ValueError:  # the 31st of June, or month 17
        return None
    return Day(match.start(), match.end(), match.group(), value)
