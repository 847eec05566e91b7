"""The schema: what Whoosh is told of a quote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as properties
from typing import Any

from whoosh import fields
from whoosh.analysis import Token, Tokenizer
from whoosh.columns import NumericColumn

from search_index.backends.whoosh.segment import Columns
from search_index.words import stems, written

COLUMNS = tuple(column.name for column in properties(Columns))


class WordTokenizer(Tokenizer):
    """Our words as Whoosh's tokens."""

    source = staticmethod(written)

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
    """The words of a quote, its columns, and the quote itself."""
    columns = {name: fields.COLUMN(NumericColumn("i")) for name in COLUMNS}
    return fields.Schema(
        words=fields.TEXT(analyzer=WordTokenizer()),
        stems=fields.TEXT(analyzer=StemTokenizer()),
        quote=fields.STORED,
        **columns,
    )
