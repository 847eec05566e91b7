"""The place: at which slots something stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.expansion import expanded, slots_of
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, unique

Bounds = tuple[Any, Any]  # slots, as int64: the first and the last, of all or of each of several
EVERYWHERE: Bounds = (np.int64(0), np.int64(0xFFFFFFFF))


@dataclass(frozen=True, slots=True)
class Places:
    """Where something stands: a word, a row of words, or any of several."""

    slots: Array  # uint32, ascending: where it begins
    shortest: int = 1  # how many slots it takes up, where forms of it differ at least ...
    longest: int = 1  # ... and at most


def places(tree: wq.Query, reader: Reader) -> Places:
    """Where the words of one clause stand. Raises TypeError for a tree that does not stand anywhere."""
    if tree is wq.NullQuery:
        return Places(NOTHING)
    match tree:
        case wq.Term():
            number = reader.number(tree.fieldname, tree.text)
            return Places(NOTHING if number is None else reader.postings(tree.fieldname).places(number))
        case wq.Phrase():
            words = [wq.Term(tree.fieldname, word) for word in tree.words]
            return _row(words, reader, reader.postings(tree.fieldname))
        case wq.Sequence():
            return _row(tree.subqueries, reader, reader.segment.words)
        case wq.Or():
            options = [places(option, reader) for option in tree.subqueries]
            slots = unique(np.concatenate([each.slots for each in options])) if options else NOTHING
            widths = [width for each in options for width in (each.shortest, each.longest)]
            return Places(slots, min(widths, default=1), max(widths, default=1))
        case wq.Prefix() | wq.FuzzyTerm():
            postings = reader.postings(tree.fieldname)
            found = [slots_of(postings, terms) for terms in expanded(tree, reader)]
            return Places(unique(np.concatenate(found)) if found else NOTHING)
    raise TypeError(f"{type(tree).__name__} has no place in a text.")


def offsets(row: Sequence[Places], anchor: int) -> list[tuple[int, int]]:
    """How many slots after the one at ``anchor`` each of a row begins, at least and at most."""
    least = list(accumulate((each.shortest for each in row[:-1]), initial=0))
    most = list(accumulate((each.longest for each in row[:-1]), initial=0))
    spans = ((low - least[anchor], high - most[anchor]) for low, high in zip(least, most, strict=True))
    return [(min(span), max(span)) for span in spans]


def stands(slots: Array, after: Array, first: int, last: int, bounds: Bounds = EVERYWHERE) -> Array:
    """Whether ``slots`` has one that lies ``first`` to ``last`` slots after each of ``after``: an array of bool.

    ``bounds`` are the first and the last slot that count, for all of ``after`` or for each.
    """
    if not len(slots):
        return np.zeros(len(after), bool)
    here = after.astype(np.int64)
    least, most = np.maximum(here + first, bounds[0]), np.minimum(here + last, bounds[1])
    found = slots.take(slots.searchsorted(least.astype(np.uint32)), mode="clip")
    held: Array = (found >= least) & (found <= most)
    return held


def quote_bounds(postings: Postings, slots: Array) -> Bounds:
    """The first and the last slot of the quote in which each of ``slots`` lies."""
    held = postings.holders(slots)
    return postings.bases.take(held).astype(np.int64), postings.bases.take(held + np.uint32(1)).astype(np.int64) - 1


def row_starts(row: Sequence[Places], postings: Postings) -> Array:
    """The slots at which all of a row stand one after the other; about these slots, where forms differ in width."""
    anchor = min(range(len(row)), key=lambda each: len(row[each].slots))
    at, spans = row[anchor].slots, offsets(row, anchor)
    fixed = all(first == last for first, last in spans)  # then the empty slot between two quotes keeps them apart
    for each in sorted(range(len(row)), key=lambda each: len(row[each].slots)):
        if each != anchor and len(at):
            bounds = EVERYWHERE if fixed else quote_bounds(postings, at)
            at = at[stands(row[each].slots, at, *spans[each], bounds)]
    return at + np.uint32(spans[0][0] & 0xFFFFFFFF) if fixed else at


def _row(trees: Sequence[wq.Query], reader: Reader, postings: Postings) -> Places:
    row = [places(tree, reader) for tree in trees]
    widths = sum(each.shortest for each in row), sum(each.longest for each in row)
    return Places(row_starts(row, postings) if row else NOTHING, *widths)
