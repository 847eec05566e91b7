"""The mask: which quotes of a segment a query's filters let through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.evaluate import evaluate, picked
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.records import GENRES, KINDS
from search_index.filters import Filter
from search_index.models import Genre, Kind
from search_index.periods import Period
from search_index.query import Query
from search_index.spelling import sought_words
from search_index.words import words

_SHOWN = (Kind.VERBATIM, Kind.DIRECT, Kind.MIXED)
_KINDS_BY_NAME = {"question": Kind.QUESTION, "indirect": Kind.INDIRECT}
_GENRES_BY_NAME = {"transcript": Genre.TRANSCRIPT, "press": Genre.ARTICLE}
_FEW = 4  # times fewer quotes than a segment has
_UNKNOWN = np.empty(0, bool)


@dataclass(frozen=True, slots=True)
class Mask:
    """The filters of a query on the quotes of one segment."""

    query: Query
    reader: Reader
    within: Collection[str] | None = None  # the documents whose quotes alone are let through; None: all
    is_blank: bool = False  # whether only quotes without a date are let through

    def over(self, quotes: Array) -> Array | None:
        """Which of some quotes are let through; None where that is all of them.

        Of a few quotes only these are looked at, of many the columns as they stand.
        """
        at = quotes if len(quotes) * _FEW < self.reader.segment.count else None
        usual = _usual(self.query, self.reader)
        found = [] if usual is None else [picked(usual, at)]
        found += _conditions(self.query.filters, self.reader, at)
        if self.within is not None:
            documents = self.reader.segment.numbers_of(self.within)
            found.append(
                _chosen(picked(self.reader.segment.columns.document, at), documents, self.reader.segment.document_count)
            )
        if self.is_blank:
            found.append(picked(self.reader.segment.columns.first_day, at) == 0)
        if not found:
            return None
        through: Array = reduce(np.logical_and, found)
        return through if at is not None else through.take(quotes)


def undated_mask(query: Query, reader: Reader, within: Collection[str] | None = None) -> Mask | None:
    """What only its missing date keeps out; None where no date is asked for."""
    return None if (dateless := query.undated()) is None else Mask(dateless, reader, within, is_blank=True)


def _usual(query: Query, reader: Reader) -> Array | None:
    """What is still in the index and of the kinds that are asked for, of which there are few; None for everything."""
    asked = frozenset(each for each in query.filters if each.name == "is" and str(each.value) not in _GENRES_BY_NAME)
    if (known := reader.masks.get(asked, _UNKNOWN)) is _UNKNOWN:
        alive = [] if reader.segment.alive is None else [reader.segment.alive]
        found: Array = reduce(np.logical_and, [*alive, *_kinds(query, reader)])
        known = reader.masks[asked] = None if found.all() else found
    return known


def _kinds(query: Query, reader: Reader) -> list[Array]:
    asked = query.values("is")
    excluded = {_KINDS_BY_NAME.get(str(f.value)) for f in query.filters if f.name == "is" and f.negated}
    kinds = [kind for name, kind in _KINDS_BY_NAME.items() if name in asked]
    everything = "any" in asked
    shown = [kind for kind in (KINDS if everything else kinds or _SHOWN) if kind not in excluded]
    columns = reader.segment.columns
    found = _chosen(columns.kind, [KINDS.index(kind) for kind in shown], len(KINDS))
    return [found] if everything or kinds else [found, columns.full]


def _conditions(filters: Iterable[Filter], reader: Reader, at: Array | None) -> list[Array]:
    """For each name of a filter: any of its values, and none of its negated ones."""
    by_name: defaultdict[str, list[Filter]] = defaultdict(list)
    for condition in filters:
        if condition.name != "is" or str(condition.value) in _GENRES_BY_NAME:
            by_name[condition.name].append(condition)
    return [_condition(group, reader, at) for group in by_name.values()]


def _condition(group: list[Filter], reader: Reader, at: Array | None) -> Array:
    wanted = [_filter(each, reader, at) for each in group if not each.negated]
    unwanted = [_filter(each, reader, at) for each in group if each.negated]
    days = picked(reader.segment.columns.first_day, at)
    dated = days > 0 if isinstance(group[0].value, Period) else np.ones(len(days), bool)
    found = reduce(np.logical_or, wanted) if wanted else dated
    return found & ~reduce(np.logical_or, unwanted) if unwanted else found


def _filter(condition: Filter, reader: Reader, at: Array | None) -> Array:
    columns = reader.segment.columns
    match condition.name, condition.value:
        case "from", str(name):
            speakers = _all_of("spoken", sought_words(name), reader)
            return _chosen(
                picked(columns.speaker, at), speakers, reader.segment.speaker_count + 1
            )  # the last one is nobody: -1
        case "in", str(name):
            documents = _all_of("sources", (word.term for word in words(name)), reader)
            return _chosen(picked(columns.document, at), documents, reader.segment.document_count)
        case "is", str(kind):
            return _chosen(picked(columns.genre, at), [GENRES.index(_GENRES_BY_NAME[kind])], len(GENRES))
        case "on" | "during", Period(first, last):
            return _within(reader, at, first.toordinal(), last.toordinal())
        case "after", Period(_, last):
            return _within(reader, at, last.toordinal() + 1, None)
        case "before", Period(first, _):
            return _within(reader, at, 1, first.toordinal() - 1)
    raise AssertionError(f"{condition} is no filter")


def _within(reader: Reader, at: Array | None, first: int, last: int | None) -> Array:
    """What is of these days for certain: both the first and the last day that its date may mean lie within them."""
    columns = reader.segment.columns
    begins: Array = picked(columns.first_day, at) >= first
    return begins if last is None else begins & (picked(columns.last_day, at) <= last)


def _all_of(field: str, terms: Iterable[str], reader: Reader) -> Array:
    """The speakers or documents that have all of some terms; none where there is no term."""
    return evaluate(wq.And([wq.Term(field, term) for term in terms]), reader).documents


def _chosen(column: Array, numbers: Sequence[int] | Array, size: int) -> Array:
    """Which values of a column are among ``numbers``, all of them below ``size``; -1 stands for the last."""
    allowed = np.zeros(size, bool)
    allowed[np.asarray(numbers, np.intp)] = True
    return allowed.take(column, mode="wrap")
