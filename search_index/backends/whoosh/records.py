"""The record: a value as a few bytes that are quick to read back, one among many in one array.

A record is a pickled tuple of numbers, strings and further tuples. What a column of the segment says is not said again.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Role, Source, Speaker, Turn

KINDS = tuple(Kind)  # as a segment numbers them, from 0
GENRES = tuple(Genre)  # likewise


@dataclass(frozen=True, slots=True)
class Records:
    """Values, numbered from 0."""

    pickled: Array  # uint8: all records, one after the other
    ends: Array  # uint64: where each ends in ``pickled``

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> Any:
        start = int(self.ends[number - 1]) if number else 0
        return pickle.loads(self.pickled[start : int(self.ends[number])].data)  # noqa: S301  # we wrote it

    @classmethod
    def of(cls, values: Iterable[Any]) -> Self:
        """The records of ``values``."""
        pickled = [pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for value in values]
        ends = np.cumsum([len(each) for each in pickled], dtype=np.uint64)
        return cls(np.frombuffer(b"".join(pickled), np.uint8), ends)

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str) -> Self:
        """The records of this name out of a segment's arrays."""
        return cls(arrays[f"{name}.pickled"], arrays[f"{name}.ends"])

    def arrays(self, name: str) -> dict[str, Array]:
        """What ``named`` reads."""
        return {f"{name}.pickled": self.pickled, f"{name}.ends": self.ends}


def quote_record(quote: Quote, own: str) -> tuple[Any, ...]:
    """What is kept of a quote; ``own`` is its text without the words of others."""
    return (
        quote.text,
        None if own == quote.text else own,
        _passage(quote.mention),
        quote.quoted_by,
        quote.confidence,
        quote.rule,
        quote.basis,
        _passage(quote.sentence),
        quote.note,
        quote.question_note,
    )


def document_record(document: Document) -> tuple[Any, ...]:
    """What is kept of a document besides its source and its quotes: the text, and where in it all else stands."""
    return (
        document.text,
        tuple(_place(each, document.text) for each in document.paragraphs),
        tuple(
            (_place(each, document.text), _person(each.speaker), str(each.role), each.note, _person(each.to), each.rule)
            for each in document.turns
        ),
    )


def document_of(record: tuple[Any, ...], source: Source, quotes: Iterable[Quote]) -> Document:
    """The document that ``document_record`` made a record of."""
    text, paragraphs, turns = record
    return Document(
        source.id,
        source.file,
        source.kind,
        source.metadata,
        text,
        tuple(Passage(*_placed(place, text)) for place in paragraphs),
        tuple(
            Turn(*_placed(place, text), _who(speaker), Role(role), note, _who(to), rule)
            for place, speaker, role, note, to, rule in turns
        ),
        tuple(quotes),
    )


def source_record(source: Source) -> tuple[Any, ...]:
    """What is kept of a source."""
    about = source.metadata
    known = {name: value for name in Metadata.__slots__ if name != "basis" and (value := getattr(about, name))}
    return source.id, source.file, GENRES.index(source.kind), known, dict(about.basis)


def source_of(record: tuple[Any, ...]) -> Source:
    """The source that ``source_record`` made a record of."""
    document_id, file, kind, known, basis = record
    return Source(document_id, file, GENRES[kind], Metadata(**known, basis=basis))


def speaker_of(record: tuple[str, tuple[str, ...]]) -> Speaker:
    """The speaker of whom a record has name and aliases."""
    return Speaker(*record)


def passage_of(record: tuple[int, int, str] | None) -> Passage | None:
    """The passage of a record, or none."""
    return Passage(*record) if record else None


def _passage(passage: Passage | None) -> tuple[int, int, str] | None:
    return (passage.start, passage.end, passage.text) if passage else None


def _place(passage: Passage, text: str) -> tuple[Any, ...]:
    """Where a passage stands; its own text only where that is not what stands there."""
    start, end = passage.start, passage.end
    return (start, end) if text[start:end] == passage.text else (start, end, passage.text)


def _placed(place: tuple[Any, ...], text: str) -> tuple[int, int, str]:
    start, end, *own = place
    return start, end, own[0] if own else text[start:end]


def _person(speaker: Speaker | None) -> tuple[str, tuple[str, ...]] | None:
    return (speaker.name, speaker.aliases) if speaker else None


def _who(record: tuple[str, tuple[str, ...]] | None) -> Speaker | None:
    return speaker_of(record) if record else None
