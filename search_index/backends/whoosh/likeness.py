"""The likeness: which words of a text stand in a stretch of a segment, and which of them beside their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.seeds import Seeds

_MOST = 300_000  # pairs of a word and a slot that are looked at, in all stretches of a segment together
_REACH = 2  # a word stands beside its neighbours where one of the two next words on either side is where it should be
_POSITION_BITS, _DIAGONAL_BITS = 12, 34
ASTRAY = 0.5  # what a word counts that is there, but not beside its neighbours


@dataclass(frozen=True, slots=True)
class Stood:
    """Where words of a text stand in one stretch."""

    slots: Array  # int64
    positions: Array  # int64, by slot: of the word in the text
    beside: Array  # bool, by slot: whether it stands beside its neighbours

    def within(self, chosen: Array) -> Stood:
        """Some of it."""
        return Stood(self.slots[chosen], self.positions[chosen], self.beside[chosen])

    def worth(self, weights: Array) -> float:
        """What the words of the text that stand there weigh, of all that it weighs: 0 to 1. See ASTRAY."""
        values = np.zeros(len(weights))
        values[self.positions] = ASTRAY
        values[self.positions[self.beside]] = 1
        return float((values * weights).sum() / (weights.sum() or 1))


def stood(seeds: Seeds, reader: Reader, stretches: Sequence[tuple[int, int]]) -> list[Stood]:
    """What stands in each of some stretches: from one slot up to another."""
    starts, stops = (np.array(each, np.uint32) for each in zip(*stretches, strict=True))
    pairs = _pairs(seeds, reader, starts, stops)
    pairs.sort()
    beside = np.zeros(len(pairs), bool)
    close = np.diff(pairs) <= _REACH  # of one stretch and diagonal
    beside[1:] |= close
    beside[:-1] |= close
    which = pairs >> (_POSITION_BITS + _DIAGONAL_BITS)
    positions = pairs & ((1 << _POSITION_BITS) - 1)
    slots = (pairs >> _POSITION_BITS & ((1 << _DIAGONAL_BITS) - 1)) - seeds.length + positions
    ends = which.searchsorted(np.arange(len(stretches) + 1)).tolist()
    return [
        Stood(slots[start:end], positions[start:end], beside[start:end])
        for start, end in zip(ends, ends[1:], strict=False)
    ]


def _pairs(seeds: Seeds, reader: Reader, starts: Array, stops: Array) -> Array:
    """The words that stand in each stretch, each one number: of its stretch, its diagonal and its position."""
    found, count = [np.empty(0, np.int64)], 0
    for word, seed in enumerate(seeds.words):
        slots = seeds.slots(word, reader)
        low, high = slots.searchsorted(starts), slots.searchsorted(stops)
        counts = high - low
        total = int(counts.sum())
        count += total * len(seed.positions)
        if count > _MOST:
            break
        if not total:
            continue
        skipped = (low - (counts.cumsum() - counts)).repeat(counts)
        at = slots.take(skipped + np.arange(total)).astype(np.int64)
        upper = np.arange(len(starts)).repeat(counts) << _DIAGONAL_BITS
        for position in seed.positions:
            found.append((upper + at + seeds.length - position << _POSITION_BITS) + position)
    return np.concatenate(found)
