"""The nearness: whether the words of a query stand in a text as they stand in the query, all of them or most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from search_index.backends.whoosh.arrays import Array
from search_index.backends.whoosh.places import EVERYWHERE, Places, offsets, quote_bounds, row_starts, stands
from search_index.backends.whoosh.postings import Postings
from search_index.backends.whoosh.sets import NOTHING, filled, firsts, where

_ASTRAY = 1  # slots: so far from its place a word may stand, so that one that is left out or added does no harm
_MISSED = 6  # one word in so many may be missing from its place, and always one
_FEW = 8  # times fewer documents than slots: then the slots are looked up document by document


def holders_of_rows(row: Sequence[Places], postings: Postings, documents: Array) -> Array:
    """Those of ``documents`` in which all of a row stand one after the other, and perhaps others."""
    if len(documents) * _FEW < min(len(each.slots) for each in row):
        row = narrowed(row, postings, documents)
    held = postings.holders(row_starts(row, postings))
    return held[firsts(held)]


def holders_of_near_rows(row: Sequence[Places], weights: Sequence[float], postings: Postings) -> tuple[Array, Array]:
    """The documents in which most words of a row stand where they should beside each other, and the weight of those.

    ``weights``: what each word of the row counts; those of no weight are not looked for. As but one word in six may be
    missing, one of the weightiest, which are the rarest, is in its place: only around these the others are looked for.
    """
    order = sorted((each for each, weight in enumerate(weights) if weight), key=lambda each: -weights[each])
    missed = max(1, len(order) // _MISSED)
    if len(order) - missed < 2:  # one word is always in its place
        return NOTHING, np.empty(0, np.float32)
    found = [_around(row, anchor, weights, missed, order, postings) for anchor in order[: missed + 1]]
    at, held = (np.concatenate(each) for each in zip(*found, strict=True))
    documents = postings.holders(at)
    by_document = documents.argsort(kind="stable")
    first = where(firsts(documents[by_document]))
    return documents[by_document][first], np.maximum.reduceat(held[by_document], first) if len(first) else held


def _around(
    row: Sequence[Places], anchor: int, weights: Sequence[float], most: int, order: Sequence[int], postings: Postings
) -> tuple[Array, Array]:
    """Where the word at ``anchor`` stands with at most so many others missing, and the weight of those that are not.

    In two passes: the first, which takes no notice of where a quote ends, leaves little for the second.
    """
    at, spans = row[anchor].slots, offsets(row, anchor)
    held = np.zeros(0, np.float32)
    for is_last in (False, True):
        bounds = quote_bounds(postings, at) if is_last else EVERYWHERE
        held, missing = filled(len(at), weights[anchor], np.float32), np.zeros(len(at), np.uint8)
        kept = np.arange(len(at))
        for each in order:
            if each == anchor or not len(kept):
                continue
            first, last = spans[each]
            within = tuple(bound.take(kept) for bound in bounds) if is_last else bounds
            there = stands(row[each].slots, at.take(kept), first - _ASTRAY, last + _ASTRAY, within)
            held[kept] += there * np.float32(weights[each])
            missing[kept] += ~there
            kept = kept[missing.take(kept) <= most]
        at, held = at.take(kept), held.take(kept)
    return at, held


def close_pairs(row: Sequence[Places], weights: Sequence[float], postings: Postings, documents: Array) -> Array:
    """For each of a few documents, the weight of the successive words of a row that stand side by side in it.

    ``weights``: of each word in the row. A pair counts once, with the weight of its lesser word.
    """
    row = narrowed(row, postings, documents)
    total = np.zeros(len(documents), np.float32)
    for place, (one, other) in enumerate(pairwise(row)):
        weight = np.float32(min(weights[place], weights[place + 1]))
        if not weight:
            continue
        first, last = one.shortest - _ASTRAY, one.longest + _ASTRAY
        bounds = quote_bounds(postings, one.slots)
        beside = one.slots[stands(other.slots, one.slots, first, last, bounds)]
        held = documents.searchsorted(postings.holders(beside))
        total[held] += weight  # once, however often it is held
    return total


def narrowed(row: Sequence[Places], postings: Postings, documents: Array) -> list[Places]:
    """The same row in a few documents only."""
    starts, stops = postings.bases.take(documents), postings.bases.take(documents + np.uint32(1))
    return [Places(_between(each.slots, starts, stops), each.shortest, each.longest) for each in row]


def _between(slots: Array, starts: Array, stops: Array) -> Array:
    """The slots that lie in any of several stretches, which are in order."""
    low, high = slots.searchsorted(starts), slots.searchsorted(stops)
    counts = high - low
    skipped = (low - (counts.cumsum() - counts)).repeat(counts)
    return slots.take(skipped + np.arange(len(skipped)))
