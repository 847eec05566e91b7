"""The fresh: of what a query finds, what has come in since a reader looked last."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.lineage import added, unchanged
from bot.repeats import Address, Read, Repeats, address, line
from bot.replies.digests import Item
from search_index.errors import NotFoundError
from search_index.models import Genre, Source
from search_index.query import Query
from search_index.results import Hit, Match

if TYPE_CHECKING:  # a search from the terminal needs no database, and is not to wait for it to load
    from bot.state.arrivals import Arrival, Arrivals

Find = Callable[
    [Query, Collection[str] | None], Sequence[Hit]
]  # all hits in some documents, by id; or the first in all


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is new in a document."""

    arrival: Arrival
    source: Source
    items: tuple[Item, ...]  # its new quotes that match, the strongest first


@dataclass(frozen=True, slots=True)
class Newness:
    """What of a document is new."""

    arrival: Arrival
    quotes: frozenset[tuple[int, int]] | None = None  # the quotes, as (start, end); None: all
    corrected: frozenset[tuple[int, int]] = frozenset()  # those in whose place the reader has seen others

    def has(self, hit: Hit) -> bool:
        """Whether a hit in the document is new."""
        return _has_all(hit) and (self.quotes is None or _span(hit) in self.quotes)


def newness(arrivals: Arrivals, read: Read, since: int, until: int) -> Mapping[str, Newness]:
    """What came in after number ``since``, up to ``until``, by the document's id.

    A document that took the place of others brings only those quotes that no version has which came up to ``since``. If
    it came itself after ``until``, it brings those that a version has which came up to then: so whatever looks after
    ``until`` finds the others, and none twice. A quote is corrected where the last version that came up to ``since``
    has other words in its place, and not where it has nothing there.
    """
    came = {arrival.document: arrival for arrival in arrivals.between(since)}
    found = {}
    for arrival in came.values():
        versions = tuple(line(arrival, arrivals, came))
        if any(since < each.number <= until for each in versions):
            with suppress(NotFoundError):  # it has gone again
                found[arrival.document] = _newness(versions, arrivals, read, since, until)
    return found


def fresh(found: Mapping[str, Newness], query: Query, find: Find, repeats: Repeats) -> tuple[Fresh, ...]:
    """What of all that is new a query finds, by document: the one with the strongest hit first.

    Renderings of one statement are one, the primary source first. What only repeats a quote that the reader had, and
    that the query finds too, is not new.
    """
    hits = find(query, found.keys()) if found else ()
    new = [renderings for hit in hits if (renderings := _new(hit, found))]
    had = _had(new, query, find, repeats)
    by_document: dict[str, list[Hit]] = {}
    for renderings in new:
        kept = [hit for hit in renderings if address(hit) not in had]
        if kept:
            hit = replace(kept[0], also=tuple(kept[1:]))
            by_document.setdefault(hit.quote.document, []).append(hit)
    return tuple(_fresh(found[document], hits) for document, hits in by_document.items())


def _newness(line: Sequence[Arrival], arrivals: Arrivals, read: Read, since: int, until: int) -> Newness:
    """What the first of a line of versions brings."""
    arrival = line[0]
    seen = [each for each in line if each.number <= since]
    if not seen and arrival.number <= until:
        return Newness(arrival)
    document = read(arrival.document)

    def said(versions: Sequence[Arrival]) -> frozenset[tuple[int, int]]:
        return unchanged(document, [version for each in versions if (version := arrivals.version(each.document))])

    if arrival.number <= until:
        quotes = frozenset((quote.start, quote.end) for quote in document.quotes)
    else:
        quotes = said([each for each in line if since < each.number <= until])
    new = quotes - said(seen)
    last = arrivals.version(seen[0].document) if seen else None
    return Newness(arrival, new, new - added(document, new, last) if last else frozenset())


def _new(hit: Hit, found: Mapping[str, Newness]) -> list[Hit]:
    """Of a hit and its other renderings those that are new, the primary source first."""
    return [replace(each, also=()) for each in (hit, *hit.also) if found[each.quote.document].has(each)]


def _had(new: Iterable[Sequence[Hit]], query: Query, find: Find, repeats: Repeats) -> frozenset[Address]:
    """Which new renderings of statements only repeat what the reader had; none where the primary source is new too."""
    reports = (hit for renderings in new if renderings[0].source.kind is Genre.ARTICLE for hit in renderings)
    repeated = {address(hit): earlier for hit in reports if (earlier := repeats.of(hit))}
    if not repeated:
        return frozenset()
    documents = {document for earlier in repeated.values() for document, _, _ in earlier}
    meant = {address(hit) for each in find(query, documents) for hit in (each, *each.also) if _has_all(hit)}
    return frozenset(report for report, earlier in repeated.items() if earlier & meant)


def _has_all(hit: Hit) -> bool:
    """Whether a hit has all words of its query. What lacks one is not what was subscribed to."""
    return hit.match is not Match.SOME


def _fresh(news: Newness, hits: Sequence[Hit]) -> Fresh:
    return Fresh(news.arrival, hits[0].source, tuple(Item(hit, _span(hit) in news.corrected) for hit in hits))


def _span(hit: Hit) -> tuple[int, int]:
    return hit.quote.start, hit.quote.end
