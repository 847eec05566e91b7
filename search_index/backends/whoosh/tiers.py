"""The tier: which segments are merged, so that there are never many and none is rewritten often.

The policy is that of log-structured merge trees (O'Neil, Cheng, Gawlick and O'Neil 1996): what is merged is of like
size, so that a quote is rewritten once for each time that what it stands in has doubled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_SEGMENTS = 8  # each costs a search some fifty microseconds


class Size(NamedTuple):
    """How large a segment is."""

    kept: int  # its quotes and documents that the index still has
    gone: int  # those that it no longer has
    slots: int  # what is merged must have fewer than 2³² together


def due(sizes: Sequence[Size]) -> tuple[int, ...]:
    """The places in ``sizes`` of the segments that are to be merged into one now; none where all may stay as it is.

    Those of which at least half is gone always; where more than MOST_SEGMENTS are left, the smallest too, and with them
    each next larger one that is less than twice as large as those before it together.
    """
    wasted = [place for place, size in enumerate(sizes) if size.gone and size.gone >= size.kept]
    if len(sizes) - max(0, len(wasted) - 1) <= MOST_SEGMENTS:
        return tuple(wasted)
    by_size = sorted((place for place in range(len(sizes)) if place not in wasted), key=lambda place: sizes[place].kept)
    chosen, kept = list(wasted), sum(sizes[place].kept for place in wasted)
    for place in by_size:
        if len(chosen) >= _FEWEST and sizes[place].kept > 2 * kept:
            break
        chosen.append(place)
        kept += sizes[place].kept
    return tuple(sorted(_fitting(chosen, sizes)))


_FEWEST = 2  # segments: to merge one alone would make none fewer


def _fitting(chosen: Sequence[int], sizes: Sequence[Size]) -> list[int]:
    """As many of those chosen, in their order, as one segment can hold."""
    fitting, slots = [], 0
    for place in chosen:
        slots += sizes[place].slots
        if slots >> 32:
            break
        fitting.append(place)
    return fitting if len(fitting) >= _FEWEST else []
