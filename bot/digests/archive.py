"""The archive's quote: one that is not new, but fits the day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from math import gcd
from zlib import crc32

from bot.digest import Digest
from bot.replies import Context
from bot.service import QuoteService
from search_index.filters import Filter
from search_index.models import DOCUMENT_DATES
from search_index.periods import Period
from search_index.query import Query

_MOST = 3  # quotes of this day
_LOOKED_AT = 20  # hits: of some it is not known that they were spoken on this day
_YEAR = 366  # of the best quotes that match: one for every day
_STRIDE = 0.618  # of all quotes, from one day's to the next's: neighbours in a list say much the same


def on_this_day(service: QuoteService, query: Query, today: date, told: Collection[str] = ()) -> tuple[Context, ...]:
    """What was said on this day in other years, the best of each document, without what is ``told`` already."""
    years = [int(each.name) for each in service.matching(query, limit=1).facets.years]
    days = [day for year in years if year != today.year and (day := _in_year(today, year))]
    name = next((each for each in ("on", "during") if each not in {f.name for f in query.filters}), None)
    if not days or name is None:  # the same filter twice would mean either
        return ()
    asked = replace(query, filters=(*query.filters, *(Filter(name, Period(day, day)) for day in days)))
    hits = service.matching(asked, limit=_LOOKED_AT, per_document=1).hits
    spoken = [hit for hit in hits if hit.source.metadata.date_basis not in DOCUMENT_DATES and hit.quote.id not in told]
    return tuple(service.show(hit.quote.id) for hit in spoken[:_MOST])


def from_archive(service: QuoteService, query: Query, digest: Digest, today: date) -> Context | None:
    """A quote that matches, another each time until all of the best have had their turn; None where none does."""
    found = service.matching(query, limit=1)
    size = min(found.total - found.merged, _YEAR)
    if size <= 0:
        return None
    weekly = digest.schedule is not None and digest.schedule.is_weekly
    turn = today.toordinal() // (7 if weekly else 1)
    at = (crc32(digest.id.encode()) + turn * _stride(size)) % size
    hits = service.matching(query, offset=at, limit=1).hits
    return service.show(hits[0].quote.id) if hits else None


def _stride(size: int) -> int:
    """How far to go in a circle of so many, so that each is met before any is met again."""
    return next(step for step in range(max(1, round(size * _STRIDE)), 2 * size + 1) if gcd(step, size) == 1)


def _in_year(day: date, year: int) -> date | None:
    """The same day of another year; None where that has no 29 February."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None
