"""The path: which words of a quotation stand for which words of a passage.

The best one is found by dynamic programming with free ends in the passage (P. Sellers, "The theory and computation of
evolutionary distances", 1980) and gaps that are dear to open and cheap to lengthen (O. Gotoh, "An improved algorithm
for matching biological sequences", 1982), so that what is left out is one stretch rather than a word here and there.
A row of the table, for one word of the quotation, is a few operations on arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

import numpy as np

from search_index.checking.comparing.compounds import put_together
from search_index.checking.comparing.likeness import Ints, scores
from search_index.checking.comparing.wording import Wording

MOST_WORDS = 1_000  # of a quotation that are compared
MOST_CELLS = 4_000_000  # words of a quotation times words of a passage: 64 MB

# In hundredths of a word that both have.
# A short word finds its place across three that are left out, a longer one across fifteen; else it is another word.
_LEAVE_OUT, _LEAVE_OUT_MORE = 80, 3
_ADD, _ADD_MORE = 70, 30
_ELIDE = 5
_BRACKET, _BRACKET_MORE = 15, 8  # a word in brackets, added or in place of the passage's
_AT_A_BORDER = 2  # less, where words are left out from a clause's end on
_BORDERS = frozenset(",;:.!?…—–")
_MOST_PATHS = 8  # equally good ones that are looked at
_NEVER = -(1 << 28)


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

    Each array has an item for every number of words before the cut, from none to all (or MOST_WORDS).
    """

    before: Ints  # of the words before the cut, wherever they end in the passage
    after: Ints  # of the words from the cut on, wherever they begin


class _Costs(NamedTuple):
    """What it costs that only one side has words, right behind a word of the quotation."""

    add: int  # that word
    add_more: int  # where the one before is added, too
    leave: Ints  # to leave words out from each place on, and …
    lengths: Ints  # … how much of that is to be taken back at each

    @classmethod
    def usual(cls, passage: Wording) -> _Costs:
        """They are less at the end of a clause, so that of two like stretches the one is left out that is a clause."""
        ends = (passage.text[word.end : word.end + 1] for word in passage.words)
        saved = np.array([0, *(_AT_A_BORDER if sign and sign in _BORDERS else 0 for sign in ends)], np.int32)
        return cls(_ADD, _ADD_MORE, saved - _LEAVE_OUT, _LEAVE_OUT_MORE * np.arange(len(saved), dtype=np.int32))

    @classmethod
    def bracketed(cls, passage: Wording) -> _Costs:
        """Of a word in brackets."""
        places = np.arange(len(passage.words) + 1, dtype=np.int32)
        return cls(_BRACKET, _BRACKET_MORE, np.full_like(places, -_BRACKET), _BRACKET_MORE * places)

    def left_out_after(self, reached: Ints) -> Ints:
        """What a row comes to at each place where words are left out from there on; ``lengths`` go off at the end."""
        left_out: Ints = np.add(reached, self.leave + self.lengths)
        return left_out


def best_paths(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Iterator[list[Step]]:
    """The steps of the first paths that have the best score; both texts have words."""
    table = _Table.of(pasted, passage, scores(pasted, passage, unheard))
    reached = table.reached[-1]
    ends = np.flatnonzero(reached == reached.max())[:_MOST_PATHS].tolist()
    return (list(table.backwards(end))[::-1] for end in ends)


def reach(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Reach:
    """How well each beginning and each end of a quotation fits a passage; of no words there is nothing to find."""
    one = pasted.first(MOST_WORDS)
    one, other = put_together(one, passage.first(MOST_CELLS // max(1, len(one.words))))
    found = scores(one, other, unheard)
    before = _Table.of(one, other, found).reached.max(axis=1)
    after = _Table.of(_turned(one), _turned(other), found[::-1, ::-1]).reached.max(axis=1)
    return Reach(_spread(one, before), _spread(one, after[::-1]))


@dataclass(frozen=True, slots=True)
class _Table:
    """Scores: a row for how many words of the quotation are used up, a column for how many of the passage's."""

    found: Ints
    costs: tuple[_Costs, ...]  # of each word of the quotation
    reached: Ints  # with the last word of the quotation at the last of the passage, or added behind it
    went_on: Ints  # the same, or with words of the passage left out behind it
    added: Ints  # with the last word of the quotation added
    marked: dict[int, Ints]  # of the rows behind which a mark stands: ``went_on`` behind that mark

    @classmethod
    def of(cls, pasted: Wording, passage: Wording, found: Ints) -> _Table:
        """The table, filled from the first row to the last."""
        usual, bracketed = _Costs.usual(passage), _Costs.bracketed(passage)
        costs = tuple(bracketed if word.is_bracketed else usual for word in pasted.words)
        reached, went_on, added = (np.full((len(costs) + 1, len(usual.leave)), _NEVER, np.int32) for _ in range(3))
        reached[0] = went_on[0] = 0  # a quotation may begin anywhere
        table = cls(found, costs, reached, went_on, added, {})
        for row in range(len(costs)):
            if row in pasted.marks:
                table.marked[row] = np.maximum(went_on[row], np.maximum.accumulate(went_on[row]) - _ELIDE)
            table.fill(row + 1)
        return table

    def fill(self, row: int) -> None:
        """Find what follows from the row before."""
        costs, came = self.costs[row - 1], self.came(row - 1)
        reached, went_on, added = self.reached[row], self.went_on[row], self.added[row]
        np.subtract(self.added[row - 1], costs.add_more, out=added)
        np.maximum(added, came - costs.add, out=added)
        np.add(came[:-1], self.found[row - 1], out=reached[1:])
        np.maximum(reached, added, out=reached)
        left_out = np.maximum.accumulate(costs.left_out_after(reached))
        np.subtract(left_out[:-1], costs.lengths[:-1], out=went_on[1:])
        np.maximum(went_on, reached, out=went_on)

    def came(self, row: int) -> Ints:
        """The row as the next word of the quotation finds it."""
        reached: Ints = self.went_on[row]
        return self.marked.get(row, reached)

    def backwards(self, place: int) -> Iterator[Step]:
        """The steps of the best path that ends behind so many words of the passage, from the last to the first."""
        row = len(self.costs)
        while row:
            if place and self.came(row - 1)[place - 1] + self.found[row - 1, place - 1] == self.reached[row, place]:
                place -= 1
                is_found = self.found[row - 1, place] > 0
                yield Step(row - 1, place, How.FOUND if is_found else How.OTHER)
                row -= 1
            else:
                first = self._first_added(row, place)
                yield from (Step(each, -1) for each in range(row - 1, first - 1, -1))
                row = first
            if row:
                behind = self._before_the_mark(row, place)
                yield from (Step(-1, each, How.ELIDED) for each in range(place - 1, behind - 1, -1))
                place = self._before_what_is_left_out(row, behind)
                yield from (Step(-1, each) for each in range(behind - 1, place - 1, -1))

    def _first_added(self, row: int, place: int) -> int:
        """The first of the words of the quotation that are added here, up to that before ``row``."""
        while self.came(row - 1)[place] - self.costs[row - 1].add != self.added[row, place]:
            row -= 1
        return row - 1

    def _before_the_mark(self, row: int, place: int) -> int:
        score, went_on = self.came(row)[place], self.went_on[row]
        if score == went_on[place]:
            return place
        return int(np.flatnonzero(went_on[:place] - _ELIDE == score)[-1])

    def _before_what_is_left_out(self, row: int, place: int) -> int:
        score, reached = self.went_on[row, place], self.reached[row]
        if score == reached[place]:
            return place
        costs = self.costs[row - 1]
        came_to = costs.left_out_after(reached)[:place] - costs.lengths[place - 1]
        return int(np.flatnonzero(came_to == score)[-1])


def _turned(text: Wording) -> Wording:
    """The words from the last to the first."""
    count = len(text.words)
    return Wording(text.text, text.words[::-1], frozenset(count - mark for mark in text.marks))


def _spread(text: Wording, found: Ints) -> Ints:
    """What was found by the words that were put together, by those of which they were: no cut goes through a word."""
    spread: list[int] = []
    for word, value in zip(text.words, found.tolist(), strict=False):
        spread += [value, *[_NEVER] * (word.parts - 1)]
    return np.array([*spread, found[-1]], np.int32)
