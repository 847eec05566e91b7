"""Names: what languages call the months and the days of the week, as Unicode's CLDR has it (through Babel)."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from functools import cache

# Of the European Union and its neighbours, of the United Nations, and some more that write a day as these do.
_LANGUAGES = (
    "ar be bg bs ca cs da de el es et fa fi fr ga hi hr hu hy id is it ka kk lt lv mk ms mt nb nl pl pt ro ru sk sl sq"
    " sr sv tr uk"
)
_ENGLISH_MONTHS = {
    name.lower(): number for names in (calendar.month_name, calendar.month_abbr) for number, name in enumerate(names)
} | {"sept": 9}  # as the Associated Press writes it
_ENGLISH_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


def month(name: str) -> int | None:
    """The number of the month of this name, 1 to 12; None for any other word, or where languages disagree."""
    name = name.lower().strip(".").removeprefix("d’").removeprefix("d'")
    return _ENGLISH_MONTHS.get(name) or (None if name.isdecimal() else _other_months().get(name))


def is_english_month(name: str) -> bool:
    """Whether the month is in English, or spelled alike."""
    return name.lower().strip(".") in _ENGLISH_MONTHS


def weekday(name: str, *, english: bool = False) -> int | None:
    """The number of the day of the week of this name, from Monday, 0; None for any other word."""
    name = name.lower().strip(".")
    number = _ENGLISH_WEEKDAYS.get(name)
    return _other_weekdays().get(name) if number is None and not english else number


@cache
def _other_months() -> Mapping[str, int]:
    # Imported and loaded only for a word that is no English month: forty languages take a tenth of a second.
    from babel import Locale

    meanings: dict[str, set[int]] = {}
    for language in _LANGUAGES.split():
        names = Locale(language).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in names[width].items():
                meanings.setdefault(name.lower().strip("."), set()).add(number)
    # "listopada" is November in Polish and October in Croatian: better no day than a wrong one
    return {name: numbers.pop() for name, numbers in meanings.items() if len(numbers) == 1}


@cache
def _other_weekdays() -> Mapping[str, int]:
    from babel import Locale

    days = (Locale(language).days["format"]["wide"] for language in _LANGUAGES.split())
    return {name.lower(): number for names in days for number, name in names.items()}


@cache
def is_day_first(language: str) -> bool:
    """Whether the short form of a date begins with the day in ``language`` (ISO 639-1), wherever it is spoken.

    English differs from country to country, and so tells nothing.
    """
    from babel import Locale, UnknownLocaleError

    try:
        pattern = Locale(language).date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return False
    return language != "en" and "M" in pattern.partition("d")[2]
