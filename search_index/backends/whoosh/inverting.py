"""The inversion: texts → postings, by arrays.

Python sees each text once and each spelling of a word once; what is done for every word of every text, numpy does. The
outcome is that of ``postings.invert`` over search_index.words.words and .stems, many times as quickly.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Numbers, Postings, posted
from search_index.words import GAP, JOINERS, LONGEST_COMPOUND, spellings, stem, term

_NO_WORD = -1  # the number of a gap


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of texts, one after the other: each as the number of its spelling."""

    spelled: tuple[str, ...]  # the spellings, by number; see search_index.words.spellings
    numbers: Array  # uint32
    counts: Array  # int64, by text: how many are its own

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """The words of ``texts``."""
        known, numbers, counts = Numbers(), array("I"), array("q")
        for text in texts:
            before = len(numbers)
            numbers.extend(map(known.__getitem__, spellings(text)))
            counts.append(len(numbers) - before)
        return cls(tuple(known), np.frombuffer(numbers, np.uint32), np.frombuffer(counts, np.int64))

    @property
    def slots(self) -> Array:
        """The slot of each word: its place among all of them, and one more for each text before its own."""
        return np.arange(len(self.numbers)) + np.repeat(np.arange(len(self.counts)), self.counts)

    @property
    def bases(self) -> Array:
        """The first slot of each text; at the end, the first slot beyond them all."""
        return np.concatenate([[0], np.cumsum(self.counts + 1)])

    def word_counts(self) -> Array:
        """How many words each text has, gaps aside."""
        words = np.array([not each.startswith(GAP) for each in self.spelled], bool)[self.numbers]
        return np.diff(np.append(0, np.cumsum(words))[np.append(0, np.cumsum(self.counts))])


def word_postings(tokens: Tokens) -> Postings:
    """The postings of the words as they are written."""
    known = Numbers()
    numbers = _terms(tokens, known)[tokens.numbers]
    words = numbers != _NO_WORD
    return posted(known, numbers[words], tokens.slots[words], tokens.bases)


def stem_postings(tokens: Tokens) -> Postings:
    """The postings of the stems of the words; that of a compound as a whole stands where its first part does."""
    terms, known = Numbers(), Numbers()
    numbers = _terms(tokens, terms)
    spelled = tuple(terms)
    stems = np.array([known[stem(each)] for each in spelled] + [_NO_WORD], np.int64)
    firsts, lengths = _compounds(tokens)
    parts = numbers[tokens.numbers]
    wholes = np.fromiter(
        (
            known[stem("".join(spelled[part] for part in parts[first : first + length]))]
            for first, length in zip(firsts.tolist(), lengths.tolist(), strict=True)
        ),
        np.int64,
        len(firsts),
    )
    words, slots = parts != _NO_WORD, tokens.slots
    all_numbers = np.concatenate([stems[parts[words]], wholes])
    return posted(known, all_numbers, np.concatenate([slots[words], slots[firsts]]), tokens.bases)


def _terms(tokens: Tokens, known: Numbers) -> Array:
    """The number in ``known`` of each spelling's term."""
    return np.array([_NO_WORD if each.startswith(GAP) else known[term(each)] for each in tokens.spelled], np.int64)


def _compounds(tokens: Tokens) -> tuple[Array, Array]:
    """Where words begin that joiners tie together, and how many words each has; not those of too many words."""
    ties = np.array([each[-1] in JOINERS for each in tokens.spelled], bool)[tokens.numbers]
    before = np.append(False, ties)[:-1]
    firsts = np.flatnonzero(ties & ~before)
    lasts = np.flatnonzero(before & ~ties)  # a tie is always followed by a word
    lengths = lasts - firsts + 1
    short = lengths <= LONGEST_COMPOUND
    return firsts[short], lengths[short]
