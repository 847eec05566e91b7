"""The record: a value as a few bytes that are quick to read back, one among many in one array.

A record is a pickled tuple of numbers, strings and further tuples. What a column of the segment says is not said again.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from search_index.backends.whoosh.arrays import Array, Cut, cutting
from search_index.models import Document, Genre, Kind, Metadata, Passage, Quote, Role, Source, Speaker, Turn

KINDS = tuple(Kind)  # as a segment numbers them, from 0
GENRES = tuple(Genre)  # likewise
_WORTH_PACKING = 256  # characters
_QUICKLY = 1  # of zlib's nine ways, the one that takes the least time


@dataclass(frozen=True, slots=True)
class Records:
    """Values, numbered from 0."""

    pickled: Array  # uint8: all records, one after the other
    ends: Array  # uint64: where each ends in ``pickled``
    cut: Cut  # of ``pickled``

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> Any:
        start = self.ends.item(number - 1) if number else 0
        return pickle.loads(self.cut(start, self.ends.item(number)).data)  # noqa: S301  # we wrote it

    @classmethod
    def of(cls, values: Iterable[Any]) -> Self:
        """The records of ``values``."""
        pickled = [pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for value in values]
        ends = np.cumsum([len(each) for each in pickled], dtype=np.uint64)
        return cls.held(np.frombuffer(b"".join(pickled), np.uint8), ends)

    @classmethod
    def held(cls, pickled: Array, ends: Array) -> Self:
        """Records that are in memory."""
        return cls(pickled, ends, lambda start, end: pickled[start:end])

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str) -> Self:
        """The records of this name out of a segment's arrays."""
        pickled = f"{name}.pickled"
        return cls(arrays[pickled], arrays[f"{name}.ends"], cutting(arrays, pickled))

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
    """What is kept of a document besides its source and its quotes: the rest of its text, and where all else stands."""
    text = document.text
    quotes = document.quotes if all(text[each.start : each.end] == each.text for each in document.quotes) else ()
    return (
        bool(quotes),
        _packed(_without(text, _outermost(quotes))),
        tuple(_place(each, text) for each in document.paragraphs),
        tuple(
            (_place(each, text), _person(each.speaker), str(each.role), each.note, _person(each.to), each.rule)
            for each in document.turns
        ),
    )


def document_of(record: tuple[Any, ...], source: Source, quotes: Sequence[Quote]) -> Document:
    """The document that ``document_record`` made a record of."""
    is_cut, packed, paragraphs, turns = record
    text = _with(_unpacked(packed), _outermost(quotes) if is_cut else ())
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


def _outermost(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes in the order of a text, but for those that begin in one before."""
    found: list[Quote] = []
    for quote in sorted(quotes, key=lambda quote: (quote.start, -quote.end)):
        if not found or quote.start >= found[-1].end:
            found.append(quote)
    return found


def _without(text: str, quotes: Iterable[Quote]) -> str:
    """The text without these quotes, of which none stands in another."""
    pieces, at = [], 0
    for quote in quotes:
        pieces.append(text[at : quote.start])
        at = quote.end
    return "".join([*pieces, text[at:]])


def _with(rest: str, quotes: Iterable[Quote]) -> str:
    """The text from which ``_without`` made ``rest``."""
    pieces, at, begun = [], 0, 0  # in the rest, and in the text
    for quote in quotes:
        beyond = at + quote.start - begun
        pieces += [rest[at:beyond], quote.text]
        at, begun = beyond, quote.end
    return "".join([*pieces, rest[at:]])


def _packed(text: str) -> str | bytes:
    return text if len(text) < _WORTH_PACKING else zlib.compress(text.encode("utf-8", "surrogatepass"), _QUICKLY)


def _unpacked(packed: str | bytes) -> str:
    return packed if isinstance(packed, str) else zlib.decompress(packed).decode("utf-8", "surrogatepass")


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
