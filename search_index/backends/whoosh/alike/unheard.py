"""The unheard word: one that no quote has."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.backends.whoosh.reader import Reader
from search_index.words import words


def is_unheard(text: str, readers: Sequence[Reader]) -> bool:
    """Whether no quote that is in the index has a word, or has a part of a compound."""
    return any(not any(_has(reader, word.term) for reader in readers) for word in words(text))


def _has(reader: Reader, term: str) -> bool:
    number = reader.number("words", term)
    if number is None:
        return False
    alive = reader.segment.alive
    return alive is None or bool(alive.take(reader.segment.words.found(number)[0]).any())
