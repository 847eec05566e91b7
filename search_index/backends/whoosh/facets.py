"""The facet: hits, counted by who speaks, by year and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.segment import Segment
from search_index.models import Source
from search_index.results import Count, Facets

_MOST = 10  # speakers and documents, the most frequent ones; years are all there
_EPOCH = date(1970, 1, 1).toordinal()

T = TypeVar("T", int, str)

Found = Sequence[tuple[Segment, Array]]  # hits, by segment, as numbers of quotes


def facets(found: Found) -> Facets:
    """The hits counted. Who is written in several ways counts once for each of them."""
    speakers: Counter[str] = Counter()
    years: Counter[int] = Counter()
    documents: list[Count] = []
    for segment, quotes in found:
        for number, hits in _counted(segment.columns.speaker.take(quotes) + 1):
            if number:  # 0 is nobody
                speakers[segment.speaker(number - 1).name] += hits
        for year, hits in _counted(_years(segment.columns.first_day.take(quotes))):
            years[year] += hits
        held = _counted(segment.columns.document.take(quotes))
        documents += (_document(segment.source(number), hits) for number, hits in _most(held))
    return Facets(
        speakers=tuple(Count(name, hits) for name, hits in _most(speakers.items())),
        years=tuple(Count(str(year), hits) for year, hits in sorted(years.items()) if year),
        documents=tuple(sorted(documents, key=lambda each: (-each.hits, each.key))[:_MOST]),
        undated=years[0],
    )


def _counted(numbers: Array) -> list[tuple[int, int]]:
    """The numbers that there are, and how often each."""
    counts = np.bincount(numbers)
    there = np.flatnonzero(counts)
    return list(zip(there.tolist(), counts[there].tolist(), strict=True))


def _years(days: Array) -> Array:
    """The years of days, which are ordinals; 0 for none."""
    return np.where(
        days > 0, (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970, 0
    )


def _most(counts: Iterable[tuple[T, int]]) -> list[tuple[T, int]]:
    return sorted(counts, key=lambda each: (-each[1], each[0]))[:_MOST]


def _document(source: Source, hits: int) -> Count:
    return Count(source.metadata.title or source.file, hits, source.id)
