"""The searcher: all segments of an index, ready to be searched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from search_index.backends.whoosh.compile import Compiled, compile_query
from search_index.backends.whoosh.matching import Matches, Ranked, matches
from search_index.backends.whoosh.reader import Reader, readers
from search_index.backends.whoosh.segment import Segment
from search_index.filters import Filter
from search_index.highlight import Marker, Span
from search_index.lexicon import NOTHING, Lexicon
from search_index.models import Source
from search_index.query import Query
from search_index.results import Hit
from search_index.roster import Person, spellings
from search_index.stemming import known_language
from search_index.synonyms import NONE, Synonyms
from search_index.variants import Sought, sought

_MOST_NAMES = 10_000  # remembered


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, made ready for one index."""

    query: Query  # with all names of the persons in ``from:``
    meant: Sought
    compiled: Compiled
    within: frozenset[str] | None = None  # the documents that are searched; None: all


@dataclass(frozen=True, slots=True)
class Searcher:
    """The segments of an index, ready for any number of searches at once."""

    readers: tuple[Reader, ...]
    lexicon: Lexicon
    people: Callable[[], tuple[Person, ...]]  # everybody who speaks; called only where a query names somebody
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)  # all names of those who were asked for, by one

    @classmethod
    def over(
        cls, segments: Sequence[Segment], people: Callable[[], tuple[Person, ...]], lexicon: Lexicon = NOTHING
    ) -> Searcher:
        """A searcher over all segments of an index."""
        return cls(readers(segments), lexicon, people)

    def asked(self, query: Query, synonyms: Synonyms = NONE, within: Collection[str] | None = None) -> Asked:
        """``query`` as this index takes it."""
        meant = sought(query, self.lexicon, synonyms)
        named = replace(query, filters=tuple(self._named(query.filters))) if query.filters else query
        return Asked(named, meant, compile_query(query, meant), None if within is None else frozenset(within))

    def matches(self, asked: Asked) -> Matches:
        """All that is found, as numbers."""
        return matches(self.readers, asked.query, asked.compiled, asked.within)

    def hit(self, ranked: Ranked, found: Matches) -> Hit:
        """A hit, read from its segment; what matched in it is not marked yet."""
        segment = self.readers[ranked.segment].segment
        quote = segment.quote(ranked.quote)
        source = segment.source(segment.columns.document.item(ranked.quote))
        return Hit(quote, source, ranked.score, (), ranked.match, found.missing(ranked))

    def spans(self, ranked: Ranked, marker: Marker, source: Source) -> tuple[Span, ...]:
        """What matched in a hit."""
        own = self.readers[ranked.segment].segment.own(ranked.quote)
        return marker.spans(own, known_language(source.metadata.language))

    def _named(self, filters: Sequence[Filter]) -> Iterator[Filter]:
        """The filters, and for a person in ``from:`` one for each name that other documents give them."""
        for condition in filters:
            yield condition
            if condition.name == "from" and " " in str(condition.value):
                yield from (replace(condition, value=name) for name in self._spellings(str(condition.value)))

    def _spellings(self, name: str) -> tuple[str, ...]:
        if (found := self.names.get(name)) is None:
            if len(self.names) >= _MOST_NAMES:
                self.names.clear()
            found = self.names[name] = spellings(self.people(), name)
        return found
