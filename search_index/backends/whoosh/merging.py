"""The merging of segments: several → one, without the documents that are no longer in the index.

Nothing is parsed, counted or pickled again: arrays are copied, each to its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.joining import join
from search_index.backends.whoosh.postings import sizes
from search_index.backends.whoosh.records import Records
from search_index.backends.whoosh.segment import Columns, Segment, Stored

_BY = {
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
    """One segment, in memory, of all that the index still has of ``segments``, in their order.

    Raises OverflowError where it would hold more words than a segment can.
    """
    kept = _kept(segments)
    postings: dict[str, Any] = {
        field: join([getattr(each, field) for each in segments], [getattr(each, by) for each in kept])
        for field, by in _BY.items()
    }
    return Segment(name=name, columns=_columns(segments, kept), stored=_stored(segments, kept), **postings)


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


def _columns(segments: Sequence[Segment], kept: Sequence[_Kept]) -> Columns:
    columns: dict[str, Array] = {}
    for name in (each.name for each in fields(Columns)):
        parts = [getattr(segment.columns, name) for segment in segments]
        if name == "document":
            parts = [each.document_numbers[part] for each, part in zip(kept, parts, strict=True)]
        if name == "speaker":
            parts = [each.speaker_numbers[part] for each, part in zip(kept, parts, strict=True)]
        columns[name] = _chosen(parts, [each.quotes for each in kept])
    return Columns(**columns)


def _stored(segments: Sequence[Segment], kept: Sequence[_Kept]) -> Stored:
    quotes, documents, speakers = (
        [getattr(each, name) for each in kept] for name in ("quotes", "documents", "speakers")
    )
    stored = [segment.stored for segment in segments]
    rows = [each.documents[part.spoken_documents] for each, part in zip(kept, stored, strict=True)]
    return Stored(
        quotes=_records([each.quotes for each in stored], quotes),
        about=_records([each.about for each in stored], documents),
        documents=_records([each.documents for each in stored], documents),
        people=_records([each.people for each in stored], speakers),
        keys=_chosen([each.keys for each in stored], documents),
        spoken_documents=_chosen(
            [each.document_numbers[part.spoken_documents] for each, part in zip(kept, stored, strict=True)], rows
        ),
        spoken_speakers=_chosen(
            [each.speaker_numbers[part.spoken_speakers] for each, part in zip(kept, stored, strict=True)], rows
        ),
        spoken_quotes=_chosen([part.spoken_quotes for part in stored], rows),
    )


def _records(parts: Sequence[Records], kept: Sequence[Array]) -> Records:
    lengths = [sizes(part.ends) for part in parts]
    pickled = [
        part.pickled if stays.all() else part.pickled[np.repeat(stays, each)]
        for part, each, stays in zip(parts, lengths, kept, strict=True)
    ]
    return Records(np.concatenate(pickled), np.cumsum(_chosen(lengths, kept)).astype(np.uint64))


def _chosen(parts: Sequence[Array], kept: Sequence[Array]) -> Array:
    return np.concatenate([part[stays] for part, stays in zip(parts, kept, strict=True)])
