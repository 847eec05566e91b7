"""The postings: for each term of a field, the documents that hold it and where, as arrays.

A document is one of Whoosh's: here, a quote. A slot is the place of a word in all the documents of a segment together:
the words of one document have successive slots, and one slot between documents stays empty, so that no row of words
reaches from one into the next. A row of words is found by comparing slots alone, without a look at documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from whoosh.util.numeric import length_to_byte

from search_index.backends.whoosh.arrays import Array, Cut, cutting


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a field in the order of their UTF-8 bytes, numbered from 0."""

    letters: Array  # uint8: all terms, one after the other
    ends: Array  # uint32: where each ends in ``letters``

    def __len__(self) -> int:
        return len(self.ends)

    def spelled(self, number: int) -> bytes:
        """The term of a number."""
        start = int(self.ends[number - 1]) if number else 0
        return self.letters[start : int(self.ends[number])].tobytes()

    def find(self, term: bytes) -> int | None:
        """The number of a term; None where the field has no such term."""
        at = self.place(term)
        return at if at < len(self) and self.spelled(at) == term else None

    def place(self, term: bytes) -> int:
        """How many terms come before ``term``."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.spelled(middle) < term:
                low = middle + 1
            else:
                high = middle
        return low

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with ``prefix``, which no UTF-8 continues with the byte 0xFF."""
        return range(self.place(prefix), self.place(prefix + b"\xff"))


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of one field in one segment."""

    terms: Terms
    ends: Array  # uint64, by term: where its documents end in ``documents``
    documents: Array  # uint32: numbers of documents, ascending for each term
    frequencies: Array  # uint8, or uint16 where that is too narrow: how often each has the term, 65,535 at most
    slot_ends: Array  # uint64, by term: where its slots end in ``slots``
    slots: Array  # uint32: ascending for each term
    bases: Array  # uint32: each document's first slot; at the end, the first slot beyond them all
    lengths: Array  # uint8: each document's length in words, in Whoosh's own code (whoosh.util.numeric)
    total: Array  # uint64: one number, the length of all documents together
    cuts: tuple[Cut, Cut, Cut] | None = (
        None  # of ``documents``, ``frequencies`` and ``slots``, where they are in a file
    )

    @classmethod
    def of(cls, arrays: Mapping[str, Array], field: str) -> Self:
        """The postings of a field out of a segment's arrays."""
        own = {name: arrays[f"{field}.{name}"] for name in _ARRAYS}
        documents, frequencies, slots = (cutting(arrays, f"{field}.{name}") for name in _CUT)
        terms = Terms(own.pop("letters"), own.pop("letter_ends"))
        return cls(terms, **own, cuts=(documents, frequencies, slots))

    def arrays(self, field: str) -> dict[str, Array]:
        """What ``of`` reads."""
        own = {name: getattr(self, name) for name in _ARRAYS if not name.startswith("letter")}
        own |= {"letters": self.terms.letters, "letter_ends": self.terms.ends}
        return {f"{field}.{name}": own[name] for name in _ARRAYS}

    def found(self, number: int) -> tuple[Array, Array]:
        """The documents that hold a term, and how often each does."""
        start, end = _extent(self.ends, number, number)
        if self.cuts is None:
            return self.documents[start:end], self.frequencies[start:end]
        return self.cuts[0](start, end), self.cuts[1](start, end)

    def places(self, number: int) -> Array:
        """The slots at which a term stands."""
        return self.all_places(range(number, number + 1))

    def all_found(self, numbers: range) -> Array:
        """The documents of successive terms, one list after the other."""
        start, end = _extent(self.ends, numbers.start, numbers.stop - 1)
        return self.documents[start:end] if self.cuts is None else self.cuts[0](start, end)

    def all_places(self, numbers: range) -> Array:
        """The slots of successive terms, one list after the other."""
        start, end = _extent(self.slot_ends, numbers.start, numbers.stop - 1)
        return self.slots[start:end] if self.cuts is None else self.cuts[2](start, end)

    def document_frequency(self, number: int) -> int:
        """How many documents hold a term."""
        start, end = _extent(self.ends, number, number)
        return end - start

    def slot_count(self, number: int) -> int:
        """At how many slots a term stands."""
        start, end = _extent(self.slot_ends, number, number)
        return end - start

    def holders(self, slots: Array) -> Array:
        """The documents in which these slots lie."""
        return self.bases.searchsorted(slots, side="right").astype(np.uint32) - np.uint32(1)


_ARRAYS = (
    "letters letter_ends ends documents frequencies slot_ends slots bases lengths total".split()  # noqa: SIM905  # names
)
_CUT = ("documents", "frequencies", "slots")
_SLOT_BITS = 32
_MOST_OF_A_BYTE = 0xFF

Token = tuple[str, int]  # a term and its position in its document, from 0


class Numbers(dict[str, int]):
    """Numbers for strings, given out as they are asked for, from 0."""

    def __missing__(self, string: str) -> int:
        number = self[string] = len(self)
        return number


def invert(texts: Iterable[Sequence[Token]]) -> Postings:
    """The postings of documents given as tokens, whose positions never fall within one document."""
    vocabulary, base = Numbers(), 0
    numbers: list[int] = []
    slots: list[int] = []
    bases = [0]
    for tokens in texts:
        numbers += [vocabulary[term] for term, _ in tokens]
        slots += [base + position for _, position in tokens]
        base += tokens[-1][1] + 2 if tokens else 1
        bases.append(base)
    return posted(vocabulary, np.array(numbers, np.int64), np.array(slots, np.int64), np.array(bases))


def posted(vocabulary: Mapping[str, int], numbers: Array, slots: Array, bases: Array) -> Postings:
    """The postings of tokens in any order: ``numbers`` has the term of each, ``slots`` where it stands.

    ``vocabulary`` gives each term its number; ``bases`` is that of the postings. Raises OverflowError where there are
    more slots than 32 bits can tell apart.
    """
    if int(bases[-1]) >> _SLOT_BITS:
        raise OverflowError("a segment cannot hold so many words")
    terms, ranks = _sorted_terms(vocabulary)
    numbers, slots = _in_order(ranks[numbers], slots)
    holders = slot_holders(bases)[slots]
    first = np.ones(len(numbers), bool)  # of the tokens of one term in one document
    first[1:] = (numbers[1:] != numbers[:-1]) | (holders[1:] != holders[:-1])
    firsts = np.flatnonzero(first)
    return Postings(
        terms=terms,
        ends=np.cumsum(np.bincount(numbers[firsts], minlength=len(terms))).astype(np.uint64),
        documents=holders[firsts],
        frequencies=_narrow(np.minimum(np.diff(np.append(firsts, len(numbers))), 0xFFFF)),
        slot_ends=np.cumsum(np.bincount(numbers, minlength=len(terms))).astype(np.uint64),
        slots=slots,
        bases=bases.astype(np.uint32),
        lengths=_coded(np.bincount(holders, minlength=len(bases) - 1)),
        total=np.array([len(numbers)], np.uint64),
    )


def _in_order(numbers: Array, slots: Array) -> tuple[Array, Array]:
    """The same by number, and then by slot: sorted as one number of 64 bits each, which takes a tenth of the time."""
    keys = numbers.astype(np.uint64) << np.uint64(_SLOT_BITS) | slots.astype(np.uint64)
    keys.sort()
    return (keys >> np.uint64(_SLOT_BITS)).astype(np.int64), keys.astype(np.uint32)


def slot_holders(bases: Array) -> Array:
    """Which document each slot lies in (uint32, by slot): quicker than ``Postings.holders`` for very many."""
    return np.repeat(np.arange(len(bases) - 1, dtype=np.uint32), sizes(bases[1:]))


def sizes(ends: Array) -> Array:
    """How many items each has (int64), of where each ends."""
    found = ends.astype(np.int64)
    found[1:] -= ends[:-1].astype(np.int64)
    return found


def _narrow(frequencies: Array) -> Array:
    return frequencies.astype(np.uint8 if frequencies.max(initial=0) <= _MOST_OF_A_BYTE else np.uint16)


def _coded(lengths: Array) -> Array:
    distinct, places = np.unique(lengths, return_inverse=True)
    return np.array([length_to_byte(int(length)) for length in distinct], np.uint8)[places]


def _sorted_terms(vocabulary: Mapping[str, int]) -> tuple[Terms, Array]:
    """The terms in order, and the rank in it of each number that ``vocabulary`` gives."""
    spelled = sorted((term.encode(), number) for term, number in vocabulary.items())
    ranks = np.empty(len(spelled), np.int64)
    ranks[[number for _, number in spelled]] = np.arange(len(spelled))
    letters = np.frombuffer(b"".join(term for term, _ in spelled), np.uint8)
    return Terms(letters, np.cumsum([len(term) for term, _ in spelled], dtype=np.uint32)), ranks


def _extent(ends: Array, first: int, last: int) -> tuple[int, int]:
    return ends.item(first - 1) if first else 0, ends.item(last)
