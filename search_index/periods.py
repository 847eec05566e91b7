"""The period: a year, a month or a day, as people write it in a query."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from search_index.errors import QueryError

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9  # as the Associated Press writes it
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NUMBER = re.compile(r"\d{1,2}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Period:
    """All days from ``first`` to ``last``. ``str`` gives the ISO form: 2020, 2020-02 or 2020-02-06."""

    first: date
    last: date

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return self.first.isoformat()[:7]
        return self.first.isoformat()[:4]


def parse_period(text: str) -> Period:
    """The period that ``text`` names: 2020, 2020-02, 2020-02-06, "february 2020", "6 Feb 2020", "Feb. 6, 2020".

    Raises QueryError for anything else, and for a day that no calendar has.
    """
    year, month, day = _parts(text)
    try:
        if month and day is not None:
            return Period(date(year, month, day), date(year, month, day))
        if month is not None:
            return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Period(date(year, 1, 1), date(year, 12, 31))
    except (ValueError, IndexError) as error:
        raise QueryError(f"“{text[:40]}” is not in the calendar.") from error


def _parts(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day, as written; None where there is none."""
    if iso := _ISO.fullmatch(text.strip()):
        month, day = (int(part) if part else None for part in iso.group(2, 3))
        return int(iso[1]), month, day
    year = month = day = None
    for word in re.findall(r"\w+", text.lower()):
        if _YEAR.fullmatch(word) and year is None:
            year = int(word)
        elif word in _MONTHS and month is None:
            month = _MONTHS[word]
        elif _NUMBER.fullmatch(word) and day is None:
            day = int(word)
        else:
            raise _unknown(text)
    if year is None or (day is not None and month is None):
        raise _unknown(text)
    return year, month, day


def _unknown(text: str) -> QueryError:
    return QueryError(
        f"“{text[:40]}” is no date that I know. "
        "Write 2020, 2020-02, 2020-02-06 or, in quotation marks, “february 2020”."
    )
