"""The merging of segments: several → one, without the documents that are no longer in the index.

Nothing is parsed, counted or pickled again: arrays are copied, each to its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.joining import join
from search_index.backends.whoosh.postings import sizes
from search_index.backends.whoosh.records import Records
from search_index.backends.whoosh.segment import Segment, Stored

_RECORDS = {"quotes": "quotes", "about": "documents", "documents": "documents", "people": "speakers"}
_FIELDS = {
    "words": "quotes",
    "stems": "quotes",
    "titles": "documents",
    "sources": "documents",
    "gleaned": "documents",
    "names": "speakers",
    "spoken": "speakers",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of one segment (bool, by number), and the numbers that it gets in the whole."""

    quotes: Array
    documents: Array
    speakers: Array  # those alone that no segment before has
    document_numbers: Array  # uint32; of a document that does not stay, without meaning
    speaker_numbers: Array  # int32, and at the end -1, so that nobody (-1) stays nobody


def merge(name: str, segments: Sequence[Segment]) -> Segment:
    """The segment that has the arrays of ``merged``, in memory."""
    return Segment.of(name, dict(merged(segments)))


def merged(segments: Sequence[Segment]) -> Iterator[tuple[str, Array]]:
    """The arrays of one segment of all that the index still has of ``segments``, at least one of them, in their order.

    They are made one field after the other, so that no more of them is in memory at once. Raises OverflowError where
    there are more words than a segment can hold.
    """
    kept = _kept(segments)
    yield from _columns(segments, kept)
    yield from _tables([segment.stored for segment in segments], kept)
    for name, by in _RECORDS.items():
        parts = [getattr(segment.stored, name) for segment in segments]
        yield from _records(parts, [getattr(each, by) for each in kept]).arrays(name).items()
    for name, by in _FIELDS.items():
        joined = join([getattr(each, name) for each in segments], [getattr(each, by) for each in kept])
        yield from joined.arrays(name).items()


def _kept(segments: Sequence[Segment]) -> list[_Kept]:
    known: dict[Any, int] = {}
    kept, documents_before = [], 0
    for segment in segments:
        documents = np.ones(segment.document_count, bool)
        documents[list(segment.gone)] = False
        quotes = documents[segment.columns.document]
        speaks = np.zeros(segment.speaker_count + 1, bool)
        speaks[segment.columns.speaker[quotes]] = True  # nobody is the last
        before = len(known)
        people = [segment.stored.people[number] for number in np.flatnonzero(speaks[:-1]).tolist()]
        numbers = np.full(segment.speaker_count + 1, -1, np.int32)
        numbers[np.flatnonzero(speaks[:-1])] = [known.setdefault(person, len(known)) for person in people]
        new = numbers[:-1] >= before
        kept.append(
            _Kept(quotes, documents, new, (np.cumsum(documents) - 1 + documents_before).astype(np.uint32), numbers)
        )
        documents_before += int(documents.sum())
    return kept


def _columns(segments: Sequence[Segment], kept: Sequence[_Kept]) -> Iterator[tuple[str, Array]]:
    for name in segments[0].columns.arrays():
        parts = [segment.columns.arrays()[name] for segment in segments]
        if name == "column.document":
            parts = [each.document_numbers[part] for each, part in zip(kept, parts, strict=True)]
        if name == "column.speaker":
            parts = [each.speaker_numbers[part] for each, part in zip(kept, parts, strict=True)]
        yield name, _chosen(parts, [each.quotes for each in kept])


def _tables(stored: Sequence[Stored], kept: Sequence[_Kept]) -> Iterator[tuple[str, Array]]:
    yield "keys", _chosen([each.keys for each in stored], [each.documents for each in kept])
    rows = [each.documents[part.spoken_documents] for each, part in zip(kept, stored, strict=True)]
    documents = [each.document_numbers[part.spoken_documents] for each, part in zip(kept, stored, strict=True)]
    speakers = [each.speaker_numbers[part.spoken_speakers] for each, part in zip(kept, stored, strict=True)]
    yield "spoken_documents", _chosen(documents, rows)
    yield "spoken_speakers", _chosen(speakers, rows)
    yield "spoken_quotes", _chosen([part.spoken_quotes for part in stored], rows)


def _records(parts: Sequence[Records], kept: Sequence[Array]) -> Records:
    lengths = [sizes(part.ends) for part in parts]
    pickled = [
        part.pickled if stays.all() else part.pickled[np.repeat(stays, each)]
        for part, each, stays in zip(parts, lengths, kept, strict=True)
    ]
    return Records.held(np.concatenate(pickled), np.cumsum(_chosen(lengths, kept)).astype(np.uint64))


def _chosen(parts: Sequence[Array], kept: Sequence[Array]) -> Array:
    return np.concatenate([part[stays] for part, stays in zip(parts, kept, strict=True)])
