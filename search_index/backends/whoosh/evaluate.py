"""The evaluation: a Whoosh query, carried out on the arrays of one segment.

It finds what Whoosh's own searcher finds, with the same scores but for one: what stands for several terms (a prefix, a
word with typos) is worth 1, where Whoosh in a large index adds up the scores of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.expansion import expanded, holders_of
from search_index.backends.whoosh.places import places
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, Tables, common, filled, firsts, members, places_of, union, where

_FEW = 4  # times fewer postings than a segment has documents: such are sorted, more of them are added up in a table

Weigh = Callable[[Array | None], Array]


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a query finds in a segment."""

    documents: Array  # uint32, ascending; those that are no longer in the index too
    weigh: (
        Weigh  # places in ``documents``, or None for all → their scores, float32: only what is asked for is worked out
    )

    def within(self, at: Array) -> Found:
        """Those at some places alone."""
        weigh = self.weigh
        return Found(self.documents.take(at), lambda some: weigh(picked(at, some)))

    def scores(self) -> Array:
        """The scores of all."""
        return self.weigh(None)


def picked(values: Array, at: Array | None) -> Array:
    """The values at some places; None stands for all of them."""
    return values if at is None else values.take(at)


def alike(documents: Array, score: float) -> Found:
    """Documents that all have one score."""
    return Found(documents, lambda at: filled(len(documents) if at is None else len(at), score, np.float32))


NONE = alike(NOTHING, 0)


def evaluate(tree: wq.Query, reader: Reader) -> Found:
    """What ``tree`` finds. Raises TypeError for a kind of query that no clause of ours is compiled to."""
    if tree is wq.NullQuery:
        return NONE
    if (how := _HOW.get(type(tree))) is None:
        raise TypeError(f"{type(tree).__name__} is no query of ours.")
    return how(tree, reader)


def both(found: Sequence[Found], tables: Tables) -> Found:
    """What several queries have in common; its scores are the sums.

    They are added up in the order of ``found``, so that the same words give the same score to the last bit, whichever
    of them is the rarer one in a segment.
    """
    if len(found) == 1:
        return found[0]
    shortest, *others = sorted(range(len(found)), key=lambda place: len(found[place].documents))
    kept = found[shortest].documents
    ats = {shortest: np.arange(len(kept))}
    for place in others:
        here, there = common(kept, found[place].documents, tables)
        kept = kept.take(here)
        ats = {each: at.take(here) for each, at in ats.items()} | {place: there}

    def weigh(some: Array | None) -> Array:
        scores = np.zeros(len(kept if some is None else some), np.float32)
        for place, each in enumerate(found):
            scores += each.weigh(picked(ats[place], some))
        return scores

    return Found(kept, weigh)


def either(found: Sequence[Found], tables: Tables) -> Found:
    """What any of several queries finds; its scores are the sums of those that find it."""
    lists = [each for each in found if len(each.documents)]
    if len(lists) < 2:
        return lists[0] if lists else NONE
    if sum(len(each.documents) for each in lists) * _FEW < tables.size:
        return _sorted(lists)
    scores = np.zeros(tables.size, np.float32)
    for each in lists:
        np.add.at(scores, places_of(each.documents), each.scores())
    kept = where(scores > 0).astype(np.uint32)  # whatever is found has a score above 0
    return Found(kept, lambda some: scores.take(picked(kept, some)))


def without(found: Found, unwanted: Array, tables: Tables) -> Found:
    """What is found, but for these documents."""
    return found.within(where(~members(found.documents, unwanted, tables)))


def _sorted(lists: list[Found]) -> Found:
    """What any of several short lists has."""
    held = np.concatenate([each.documents for each in lists])
    order = held.argsort(kind="stable")
    held = held[order]
    first = where(firsts(held))
    scores = np.add.reduceat(np.concatenate([each.scores() for each in lists])[order], first)
    return Found(held[first], lambda some: picked(scores, some))


def _term(tree: Any, reader: Reader) -> Found:
    known = reader.statistics.term(tree.fieldname, tree.text)
    if (number := known.numbers[reader.place]) < 0:
        return NONE
    held, often = reader.postings(tree.fieldname).found(number)
    return Found(held, lambda at: reader.scores(tree.fieldname, known.idf, picked(held, at), picked(often, at)))


def _and(tree: Any, reader: Reader) -> Found:
    return both([evaluate(each, reader) for each in tree.subqueries], reader.tables) if tree.subqueries else NONE


def _or(tree: Any, reader: Reader) -> Found:
    return either([evaluate(each, reader) for each in tree.subqueries], reader.tables)


def _and_not(tree: Any, reader: Reader) -> Found:
    return without(evaluate(tree.a, reader), evaluate(tree.b, reader).documents, reader.tables)


def _row(tree: Any, reader: Reader) -> Found:
    """A row of words has the score of all its words, wherever they stand."""
    words = [wq.Term(tree.fieldname, word) for word in tree.words] if isinstance(tree, wq.Phrase) else tree.subqueries
    if len(words) == 1:
        return evaluate(words[0], reader)
    first, *_ = {each.field() for each in words}
    held = reader.postings(first).holders(places(tree, reader).slots)
    holders = alike(held[firsts(held)], 0)
    return both([holders, *(evaluate(word, reader) for word in words)], reader.tables) if len(held) else NONE


def _several(tree: Any, reader: Reader) -> Found:
    """What stands for several terms is worth the same wherever it stands."""
    terms = expanded(tree, reader)
    postings = reader.postings(tree.fieldname)
    if sum(map(len, terms)) == 1:
        return _term(wq.Term(tree.fieldname, postings.terms.spelled(terms[0].start).decode()), reader)
    held = [holders_of(postings, each) for each in terms]
    kept = union(held, reader.tables)
    return alike(kept, 1)


def _every(_: Any, reader: Reader) -> Found:
    return alike(np.arange(reader.segment.count, dtype=np.uint32), 1)


_HOW: dict[type, Callable[[Any, Reader], Found]] = {
    wq.Term: _term,
    wq.And: _and,
    wq.Or: _or,
    wq.AndNot: _and_not,
    wq.Phrase: _row,
    wq.Sequence: _row,
    wq.Prefix: _several,
    wq.FuzzyTerm: _several,
    wq.Every: _every,
}
