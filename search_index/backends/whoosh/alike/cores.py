"""The core: of a stretch of quotes, those that have what all of it has of a text. Mostly it is one quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from search_index.backends.whoosh.alike.likeness import Likeness
from search_index.backends.whoosh.alike.stretches import Stretch
from search_index.backends.whoosh.arrays import Array

_GAIN = 0.08  # of a text's weight: what a further quote has to add
_FEWEST = 3  # words beside their neighbours, which are more than chance often brings together
_SKIPPED = 3  # quotes that add nothing, at most in a row: such as stand within a paragraph, between it and the next one


def core(whole: Stretch, likeness: Likeness) -> tuple[Stretch, Likeness]:
    """The core of a stretch that has something of a text, and what it has.

    It is the quote that has most, and those before and after it that add to that: words beside their neighbours that
    weigh something, or the words with which the text goes on where a quote ends.
    """
    held = _Held.of(whole, likeness)
    numbers = np.unique(held.quotes)
    best = int(numbers[int(np.argmax([likeness.within(held.quotes == number).share for number in numbers]))])
    last = held.reached(best, range(best + 1, whole.last + 1))
    first = held.reached(best, range(best - 1, whole.first - 1, -1))
    return Stretch(whole.reader, first, last), likeness.within((held.quotes >= first) & (held.quotes <= last))


@dataclass(frozen=True, slots=True)
class _Held:
    """What each quote of a stretch has of a text."""

    likeness: Likeness
    quotes: Array  # int64, by item of the likeness: the quote's number
    bases: Array  # int64, by number of a quote: its first slot

    @classmethod
    def of(cls, whole: Stretch, likeness: Likeness) -> _Held:
        postings = whole.reader.segment.stems
        return cls(likeness, postings.holders(likeness.slots.astype(np.uint32)).astype(np.int64), postings.bases)

    def reached(self, best: int, others: Iterable[int]) -> int:
        """The farthest of the ``others``, which lead away from the ``best`` quote, that adds to what is there."""
        covered = np.zeros(len(self.likeness.weights), bool)
        covered[self._beside(best)] = True
        reached, skipped = best, 0
        for number in others:
            beside = self._beside(number)
            news = np.unique(beside[~covered[beside]])
            gain = self.likeness.weights[news].sum() if len(news) >= _FEWEST else 0
            if gain >= _GAIN or self._goes_on(reached, number):
                covered[beside] = True
                reached, skipped = number, 0
            elif (skipped := skipped + 1) > _SKIPPED:
                break
        return reached

    def _beside(self, number: int) -> Array:
        """The positions of the words of a quote that stand beside their neighbours."""
        return self.likeness.positions[(self.quotes == number) & self.likeness.beside]

    def _goes_on(self, reached: int, number: int) -> bool:
        """Whether the text goes on from one quote into another, as if nothing stood between."""
        before, after = min(reached, number), max(reached, number)
        origins = {before: int(self.bases[before + 1]) - 1, after: int(self.bases[after])}
        counts = Counter(self._diagonals(reached, self.likeness.beside, origins[reached]))
        enough = min(_FEWEST, (len(self.likeness.weights) + 1) // 2)
        main = {each + shift for each, count in counts.items() if count >= enough for shift in (-1, 0, 1)}
        return not main.isdisjoint(self._diagonals(number, True, origins[number]))

    def _diagonals(self, number: int, chosen: Array | bool, origin: int) -> list[int]:
        """The differences of slot and position of what a quote has; its slots are counted from ``origin``."""
        own = (self.quotes == number) & chosen
        found: list[int] = (self.likeness.slots[own] - self.likeness.positions[own] - origin).tolist()
        return found
