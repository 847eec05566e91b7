"""The unheard word: one that no quote has."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.backends.whoosh.reader import Reader
from search_index.words import words

_LOOKED_AT = 200  # characters of a word or compound; what is longer is noise, and takes seconds for each million


def is_unheard(text: str, readers: Sequence[Reader]) -> bool:
    """Whether no quote that is in the index has a word, or has a part of a compound.

    Of one of more than 200 characters only the beginning is looked at.
    """
    return any(not any(_has(reader, term) for reader in readers) for term in _terms(text))


def _terms(text: str) -> list[str]:
    """The words of a text, without the last one where the text goes on behind it, or may do so."""
    found = [word.term for word in words(text[:_LOOKED_AT])]
    return found[:-1] if len(text) > _LOOKED_AT and len(found) > 1 else found


def _has(reader: Reader, term: str) -> bool:
    number = reader.number("words", term)
    if number is None:
        return False
    alive = reader.segment.alive
    return alive is None or bool(alive.take(reader.segment.words.found(number)[0]).any())
