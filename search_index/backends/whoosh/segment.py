"""The segment: a part of an index that is written once and never changed, opened."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np

from search_index.backends.whoosh.arrays import Array, ArrayFile
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.records import KINDS, Records, document_of, passage_of, source_of, speaker_of
from search_index.index import Spoken
from search_index.models import Document, Quote, Source, Speaker

SUFFIX = ".seg"  # of a segment's file
FIELDS = ("words", "stems", "titles", "sources", "gleaned", "names", "spoken")
RECORDS = ("quotes", "about", "documents", "people")
T = TypeVar("T")
_MOST_REMEMBERED = 4096  # sources and speakers each; answers name few again and again


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

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Self:
        """The columns out of a segment's arrays."""
        return cls(**{each.name: arrays[f"column.{each.name}"] for each in fields(cls)})

    def arrays(self) -> dict[str, Array]:
        """What ``of`` reads."""
        return {f"column.{each.name}": getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a segment gives back: the quotes, their documents, and who speaks."""

    quotes: Records  # see records.quote_record
    about: Records  # of each document, its source
    documents: Records  # of each document, all else but its quotes; see records.document_record
    people: Records  # of each speaker, name and aliases
    keys: Array  # uint64, by document: ``key`` of its id
    spoken_documents: Array  # uint32: ascending, a document's number for each who speaks in it
    spoken_speakers: Array  # int32: the number of that speaker
    spoken_quotes: Array  # uint32: how many of the document's quotes are theirs
    sources: dict[int, Source] = field(default_factory=dict)  # those that were asked for
    speakers: dict[int, Speaker] = field(default_factory=dict)
    named: list[tuple[tuple[str, ...], Array]] = field(default_factory=list)  # at most one: names_of_speakers

    @classmethod
    def of(cls, arrays: Mapping[str, Array]) -> Self:
        """What is stored, out of a segment's arrays."""
        own: dict[str, Any] = {name: Records.named(arrays, name) for name in RECORDS}
        return cls(**own | {name: arrays[name] for name in TABLES})

    def arrays(self) -> dict[str, Array]:
        """What ``of`` reads."""
        pickled = [getattr(self, name).arrays(name) for name in RECORDS]
        return {name: array for each in pickled for name, array in each.items()} | {
            name: getattr(self, name) for name in TABLES
        }


TABLES = ("keys", "spoken_documents", "spoken_speakers", "spoken_quotes")


@dataclass(frozen=True, slots=True)
class Segment:
    """Quotes, the documents that they stand in and the people who speak, each numbered from 0.

    The quotes of a document have successive numbers, in the order in which the document has them.
    """

    name: str
    columns: Columns
    words: Postings  # of quotes: the words as they are written (search_index.words.written)
    stems: Postings  # of quotes: the stems of their words
    titles: Postings  # of documents: the stems of their titles
    sources: Postings  # of documents: the words of place, title, number, file and id
    gleaned: Postings  # of documents: what they say of words, line by line (search_index.lexicon)
    names: Postings  # of speakers: the stems of their names
    spoken: Postings  # of speakers: the words of all their names, as they sound (search_index.spelling)
    stored: Stored
    alive: Array | None = None  # bool, by quote: whether it is still in the index; None where all are
    gone: frozenset[int] = frozenset()  # the numbers of the documents that are no longer in the index

    @classmethod
    def of(cls, name: str, arrays: Mapping[str, Array]) -> Self:
        """The segment out of its arrays."""
        postings: dict[str, Any] = {each: Postings.of(arrays, each) for each in FIELDS}
        return cls(name=name, columns=Columns.of(arrays), stored=Stored.of(arrays), **postings)

    def arrays(self) -> dict[str, Array]:
        """What ``of`` reads."""
        found = self.columns.arrays() | self.stored.arrays()
        for each in FIELDS:
            found |= getattr(self, each).arrays(each)
        return found

    @property
    def count(self) -> int:
        """How many quotes it has, with those that are no longer in the index."""
        return len(self.columns.kind)

    @property
    def alive_count(self) -> int:
        """How many quotes of it are still in the index."""
        return self.count if self.alive is None else int(np.count_nonzero(self.alive))

    @property
    def document_count(self) -> int:
        """How many documents it has, with those that are no longer in the index."""
        return len(self.stored.about)

    @property
    def speaker_count(self) -> int:
        """How many speakers it has."""
        return len(self.stored.people)

    def without(self, documents: Iterable[int]) -> Segment:
        """The same segment, from which the index no longer has the documents of these numbers either."""
        gone = self.gone.union(documents)
        if gone == self.gone:
            return self
        kept = np.ones(self.document_count, bool)
        kept[list(gone)] = False
        return replace(self, alive=kept[self.columns.document], gone=gone)

    def numbers(self, document_id: str) -> Iterator[int]:
        """The numbers of the documents of this id that the index still has from here: one, or none."""
        for number in np.flatnonzero(self.stored.keys == key(document_id)).tolist():
            if number not in self.gone and self.source(number).id == document_id:
                yield number

    def numbers_of(self, document_ids: Collection[str]) -> Array:
        """The numbers of the documents of these ids, those that the index no longer has from here included.

        They are told by their keys alone: there may be many.
        """
        keys = np.array([key(each) for each in document_ids], np.uint64)
        return np.flatnonzero(np.isin(self.stored.keys, keys))

    def gleanings(self, beginning: str) -> Iterator[str]:
        """The lines that begin so of those gleaned from documents that the index still has, in order."""
        terms = self.gleaned.terms
        for number in terms.beginning(beginning.encode()):
            if not self.gone or not self.gone.issuperset(self.gleaned.found(number)[0].tolist()):
                yield terms.spelled(number).decode()

    def quote(self, number: int) -> Quote:
        """The quote of a number."""
        text, _, mention, quoted_by, confidence, rule, basis, sentence, note, question = self.stored.quotes[number]
        columns = self.columns
        start, speaker = columns.start.item(number), columns.speaker.item(number)
        return Quote(
            start,
            start + len(text),
            text,
            self.source(columns.document.item(number)).id,
            KINDS[columns.kind.item(number)],
            None if speaker < 0 else self.speaker(speaker),
            passage_of(mention),
            quoted_by,
            confidence,
            rule,
            basis,
            passage_of(sentence),
            note,
            question,
        )

    def own(self, number: int) -> str:
        """The text of a quote, in which words that are not the speaker's own are blanked; see ownership."""
        text, own, *_ = self.stored.quotes[number]
        return str(text if own is None else own)

    def source(self, number: int) -> Source:
        """The source of the document of a number."""
        return self.stored.sources.get(number) or _remembered(
            self.stored.sources, number, source_of(self.stored.about[number])
        )

    def document(self, number: int) -> Document:
        """The document of a number, taken apart."""
        first, last = np.searchsorted(self.columns.document, np.array([number, number + 1], np.uint32)).tolist()
        quotes = [self.quote(each) for each in range(first, last)]
        return document_of(self.stored.documents[number], self.source(number), quotes)

    def speaker(self, number: int) -> Speaker:
        """The speaker of a number."""
        return self.stored.speakers.get(number) or _remembered(
            self.stored.speakers, number, speaker_of(self.stored.people[number])
        )

    def names_of_speakers(self) -> tuple[tuple[str, ...], Array]:
        """The names under which people speak, each once, and by speaker the place of theirs; read once."""
        if not self.stored.named:
            numbers: dict[str, int] = {}
            names = (name for name, _ in (self.stored.people[speaker] for speaker in range(self.speaker_count)))
            places = np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32)
            self.stored.named.append((tuple(numbers), places))
        return self.stored.named[0]

    def spoken_rows(self) -> Iterator[Spoken]:
        """Who speaks in each document that is in the index."""
        stored = self.stored
        table = (stored.spoken_documents, stored.spoken_speakers, stored.spoken_quotes)
        for document, speaker, quotes in zip(*(column.tolist() for column in table), strict=True):
            if document not in self.gone:
                yield Spoken(self.source(document).id, self.speaker(speaker), quotes)


def open_segment(path: Path) -> Segment:
    """The segment in the file at ``path``, mapped into memory. Raises OSError, ValueError or KeyError."""
    return Segment.of(path.name.removesuffix(SUFFIX), ArrayFile(path))


def key(document_id: str) -> int:
    """A number by which a document is looked for: 64 bits of a digest of its id, which seldom two have in common."""
    return int.from_bytes(blake2b(document_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _remembered(known: dict[int, T], number: int, made: T) -> T:
    """What was made of a number, kept among what is known. Two threads may both make it: they make the same."""
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    known[number] = made
    return made
