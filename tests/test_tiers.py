"""Segments stay few, and what stands in them is not rewritten often."""

from __future__ import annotations

from math import log2

from hypothesis import given
from hypothesis import strategies as st

from search_index.backends.whoosh.tiers import MOST_SEGMENTS, Size, due, runs

EMPTY = Size(0, 0, 0)


def merged(sizes: list[Size]) -> tuple[list[Size], int]:
    """What is left when all that is due is merged, and how many quotes that rewrites."""
    rewritten = 0
    while places := due(sizes):
        kept = sum(sizes[place].kept for place in places)
        slots = sum(sizes[place].slots for place in places)
        rewritten += kept
        sizes = [size for place, size in enumerate(sizes) if place not in places] + [Size(kept, 0, slots)]
    return sizes, rewritten


@given(st.lists(st.integers(1, 1000), max_size=300))
def test_many_updates_leave_few_segments_and_rewrite_little(updates: list[int]) -> None:
    sizes: list[Size] = []
    total = rewritten = 0
    for update in updates:
        sizes, more = merged([*sizes, Size(update, 0, update)])
        total, rewritten = total + update, rewritten + more
        assert len(sizes) <= MOST_SEGMENTS
    assert sum(size.kept for size in sizes) == total
    assert rewritten <= 2 * total * log2(total + 2)


def test_one_document_more_does_not_rewrite_a_million() -> None:
    sizes = [Size(1_000_000, 0, 0)]
    for _ in range(1000):
        sizes, rewritten = merged([*sizes, Size(1, 0, 0)])
        assert rewritten <= 2000


def test_a_segment_of_which_half_is_gone_is_rewritten_and_so_loses_it() -> None:
    assert due([Size(10, 9, 0), Size(10, 10, 0), Size(10, 0, 0)]) == (1,)
    assert due([Size(10, 10, 0), Size(5, 7, 0)]) == (0, 1)
    assert due([Size(10, 0, 0)] * MOST_SEGMENTS) == ()


def test_no_segment_gets_more_slots_than_32_bits_can_number() -> None:
    large = Size(10, 0, 3 << 30)
    assert runs(range(4), [large, Size(1, 0, 1 << 20), large, large]) == [(0, 1), (2,), (3,)]
    assert due([large] * (MOST_SEGMENTS + 1)) == ()
    assert due([large, *[Size(9, 0, 0)] * MOST_SEGMENTS])[-1] == MOST_SEGMENTS
