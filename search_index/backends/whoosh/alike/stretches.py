"""The stretch: quotes of one document, one after the other, as a segment has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.records import GENRES, KINDS
from search_index.models import Genre, Kind, Quote

_TRANSCRIPT = GENRES.index(Genre.TRANSCRIPT)
_PARAGRAPHS = [KINDS.index(kind) for kind in (Kind.VERBATIM, Kind.QUESTION)]
_UNDATED = 1 << 22  # days: beyond the year 9999
_LOOKED_BACK = 8  # quotes: those around one come a few before it, or are the paragraph that it stands in

Standing = tuple[int, int]


def ranks(genres: Array, days: Array) -> Array:
    """Of quotes with these genres and first days: the smaller number comes first. Transcripts do, then the earliest."""
    is_press = genres != _TRANSCRIPT
    return np.where(days == 0, _UNDATED, days).astype(np.int64) + is_press * (2 * _UNDATED)


@dataclass(frozen=True)  # without slots, as it remembers what it has read
class Stretch:
    """Quotes of a segment, by the numbers of the first and the last."""

    reader: Reader
    first: int
    last: int

    @property
    def slots(self) -> tuple[int, int]:
        """The first slot, and the first one beyond."""
        bases = self.reader.segment.stems.bases
        return bases.item(self.first), bases.item(self.last + 1)

    @cached_property
    def standing(self) -> Standing:
        """What puts one before another that has as much of a text: transcripts first, then the earliest.

        Among those of one day, the documents in the order of their ids' keys.
        """
        segment = self.reader.segment
        columns, number = segment.columns, self.first
        rank = ranks(columns.genre[number : number + 1], columns.first_day[number : number + 1]).item()
        return rank, segment.stored.keys.item(columns.document.item(number))

    @property
    def address(self) -> tuple[int, int]:
        """Where it stands in its document; of what begins with a quote and one within that, the latter comes first."""
        return self.quotes[0].end, -self.quotes[0].start

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes in their document's order, without those that stand within another."""
        found: list[Quote] = []
        every = (self.reader.segment.quote(number) for number in range(self.first, self.last + 1))
        for quote in sorted(every, key=lambda quote: (quote.start, -quote.end)):
            if not found or quote.end > found[-1].end:
                found.append(quote)
        return tuple(found)

    def around(self) -> Iterator[Stretch]:
        """Each single quote in which all of it stands, the innermost first."""
        segment, columns = self.reader.segment, self.reader.segment.columns
        own = self.quotes
        least = int(columns.document.searchsorted(columns.document[self.first]))
        before = range(max(least, self.first - _LOOKED_BACK), self.first)
        paragraphs = np.flatnonzero(np.isin(columns.kind[least : self.first], _PARAGRAPHS))[-1:] + least
        for number in sorted({*before, *paragraphs.tolist()}, reverse=True):
            if columns.start.item(number) <= own[0].start and segment.quote(number).end >= own[-1].end:
                yield Stretch(self.reader, number, number)


def stretches(reader: Reader, first: int, last: int) -> Iterator[Stretch]:
    """The quotes that the slots from ``first`` to ``last`` touch, in as many stretches as they are of documents."""
    segment = reader.segment
    most = segment.stems.bases.item(-1) - 1
    slots = np.array([min(max(0, each), most) for each in (first, last)], np.uint32)
    low, high = segment.stems.holders(slots).tolist()
    documents = segment.columns.document[low : high + 1]
    cuts = [low, *(low + 1 + np.flatnonzero(np.diff(documents))).tolist(), high + 1]
    for start, end in pairwise(cuts):
        if documents.item(start - low) not in segment.gone:
            yield Stretch(reader, start, end - 1)
