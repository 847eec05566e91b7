"""The diagonal: the slots at which the words of a text would stand, were the text there as it is.

Where a text begins at slot d, its word i stands at slot d + i. So the place of a text, with words left out, added or
changed, is where many of its words have nearly one difference of slot and position (Wilbur and Lipman 1983, "Rapid
similarity searches of nucleic acid and protein data banks"). It is looked for in bins of diagonals, which overlap by
half so that none falls between two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from search_index.backends.whoosh.alike.seeds import Seeds
from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import firsts, where
from search_index.backends.whoosh.top import first

# Pairs of a word's place in the text and in the index that are put into bins. In narrow ones there are more: by these
# alone a few common words are told from what chance brings together.
_WIDE, _NARROW = 60_000, 200_000
_NARROWEST = 12  # diagonals of a wide bin
_MOST_OF_32_BITS = (1 << 32) - 1
_SHORT = 24  # words of a text that narrow bins are for


@dataclass(frozen=True, slots=True)
class Sieve:
    """By what places are found at first."""

    words: int  # how many words of the text, the rarest first
    half: int  # diagonals in half a bin
    most: int  # pairs of a word's place in the text and in a segment that are looked at of each word

    @property
    def width(self) -> int:
        """How many diagonals a bin has."""
        return 2 * self.half


@dataclass(frozen=True, slots=True)
class Bin:
    """Diagonals that words of a text lie on."""

    score: float  # the weight of these words, each once
    first: int  # the slot at which the text would begin, at least ...
    last: int  # ... and at most


def sieves(seeds: Seeds) -> Iterator[Sieve]:
    """The sieves for a text. In a wide bin, words may have moved half as far as the text is long."""
    wide = Sieve(_affordable(seeds, _WIDE), max(_NARROWEST, seeds.length) // 2, _WIDE)
    yield wide
    narrow = Sieve(_affordable(seeds, _NARROW), max(2, seeds.length // 8), _NARROW)
    if seeds.length <= _SHORT and narrow.words > wide.words:
        yield narrow


def _affordable(seeds: Seeds, most: int) -> int:
    """How many of the words, the rarest first, have no more pairs than these; always one."""
    total = 0
    for number, each in enumerate(seeds.words):
        total += each.count * len(each.positions)
        if total > most and number:
            return number
    return len(seeds.words)


def bins(seeds: Seeds, sieve: Sieve, reader: Reader, limit: int) -> Iterator[Bin]:
    """The ``limit`` best bins of a segment, in no order; of those that are as good as the last, the first ones.

    A bin is two cells next to each other, and is left out where one that shares a cell with it is better.
    """
    cells, weights = _cells(seeds, sieve, reader)
    if not len(cells):
        return
    beside = np.append(cells[1:] == cells[:-1] + 1, False)  # whether the next cell has something, too
    scores = weights + np.where(beside, np.append(weights[1:], 0), 0).astype(np.float32)
    better = beside[:-1] & (scores[:-1] < scores[1:])
    worse = beside[:-1] & ~better
    peaks = where(~(np.append(better, False) | np.append(False, worse)))
    for place in peaks[_best(scores[peaks], limit)].tolist():
        start = cells.item(place) * sieve.half - seeds.length
        yield Bin(scores.item(place), start, start + sieve.width)


def _cells(seeds: Seeds, sieve: Sieve, reader: Reader) -> tuple[Array, Array]:
    """The cells of ``half`` diagonals that have something, ascending, and what their words weigh, each word once."""
    keys = [_keys(seeds, sieve, word, reader) for word in range(sieve.words)]
    found = np.concatenate(keys) if keys else np.empty(0, np.int64)
    if not len(found):
        return found, np.empty(0, np.float32)
    if int(found.max()) <= _MOST_OF_32_BITS:
        found = found.astype(np.uint32)  # which are sorted in half the time
    found.sort()
    found = found[firsts(found)]
    cells = found // found.dtype.type(sieve.words)
    words = found - cells * found.dtype.type(sieve.words)
    begins = where(firsts(cells))
    weights = np.array([each.weight for each in seeds.words], np.float32)
    return cells[begins].astype(np.int64), np.add.reduceat(weights[words], begins)


def _keys(seeds: Seeds, sieve: Sieve, word: int, reader: Reader) -> Array:
    """The cells in which a word has diagonals, each made one number with the word's own."""
    slots = seeds.slots(word, reader)[: sieve.most]
    if reader.segment.alive is not None:
        slots = slots[reader.segment.alive.take(reader.segment.stems.holders(slots))]
    positions = np.array(seeds.words[word].positions[: max(1, sieve.most // max(1, len(slots)))], np.int64)
    cells = (slots.astype(np.int64)[:, None] + (seeds.length - positions)).ravel() // sieve.half
    return cells * sieve.words + word


def _best(scores: Array, limit: int) -> Array:
    """Where the greatest scores stand."""
    at = first(scores, limit)
    if len(at) <= limit:
        return at
    least = scores[at].min()
    greater = at[scores[at] > least]
    return np.concatenate([greater, at[scores[at] == least][: limit - len(greater)]])
