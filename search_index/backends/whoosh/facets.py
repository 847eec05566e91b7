"""The facet: hits, counted by who speaks, by year and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.segment import Segment
from search_index.models import Source
from search_index.results import Count, Facets

_MOST = 10  # speakers and documents, the most frequent ones; years are all there
_MOST_ROLLS = 4  # remembered: an index in use has one, and two while it changes
_ALL = 10_000  # more than there are years
_EPOCH = date(1970, 1, 1).toordinal()


Found = Sequence[tuple[Segment, Array]]  # hits, by segment, as numbers of quotes


def facets(found: Found) -> Facets:
    """The hits counted. Who is written in several ways counts once for each of them."""
    years: Counter[int] = Counter()
    documents: list[Count] = []
    for segment, quotes in found:
        if not len(quotes):
            continue
        for year, hits in _counted(_years(segment.columns.first_day.take(quotes)), _ALL):
            years[year] += hits
        held = _counted(segment.columns.document.take(quotes), _MOST)
        documents += (_document(segment.source(number), hits) for number, hits in held)
    return Facets(
        speakers=tuple(Count(name, hits) for name, hits in _speakers(found)),
        years=tuple(Count(str(year), hits) for year, hits in sorted(years.items()) if year),
        documents=tuple(sorted(documents, key=lambda each: (-each.hits, each.key))[:_MOST]),
        undated=years[0],
    )


def _speakers(found: Found) -> list[tuple[str, int]]:
    """The names that have the most hits in all segments together; of equals, the first in the alphabet's order."""
    if not any(len(quotes) for _, quotes in found):
        return []
    named = [segment.names_of_speakers() for segment, _ in found]
    names, numbers = _roll(tuple(own for own, _ in named))
    numbered = []
    for (segment, quotes), (_, places), own in zip(found, named, numbers, strict=True):
        speakers = segment.columns.speaker.take(quotes)
        numbered.append(own.take(places.take(speakers[speakers >= 0])))
    return sorted(((names[number], hits) for number, hits in _counted(np.concatenate(numbered), _MOST)), key=_by_hits)


@lru_cache(maxsize=_MOST_ROLLS)
def _roll(names: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], tuple[Array, ...]]:
    """The names of several segments, each once and in order, and by segment where those of it stand among them."""
    everybody = tuple(sorted(set(chain.from_iterable(names))))
    numbers = {name: number for number, name in enumerate(everybody)}
    return everybody, tuple(np.array([numbers[name] for name in own], np.intp) for own in names)


def _counted(numbers: Array, most: int) -> list[tuple[int, int]]:
    """The ``most`` frequent of some numbers, of equals the lesser ones, and how often each is there."""
    counts = np.bincount(numbers, minlength=1)
    keys = counts * len(counts) - np.arange(len(counts))  # each but once
    least = np.partition(keys, len(keys) - most)[len(keys) - most] if len(keys) > most else keys.min()
    there = np.flatnonzero((keys >= least) & (counts > 0))
    return list(zip(there.tolist(), counts[there].tolist(), strict=True))


def _years(days: Array) -> Array:
    """The years of days, which are ordinals; 0 for none."""
    years = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int32) + 1970
    return np.where(days > 0, years, 0)


def _by_hits(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _document(source: Source, hits: int) -> Count:
    return Count(source.metadata.title or source.file, hits, source.id)
