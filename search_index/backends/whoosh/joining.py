"""The join of postings: those of several segments as one, by arrays.

Nothing is counted or sorted again but the terms. The postings of a term keep their order, those of one segment after
those of the one before, so that each has its place in the whole by addition alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.postings import Postings, Terms, sizes, slot_holders


def join(parts: Sequence[Postings], kept: Sequence[Array]) -> Postings:
    """The postings of several segments as one; ``kept`` says of each document of each whether it stays (bool).

    Raises OverflowError where there are more slots than 32 bits can tell apart.
    """
    parts = [part if stays.all() else _without(part, stays) for part, stays in zip(parts, kept, strict=True)]
    terms, numbers = _union([part.terms for part in parts])
    firsts = _sums([len(part.lengths) for part in parts])  # the number of each part's first document in the whole
    bases = _sums([int(part.bases[-1]) for part in parts])
    if bases[-1] > np.iinfo(np.uint32).max:
        raise OverflowError("a segment cannot hold so many words")
    ends = _ends([part.ends for part in parts], numbers, len(terms))
    slot_ends = _ends([part.slot_ends for part in parts], numbers, len(terms))
    documents, frequencies = np.empty(_last(ends), np.uint32), np.empty(_last(ends), np.uint16)
    slots = np.empty(_last(slot_ends), np.uint32)
    for part, places, first in zip(parts, _places([part.ends for part in parts], numbers, ends), firsts, strict=False):
        documents[places] = part.documents + np.uint32(first)
        frequencies[places] = part.frequencies
    slot_places = _places([part.slot_ends for part in parts], numbers, slot_ends)
    for part, places, base in zip(parts, slot_places, bases, strict=False):
        slots[places] = part.slots + np.uint32(base)
    return Postings(
        terms=terms,
        ends=ends,
        documents=documents,
        frequencies=frequencies,
        slot_ends=slot_ends,
        slots=slots,
        bases=_chained([part.bases[:-1] for part in parts], bases),
        lengths=np.concatenate([np.empty(0, np.uint8), *(part.lengths for part in parts)]),
        total=np.array([len(slots)], np.uint64),
    )


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


def _ends(parts: Sequence[Array], numbers: Sequence[Array], count: int) -> Array:
    """Where each of ``count`` terms ends in the whole, of where its own end in each part."""
    found = np.zeros(count, np.int64)
    for ends, own in zip(parts, numbers, strict=True):
        found[own] += sizes(ends)
    return np.cumsum(found).astype(np.uint64)


def _places(parts: Sequence[Array], numbers: Sequence[Array], ends: Array) -> Iterator[Array]:
    """For each part in turn, the place in the whole of each of its items."""
    free = np.append(0, ends.astype(np.int64))[:-1]  # by term: where its next item goes
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


def _last(ends: Array) -> int:
    return int(ends[-1]) if len(ends) else 0
