"""The variant: the rows of terms by which what was typed is found."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.query import Phrase, Term
from search_index.words import forms, words


@dataclass(frozen=True, slots=True)
class Row:
    """Terms that stand one after the other in one field of the index."""

    field: str  # "words": as they are written; "stems": in any of their forms
    terms: tuple[str, ...]
    completing: bool = False  # the last term is only how a word begins
    typos: int = 0  # letters in which a word may differ from the only term


def rows(wanted: Term | Phrase) -> tuple[Row, ...]:
    """The rows that find ``wanted``: any of them will do."""
    match wanted:
        case Phrase(text):
            return (Row("words", tuple(word.term for word in words(text))),)
        case Term(text, prefix=True):
            return (Row("words", tuple(word.term for word in words(text)), completing=True),)
        case Term(text):
            return tuple(Row("stems", row) for row in forms(text))
