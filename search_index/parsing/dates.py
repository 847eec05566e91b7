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
_CLOSING_YEAR = re.compile(rf"[,(]\s?(?:in\s)?{_YEAR}\)?\Z")
_WEEKDAY = re.compile(
    rf"(?P<cue>\b(?:said|says|told|announced|stated|declared|added|warned|reiterated)\s(?:[\w’'-]+\s){{0,3}}?)?"
    rf"\bon\s(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?P<told>\s(?:said|told|announced|stated|declared|warned)\b)?",
    re.IGNORECASE,
)


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


def closing_year(text: str) -> date | None:
    """The first day of the year that ``text`` ends with, set off by a comma or brackets: “…, 2016”."""
    match = _CLOSING_YEAR.search(text[-12:])
    return date(int(match["year"]), 1, 1) if match else None


def spoken_weekday(sentence: str) -> str | None:
    """The day of the week on which ``sentence`` says that something was said: “said on Thursday”."""
    told = (match for match in _WEEKDAY.finditer(sentence) if match["cue"] or match["told"])
    match = next(told, None)
    return match["weekday"].capitalize() if match else None


def weekday_before(weekday: str, published: date) -> date:
    """The last such weekday on or before the day of publication: news speaks of the week behind it."""
    return published - timedelta(days=(published.weekday() - _WEEKDAYS.index(weekday.lower())) % 7)


def _day(match: re.Match[str]) -> Day | None:
    month = match["month"].lower()
    try:
        value = date(int(match["year"]), _MONTH_NUMBERS.get(month) or int(month), int(match["day"]))
    except ValueError:  # the 31st of June, or month 17
        return None
    return Day(match.start(), match.end(), match.group(), value)
