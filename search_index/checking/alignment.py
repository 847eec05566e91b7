"""The alignment: the place in a passage that has the words of a quotation, and what differs there."""

from __future__ import annotations

from dataclasses import dataclass

from search_index.checking.findings import Change
from search_index.checking.wording import Wording


@dataclass(frozen=True, slots=True)
class Counts:
    """How many words came to what; words in brackets are counted by themselves."""

    words: int  # of the quotation, without those in brackets
    same: int
    spelling: int  # the same but for spelling
    marks: int  # places with other punctuation
    changed: int  # of the source's or the quotation's words, where one stands for the other: whichever are more
    added: int
    left_out: tuple[int, ...]  # words of each stretch that is left out without a mark
    elided: tuple[int, ...]  # words of each stretch in whose place a mark stands
    bracketed: int  # of the quotation
    replaced: int  # of the source, in whose place something in brackets stands


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quotation stands in a passage."""

    start: int  # offset in the passage's text, in characters
    end: int
    changes: tuple[Change, ...]  # all ``source`` together are text[start:end], all ``pasted`` what was compared
    counts: Counts
    score: float  # 0 to 1: 1 if every word is there and nothing between
    is_cut: bool = False  # whether only the beginning of the quotation was compared, or of the passage


def align(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Alignment | None:
    """The best place of all of a quotation in a passage; None where no word of it is there.

    ``unheard`` are the words of the quotation that no quote in the collection has, as written, folded or as keys: they
    may be misprints.
    """
    raise NotImplementedError


def shared(pasted: Wording, passage: Wording) -> float:
    """A quick look: the share, 0 to 1, of the quotation's words that the passage has in their order."""
    raise NotImplementedError
