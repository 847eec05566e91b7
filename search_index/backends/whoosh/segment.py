"""The segment: a part of an index that is written once and never changed, opened."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings


@dataclass(frozen=True, slots=True)
class Columns:
    """What filters and facets ask of each quote: one array per property, by the quote's number in the segment."""

    kind: Array  # uint8: the place in search_index.models.Kind
    full: Array  # bool: whether it has at least SHORTEST_QUOTE words
    genre: Array  # uint8: the place in search_index.models.Genre
    first_day: Array  # int32: the first day that its date may mean, as an ordinal; 0 where it has none
    last_day: Array  # int32: the last one
    document: Array  # uint32: the number of its document in the segment
    speaker: Array  # int32: the number of its speaker in the segment; -1 where that is unknown
    start: Array  # uint32: where it begins in its document, in characters


@dataclass(frozen=True, slots=True)
class Segment:
    """Quotes, the documents that they stand in and the people who speak, each numbered from 0."""

    name: str
    columns: Columns
    words: Postings  # of quotes: the words as they are written
    stems: Postings  # of quotes: the stems of their words
    titles: Postings  # of documents: the stems of their titles
    sources: Postings  # of documents: the words of place, title, number, file and id
    names: Postings  # of speakers: the stems of their names
    spoken: Postings  # of speakers: the words of all their names, as they sound (search_index.spelling)
