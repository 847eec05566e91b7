"""The tier: which segments are merged, so that there are never many and none is rewritten often.

The policy is that of log-structured merge trees (O'Neil, Cheng, Gawlick and O'Neil 1996): what is merged is of like
size, so that a quote is rewritten once for each time that what it stands in has doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_SEGMENTS = 8  # each costs a search some fifty microseconds
_FEWEST = 2  # to be merged: one alone would make none fewer
_MOST_SLOTS = 1 << 32


class Size(NamedTuple):
    """How large a segment is."""

    kept: int  # its quotes and documents that the index still has
    gone: int  # those that it no longer has
    slots: int  # a segment has fewer than 2³²


def due(sizes: Sequence[Size]) -> tuple[int, ...]:
    """The places in ``sizes`` of the segments that are to be merged into one now; none where all may stay as it is.

    Those of which at least half is gone always; where more than MOST_SEGMENTS are left, the smallest too, and with them
    each next larger one that is less than twice as large as those before it together.
    """
    wasted = [place for place, size in enumerate(sizes) if size.gone and size.gone >= size.kept]
    kept = sum(sizes[place].kept for place in wasted)
    chosen = list(wasted)
    if len(sizes) - len(wasted) + bool(wasted) > MOST_SEGMENTS:
        for place in sorted(set(range(len(sizes))) - set(wasted), key=lambda place: sizes[place].kept):
            if len(chosen) >= _FEWEST and sizes[place].kept > 2 * kept:
                break
            chosen.append(place)
            kept += sizes[place].kept
    longest = max(runs(sorted(chosen), sizes), key=len, default=())
    return longest if len(longest) >= _FEWEST or longest in [(place,) for place in wasted] else ()


def runs(places: Iterable[int], sizes: Sequence[Size]) -> list[tuple[int, ...]]:
    """The places, in runs that can each be one segment."""
    found: list[tuple[int, ...]] = []
    room = 0
    for place in places:
        room -= sizes[place].slots
        if room <= 0:
            found.append(())
            room = _MOST_SLOTS - sizes[place].slots
        found[-1] += (place,)
    return found
