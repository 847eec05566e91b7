"""The facet: hits, counted by who speaks, by year and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.segment import Segment
from search_index.backends.whoosh.sets import where
from search_index.models import Source
from search_index.results import Count, Facets

_MOST = 10  # speakers and documents, the most frequent ones; years are all there
_MOST_OF_A_SEGMENT = 200  # speakers: enough for the most frequent ones of all segments to be among them
_ALL = 10_000  # more than there are years
_EPOCH = date(1970, 1, 1).toordinal()


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
        for year, hits in _counted(_years(segment.columns.first_day.take(quotes)), _ALL):
            years[year] += hits
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
    counts = np.bincount(numbers, minlength=1)
    keys = counts * len(counts) - np.arange(len(counts))  # each but once
    least = np.partition(keys, len(keys) - most)[len(keys) - most] if len(keys) > most else keys.min()
    there = where((keys >= least) & (counts > 0))
    return list(zip(there.tolist(), counts[there].tolist(), strict=True))


def _years(days: Array) -> Array:
    """The years of days, which are ordinals; 0 for none."""
    years = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
    return np.where(days > 0, years, 0)


def _most(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda each: (-each[1], each[0]))[:_MOST]


def _document(source: Source, hits: int) -> Count:
    return Count(source.metadata.title or source.file, hits, source.id)
