"""The place: at which slots something stands, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from whoosh import query as wq

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.expansion import expanded, slots_of
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, unique


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
            return _row([wq.Term(tree.fieldname, word) for word in tree.words], reader)
        case wq.Sequence():
            return _row(tree.subqueries, reader)
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
    least = np.cumsum([0, *(each.shortest for each in row[:-1])]).tolist()
    most = np.cumsum([0, *(each.longest for each in row[:-1])]).tolist()
    spans = ((low - least[anchor], high - most[anchor]) for low, high in zip(least, most, strict=True))
    return [(min(span), max(span)) for span in spans]


def stands(slots: Array, after: Array, first: int, last: int) -> Array:
    """Whether ``slots`` has one that lies ``first`` to ``last`` slots after each of ``after``: an array of bool."""
    if not len(slots):
        return np.zeros(len(after), bool)
    least = after + np.uint32(first & 0xFFFFFFFF)  # before the first slot of all it wraps round, and finds nothing
    found = slots.take(np.searchsorted(slots, least), mode="clip")
    return (found >= least) & (found <= after + np.uint32(last & 0xFFFFFFFF))


def row_starts(row: Sequence[Places]) -> Array:
    """The slots at which all of a row stand one after the other, where each form has the same width."""
    anchor = min(range(len(row)), key=lambda each: len(row[each].slots))
    at = row[anchor].slots
    spans = offsets(row, anchor)
    for each in sorted(range(len(row)), key=lambda each: len(row[each].slots)):
        if each != anchor and len(at):
            at = at[stands(row[each].slots, at, *spans[each])]
    return at + np.uint32(spans[0][0] & 0xFFFFFFFF)


def _row(trees: Sequence[wq.Query], reader: Reader) -> Places:
    row = [places(tree, reader) for tree in trees]
    widths = sum(each.shortest for each in row), sum(each.longest for each in row)
    return Places(row_starts(row) if row else NOTHING, *widths)
