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

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.seeds import Seeds
from search_index.backends.whoosh.sets import firsts, where
from search_index.backends.whoosh.top import first

_WIDE = 60_000  # pairs of a word's place in the text and in the index that are put into wide bins ...
_NARROW = (
    250_000  # ... and into narrow ones, by which alone a few common words are told from what chance brings together
)
_NARROWEST = 12  # diagonals of a wide bin
_SHORT = 24  # words of a text that narrow bins are for


@dataclass(frozen=True, slots=True)
class Sieve:
    """By what places are found at first."""

    words: int  # how many words of the text, the rarest first
    half: int  # diagonals in half a bin

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
    wide = Sieve(_affordable(seeds, _WIDE), max(_NARROWEST, seeds.length) // 2)
    yield wide
    narrow = Sieve(_affordable(seeds, _NARROW), max(2, seeds.length // 8))
    if seeds.length <= _SHORT and narrow.words > wide.words:
        yield narrow


def _affordable(seeds: Seeds, most: int) -> int:
    """How many of the words, the rarest first, have no more places than these; always one."""
    total = 0
    for number, each in enumerate(seeds.words):
        total += each.count * len(each.positions)
        if total > most and number:
            return number
    return len(seeds.words)


def bins(seeds: Seeds, sieve: Sieve, reader: Reader, limit: int) -> Iterator[Bin]:
    """The ``limit`` best bins of a segment, in no order; of those that are as good as the last, the first ones."""
    keys = [_keys(seeds, sieve, word, reader) for word in range(sieve.words)]
    found = np.concatenate(keys) if keys else np.empty(0, np.int64)
    if not len(found):
        return
    found.sort()
    found = found[firsts(found)]
    numbers, words = found // sieve.words, found % sieve.words
    begins = where(firsts(numbers))
    scores = np.add.reduceat(np.array([each.weight for each in seeds.words])[words], begins)
    for place in _best(scores, limit).tolist():
        start = (int(numbers[begins[place]]) - 1) * sieve.half - seeds.length
        yield Bin(float(scores[place]), start, start + sieve.width)


def _best(scores: Array, limit: int) -> Array:
    """Where the greatest scores stand."""
    at = first(scores, limit)
    if len(at) <= limit:
        return at
    greater = at[scores[at] > scores[at].min()]
    equal = at[scores[at] == scores[at].min()]
    return np.concatenate([greater, equal[: limit - len(greater)]])


def _keys(seeds: Seeds, sieve: Sieve, word: int, reader: Reader) -> Array:
    """For each diagonal of a word the two bins that it lies in, each made one number with the word's own."""
    slots = seeds.slots(word, reader)
    if reader.segment.alive is not None:
        slots = slots[reader.segment.alive.take(reader.segment.stems.holders(slots))]
    positions = np.array(seeds.words[word].positions, np.int64)
    cells = (slots.astype(np.int64)[:, None] + (seeds.length - positions)).ravel() // sieve.half
    return np.concatenate((cells, cells + 1)) * sieve.words + word
