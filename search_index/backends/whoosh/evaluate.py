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
from search_index.backends.whoosh.sets import NOTHING, Tables, common, firsts, members, union

_FEW = 4  # times fewer postings than a segment has documents: such are sorted, more of them are added up in a table

Weigh = Callable[[Array], Array]


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a query finds in a segment."""

    documents: Array  # uint32, ascending; those that are no longer in the index too
    weigh: Weigh  # places in ``documents`` → their scores, as float32: only what is asked for is worked out

    def within(self, at: Array) -> Found:
        """Those at some places alone."""
        weigh = self.weigh
        return Found(self.documents.take(at), lambda some: weigh(at.take(some)))

    def scores(self) -> Array:
        """The scores of all."""
        return self.weigh(np.arange(len(self.documents)))


NONE = Found(NOTHING, lambda at: at.astype(np.float32))


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

    def weigh(some: Array) -> Array:
        scores = np.zeros(len(some), np.float32)
        for place, each in enumerate(found):
            scores += each.weigh(ats[place].take(some))
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
        scores[each.documents] += each.scores()
    kept = union([each.documents for each in lists], tables)
    return Found(kept, lambda some: scores.take(kept.take(some)))


def without(found: Found, unwanted: Array, tables: Tables) -> Found:
    """What is found, but for these documents."""
    return found.within(np.flatnonzero(~members(found.documents, unwanted, tables)))


def _sorted(lists: list[Found]) -> Found:
    """What any of several short lists has."""
    held = np.concatenate([each.documents for each in lists])
    order = np.argsort(held, kind="stable")
    held = held[order]
    first = np.flatnonzero(firsts(held))
    scores = np.add.reduceat(np.concatenate([each.scores() for each in lists])[order], first)
    return Found(held[first], scores.take)


def _term(tree: Any, reader: Reader) -> Found:
    known = reader.statistics.term(tree.fieldname, tree.text)
    if (number := known.numbers[reader.place]) < 0:
        return NONE
    held, often = reader.postings(tree.fieldname).found(number)
    return Found(held, lambda at: reader.scores(tree.fieldname, known.idf, held.take(at), often.take(at)))


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
    holders = Found(held[firsts(held)], lambda at: np.zeros(len(at), np.float32))
    return both([holders, *(evaluate(word, reader) for word in words)], reader.tables) if len(held) else NONE


def _several(tree: Any, reader: Reader) -> Found:
    """What stands for several terms is worth the same wherever it stands."""
    terms = expanded(tree, reader)
    postings = reader.postings(tree.fieldname)
    if sum(map(len, terms)) == 1:
        return _term(wq.Term(tree.fieldname, postings.terms.spelled(terms[0].start).decode()), reader)
    held = [holders_of(postings, each) for each in terms]
    kept = union(held, reader.tables)
    return Found(kept, lambda at: np.ones(len(at), np.float32))


def _every(_: Any, reader: Reader) -> Found:
    return Found(np.arange(reader.segment.count, dtype=np.uint32), lambda at: np.ones(len(at), np.float32))


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
