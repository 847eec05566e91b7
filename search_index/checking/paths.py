"""The path: which words of a quotation stand for which words of a passage.

The best one is found by dynamic programming with free ends in the passage (P. Sellers, "The theory and computation of
evolutionary distances", 1980) and gaps that are dear to open and cheap to lengthen (O. Gotoh, "An improved algorithm
for matching biological sequences", 1982), so that what is left out is one stretch rather than a word here and there.
A row of the table, for one word of the quotation, is a few operations on arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search_index.checking.compounds import put_together
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


class How(Enum):
    """What a step is."""

    FOUND = auto()  # both sides have the word, however spelled
    OTHER = auto()  # they have different words, or one has none
    ELIDED = auto()  # a word of the passage, in whose place the quotation has a mark


class Step(NamedTuple):
    """One word of a quotation against one of the passage, or a word of one side alone; -1 is none."""

    pasted: int
    source: int
    how: How = How.OTHER


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


def best_path(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> tuple[int, list[Step]]:
    """The score of the best path, in hundredths of a word, and its steps in order; both texts have words."""
    traces: list[NDArray[np.uint8]] = []
    jumps: list[Ints | None] = []
    found = scores(pasted, passage, unheard)
    for row in _rows(pasted, found):
        traces.append(row.trace)
        jumps.append(row.jumps)
    end = int(np.argmax(row.reached))
    steps = [_told(step, found) for step in _backwards(traces, jumps, end)]
    return int(row.reached[end]), steps[::-1]


def reach(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Reach:
    """How well each beginning and each end of a quotation fits a passage."""
    one, other = put_together(pasted.part(0, MOST_WORDS), passage)
    found = scores(one, other, unheard)
    before = [int(row.reached.max()) for row in _rows(one, found)]
    after = [int(row.reached.max()) for row in _rows(_turned(one), found[::-1, ::-1])]
    return Reach(_spread(one, before), _spread(one, after[::-1]))


def _rows(pasted: Wording, found: Scores) -> Iterator[_Row]:
    """The table, row by row: first that of no words."""
    width = found.shape[1] + 1
    places = np.arange(width, dtype=np.int32)
    nothing = np.zeros(width, np.int32)
    row = _Row(nothing, nothing, np.full(width, _NEVER, np.int32), np.zeros(width, np.uint8), None)
    yield row
    for number, word in enumerate(pasted.words):
        row = _next(row, found[number], places, is_marked=number in pasted.marks, is_bracketed=word.is_bracketed)
        yield row


def _next(row: _Row, found: Scores, places: Ints, *, is_marked: bool, is_bracketed: bool) -> _Row:
    came, jumps = _elided(row.went_on, places) if is_marked else (row.went_on, None)
    add, add_more = (_BRACKET, _BRACKET_MORE) if is_bracketed else (_ADD, _ADD_MORE)
    leave, leave_more = (_BRACKET, _BRACKET_MORE) if is_bracketed else (_LEAVE_OUT, _LEAVE_OUT_MORE)
    opened, lengthened = came - add, row.added - add_more
    added = np.maximum(opened, lengthened)
    reached = np.full_like(added, _NEVER)
    np.add(came[:-1], found, out=reached[1:])
    trace = (added > reached).astype(np.uint8)
    np.maximum(reached, added, out=reached)
    leaving = reached + (leave_more * places - leave)
    best = np.maximum.accumulate(leaving)
    left = np.full_like(added, _NEVER)
    np.subtract(best[:-1], leave_more * places[:-1], out=left[1:])
    trace |= (lengthened > opened).astype(np.uint8) << 1
    trace |= (left > reached).astype(np.uint8) << 2
    trace |= (leaving == best).astype(np.uint8) << 3
    return _Row(reached, np.maximum(reached, left), added, trace, jumps)


def _elided(reached: Ints, places: Ints) -> tuple[Ints, Ints]:
    """A row after a mark, which may stand for any number of words, and whence each of its places was reached."""
    best = np.maximum.accumulate(reached)
    whence = np.maximum.accumulate(np.where(reached == best, places, 0))  # the last of the best: the shortest stretch
    jumped = best - _ELIDE > reached
    return np.where(jumped, best - _ELIDE, reached), np.where(jumped, whence, places)


def _backwards(traces: list[NDArray[np.uint8]], jumps: list[Ints | None], end: int) -> Iterator[Step]:
    """The steps of the path that ends before word ``end`` of the passage, from the last to the first."""
    row, place, is_adding, may_leave = len(traces) - 1, end, False, False
    while row:
        trace = int(traces[row][place])
        if may_leave and trace & _FROM_LEFT_OUT:
            while True:
                place -= 1
                yield Step(-1, place)
                if traces[row][place] & _OPENS:
                    break
            trace = int(traces[row][place])
        is_adding = is_adding or bool(trace & _FROM_ADDED)
        if not is_adding:
            place -= 1
        yield Step(row - 1, -1 if is_adding else place)
        is_adding = is_adding and bool(trace & _ADDED_MORE)
        may_leave = not is_adding
        whence = jumps[row]
        if whence is not None and not is_adding:
            yield from (Step(-1, each, How.ELIDED) for each in range(place - 1, int(whence[place]) - 1, -1))
            place = int(whence[place])
        row -= 1


def _told(step: Step, found: Scores) -> Step:
    is_found = step.pasted >= 0 and step.source >= 0 and found[step.pasted, step.source] > 0
    return step._replace(how=How.FOUND) if is_found else step


def _turned(text: Wording) -> Wording:
    """The words from the last to the first."""
    count = len(text.words)
    return Wording(text.text, text.words[::-1], frozenset(count - mark for mark in text.marks))


def _spread(text: Wording, found: list[int]) -> Ints:
    """What was found by the words that were put together, by those of which they were: no cut goes through a word."""
    spread = []
    for word, value in zip(text.words, found, strict=False):
        spread += [value, *[_NEVER] * (word.parts - 1)]
    return np.array([*spread, found[-1]], np.int32)
