"""The mask: which quotes of a segment a query's filters let through, as an array of bool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.evaluate import evaluate
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
_MOST_MASKS = 16  # remembered for each segment, of a byte per quote
_UNKNOWN = np.empty(0, bool)


def mask(query: Query, reader: Reader) -> Array | None:
    """What the filters of ``query`` let through of those still in the index; None where that is everything."""
    if (known := reader.masks.get(query.filters, _UNKNOWN)) is not _UNKNOWN:
        return known
    if len(reader.masks) >= _MOST_MASKS:
        reader.masks.clear()
    found = reader.masks[query.filters] = _mask(query, reader)
    return found


def _mask(query: Query, reader: Reader) -> Array | None:
    alive = [reader.segment.alive] if reader.segment.alive is not None else []
    found: Array = reduce(np.logical_and, [*alive, *_kinds(query, reader), *_conditions(query.filters, reader)])
    return None if found.all() else found


def undated_mask(query: Query, reader: Reader) -> Array | None:
    """What only its missing date keeps out; None where no date is asked for."""
    if (dateless := query.undated()) is None:
        return None
    through = mask(dateless, reader)
    blank: Array = reader.segment.columns.first_day == 0
    return blank if through is None else blank & through


def _kinds(query: Query, reader: Reader) -> list[Array]:
    asked = query.values("is")
    excluded = {_KINDS_BY_NAME.get(str(f.value)) for f in query.filters if f.name == "is" and f.negated}
    kinds = [kind for name, kind in _KINDS_BY_NAME.items() if name in asked]
    everything = "any" in asked
    shown = [kind for kind in (KINDS if everything else kinds or _SHOWN) if kind not in excluded]
    columns = reader.segment.columns
    found = _chosen(columns.kind, [KINDS.index(kind) for kind in shown], len(KINDS))
    return [found] if everything or kinds else [found, columns.full]


def _conditions(filters: Iterable[Filter], reader: Reader) -> list[Array]:
    """For each name of a filter: any of its values, and none of its negated ones."""
    by_name: defaultdict[str, list[Filter]] = defaultdict(list)
    for condition in filters:
        if condition.name != "is" or str(condition.value) in _GENRES_BY_NAME:
            by_name[condition.name].append(condition)
    return [_condition(group, reader) for group in by_name.values()]


def _condition(group: list[Filter], reader: Reader) -> Array:
    wanted = [_filter(each, reader) for each in group if not each.negated]
    unwanted = [_filter(each, reader) for each in group if each.negated]
    columns = reader.segment.columns
    dated = columns.first_day > 0 if isinstance(group[0].value, Period) else np.ones(len(columns.kind), bool)
    found = reduce(np.logical_or, wanted) if wanted else dated
    return found & ~reduce(np.logical_or, unwanted) if unwanted else found


def _filter(condition: Filter, reader: Reader) -> Array:
    columns = reader.segment.columns
    match condition.name, condition.value:
        case "from", str(name):
            speakers = _all_of("spoken", sought_words(name), reader)
            return _chosen(columns.speaker, speakers, reader.segment.speaker_count + 1)  # the last one is nobody: -1
        case "in", str(name):
            documents = _all_of("sources", (word.term for word in words(name)), reader)
            return _chosen(columns.document, documents, reader.segment.document_count)
        case "is", str(kind):
            return _chosen(columns.genre, [GENRES.index(_GENRES_BY_NAME[kind])], len(GENRES))
        case "on" | "during", Period(first, last):
            return _within(reader, first.toordinal(), last.toordinal())
        case "after", Period(_, last):
            return _within(reader, last.toordinal() + 1, None)
        case "before", Period(first, _):
            return _within(reader, 1, first.toordinal() - 1)
    raise AssertionError(f"{condition} is no filter")


def _within(reader: Reader, first: int, last: int | None) -> Array:
    """What is of these days for certain: both the first and the last day that its date may mean lie within them."""
    columns = reader.segment.columns
    begins: Array = columns.first_day >= first
    return begins if last is None else begins & (columns.last_day <= last)


def _all_of(field: str, terms: Iterable[str], reader: Reader) -> Array:
    """The speakers or documents that have all of some terms; none where there is no term."""
    return evaluate(wq.And([wq.Term(field, term) for term in terms]), reader).documents


def _chosen(column: Array, numbers: Sequence[int] | Array, size: int) -> Array:
    """Which values of a column are among ``numbers``, all of them below ``size``; -1 stands for the last."""
    allowed = np.zeros(size, bool)
    allowed[np.asarray(numbers, np.intp)] = True
    return allowed.take(column, mode="wrap")
