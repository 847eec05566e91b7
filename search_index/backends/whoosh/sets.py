"""The set: ascending arrays of numbers, intersected and united without a loop in Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search_index.backends.whoosh.arrays import Array

NOTHING = np.empty(0, np.uint32)
_WORTH_A_TABLE = 12  # times as many numbers in the longer list: from there on, looking each up by bisection is quicker
_FEW = 8  # times fewer numbers than a segment has: such are sorted, more of them are ticked off in a table


class Tables:
    """Tables of ``size`` numbers, lent to one search at a time and used again."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._free: list[Array] = []  # adding and removing at the end is safe from several threads

    def lend(self) -> Array:
        """A table of int32 with anything in it."""
        try:
            return self._free.pop()
        except IndexError:
            return np.zeros(self.size, np.int32)

    def take_back(self, table: Array) -> None:
        """Keep a table for the next who needs one."""
        self._free.append(table)


def common(few: Array, many: Array, tables: Tables) -> tuple[Array, Array]:
    """Where the numbers that two ascending arrays of documents have in common stand in the one and in the other.

    With a table it takes one step per number (Briggs and Torczon 1993, "An efficient representation for sparse sets":
    what is in the table is believed only where the list confirms it, and so nothing is ever cleared).
    """
    if not len(few) or not len(many):
        return NOTHING, NOTHING
    if len(few) * _WORTH_A_TABLE < len(many):
        at = many.searchsorted(few)
    else:
        table = tables.lend()
        table[places_of(many)] = np.arange(len(many), dtype=np.int32)
        at = table.take(few)
        tables.take_back(table)
    np.minimum(at, len(many) - 1, out=at)
    here = where(many.take(at) == few)
    return here, at.take(here)


def members(few: Array, many: Array, tables: Tables) -> Array:
    """Whether each number of ``few`` is in ``many``: an array of bool."""
    found = np.zeros(len(few), bool)
    found[common(few, many, tables)[0]] = True
    return found


def is_among(number: int, many: Array) -> bool:
    """Whether an ascending array has a number."""
    at = int(many.searchsorted(np.uint32(number)))
    return at < len(many) and int(many[at]) == number


def union(lists: Sequence[Array], tables: Tables) -> Array:
    """All numbers that stand in any of several arrays, ascending and each once."""
    if sum(map(len, lists)) * _FEW < tables.size:
        return unique(np.concatenate(lists)) if lists else NOTHING
    ticked = np.zeros(tables.size, bool)
    for each in lists:
        ticked[places_of(each)] = True
    return where(ticked).astype(np.uint32)


def unique(numbers: Array) -> Array:
    """The same numbers in ascending order, each once."""
    ordered = np.sort(numbers)
    return ordered[firsts(ordered)]


def firsts(ordered: Array) -> Array:
    """Whether each number of an ascending array is the first of its like."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def where(flags: Array) -> Array:
    """The places of what is true, as ``numpy.flatnonzero`` finds them, at a tenth of what calling that costs."""
    return flags.nonzero()[0]


def filled(length: int, value: float, kind: type) -> Array:
    """An array of one value, as ``numpy.full`` makes it, at a quarter of what calling that costs."""
    found: Array = np.empty(length, kind)
    found.fill(value)
    return found


def places_of(numbers: Array) -> Array:
    """The same numbers as those that numpy's indexing wants; it takes three times as long with any other."""
    return numbers.astype(np.intp)
