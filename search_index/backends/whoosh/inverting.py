"""The inversion: texts → postings, by arrays.

Python sees each text once, and each chunk (search_index.words) once however often it occurs; what is done for every
word of every text, numpy does.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Numbers, Postings, posted, sizes
from search_index.words import Chunk, Word, chunks, plain_words, taken_apart


@dataclass(frozen=True, slots=True)
class Tokens:
    """The chunks of texts, one after the other: each as the number of what it comes to."""

    distinct: tuple[Chunk, ...]  # by number
    numbers: Array  # uint32
    counts: Array  # int64, by text: how many chunks are its own

    @classmethod
    def of(cls, texts: Iterable[tuple[str, str | None]] | Iterable[tuple[str, str]]) -> Self:
        """The chunks of texts, each with its language, or with None where nothing but ``plain`` is wanted of them."""
        known: dict[str | None, _Known] = {}
        distinct: list[Chunk] = []
        numbers, counts = array("I"), array("q")
        for text, language in texts:
            if (own := known.get(language)) is None:
                own = known[language] = _Known(language, distinct)
            before = len(numbers)
            numbers.extend(map(own.__getitem__, chunks(text)))
            counts.append(len(numbers) - before)
        return cls(tuple(distinct), np.frombuffer(numbers, np.uint32), np.frombuffer(counts, np.int64))

    def bases(self) -> Array:
        """The first slot of each text; at the end, the first slot beyond them all. One slot after each stays empty."""
        return np.append(0, np.cumsum(self._summed([chunk.width for chunk in self.distinct]) + 1))

    def word_counts(self) -> Array:
        """How many words each text has."""
        return self._summed([len(chunk.plain) for chunk in self.distinct])

    def plain(self) -> Postings:
        """The postings of the words, each by itself."""
        return self._posted([chunk.plain for chunk in self.distinct])

    def written(self) -> Postings:
        """The postings of search_index.words.written."""
        return self._posted([chunk.written for chunk in self.distinct])

    def stems(self) -> Postings:
        """The postings of search_index.words.stems."""
        return self._posted([chunk.stems for chunk in self.distinct])

    def _posted(self, entries: Sequence[Sequence[Word]]) -> Postings:
        """The postings of texts of whose distinct chunks each makes these entries."""
        known = Numbers()
        terms = np.array([known[word.term] for each in entries for word in each], np.int64)
        offsets = np.array([word.position for each in entries for word in each], np.int64)
        lengths = np.array([len(each) for each in entries], np.int64)
        widths = np.array([chunk.width for chunk in self.distinct], np.int64)[self.numbers]
        slots = np.cumsum(widths) - widths + np.repeat(np.arange(len(self.counts)), self.counts)
        counts = lengths[self.numbers]  # how many entries each chunk of the texts makes
        firsts = (np.cumsum(lengths) - lengths)[self.numbers]
        which = np.arange(int(counts.sum())) + np.repeat(firsts - (np.cumsum(counts) - counts), counts)
        return posted(known, terms[which], np.repeat(slots, counts) + offsets[which], self.bases())

    def _summed(self, values: Sequence[int]) -> Array:
        """The sum of what each chunk of a text is worth, by text."""
        sums = np.append(0, np.cumsum(np.array(values, np.int64)[self.numbers]))
        return sizes(sums[np.cumsum(self.counts)])


class _Known(dict[str, int]):
    """The numbers of the chunks of one language, taken apart as they are met."""

    def __init__(self, language: str | None, distinct: list[Chunk]) -> None:
        super().__init__()
        self._language = language
        self._distinct = distinct

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self._distinct)
        self._distinct.append(taken_apart(chunk, self._language) if self._language else _plain(chunk))
        return number


def _plain(chunk: str) -> Chunk:
    found = plain_words(chunk)
    return Chunk(found, found, (), max(1, len(found)))
