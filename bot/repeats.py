"""The repeat: a quote that came with the press, and says word for word what its reader had before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.lineage import unchanged
from search_index.clauses import Phrase
from search_index.models import Document, Genre
from search_index.query import Query
from search_index.results import Hit
from search_index.statements import compared, is_word_for_word

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state.arrivals import Arrival, Arrivals

Read = Callable[[str], Document]  # raises NotFoundError
Address = tuple[str, int, int]  # a document's id, start, end

MOST = 1_000  # quotes that are looked up for one reader: more come only where a whole archive does
_BEGINNING = 12  # words by which a statement is looked up: few others begin so


class Repeats:
    """Finds what a reader had before who has seen all arrivals up to number ``since``, for one state of an index.

    ``first`` gives the first hits of a query in the whole archive, as searches merge them. What was found is kept:
    many digests ask for the same.
    """

    def __init__(self, arrivals: Arrivals, read: Read, first: Callable[[Query], Sequence[Hit]], since: int) -> None:
        self._arrivals, self._read, self._first, self._since = arrivals, read, first, since
        self._found: dict[Address, frozenset[Address]] = {}
        self._had: dict[str, frozenset[tuple[int, int]] | None] = {}  # of a document: None where the reader had all

    def of(self, hit: Hit) -> frozenset[Address]:
        """The quotes of other documents that a hit of the press repeats, and that the reader had.

        They render the same statement, and have all its words, one after the other.
        """
        place = address(hit)
        if not self._since or hit.source.kind is not Genre.ARTICLE:
            return frozenset()
        if place not in self._found and len(self._found) < MOST:
            self._found[place] = frozenset(self._earlier(hit))
        return self._found.get(place, frozenset())

    def _earlier(self, hit: Hit) -> Iterator[Address]:
        if not compared(hit.quote.text):
            return
        beginning = Phrase(" ".join(hit.quote.text.split()[:_BEGINNING]))
        for each in self._first(Query((beginning,))):
            renderings = {address(other): other for other in (each, *each.also)}
            if renderings.pop(address(hit), None):
                for place, other in renderings.items():
                    if is_word_for_word(other.quote.text, hit.quote.text) and self._is_had(place):
                        yield place

    def _is_had(self, place: Address) -> bool:
        document, start, end = place
        if document not in self._had:
            self._had[document] = self._seen(document)
        seen = self._had[document]
        return seen is None or (start, end) in seen

    def _seen(self, document: str) -> frozenset[tuple[int, int]] | None:
        """The quotes of a document that the reader had in an earlier version of it; None: all."""
        arrival = self._arrivals.find(document)
        if arrival is None:
            return frozenset()
        if arrival.number <= self._since:
            return None
        before = [each.document for each in line(arrival, self._arrivals) if each.number <= self._since]
        versions = [version for each in before if (version := self._arrivals.version(each))]
        return unchanged(self._read(document), versions)


def address(hit: Hit) -> Address:
    """Where the words of a hit stand."""
    return hit.quote.document, hit.quote.start, hit.quote.end


def line(arrival: Arrival, arrivals: Arrivals, known: Mapping[str, Arrival] | None = None) -> Iterator[Arrival]:
    """A document and all that it took the place of, the newest first; ``known`` are arrivals that need no question."""
    each: Arrival | None = arrival
    while each:
        yield each
        each = ((known or {}).get(each.corrects) or arrivals.find(each.corrects)) if each.corrects else None
