"""Dates: where a text writes a day, and which day that is.

Numbers alone may leave a choice: 06/02/2020 has two readings, and ``order`` says which of them the document means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from search_index.models import Passage
from search_index.parsing.daynames import is_english_month, month, weekday
from search_index.parsing.order import Order

_WORD = r"[^\W\d_][^\s\d,;:()|/–—-]{1,14}"  # which of them are months the calendar of names decides
_MONTH = rf"(?P<month>{_WORD})"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|º|er|\.)?"
_TO = r"\s?(?:[–—-]|(?<=\s)(?:to|and|until|through|bis|und|au|et|al|y|по|и)(?=\s))\s?"  # from the first day to the last
_FIRST = r"(?P<first>\d{1,2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\w)(?:(?P<first_month>{_WORD})\s{_FIRST}{_ORDINAL}{_TO})?{_MONTH}\s{{1,3}}{_DAY}{_ORDINAL}"
        rf"(?:(?<=\d){_TO}(?P<last>\d{{1,2}}))?\s?,?\s{{0,3}}{_YEAR}",
        rf"(?<![\d.,:/-])(?:the\s)?(?:{_FIRST}{_ORDINAL}(?:\s(?:de\s)?(?P<first_month>{_WORD}))?{_TO})?{_DAY}{_ORDINAL}"
        rf"\s{{1,3}}(?:(?:of|de)\s)?{_MONTH},?\s{{1,3}}(?:(?:de|del)\s)?{_YEAR}(?:\s(?:года|году|року|г\.|р\.))?",
        rf"(?<![\d-]){_YEAR}\.?\s(?:m\.\s)?{_MONTH}\s{_DAY}(?![\d:])(?!,?\s{{0,3}}(?:19|20)\d\d)",
        rf"(?<![\d-]){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일]",
        rf"(?<![\d/.-]){_YEAR}(?P<mark>[/.-])(?P<month>\d\d)(?P=mark){_DAY}(?!\d)",
        rf"(?<![\d/.-]){_DAY}(?P<mark>[.-]){_MONTH}(?P=mark){_YEAR}",  # 06-Feb-2020
        rf"(?<![\d.]){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
    )
)
_OPEN = re.compile(rf"(?<![\d/.-])(?P<a>\d{{1,2}})(?P<mark>[/-])(?P<b>\d{{1,2}})(?P=mark){_YEAR}")
_WEEKDAY_BEFORE = re.compile(r"([^\W\d_]{3,15})\.?,?\s?\Z")
_WEEKDAY_AFTER = re.compile(r",?\s?\(?([^\W\d_]{3,15})\b(?=\)|\s?[,.|–—-]|\s*\Z)")
_OF_SOMETHING_ELSE = re.compile(r"\b(?:dated|since|until|before|after|by|signed)(?:\son)?\s(?:the\s)?\Z", re.IGNORECASE)
_NUMBERED = re.compile(rf"\A\W?\d{{1,5}}-{_DAY}-(?P<month>\d\d)-{_YEAR}\Z")
_LONGEST_WEEKDAY = 20  # characters before a day in which its weekday may stand
_BEFORE = 20  # characters before a day that say what it is the day of
_LONGEST_YEAR = 12  # characters: ", in 2016)"
_CLOSING_YEAR = re.compile(rf"[,(]\s?(?:in\s)?{_YEAR}\)?\Z")


@dataclass(frozen=True, slots=True)
class Day(Passage):
    """The words of a text that name a day, and the day."""

    value: date
    last: date | None = None  # of several days
    other: date | None = None  # the day with the month first, where ``value`` has read it with the day first
    is_english: bool = True  # or in numbers
    misnamed: str | None = None  # the day of the week beside it, where that is another one

    def known(self, basis: str | None, otherwise: str) -> str:
        """How the day is known: by ``basis``, or ``otherwise``; and what stands beside it that speaks against it."""
        against = f"although “{self.misnamed}” stands beside it" if self.misnamed else None
        return ", ".join(filter(None, (basis, against))) or otherwise

    def by(self, order: Order | None) -> date | None:
        """The day in a document that writes numbers in this order; None where that leaves a choice."""
        if self.other is None:
            return self.value
        return {Order.DAY: self.value, Order.MONTH: self.other, None: None}[order]


def days(text: str) -> Iterator[Day]:
    """The days that ``text`` names with their year, in order."""
    found = sorted((day for day in _candidates(text) if day), key=lambda day: (day.start, -day.end))
    end = 0
    for day in found:
        if day.start >= end:
            yield day
            end = day.end


def _candidates(text: str) -> Iterator[Day | None]:
    for form in _FORMS:
        yield from map(_day, form.finditer(text))
    yield from map(_open_day, _OPEN.finditer(text))


def closing_day(text: str) -> Day | None:
    """The day that ``text`` ends with, as a title does: “…, Mexico City, February 6, 2020”."""
    closing = (day for day in days(text) if not text[day.end :].strip(" .)]"))
    return next((day for day in closing if not _OF_SOMETHING_ELSE.search(text[: day.start][-_BEFORE:])), None)


def numbered_day(number: str) -> date | None:
    """The day inside a document number: 794-26-04-2024 is of 26 April 2024."""
    match = _NUMBERED.match(number)
    day = _day(match) if match else None
    return day.value if day else None


def closing_year(text: str) -> Day | None:
    """The year that ``text`` ends with, set off by a comma or brackets, as its first day: “…, 2016”."""
    match = _CLOSING_YEAR.search(text, max(0, len(text) - _LONGEST_YEAR))
    return Day(match.start(), match.end(), match.group(), date(int(match["year"]), 1, 1)) if match else None


def _day(match: re.Match[str]) -> Day | None:
    number = _month(match["month"])
    value = _date(match, number, match["day"])
    if value is None:
        return None
    is_english = match["month"].isdecimal() or is_english_month(match["month"])
    groups = match.groupdict()
    last = _date(match, number, groups.get("last"))
    first_month = _month(groups["first_month"]) if groups.get("first_month") else number
    first = _date(match, first_month, groups.get("first"))
    start = match.start()
    if groups.get("first") and not (first and first < value):  # no range: "Chapter 5 – May 6, 2020"
        start, first = min(match.start("day"), match.start("month")), None
    first, last = (first, value) if first else (value, last if last and last > value else None)
    found = Day(start, match.end(), match.string[start : match.end()], first, last, is_english=is_english)
    return found if last else replace(found, misnamed=_misnamed(match.string, found))


def _misnamed(text: str, day: Day) -> str | None:
    """The day of the week beside a day, where it is another one: “Monday” for 4 May 2021."""
    before = _WEEKDAY_BEFORE.search(text, max(0, day.start - _LONGEST_WEEKDAY), day.start)
    after = _WEEKDAY_AFTER.match(text, day.end, day.end + _LONGEST_WEEKDAY)
    named = {each[1]: weekday(each[1], english=day.is_english) for each in (before, after) if each}
    return next((name for name, number in named.items() if number not in (None, day.value.weekday())), None)


def _open_day(match: re.Match[str]) -> Day | None:
    """A day in numbers, of which either may be the month; its day of the week may tell."""
    day_first = _date(match, int(match["b"]), match["a"])
    month_first = _date(match, int(match["a"]), match["b"])
    readings = [each for each in dict.fromkeys((day_first, month_first)) if each]
    beside = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - _LONGEST_WEEKDAY), match.start())
    number = weekday(beside[1]) if beside and len(readings) > 1 else None
    readings = [each for each in readings if number in (None, each.weekday())]
    return Day(match.start(), match.end(), match.group(), readings[0], other=(*readings, None)[1]) if readings else None


def _month(name: str) -> int | None:
    return int(name) if name.isdecimal() else month(name)


def _date(match: re.Match[str], month: int | None, day: str | None) -> date | None:
    try:
        return date(int(match["year"]), month, int(day)) if month and day else None
    except ValueError:  # the 31st of June, or month 17
        return None
