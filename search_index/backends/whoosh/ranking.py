"""The ranking: how much of a query each quote of a segment has, and what that is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.compile import Compiled, Part
from search_index.backends.whoosh.evaluate import Found, alike, both, either, evaluate, without
from search_index.backends.whoosh.masks import Mask
from search_index.backends.whoosh.nearness import close_pairs, holders_of_near_rows, holders_of_rows
from search_index.backends.whoosh.places import Places, places
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, common, filled, members, union, where
from search_index.backends.whoosh.top import Tier

_BESIDE = np.float32(0.5)  # what a word in the title or in the speaker's name counts; at 2 it hurts (Cranfield)
_CLOSE = np.float32(0.3)  # what two words side by side add, of the lesser's weight (Cranfield: nDCG@10 .494 → .507)
_WINDOW = 200  # hits of a tier, the best by their stems: only these are compared in their words, and how they stand
# Of the weight of all telling words: what a hit has at least that lacks some, alone and beside hits that have them all.
SHARE, SHARE_BESIDE_FULL = 1 / 3, 1 / 2
_FEW = 100  # quotes that hold a word: so many are few in any archive, and in a large one a tenth of them all


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits in one segment: arrays that run side by side."""

    documents: Array  # uint32, ascending
    scores: Array  # float32
    tiers: Array  # uint8: see Tier


NO_HITS = Hits(NOTHING, np.empty(0, np.float32), np.empty(0, np.uint8))


@dataclass(frozen=True, slots=True)
class Work:
    """A query at work in one segment."""

    reader: Reader
    parts: tuple[Part, ...]
    found: Mapping[Part, Found]  # what has each part
    unwanted: tuple[Array, ...]
    whole: Found  # what has all parts and nothing unwanted, whatever the filters say

    @classmethod
    def of(cls, compiled: Compiled, reader: Reader) -> Work:
        """Have ``compiled`` find what it finds in a segment."""
        distinct = dict.fromkeys(compiled.parts)  # a word that is typed twice counts once
        found = {part: evaluate(part.tree, reader) for part in distinct}
        unwanted = tuple(evaluate(tree, reader).documents for tree in dict.fromkeys(compiled.unwanted))
        whole = both([*found.values()], reader.tables) if found else evaluate(wq.Every(), reader)
        return cls(reader, compiled.parts, found, unwanted, _rid(whole, unwanted, reader))

    def within(self, mask: Mask | None) -> Array:
        """The quotes that have all parts, among those that ``mask`` lets through."""
        return _let_through(self.whole, mask).documents

    def row(self) -> list[Places]:
        """Where each part stands."""
        known = {part: places(part.tree, self.reader) for part in self.found}
        return [known[part] for part in self.parts]


def full_hits(work: Work, mask: Mask | None) -> Hits:
    """The hits that have every word, among those that ``mask`` lets through."""
    found = _let_through(work.whole, mask)
    if not len(found.documents):
        return NO_HITS
    scores = found.scores()
    for part in work.found:
        _add_beside(part, work.reader, found.documents, scores)
    tiers = filled(len(scores), Tier.PHRASE, np.uint8)
    if len(work.parts) > 1:
        row = work.row()
        rows = holders_of_rows(row, work.reader.segment.stems, found.documents)
        tiers[~members(found.documents, rows, work.reader.tables)] = Tier.ALL
        _compare(work, row, found.documents, scores, where(tiers == Tier.ALL))
    return Hits(found.documents, scores, tiers)


def partial_hits(work: Work, mask: Mask | None, share: float = SHARE) -> Hits:
    """The hits that lack words, among those that ``mask`` lets through.

    What a quote has of the telling words, with those in its title and its speaker's name, weighs at least ``share`` of
    what all of them weigh; or most words stand as they do in the query. The rarer a word the more it weighs; words like
    "the", which more than one quote in ten holds, tell nothing. Only plain words may be lacking.
    """
    weights = _weights(work)
    if len(work.found) < 2 or not any(weights):  # without its only word there is nothing left
        return NO_HITS
    row, telling = work.row(), _telling(work, weights)
    near, nearness = holders_of_near_rows(row, weights, work.reader.segment.stems)
    found = _candidates(work, [near, *(work.found[part].documents for part in _essential(telling, share))], mask)
    documents, scores, held = found.documents, found.scores(), np.zeros(len(found.documents), np.float32)
    for part, weight in telling.items():
        gained = _gained(work, part, documents)
        scores += gained
        held += (gained > 0) * np.float32(weight)
    tiers = filled(len(documents), Tier.SOME, np.uint8)
    here, there = common(near, documents, work.reader.tables)
    tiers[there] = Tier.NEAR
    scores[there] += nearness[here]
    kept = where((tiers == Tier.NEAR) | (held >= np.float32(share * sum(telling.values()))))
    documents, scores, tiers = documents[kept], scores[kept], tiers[kept]
    _compare(work, row, documents, scores, where(tiers == Tier.SOME))
    return Hits(documents, scores, tiers)


def _candidates(work: Work, lists: Sequence[Array], mask: Mask | None) -> Found:
    """What is in any of several lists, lacks a word and has all that must be there; its scores are of the latter."""
    listed = alike(union(lists, work.reader.tables), 0)
    required = [found for part, found in work.found.items() if not part.is_plain]
    found = both([listed, *required], work.reader.tables)
    return _let_through(_rid(found, (*work.unwanted, work.whole.documents), work.reader), mask)


def _gained(work: Work, part: Part, documents: Array) -> Array:
    """What a word adds to the score of each document; 0 where neither it nor its title nor its speaker has the word."""
    gained = np.zeros(len(documents), np.float32)
    here, there = common(documents, work.found[part].documents, work.reader.tables)
    gained[here] = work.found[part].weigh(there)
    _add_beside(part, work.reader, documents, gained)
    return gained


def _compare(work: Work, row: Sequence[Places], documents: Array, scores: Array, among: Array) -> None:
    """Add to the ``scores`` of the best of some documents what tells them apart on a second look.

    That is how close together their words stand, and which of them they have in the very form that was typed.
    """
    if len(among) > _WINDOW:
        among = np.sort(among[np.argpartition(scores[among], len(among) - _WINDOW)[-_WINDOW:]])
    if not len(among):
        return
    reader, best = work.reader, documents[among]
    gained = _CLOSE * close_pairs(row, _weights(work), reader.segment.stems, best)
    for part in work.found:
        if part.as_typed:
            found = evaluate(wq.Term("words", part.as_typed), reader)
            here, there = common(best, found.documents, reader.tables)
            gained[here] += found.weigh(there)
    scores[among] += gained


def _add_beside(part: Part, reader: Reader, quotes: Array, scores: Array) -> None:
    """Add to the ``scores`` of quotes what a word gains that stands in their titles or their speakers' names."""
    segment = reader.segment
    for field, column, size in (
        ("titles", segment.columns.document, segment.document_count),
        ("names", segment.columns.speaker, segment.speaker_count + 1),  # the last one is nobody: -1
    ):
        forms = [form for form in part.stems if reader.statistics.least(field, form)]
        if forms:
            trees = (wq.And([wq.Term(field, stem) for stem in form]) for form in forms)
            held = either([evaluate(tree, reader) for tree in trees], reader.tables)
            worth = np.zeros(size, np.float32)
            worth[held.documents] = _BESIDE * held.scores()
            scores += worth.take(column.take(quotes), mode="wrap")


def _weights(work: Work) -> list[float]:
    """How much each part counts where it may be missing: log(1 + N / (n + 1)) for a word that n of N quotes hold.

    What counts nothing: a word that none holds, one that has come before, and what is no plain word and must be there.
    """
    statistics = work.reader.statistics
    count = statistics.count("stems")
    weights = dict.fromkeys(work.parts, 0.0)
    for part in work.found:
        if held := sum(statistics.least("stems", form) for form in part.stems):
            weights[part] = log(1 + count / (held + 1))
    return [weights.pop(part, 0.0) for part in work.parts]


def _telling(work: Work, weights: Sequence[float]) -> dict[Part, float]:
    """The weights of the words that few quotes hold, so that they tell something; of all where there is no such one."""
    known = {part: weight for part, weight in zip(work.parts, weights, strict=True) if weight}
    count = work.reader.statistics.count("stems")
    least = log(1 + count / (max(_FEW, count / 10) + 1))
    return {part: weight for part, weight in known.items() if weight >= least} or known


def _essential(telling: Mapping[Part, float], share: float) -> list[Part]:
    """The words of which a hit must have one, as all others together do not weigh enough."""
    left = share * sum(telling.values())
    order = sorted(telling, key=lambda part: telling[part])
    for count, part in enumerate(order):
        left -= telling[part]
        if left <= 0:
            return order[count:]
    return order


def _rid(found: Found, unwanted: Sequence[Array], reader: Reader) -> Found:
    for each in unwanted:
        found = without(found, each, reader.tables)
    return found


def _let_through(found: Found, mask: Mask | None) -> Found:
    through = mask.over(found.documents) if mask and len(found.documents) else None
    return found if through is None else found.within(where(through))
