"""The facet: hits, counted by who speaks, by year and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.segment import Segment
from search_index.backends.whoosh.sets import NOTHING, firsts, where
from search_index.backends.whoosh.top import first
from search_index.models import Source
from search_index.results import Count, Facets

_MOST = 10  # speakers and documents, the most frequent ones; years are all there
_EPOCH_YEAR = 1970
_EPOCH = date(_EPOCH_YEAR, 1, 1).toordinal()
_SPARSE = 8  # times as large as there are numbers: such are sorted, others are counted in a table


Found = Sequence[tuple[Segment, Array]]  # hits, by segment, as numbers of quotes


def facets(found: Found) -> Facets:
    """The hits counted. Who is written in several ways counts once for each of them."""
    years: Counter[int] = Counter()
    documents: list[Count] = []
    for segment, quotes in found:
        if not len(quotes):
            continue
        years.update(_years(segment.columns.first_day.take(quotes)))
        held = _foremost(*_distinct(segment.columns.document.take(quotes)), _MOST)
        documents += (_document(segment.source(number), hits) for number, hits in held)
    return Facets(
        speakers=tuple(Count(name, hits) for name, hits in _speakers(found)),
        years=tuple(Count(str(year), hits) for year, hits in sorted(years.items()) if year),
        documents=tuple(sorted(documents, key=lambda each: (-each.hits, each.key))[:_MOST]),
        undated=years[0],
    )


def _speakers(found: Found) -> list[tuple[str, int]]:
    """The names that have the most hits in all segments together; of equals, the first in the alphabet's order."""
    counts: Counter[str] = Counter()
    for segment, quotes in found:
        speakers, held = _distinct(segment.columns.speaker.take(quotes))
        if len(speakers) and speakers[0] < 0:  # of nobody known
            speakers, held = speakers[1:], held[1:]
        names, places = segment.names_of_speakers()
        by_name = np.bincount(places.take(speakers), held).astype(np.int64)
        named = where(by_name)
        # A name that is rare in one segment may be frequent in another: only where there are no others the first do.
        most = _MOST if len(found) == 1 else len(named)
        counts.update({names[place]: hits for place, hits in _foremost(named, by_name[named], most)})
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_MOST]


def _foremost(numbers: Array, counts: Array, most: int) -> list[tuple[int, int]]:
    """The ``most`` frequent of distinct numbers, of equals those that come first, and how often each is there."""
    if len(numbers) > most:
        best = first(counts * len(counts) - np.arange(len(counts)), most)  # no two are equal so
        numbers, counts = numbers[best], counts[best]
    return list(zip(numbers.tolist(), counts.tolist(), strict=True))


def _distinct(numbers: Array) -> tuple[Array, Array]:
    """The distinct ones among some numbers, ascending, and how often each is there."""
    if not len(numbers):
        return NOTHING, NOTHING
    least = int(numbers.min())
    if int(numbers.max()) - least > _SPARSE * len(numbers):
        ordered = np.sort(numbers)
        starts = where(firsts(ordered))
        return ordered[starts], np.concatenate((starts[1:], [len(ordered)])) - starts
    table = np.bincount(numbers - numbers.dtype.type(least))
    there = where(table)
    return there + least, table[there]


def _years(days: Array) -> dict[int, int]:
    """How many of some days, which are ordinals, are in each year; 0 is no day, and in no year."""
    there, counts = _distinct(days)
    years = (there.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    found: Counter[int] = Counter()
    starts = where(firsts(years))
    held = np.add.reduceat(counts, starts)
    for day, year, hits in zip(there[starts].tolist(), years[starts].tolist(), held.tolist(), strict=True):
        found[year + _EPOCH_YEAR if day else 0] += hits
    return found


def _document(source: Source, hits: int) -> Count:
    return Count(source.metadata.title or source.file, hits, source.id)
