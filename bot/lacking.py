"""The lack: a condition of a query that nothing fulfils, whatever the words beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from search_index.filters import DATES, Filter
from search_index.periods import Period
from search_index.query import Query
from search_index.results import Page

_NAMES = ("from", "in")  # of the filters that may name nobody and nothing
_MOST = 6  # conditions that are looked at: each costs a search
_ANY = Filter("is", "any")


def lacking(query: Query, glance: Callable[[Query], Page]) -> tuple[Filter, ...]:
    """The names that nobody and nothing has, and the date filters where they leave no day between them."""
    asked = [each for each in query.filters if not each.negated]
    named = [each for each in asked if each.name in _NAMES][:_MOST]
    dated = [each for each in asked if each.name in DATES]
    nobody = [each for each in named if not glance(Query((), (each, _ANY))).total]
    return (*nobody, *(dated if dated and not _days(dated) else ()))


def _days(dated: Iterable[Filter]) -> list[tuple[date, date]]:
    """The spans of days that all date filters leave: any of those of one name, within those of every other."""
    left = [(date.min, date.max)]
    by_name: dict[str, list[tuple[date, date]]] = {}
    for each in dated:
        by_name.setdefault(each.name, []).extend(_span(each))
    for spans in by_name.values():
        met = ((max(a, c), min(b, d)) for a, b in left for c, d in spans)
        left = list(dict.fromkeys((first, last) for first, last in met if first <= last))
    return left


def _span(dated: Filter) -> Iterator[tuple[date, date]]:
    """The days that a date filter leaves; none after the last of all, or before the first."""
    period = dated.value
    if not isinstance(period, Period):
        return
    if dated.name == "after":
        if period.last < date.max:
            yield date.fromordinal(period.last.toordinal() + 1), date.max
    elif dated.name == "before":
        if period.first > date.min:
            yield date.min, date.fromordinal(period.first.toordinal() - 1)
    else:
        yield period.first, period.last
