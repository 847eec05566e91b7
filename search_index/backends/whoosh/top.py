"""The top: the first of many hits, found without putting all of them in order."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.records import GENRES
from search_index.backends.whoosh.segment import Columns
from search_index.backends.whoosh.sets import where
from search_index.models import Genre

_DAY_BITS = 22  # enough for the year 9999
_SCORE_BITS = 32
_LAST_DAY = (1 << _DAY_BITS) - 1
_TRANSCRIPT = GENRES.index(Genre.TRANSCRIPT)


class Tier(IntEnum):
    """How well a hit matches: all of a better one come before any of a worse one."""

    SOME = 0
    NEAR = 1  # not every word, but those that it has stand as they do in the query
    ALL = 2
    PHRASE = 3


def rough_keys(sort: str, tiers: Array, scores: Array, documents: Array, columns: Columns, *, has_press: bool) -> Array:
    """A number for each hit: of two hits the one with the greater number comes first; equals may be put in order yet.

    By relevance: the tier, in those with all words transcripts before the press, the score. Otherwise ``order_keys``.
    Where nothing is from the press, and all is of one tier, the score says it all.
    """
    if sort != "relevance":
        return order_keys(sort, tiers, scores, documents, columns)
    bits = scores.view(np.int32)  # of numbers from 0 up, IEEE 754 has the order of their bits
    if not has_press and tiers.min() == tiers.max():
        return bits
    upper = tiers >= Tier.ALL
    groups = tiers * 2 + (upper & (columns.genre.take(documents) == _TRANSCRIPT))
    return (groups.astype(np.int64) << _SCORE_BITS) + bits


def order_keys(sort: str, tiers: Array, scores: Array, documents: Array, columns: Columns) -> Array:
    """The same, as int64 that mean the same in all segments, and with the day after all else: the newest comes first.

    By date: whether a hit has every word, and the day.
    """
    days = columns.first_day.take(documents).astype(np.int64)
    if sort == "relevance":
        groups = tiers.astype(np.int64) * 2 + ((tiers >= Tier.ALL) & (columns.genre.take(documents) == _TRANSCRIPT))
        return (((groups << _SCORE_BITS) + scores.view(np.int32)) << _DAY_BITS) + days
    if sort == "oldest":
        days = np.where(days == 0, 0, _LAST_DAY - days)
    return ((tiers >= Tier.ALL).astype(np.int64) << _DAY_BITS) + days


def first(keys: Array, count: int) -> Array:
    """Where the ``count`` greatest of ``keys`` stand, and all that equal the least of them; in no order."""
    if len(keys) <= count:
        return np.arange(len(keys))
    ordered = keys.copy()
    ordered.partition(len(keys) - count)
    return where(keys >= ordered[len(keys) - count])
