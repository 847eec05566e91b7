"""The result: what a search gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from search_index.models import Quote, Source


class Match(StrEnum):
    """How much of a query a hit has."""

    PHRASE = "phrase"  # its words as they stand in the query, one after the other; or its only word
    ALL = "all"  # every word, anywhere in the quote
    SOME = "some"  # not every word: the hit says which it misses


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that a query found."""

    quote: Quote
    source: Source
    score: float  # higher is better; comparable within one answer only
    spans: tuple[tuple[int, int], ...]  # what matched: offsets within the quote's own text, in order
    match: Match = Match.ALL
    missing: tuple[str, ...] = ()  # the words of the query that the quote lacks, as typed
    also: tuple[Hit, ...] = ()  # the same statement in other documents, the primary source aside
    held: int = 0  # further hits of its document that the page holds back for variety, on the last one shown


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits something has."""

    name: str  # of a speaker, a year ("2020"), or a document's title or file
    hits: int
    key: str = ""  # the value by which a filter finds it, where that is not its name: a document's id


@dataclass(frozen=True, slots=True)
class Facets:
    """What a query found, counted; hits that miss words aside. The most frequent come first, years in their order."""

    speakers: tuple[Count, ...] = ()  # hits without a known speaker are in none
    years: tuple[Count, ...] = ()  # of the first day that a date may mean; undated hits are in none
    documents: tuple[Count, ...] = ()
    undated: int = 0  # hits whose document has no date


class Reason(StrEnum):
    """Why something was sought that was not typed. Its value completes "…, which is …"."""

    ACRONYM = "the same by a document's own words"  # "Community of Latin American and Caribbean States (CELAC)"
    SYNONYM = "the same by the team's list"
    SPELLING = "another spelling of the name"
    NAME = "another name of the person"


@dataclass(frozen=True, slots=True)
class Widening:
    """Words that were sought beside those typed."""

    typed: str
    also: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Quotes of one document, one after the other, that have words of a text much in its order."""

    source: Source
    quotes: tuple[Quote, ...]  # in the document's order; none of them stands within another
    # 0 to 1: how much of what the text's words tell (their inverse document frequency) is there; a word that does not
    # stand beside one of its neighbours in the text counts half.
    share: float


@dataclass(frozen=True, slots=True)
class Page:
    """A part of all that a query found, and what it left out."""

    hits: tuple[Hit, ...]
    offset: int  # how many hits come before these
    total: int  # how many hits have every word, those that stand under ``also`` of another included
    partial: int = 0  # how many more have only some; they follow those that have all
    merged: int = 0  # how many of both are no results of their own, but stand under ``also`` of another one
    questions: int = 0  # paragraphs of questions that match too: nobody's quotes
    undated: tuple[Source, ...] = ()  # documents that match but for a date filter, and have no date
    suggestion: str | None = None  # where no hit has every word: the nearest query that finds what this does not
    widened: tuple[Widening, ...] = ()
    facets: Facets = field(default_factory=Facets)
