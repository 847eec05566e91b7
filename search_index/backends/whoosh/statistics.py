"""The statistics: what is counted over all segments of an index, so that a score means the same in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.segment import Segment

_B, _K1 = 0.75, 1.2  # Whoosh's own, and the usual ones
_SATURATION = np.float32(_K1 + 1)
_LENGTHS = np.array([byte_to_length(code) for code in range(256)], np.float32)
_MOST_TERMS = 50_000  # remembered; a query has a few


class Known(NamedTuple):
    """A term of a field."""

    numbers: tuple[int, ...]  # by segment; -1 where it does not have the term
    frequency: int  # how many documents hold it, with those that are no longer in the index
    idf: float


class Statistics:
    """Counts over ``segments``. The deleted count too until a merge drops them, as is Whoosh's custom."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._known: dict[tuple[str, str], Known] = {}
        self._norms: dict[str, Array] = {}

    def count(self, field: str) -> int:
        """How many documents (quotes, speakers) a field is over."""
        return sum(len(each.lengths) for each in self._postings(field))

    def term(self, field: str, text: str) -> Known:
        """What is known of a term. Its inverse document frequency is Whoosh's: log(N / (n + 1)) + 1."""
        if (known := self._known.get((field, text))) is None:
            if len(self._known) >= _MOST_TERMS:
                self._known.clear()
            known = self._known[field, text] = self._counted(field, text)
        return known

    def least(self, field: str, terms: Sequence[str]) -> int:
        """How many documents hold the rarest of some terms."""
        return min((self.term(field, term).frequency for term in terms), default=0)

    def norms(self, field: str) -> Array:
        """By the code of a document's length, what BM25 adds to the frequency of a term: float32, 256 of them."""
        if (norms := self._norms.get(field)) is None:
            total = sum(int(each.total[0]) for each in self._postings(field))
            mean = total / max(1, self.count(field)) or 1.0
            norms = self._norms[field] = (_K1 * (1 - _B + _B * _LENGTHS / mean)).astype(np.float32)
        return norms

    def _counted(self, field: str, text: str) -> Known:
        spelled = text.encode("utf-8", "surrogatepass")
        numbers, frequency = [], 0
        for postings in self._postings(field):
            number = postings.terms.find(spelled)
            numbers.append(-1 if number is None else number)
            frequency += postings.document_frequency(number) if number is not None else 0
        return Known(tuple(numbers), frequency, log(max(1, self.count(field)) / (frequency + 1)) + 1)

    def _postings(self, field: str) -> list[Postings]:
        return [getattr(segment, field) for segment in self._segments]


def bm25(idf: float, frequencies: Array, norms: Array) -> Array:
    """The score of each of several documents for one term, as float32.

    BM25F for one field (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", section
    3.5), with B = 0.75 and K1 = 1.2, just as ``whoosh.scoring.BM25F`` has it. ``norms`` are K1 (1 - B + B length/mean).
    """
    found = frequencies.astype(np.float32)
    below = found + norms
    found *= np.float32(idf) * _SATURATION
    found /= below
    return found
