"""The schema: what Whoosh is given of a quote and of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.analysis import Token, Tokenizer

from search_index.index import Spoken
from search_index.models import Document, Quote, Source, Speaker
from search_index.spelling import spoken_words
from search_index.words import stems, words

SHORTEST_QUOTE = 4  # words; what is shorter is found only when asked for


class WordTokenizer(Tokenizer):
    """Our words as Whoosh's tokens."""

    source = staticmethod(words)

    def __call__(self, value: str, mode: str = "", **_: Any) -> Iterator[Token]:
        """One token, changed for each word, as is Whoosh's custom."""
        token = Token(positions=True, chars=True, mode=mode)
        for word in self.source(value):
            token.text, token.pos = word.term, word.position
            token.startchar, token.endchar = word.start, word.end
            token.boost = 1.0
            yield token


class StemTokenizer(WordTokenizer):
    """Our stems as Whoosh's tokens."""

    source = staticmethod(stems)


def schema() -> fields.Schema:
    """One schema for quotes and, with another kind and little else, for the documents they stand in and who speaks."""
    return fields.Schema(
        kind=fields.ID,
        document=fields.ID(sortable=True),
        start=fields.NUMERIC(sortable=True),
        words=fields.TEXT(analyzer=WordTokenizer()),
        stems=fields.TEXT(analyzer=StemTokenizer()),
        speaker=fields.KEYWORD,  # the words of their names, as they sound
        source=fields.TEXT(analyzer=WordTokenizer(), phrase=False),
        genre=fields.ID(sortable=True),
        length=fields.ID,  # "short" or "full"
        date=fields.NUMERIC(sortable=True),  # the first day it may mean, as an ordinal; 0 where undated
        last_date=fields.NUMERIC,  # the last one
        record=fields.STORED,
    )


def quote_fields(quote: Quote, own: str, source: Source) -> dict[str, Any]:
    """The fields of a quote. ``own`` is its text without the words of others; ``record`` is what a hit is made from."""
    speaker, about = quote.speaker, source.metadata
    return {
        "kind": str(quote.kind),
        "document": source.id,
        "start": quote.start,
        "words": own,
        "stems": own,
        "speaker": _spoken_words(speaker) if speaker else "",
        "source": "\0".join(filter(None, (about.place, about.title, about.number, source.file, source.id))),
        "genre": str(source.kind),
        "length": "full" if sum(1 for _ in words(quote.text)) >= SHORTEST_QUOTE else "short",
        "date": about.days[0].toordinal() if about.days else 0,
        "last_date": about.days[1].toordinal() if about.days else 0,
        "record": (quote, source, own),
    }


def document_fields(document: Document) -> dict[str, Any]:
    """The fields of a document, which is kept with them."""
    return {"kind": "document", "document": document.id, "start": 0, "date": 0, "genre": "", "record": document}


def speaker_fields(document: Document) -> Iterator[dict[str, Any]]:
    """The fields of each speaker of a document, so that they can be counted without reading its quotes."""
    counts = Counter(quote.speaker for quote in document.quotes if quote.speaker)
    for speaker, quotes in counts.items():
        record = Spoken(document.id, speaker, quotes)
        yield {"kind": "speaker", "document": document.id, "start": 0, "date": 0, "genre": "", "record": record}


def _spoken_words(speaker: Speaker) -> str:
    return " ".join(spoken_words((speaker.name, *speaker.aliases)))
