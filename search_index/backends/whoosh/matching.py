"""The matching: all that a query finds in an index, counted, and the first of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

from search_index.backends.whoosh.compile import Compiled
from search_index.backends.whoosh.masks import Mask
from search_index.backends.whoosh.ranking import NO_HITS, SHARE, SHARE_BESIDE_FULL, Hits, Work, full_hits, partial_hits
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import is_among
from search_index.backends.whoosh.top import Tier, first, order_keys, rough_keys
from search_index.query import Query
from search_index.results import Match

_MANY_WORDS = 4
_MATCHES = {Tier.PHRASE: Match.PHRASE, Tier.ALL: Match.ALL, Tier.NEAR: Match.SOME, Tier.SOME: Match.SOME}


class Ranked(NamedTuple):
    """A hit, as a number."""

    segment: int  # the place of its segment
    quote: int  # its number in the segment
    score: float
    match: Match


@dataclass(frozen=True, slots=True)
class Matches:
    """What a query finds, by segment."""

    works: tuple[Work, ...]
    full: tuple[Hits, ...]  # with every word
    partial: tuple[Hits, ...]  # with some

    @property
    def total(self) -> int:
        """How many hits have every word."""
        return sum(len(hits.documents) for hits in self.full)

    @property
    def partial_total(self) -> int:
        """How many have some."""
        return sum(len(hits.documents) for hits in self.partial)

    def missing(self, ranked: Ranked) -> tuple[str, ...]:
        """The words, as typed, that the text of a hit does not have."""
        if ranked.match is not Match.SOME:
            return ()
        work = self.works[ranked.segment]
        return tuple(part.typed for part, each in work.found.items() if not is_among(ranked.quote, each.documents))

    def top(self, sort: str, count: int) -> list[Ranked]:
        """The first ``count`` hits in the order of ``sort``; among equals, by document and place in it."""
        found: list[tuple[tuple[int, ...], Ranked]] = []
        for work, *both in zip(self.works, self.full, self.partial, strict=True):
            for hits in both:
                found += _first(work.reader, hits, sort, count)
        return [ranked for _, ranked in sorted(found)[:count]]


def matches(
    readers: Sequence[Reader], query: Query, compiled: Compiled, within: Collection[str] | None = None
) -> Matches:
    """What ``query`` finds, whose clauses are ``compiled``, in the documents ``within``, or in all.

    What lacks words counts where nothing has all of them, and where there are many: somebody remembers a sentence. In
    the latter case it has more of them, or it would bury what was meant.
    """
    works = tuple(Work.of(compiled, reader) for reader in readers)
    masks = [Mask(query, reader, within) for reader in readers]
    full = tuple(full_hits(work, each) for work, each in zip(works, masks, strict=True))
    partial: tuple[Hits, ...] = ()
    is_found = any(len(hits.documents) for hits in full)
    if not is_found or sum(part.is_plain for part in compiled.parts) >= _MANY_WORDS:
        share = SHARE_BESIDE_FULL if is_found else SHARE
        partial = tuple(partial_hits(work, each, share) for work, each in zip(works, masks, strict=True))
    return Matches(works, full, partial or (NO_HITS,) * len(works))


def _first(reader: Reader, hits: Hits, sort: str, count: int) -> list[tuple[tuple[int, ...], Ranked]]:
    """The first hits of those in one segment, each with what puts it in order among those of others."""
    if not len(hits.documents):
        return []
    columns, stored = reader.segment.columns, reader.segment.stored
    tiers, scores, quotes = hits.tiers, hits.scores, hits.documents
    if len(quotes) > count:
        at = first(rough_keys(sort, tiers, scores, quotes, columns, has_press=reader.has_press), count)
        tiers, scores, quotes = tiers.take(at), scores.take(at), quotes.take(at)
    keys = order_keys(sort, tiers, scores, quotes, columns)
    if len(quotes) > count:  # there are equals
        at = first(keys, count)
        keys, tiers, scores, quotes = keys.take(at), tiers.take(at), scores.take(at), quotes.take(at)
    order = (
        (-keys).tolist(),
        stored.keys.take(columns.document.take(quotes)).tolist(),
        columns.start.take(quotes).tolist(),
    )
    matched = (_MATCHES[tier] for tier in tiers.tolist())
    ranked = zip(repeat(reader.place), quotes.tolist(), scores.tolist(), matched, strict=False)
    return list(zip(zip(*order, strict=True), map(Ranked._make, ranked), strict=True))
