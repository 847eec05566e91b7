"""The building of a segment: documents → its arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from search_index.backends.whoosh.arrays import Array, write_arrays
from search_index.backends.whoosh.inverting import Tokens
from search_index.backends.whoosh.postings import Token, invert
from search_index.backends.whoosh.records import GENRES, KINDS, Records, document_record, quote_record, source_record
from search_index.backends.whoosh.segment import SUFFIX, Columns, Segment, Stored, key
from search_index.lexicon import glean
from search_index.models import Document, Quote, Source, Speaker
from search_index.ownership import own_words
from search_index.spelling import spoken_words
from search_index.stemming import ENGLISH, known_language
from search_index.words import words

SHORTEST_QUOTE = 4  # words; what is shorter is found only when asked for
_PLACES = {kind: place for place, kind in enumerate(KINDS)} | {genre: place for place, genre in enumerate(GENRES)}


def build(name: str, documents: Sequence[Document]) -> Segment:
    """A segment of these documents, in memory; their order is its order."""
    quotes = [_Row(number, *each) for number, document in enumerate(documents) for each in own_words(document)]
    languages = [known_language(document.metadata.language) for document in documents]
    own = Tokens.of((row.own, languages[row.document]) for row in quotes)
    titles = (document.metadata.title or "" for document in documents)
    who = _numbered(row.quote.speaker for row in quotes)
    return Segment(
        name,
        _columns(documents, quotes, own.word_counts(), who),
        words=own.written(),
        stems=own.stems(),
        titles=Tokens.of(zip(titles, languages, strict=True)).stems(),
        sources=Tokens.of((_source_text(document), None) for document in documents).plain(),
        gleaned=invert(_in_a_row(glean(document)) for document in documents),
        names=Tokens.of((speaker.name, ENGLISH) for speaker in who).stems(),
        spoken=invert(_in_a_row(spoken_words((speaker.name, *speaker.aliases))) for speaker in who),
        stored=_stored(documents, Records.of(quote_record(row.quote, row.own) for row in quotes), who),
    )


def write_segment(folder: Path, segment: Segment) -> Path:
    """Write a segment to its file in ``folder``."""
    path = folder / f"{segment.name}{SUFFIX}"
    write_arrays(path, segment.arrays().items())
    return path


class _Row(NamedTuple):
    """A quote on its way into a segment."""

    document: int  # the number of its document
    quote: Quote
    own: str  # its text without the words of others

    def is_full(self, words_of_its_own: int) -> bool:
        """Whether it is no mere scrap, whoever's words it has."""
        return words_of_its_own >= SHORTEST_QUOTE or (
            self.own != self.quote.text and sum(1 for _ in words(self.quote.text)) >= SHORTEST_QUOTE
        )


def _numbered(speakers: Iterable[Speaker | None]) -> dict[Speaker, int]:
    """The speakers with their numbers, in the order in which they first speak."""
    distinct = dict.fromkeys(speaker for speaker in speakers if speaker)
    return {speaker: number for number, speaker in enumerate(distinct)}


def _columns(documents: Sequence[Document], quotes: Sequence[_Row], counts: Array, who: dict[Speaker, int]) -> Columns:
    days = [document.metadata.days for document in documents]
    first, last = (_numbers((each[end].toordinal() if each else 0 for each in days), np.int32) for end in (0, 1))
    genre = _numbers((_PLACES[document.kind] for document in documents), np.uint8)
    document = _numbers((row.document for row in quotes), np.uint32)
    return Columns(
        kind=_numbers((_PLACES[row.quote.kind] for row in quotes), np.uint8),
        full=_numbers((row.is_full(count) for row, count in zip(quotes, counts.tolist(), strict=True)), bool),
        genre=genre[document],
        first_day=first[document],
        last_day=last[document],
        document=document,
        speaker=_numbers((who[row.quote.speaker] if row.quote.speaker else -1 for row in quotes), np.int32),
        start=_numbers((row.quote.start for row in quotes), np.uint32),
    )


def _stored(documents: Sequence[Document], quotes: Records, who: dict[Speaker, int]) -> Stored:
    spoken = [
        (number, who[speaker], count)
        for number, document in enumerate(documents)
        for speaker, count in Counter(quote.speaker for quote in document.quotes if quote.speaker).items()
    ]
    return Stored(
        quotes=quotes,
        about=Records.of(map(source_record, documents)),
        documents=Records.of(map(document_record, documents)),
        people=Records.of((speaker.name, speaker.aliases) for speaker in who),
        keys=_numbers((key(document.id) for document in documents), np.uint64),
        spoken_documents=_numbers((row[0] for row in spoken), np.uint32),
        spoken_speakers=_numbers((row[1] for row in spoken), np.int32),
        spoken_quotes=_numbers((row[2] for row in spoken), np.uint32),
    )


def _source_text(source: Source) -> str:
    """What ``in:`` looks in; no phrase reaches from one part into the next."""
    about = source.metadata
    return "\0".join(filter(None, (about.place, about.title, about.number, source.file, source.id)))


def _in_a_row(terms: Iterable[str]) -> Sequence[Token]:
    return [(term, position) for position, term in enumerate(terms)]


def _numbers(values: Iterable[Any], kind: Any) -> Array:
    return np.fromiter(values, kind)
