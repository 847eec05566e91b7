"""The join of postings: those of several segments as one, by arrays.

Nothing is counted or sorted again but the terms. The postings of a term keep their order, those of one segment after
those of the one before, so that each has its place in the whole by addition alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings, Terms, sizes, slot_holders


def join(parts: Sequence[Postings], kept: Sequence[Array]) -> Postings:
    """The postings of segments, at least one, as one; ``kept`` says of each document of each whether it stays (bool).

    Raises OverflowError where there are more slots than 32 bits can tell apart.
    """
    parts = [part if stays.all() else _without(part, stays) for part, stays in zip(parts, kept, strict=True)]
    terms, numbers = _union([part.terms for part in parts])
    firsts = _sums([len(part.lengths) for part in parts])  # the number of each part's first document in the whole
    bases = _sums([int(part.bases[-1]) for part in parts])
    if bases[-1] > np.iinfo(np.uint32).max:
        raise OverflowError("a segment cannot hold so many words")
    ends, (documents, frequencies) = _scattered(
        [part.ends for part in parts],
        numbers,
        ((part.documents + np.uint32(first), part.frequencies) for part, first in zip(parts, firsts, strict=False)),
        (np.uint32, np.result_type(*(part.frequencies for part in parts))),
    )
    slot_ends, (slots,) = _scattered(
        [part.slot_ends for part in parts],
        numbers,
        ((part.slots + np.uint32(base),) for part, base in zip(parts, bases, strict=False)),
        (np.uint32,),
    )
    lengths = np.concatenate([part.lengths for part in parts])
    starts = _chained([part.bases[:-1] for part in parts], bases)
    total = np.array([len(slots)], np.uint64)
    return Postings(terms, ends, documents, frequencies, slot_ends, slots, starts, lengths, total)


def _without(part: Postings, stays: Array) -> Postings:
    """The postings of those documents alone that stay, numbered anew; terms that none of them has are gone."""
    numbers = (np.cumsum(stays) - 1).astype(np.uint32)
    holders = slot_holders(part.bases)[part.slots]
    keeps, slot_keeps = stays[part.documents], stays[holders]
    bases = np.append(0, np.cumsum(sizes(part.bases[1:])[stays])).astype(np.uint32)
    holders = holders[slot_keeps]
    slots = part.slots[slot_keeps] - part.bases[holders] + bases[numbers[holders]]
    ends, slot_ends = (
        np.append(0, np.cumsum(keep))[each] for keep, each in ((keeps, part.ends), (slot_keeps, part.slot_ends))
    )
    used = sizes(ends) > 0
    return Postings(
        terms=_picked(part.terms, used),
        ends=ends[used].astype(np.uint64),
        documents=numbers[part.documents[keeps]],
        frequencies=part.frequencies[keeps],
        slot_ends=slot_ends[used].astype(np.uint64),
        slots=slots,
        bases=bases,
        lengths=part.lengths[stays],
        total=np.array([len(slots)], np.uint64),
    )


def _picked(terms: Terms, used: Array) -> Terms:
    lengths = sizes(terms.ends)
    return Terms(terms.letters[np.repeat(used, lengths)], np.cumsum(lengths[used]).astype(np.uint32))


def _union(vocabularies: Sequence[Terms]) -> tuple[Terms, list[Array]]:
    """All terms in order, and for each vocabulary the numbers that its terms have among them."""
    spelled = [_spelled(terms) for terms in vocabularies]
    union = sorted(set().union(*spelled))
    number = {term: place for place, term in enumerate(union)}
    letters = np.frombuffer(b"".join(union), np.uint8)
    terms = Terms(letters, np.cumsum([len(term) for term in union], dtype=np.uint32))
    return terms, [np.fromiter(map(number.__getitem__, each), np.int64, len(each)) for each in spelled]


def _spelled(terms: Terms) -> list[bytes]:
    letters = terms.letters.tobytes()
    return [letters[start:end] for start, end in pairwise([0, *terms.ends.tolist()])]


def _scattered(
    parts: Sequence[Array], numbers: Sequence[Array], values: Iterable[tuple[Array, ...]], kinds: Sequence[Any]
) -> tuple[Array, list[Array]]:
    """Where each term's items end in the whole, and the items themselves, each of ``values`` in its place.

    ``parts`` has where they end in each part, ``numbers`` the numbers that its terms have in the whole.
    """
    counts = np.zeros(max((int(own[-1]) + 1 for own in numbers if len(own)), default=0), np.int64)
    for ends, own in zip(parts, numbers, strict=True):
        counts[own] += sizes(ends)
    whole: list[Array] = [np.empty(int(counts.sum()), kind) for kind in kinds]
    ends = np.cumsum(counts)
    for places, columns in zip(_places(parts, numbers, ends - counts), values, strict=True):
        for items, column in zip(whole, columns, strict=True):
            items[places] = column
    return ends.astype(np.uint64), whole


def _places(parts: Sequence[Array], numbers: Sequence[Array], free: Array) -> Iterator[Array]:
    """For each part in turn, the place in the whole of each of its items; ``free``, by term, is where the next goes."""
    for own_ends, own in zip(parts, numbers, strict=True):
        counts = sizes(own_ends)
        shift = free[own] - (np.cumsum(counts) - counts)
        yield np.arange(int(counts.sum())) + np.repeat(shift, counts)
        free[own] += counts


def _sums(counts: Sequence[int]) -> list[int]:
    """What comes before each, and at the end all."""
    return [0, *np.cumsum(counts, dtype=np.int64).tolist()]


def _chained(bases: Sequence[Array], firsts: Sequence[int]) -> Array:
    shifted = [each + np.uint32(first) for each, first in zip(bases, firsts, strict=False)]
    return np.concatenate([*shifted, np.array(firsts[-1:], np.uint32)])
