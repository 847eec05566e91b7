"""The path: which words of a quotation stand for which words of a passage.

The best one is found by dynamic programming with free ends in the passage (P. Sellers, "The theory and computation of
evolutionary distances", 1980) and gaps that are dear to open and cheap to lengthen (O. Gotoh, "An improved algorithm
for matching biological sequences", 1982), so that what is left out is one stretch rather than a word here and there.
A row of the table, for one word of the quotation, is a few operations on arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search_index.checking.likeness import Scores, scores
from search_index.checking.wording import Wording

MOST_CELLS = 8_000_000  # words of a quotation times words of a passage that are compared: a tenth of a second, 8 MB
MOST_WORDS = 2_000  # of a quotation

# In hundredths of a word that both have.
_LEAVE_OUT, _LEAVE_OUT_MORE = 150, 2
_ADD, _ADD_MORE = 70, 30
_ELIDE = 5
_BRACKET, _BRACKET_MORE = 15, 8  # a word in brackets, added or in place of the passage's
_BORDER = 2  # what is saved where words are left out from a clause's border on
_NEVER = -(1 << 28)

_FROM_ADDED, _ADDED_MORE, _FROM_LEFT_OUT, _OPENS = 1, 2, 4, 8

Ints = NDArray[np.int32]


class Step(NamedTuple):
    """One word of a quotation against one of the passage, or a word of one side alone; -1 is none.

    ``is_elided`` are words of the passage in whose place the quotation has a mark.
    """

    pasted: int
    source: int
    is_elided: bool = False


class Reach(NamedTuple):
    """How well a quotation cut in two at each of its words fits a passage: scores in hundredths of a word.

    Each array has an item for every number of words (those of ``wording(quotation)``) before the cut, and one more.
    """

    before: Ints  # of the words before the cut, wherever they end in the passage
    after: Ints  # of the words from the cut on, wherever they begin


class _Row(NamedTuple):
    """What is known when so many words of the quotation are used up: by how many of the passage's are."""

    reached: Ints  # with the last word of the quotation at the last of the passage, or added behind it
    went_on: Ints  # the same, or with words of the passage left out behind it
    added: Ints
    trace: NDArray[np.uint8]
    jumps: Ints | None  # whence an elision reaches a place


def best_path(pasted: Wording, passage: Wording, unheard: frozenset[str]) -> tuple[int, list[Step]]:
    """The score of the best path, in hundredths of a word, and its steps in order."""
    rows = list(_rows(pasted, passage, scores(pasted, passage, unheard)))
    end = int(np.argmax(rows[-1].reached))
    steps = list(_backwards([row.trace for row in rows], [row.jumps for row in rows], end))
    return int(rows[-1].reached[end]), steps[::-1]


def reach(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Reach:
    """How well each beginning and each end of a quotation fits a passage."""
    raise NotImplementedError
