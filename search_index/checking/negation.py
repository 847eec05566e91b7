"""The negation: what one side of a diff denies and the other does not."""

from __future__ import annotations

import re
from collections import Counter
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
    """A word that denies, where one side lacks it (and is empty), denies elsewhere, or has its opposite."""

    record: str
    pasted: str


def negations(changes: Iterable[Change], language: str | None) -> tuple[Negation, ...]:
    """The negations in which the sides of a diff differ; whole sentences that are left out have none of them."""
    reversals = reversals_in(language)
    record: list[str] = []
    pasted: list[str] = []
    opposites: list[Negation] = []
    for change in _joined(changes, reversals):
        if change.op in (Op.SAME, Op.ELIDED):
            continue
        source, own = _denials(" ".join(_kept(change)), reversals), _denials(change.pasted, reversals)
        if not (source and own):  # "not" for "never" is none
            record += source
            pasted += own
        opposites += _opposites(change)
    return (*_paired(record, pasted), *opposites)


def _paired(record: list[str], pasted: list[str]) -> Iterator[Negation]:
    """The denials of either side, one beside one: first those that are the same word at another place."""
    lost = list(record)
    for word in pasted:
        if word in lost:
            lost.remove(word)
            yield Negation(word, word)
    added = list((Counter(pasted) - Counter(record)).elements())
    yield from (Negation(*each) for each in zip_longest(lost, added, fillvalue=""))


def _joined(changes: Iterable[Change], reversals: Reversals) -> Iterator[Change]:
    """The changes, those of a word each as one where only auxiliaries are between: "⟦can⟧ be ⟦no⟧", "can't be any"."""
    row: list[Change] = []  # a change of a word, and what may belong to it
    for change in changes:
        is_between = change.op is Op.SAME and _others(change.source, reversals) == 0
        if row and (is_between or _is_word(change, reversals)):
            row.append(change)
            continue
        yield from _as_one(row)
        row = [change] if _is_word(change, reversals) else []
        if not row:
            yield change
    yield from _as_one(row)


def _as_one(row: list[Change]) -> Iterator[Change]:
    if row:
        yield Change(Op.CHANGED, "".join(each.source for each in row), "".join(each.pasted for each in row))


def _is_word(change: Change, reversals: Reversals) -> bool:
    """Whether a change is of one word at the most, beside auxiliaries: "do not", and not "not useful"."""
    if change.op in (Op.SAME, Op.ELIDED, Op.SPELLING):
        return False
    return max(_others(change.source, reversals), _others(change.pasted, reversals)) <= 1


def _others(text: str, reversals: Reversals) -> int:
    """How many words and marks are no auxiliaries."""
    words = tokens_of(text, 0, len(text))
    return sum(each.word not in reversals.nouns.auxiliaries or reversals.denies(each.word) for each in words)


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
