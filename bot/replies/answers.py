"""The answer: what a question about quotes is answered with, before it looks like anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search_index.filters import Filter
from search_index.models import Kind, Passage, Quote, Source, Speaker, Turn
from search_index.query import Query
from search_index.results import Page


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a document."""

    passage: Passage
    turn: Turn | None = None  # what it is a part of; None where nobody speaks, as in an article


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs of a document, one after the other, as many as are read at once."""

    parts: tuple[Part, ...] = ()
    first: int = 0  # the number of the first one, from 0
    total: int = 0  # how many the document has
    earlier: int | None = None  # the number of the paragraph where the stretch before begins; None where there is none
    later: int | None = None  # the same of the stretch after


@dataclass(frozen=True, slots=True)
class Context:
    """A quote where it stands."""

    source: Source
    passage: Passage  # the words at the address
    quote: Quote | None  # what the parser knows of them; None where they are nobody's known words
    paragraph: Passage  # where they stand
    before: Passage | None  # the paragraph before, of the same turn or article
    after: Passage | None
    question: Turn | None = None  # what an answer answers
    answer: Turn | None = None  # what answers a question
    absent: Speaker | None = None  # whom a question was put to, where their answer is not in the document
    stretch: Stretch = field(default_factory=Stretch)  # of the document, around the quote unless another was asked for

    @property
    def id(self) -> str:
        """The id of the words: their address."""
        at = self.passage
        return Quote(at.start, at.end, at.text, document=self.source.id, kind=Kind.VERBATIM, speaker=None).id


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found."""

    query: Query
    page: Page
    size: int  # hits a page holds at most
    typed: Query | None = None  # what was asked for, where nothing has all its words and this was sought in its place
    left_out: tuple[str, ...] = ()  # of the words that were typed: those that say nothing, and were not sought
    speaker: tuple[str, ...] = ()  # of the words that were typed: those that were taken for a speaker's name
    by: Query | None = None  # where nothing has all words: the same with those that are a speaker's name as from:
    lacks: tuple[Filter, ...] = ()  # where nothing was found: conditions that nothing fulfils
    is_about_message: bool = False  # whether the query was made of a message's words, and nobody typed it
    is_for_check: bool = False  # whether a check of this one word was asked for, and it was searched for in its place
    questions: tuple[Context, ...] = ()  # those among the hits, or some of those that match where no quote does


@dataclass(frozen=True, slots=True)
class Trend:
    """How many quotes a query found in each year."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class News:
    """A document that came into the archive."""

    source: Source
    quotes: int
    arrived_at: float  # seconds since 1970


@dataclass(frozen=True, slots=True)
class Citation:
    """How a quote is cited, in each of these styles. A style's text is that of bot.citations.STYLES."""

    context: Context
    texts: Mapping[str, str]  # a style's name → the quote cited so
