"""The negation: what one side of a diff denies and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product, zip_longest
from typing import NamedTuple

from search_index.checking.comparing.opposites import reverses
from search_index.checking.findings import Change, Op
from search_index.checking.meaning.languages import reversals_in
from search_index.checking.meaning.reversal import Reversals
from search_index.checking.meaning.tokens import tokens_of

_CLAUSE = 4  # words; of what is left out and longer only what belongs to a sentence that is kept
_PAIRED = 8  # words of either side; in longer ones words do not stand for one another
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”»’')\]]*\s+")
_BRACKETS = re.compile(r"[\[\]()]")
_MARKS = ".,;:!?…“”\"«»‘’'"  # around a word


class Negation(NamedTuple):
    """A word that denies, where one side lacks it (and is empty), has it elsewhere, or has its opposite."""

    record: str
    pasted: str


def negations(changes: Iterable[Change], language: str | None) -> tuple[Negation, ...]:
    """The negations in which the sides of a diff differ; whole sentences that are left out have none of them."""
    reversals = reversals_in(language)
    record: list[str] = []
    pasted: list[str] = []
    opposites: list[Negation] = []
    for change in changes:
        if change.op in (Op.SAME, Op.ELIDED):
            continue
        source, own = _denials(" ".join(_kept(change)), reversals), _denials(change.pasted, reversals)
        if not (source and own):  # "not" for "never" is none
            record += source
            pasted += own
        opposites += _opposites(change)
    moved = (Negation(*each) for each in zip_longest(record, pasted, fillvalue=""))
    return (*moved, *opposites)


def is_short(change: Change) -> bool:
    """Whether what is left out is less than a clause."""
    return len(change.source.split()) < _CLAUSE


def _kept(change: Change) -> Iterator[str]:
    """What of a change's source may deny what is kept of the source: of long omissions only the ends of sentences."""
    if change.op in (Op.CHANGED, Op.SPELLING) or is_short(change):
        yield change.source
        return
    pieces = _SENTENCE.split(change.source)
    if len(pieces) > 1:
        yield from (piece for piece in (pieces[0], pieces[-1]) if len(piece.split()) < _CLAUSE)


def _denials(text: str, reversals: Reversals) -> list[str]:
    words = tokens_of(text, 0, len(text))
    return [text[each.start : each.end] for each in words if reversals.denies(each.word)]


def _opposites(change: Change) -> Iterator[Negation]:
    """Pairs of words of the two sides, "respect" and "[dis]respect", each of which is the other's opposite."""
    source, pasted = (_BRACKETS.sub("", side).split() for side in (change.source, change.pasted))
    if max(len(source), len(pasted)) > _PAIRED:
        return
    for one, other in product(source, pasted):
        if reverses(one.strip(_MARKS), other.strip(_MARKS)):
            yield Negation(one.strip(_MARKS), other.strip(_MARKS))
