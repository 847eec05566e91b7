"""The facet: hits, counted by who speaks, by year and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.segment import Segment
from search_index.backends.whoosh.sets import where
from search_index.backends.whoosh.top import first
from search_index.models import Source
from search_index.results import Count, Facets

_MOST = 10  # speakers and documents, the most frequent ones; years are all there
_MOST_OF_A_SEGMENT = 200  # speakers: enough for the most frequent ones of all segments to be among them
_EPOCH_YEAR = 1970
_EPOCH = date(_EPOCH_YEAR, 1, 1).toordinal()
_SPARSE = 8  # times as large as there are numbers: such are sorted, others are counted in a table


Found = Sequence[tuple[Segment, Array]]  # hits, by segment, as numbers of quotes


def facets(found: Found) -> Facets:
    """The hits counted. Who is written in several ways counts once for each of them."""
    speakers: Counter[str] = Counter()
    years: Counter[int] = Counter()
    documents: list[Count] = []
    for segment, quotes in found:
        if not len(quotes):
            continue
        for name, hits in _speakers(segment, quotes):
            speakers[name] += hits
        years.update(_years(segment.columns.first_day.take(quotes)))
        held = _counted(segment.columns.document.take(quotes), _MOST)
        documents += (_document(segment.source(number), hits) for number, hits in held)
    return Facets(
        speakers=tuple(Count(name, hits) for name, hits in _most(speakers.items())),
        years=tuple(Count(str(year), hits) for year, hits in sorted(years.items()) if year),
        documents=tuple(sorted(documents, key=lambda each: (-each.hits, each.key))[:_MOST]),
        undated=years[0],
    )


def _speakers(segment: Segment, quotes: Array) -> list[tuple[str, int]]:
    speakers = segment.columns.speaker.take(quotes)
    names, places = segment.names_of_speakers()
    counted = _counted(places.take(speakers[speakers >= 0]), _MOST_OF_A_SEGMENT)
    return [(names[place], hits) for place, hits in counted]


def _counted(numbers: Array, most: int) -> list[tuple[int, int]]:
    """The ``most`` frequent of some numbers, of equals the lesser ones, and how often each is there."""
    if not len(numbers):
        return []
    if int(numbers.max()) > _SPARSE * len(numbers):
        there, counts = np.unique(numbers, return_counts=True)
    else:
        table = np.bincount(numbers)
        there = where(table)
        counts = table[there]
    if len(there) > most:
        keys = counts * len(there) - np.arange(len(there))  # each but once
        best = first(keys, most)
        there, counts = there[best], counts[best]
    return list(zip(there.tolist(), counts.tolist(), strict=True))


def _years(days: Array) -> dict[int, int]:
    """How many of some days, which are ordinals, are in each year; 0 is no day, and in no year."""
    dated = days[days > 0]
    if not len(dated):
        return {0: len(days)}
    earliest = int(dated.min())
    counts = np.bincount(dated - earliest)
    there = where(counts)
    years = (there + (earliest - _EPOCH)).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + _EPOCH_YEAR
    held = zip(years.tolist(), counts[there].tolist(), strict=True)
    found = Counter({0: len(days) - len(dated)})
    for year, hits in held:
        found[year] += hits
    return found


def _most(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda each: (-each[1], each[0]))[:_MOST]


def _document(source: Source, hits: int) -> Count:
    return Count(source.metadata.title or source.file, hits, source.id)
