"""The matcher: a walk through the postings of one term, the way that Whoosh walks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.util.numeric import byte_to_length

from search_index.backends.whoosh.postings import Postings

_BLOCK = 128  # postings, as in Whoosh's own codec: what may be skipped at once where none of them can score enough


class ArrayMatcher(LeafMatcher):
    """Stands on one posting after the other. ``format`` and ``scorer`` are what Whoosh's matchers call them."""

    def __init__(self, postings: Postings, number: int, format_: Any, term: tuple[str, bytes], scorer: Any) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._number = number
        self._documents, self._frequencies = postings.found(number)
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another matcher at the same posting."""
        other = ArrayMatcher(self._postings, self._number, self.format, self._term, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """The number of the quote; after the last posting the last one's, as AndNotMatcher asks before it looks."""
        return int(self._documents[min(self._at, len(self._documents) - 1)])

    def all_ids(self) -> Iterator[int]:
        """The numbers of the quotes from here on."""
        return iter(self._documents[self._at :].tolist())

    def next(self) -> bool:
        """Go to the next posting; returns whether another block begins there."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return self._at % _BLOCK == 0 or not self.is_active()

    def skip_to(self, id: int) -> None:  # noqa: A002  # Whoosh calls it by this name
        """Go to the first posting from here on whose quote is ``id`` or comes after it."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], self._documents.dtype.type(id)))

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block that may score more than ``minquality``; returns how many blocks that leaves out."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._at = min(self._block().stop, len(self._documents))
            skipped += 1
        return skipped

    def weight(self) -> float:
        """How often the quote has the term."""
        return float(self._frequencies[self._at])

    def value(self) -> bytes:
        """The positions of the term in the quote, as Whoosh's format writes them."""
        encoded: bytes = self.format.encode(self._positions())
        return encoded

    def value_as(self, astype: str) -> Any:
        """What the posting says, as Whoosh's format reads it."""
        return self._positions() if astype == "positions" else super().value_as(astype)

    def block_min_length(self) -> int:
        """The length of the shortest quote of the block, in words."""
        return int(byte_to_length(int(self._postings.lengths[self._documents[self._block()]].min())))

    def block_max_length(self) -> int:
        """The length of the longest one."""
        return int(byte_to_length(int(self._postings.lengths[self._documents[self._block()]].max())))

    def block_max_weight(self) -> float:
        """How often a quote of the block has the term, at most."""
        return float(self._frequencies[self._block()].max())

    def _block(self) -> slice:
        start = min(self._at, len(self._documents) - 1) // _BLOCK * _BLOCK
        return slice(start, start + _BLOCK)

    def _positions(self) -> list[int]:
        slots, document = self._postings.places(self._number), self._documents[self._at]
        base, beyond = self._postings.bases[document], self._postings.bases[document + 1]
        first, last = np.searchsorted(slots, np.array([base, beyond], slots.dtype))
        positions: list[int] = (slots[first:last] - base).tolist()
        return positions
