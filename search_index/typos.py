"""The typo: a letter in which a word differs from what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise


@lru_cache(maxsize=1 << 14)
def within(one: str, other: str, typos: int) -> bool:
    """Whether two words begin alike and differ by at most so many letters that are changed, added or left out.

    The distance is V. Levenshtein's, "Binary codes capable of correcting deletions, insertions, and reversals" (1966).
    """
    if one == other:
        return True
    if one[:1] != other[:1] or abs(len(one) - len(other)) > typos:
        return False
    row: Sequence[int] = range(
        len(other) + 1
    )  # the distance of what was read of ``one`` from each beginning of ``other``
    for read, letter in enumerate(one, 1):
        row = _next(row, read, [letter != each for each in other])
        if min(row) > typos:
            return False
    return row[-1] <= typos


def _next(row: Sequence[int], read: int, differs: Sequence[bool]) -> list[int]:
    found = [read]
    for (before, above), changed in zip(pairwise(row), differs, strict=True):
        found.append(min(before + changed, above + 1, found[-1] + 1))
    return found
