"""The diagonal: the slots at which the words of a text would stand, were the text there as it is.

Where a text begins at slot d, its word i stands at slot d + i. So the place of a text, with words left out, added or
changed, is where many of its words have nearly one difference of slot and position (Wilbur and Lipman 1983, "Rapid
similarity searches of nucleic acid and protein data banks"). It is looked for in bins of diagonals that overlap by half.
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

_NARROWEST = 12  # diagonals in a bin


@dataclass(frozen=True, slots=True)
class Bin:
    """Diagonals that words of a text lie on."""

    score: float  # the weight of these words, each once
    first: int  # the slot at which the text would begin, at least ...
    last: int  # ... and at most


def width(length: int) -> int:
    """How many diagonals a bin has for a text of so many words: words may move as far as the text is long."""
    return max(_NARROWEST, length)


def bins(seeds: Seeds, chosen: int, reader: Reader, limit: int) -> Iterator[Bin]:
    """The ``limit`` best bins of a segment, and what equals the last, by the first ``chosen`` words; in no order."""
    half = width(seeds.length) // 2
    keys = [_keys(seeds, word, chosen, reader, half) for word in range(chosen)]
    found = np.concatenate(keys) if keys else np.empty(0, np.int64)
    if not len(found):
        return
    found.sort()
    found = found[firsts(found)]
    numbers, words = found // chosen, found % chosen
    begins = where(firsts(numbers))
    scores = np.add.reduceat(np.array([each.weight for each in seeds.words[:chosen]])[words], begins)
    for place in first(scores, limit).tolist():
        start = (int(numbers[begins[place]]) - 1) * half - seeds.length
        yield Bin(float(scores[place]), start, start + 2 * half)


def _keys(seeds: Seeds, word: int, chosen: int, reader: Reader, half: int) -> Array:
    """For each diagonal of a word the two bins that it lies in, each made one number with the word's own."""
    slots = seeds.slots(word, reader)
    if reader.segment.alive is not None:
        slots = slots[reader.segment.alive.take(reader.segment.stems.holders(slots))]
    positions = np.array(seeds.words[word].positions, np.int64)
    cells = (slots.astype(np.int64)[:, None] + (seeds.length - positions)).ravel() // half
    return np.concatenate((cells, cells + 1)) * chosen + word
