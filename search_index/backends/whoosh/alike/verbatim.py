"""The verbatim place: where a text stands word for word in one quote."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from search_index.backends.whoosh.alike.stretches import Stretch, ranks
from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.places import stands
from search_index.backends.whoosh.reader import Reader
from search_index.backends.whoosh.sets import NOTHING, firsts
from search_index.backends.whoosh.top import first

Row = Sequence[tuple[int, str]]  # the words of a text, as terms, each after its position


def verbatim(row: Row, readers: Sequence[Reader], limit: int) -> list[Stretch]:
    """The quotes that have a row of words, each by itself: the ``limit`` that come first (Stretch.standing)."""
    found = [Stretch(reader, number, number) for reader in readers for number in _first(row, reader, limit).tolist()]
    return nsmallest(limit, found, key=lambda each: (each.standing, each.first))


def _first(row: Row, reader: Reader, limit: int) -> Array:
    """The numbers of those of a segment that come first, and of all that stand as the last of them does."""
    found = _holders(row, reader)
    columns = reader.segment.columns
    return found[first(-ranks(columns.genre.take(found), columns.first_day.take(found)), limit)]


def _holders(row: Row, reader: Reader) -> Array:
    """The numbers of the quotes of a segment that have a row of words, those that are gone left out."""
    segment = reader.segment
    found = segment.words.holders(_places(row, reader))
    found = found[firsts(found)]
    return found if segment.alive is None else found[segment.alive.take(found)]


def _places(row: Row, reader: Reader) -> Array:
    """The slots at which the rarest word of a row stands with all others; of those only what is left is looked at."""
    postings, statistics = reader.segment.words, reader.statistics
    numbers = {term: statistics.term("words", term).numbers[reader.place] for _, term in row}
    if min(numbers.values(), default=-1) < 0:
        return NOTHING
    (anchor, rarest), *others = sorted(row, key=lambda word: (postings.slot_count(numbers[word[1]]), word))
    at = postings.places(numbers[rarest])
    for position, term in others:
        if not len(at):
            break
        at = at[stands(postings.places(numbers[term]), at, position - anchor, position - anchor)]
    return at
