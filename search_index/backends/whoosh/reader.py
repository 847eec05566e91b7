"""The reader: one segment, as a search reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.segment import Segment
from search_index.backends.whoosh.sets import Tables
from search_index.backends.whoosh.statistics import Statistics, bm25
from search_index.filters import Filter


@dataclass(frozen=True, slots=True)
class Reader:
    """A segment and its place among all of an index."""

    segment: Segment
    place: int
    statistics: Statistics
    has_press: bool  # whether anything in it is from the press
    tables: Tables  # of a number for each quote, document or speaker, whatever it has most of
    masks: dict[frozenset[Filter], Array | None] = field(default_factory=dict)  # see masks.py

    def postings(self, name: str) -> Postings:
        """The postings of the field of a name."""
        found: Postings = getattr(self.segment, name)
        return found

    def number(self, name: str, text: str) -> int | None:
        """The number of a term; None where the segment does not have it."""
        number = self.statistics.term(name, text).numbers[self.place]
        return None if number < 0 else number

    def scores(self, name: str, idf: float, documents: Array, frequencies: Array) -> Array:
        """What a term that stands so often in these documents is worth in each: float32."""
        norms = self.statistics.norms(name).take(self.postings(name).lengths.take(documents))
        return bm25(idf, frequencies, norms)


def readers(segments: Sequence[Segment]) -> tuple[Reader, ...]:
    """A reader for each segment of an index."""
    statistics = Statistics(segments)
    return tuple(
        Reader(each, place, statistics, bool(each.columns.genre.any()), Tables(_size(each)))
        for place, each in enumerate(segments)
    )


def _size(segment: Segment) -> int:
    return max(segment.count, segment.document_count, segment.speaker_count)
