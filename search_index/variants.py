"""The variant: the rows of terms by which what was typed is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search_index.lexicon import NOTHING, Lexicon
from search_index.query import Either, Phrase, Query, Term, Without
from search_index.results import Widening
from search_index.stemming import ENGLISH
from search_index.synonyms import NONE, Synonyms
from search_index.words import forms, words


@dataclass(frozen=True, slots=True)
class Row:
    """Terms that stand one after the other in one field of the index."""

    field: str  # "words": as they are written; "stems": in any of their forms
    terms: tuple[str, ...]
    completing: bool = False  # the last term is only how a word begins
    typos: int = 0  # letters in which a word may differ from the only term


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, in all its variants."""

    rows: Mapping[Term | Phrase, tuple[Row, ...]]  # for each word and phrase of the query: any of them will do
    widened: tuple[Widening, ...] = ()  # what is sought that was not typed


def sought(query: Query, lexicon: Lexicon = NOTHING, synonyms: Synonyms = NONE) -> Sought:  # noqa: ARG001  # to come
    """What ``query`` looks for among documents of which ``lexicon`` knows, and by a team's own ``synonyms``."""
    return Sought({wanted: rows(wanted, lexicon) for wanted in _typed(query)})


def rows(wanted: Term | Phrase, lexicon: Lexicon = NOTHING) -> tuple[Row, ...]:
    """The rows that find ``wanted`` as it was typed: any of them will do."""
    match wanted:
        case Phrase(text):
            return (Row("words", tuple(word.term for word in words(text))),)
        case Term(text, prefix=True):
            return (Row("words", tuple(word.term for word in words(text)), completing=True),)
        case Term(text):
            return tuple(Row("stems", row) for row in forms(text, (ENGLISH, *lexicon.languages)))


def _typed(query: Query) -> Iterator[Term | Phrase]:
    """The words and phrases of a query, those to leave out among them."""
    for clause in query.clauses:
        match clause:
            case Either(options):
                yield from options
            case Without(left_out):
                yield left_out
            case Term() | Phrase():
                yield clause
