"""The likeness: which words of a text stand in a stretch of quotes, and which of them beside their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from search_index.backends.whoosh.alike.seeds import Seeds
from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader

_MOST = 400_000  # pairs of a word's place in the text and in the index that are looked at, in all stretches together
_REACH = 2  # a word stands beside its neighbours where one of the two next words on either side is where it should be
_POSITION_BITS, _DIAGONAL_BITS = 12, 34
_ASTRAY = 0.5  # what a word counts that is there, but not beside its neighbours


@dataclass(frozen=True, slots=True)
class Likeness:
    """Where words of a text stand in a stretch: one item for each place in the text and in the index."""

    slots: Array  # int64
    positions: Array  # int64: of the word in the text
    beside: Array  # bool: whether it stands beside its neighbours
    weights: Array  # float64, by position in the text: what the word there is of all that was looked for

    def within(self, chosen: Array) -> Likeness:
        """Some of it."""
        return Likeness(self.slots[chosen], self.positions[chosen], self.beside[chosen], self.weights)

    @property
    def share(self) -> float:
        """The weight of what is there, 0 to 1; see _ASTRAY."""
        values = np.zeros(len(self.weights))
        values[self.positions] = _ASTRAY
        values[self.positions[self.beside]] = 1
        return round(float(values @ self.weights), 6)


def likenesses(seeds: Seeds, reader: Reader, slots: Sequence[tuple[int, int]]) -> list[Likeness]:
    """What stands in each of some stretches of a segment: from one slot up to another.

    What is most frequent is not looked for where a long text makes that too much.
    """
    starts, stops = (np.array(each, np.uint32) for each in zip(*slots, strict=True))
    pairs, weights = _pairs(seeds, reader, starts, stops)
    pairs.sort()
    near = np.diff(pairs) <= _REACH  # of one stretch and diagonal
    beside = np.append(near, False) | np.append(False, near)
    if seeds.length == 1:
        beside[:] = True
    which = pairs >> (_POSITION_BITS + _DIAGONAL_BITS)
    positions = pairs & ((1 << _POSITION_BITS) - 1)
    at = (pairs >> _POSITION_BITS & ((1 << _DIAGONAL_BITS) - 1)) - seeds.length + positions
    cuts = which.searchsorted(np.arange(len(slots) + 1)).tolist()
    return [Likeness(at[start:end], positions[start:end], beside[start:end], weights) for start, end in pairwise(cuts)]


def _pairs(seeds: Seeds, reader: Reader, starts: Array, stops: Array) -> tuple[Array, Array]:
    """The places of words in each stretch, each one number: of its stretch, its diagonal and its position.

    And what each position of the text weighs of all that were looked for.
    """
    found, weights, count = [np.empty(0, np.int64)], np.zeros(seeds.length), 0
    for word, seed in enumerate(seeds.words):
        slots = seeds.slots(word, reader)
        low, high = slots.searchsorted(starts), slots.searchsorted(stops)
        counts = high - low
        total = int(counts.sum())
        count += total * len(seed.positions)
        if count > _MOST:
            break
        positions = np.array(seed.positions)
        weights[positions] = seed.weight
        if total:
            skipped = (low - (counts.cumsum() - counts)).repeat(counts)
            at = slots.take(skipped + np.arange(total)).astype(np.int64) + seeds.length
            at += np.arange(len(starts)).repeat(counts) << _DIAGONAL_BITS
            found.append(((at[:, None] - positions << _POSITION_BITS) + positions).ravel())
    return np.concatenate(found), weights / (weights.sum() or 1)
