"""The omission: what a quotation leaves out beside its "…", but for a word between."""

from __future__ import annotations

from collections.abc import Sequence

from search_index.checking.comparing.runs import Run
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Op


def with_their_marks(found: Sequence[Run], pasted: Wording, source: Wording) -> list[Run]:
    """The runs, where a mark in whose place nothing is left out takes what is left out one word away from it.

    That word goes with it: in "respect … our partners", of "respect our dialogue partners", "… our" stands for
    "our dialogue".
    """
    merged = list(found)
    at = 1
    while at + 1 < len(merged):
        if merged[at].op is Op.LEFT_OUT:
            at = _merge(merged, at, pasted, source)
        at += 1
    return merged


def _merge(found: list[Run], at: int, pasted: Wording, source: Wording) -> int:
    """Merge what is left out with a mark and the word between, if there are such; where it is then."""
    for word, mark in ((at - 1, found[at - 1].pasted[0]), (at + 1, found[at + 1].pasted[1])):
        first = min(word, at)
        is_within = first > 0 and first + 2 < len(found)
        if is_within and mark in pasted.marks and _is_free(found[word], first, found, pasted, source):
            one, other = found[first : first + 2]
            spans = (one.pasted[0], other.pasted[1]), (one.source[0], other.source[1])
            found[first : first + 2] = [Run(Op.ELIDED, *spans, kept=1)]
            return first
    return at


def _is_free(word: Run, first: int, found: Sequence[Run], pasted: Wording, source: Wording) -> bool:
    """Whether a word is the same on both sides, and the mark beside it neither the source's own nor taken."""
    if word.op is not Op.SAME or Op.ELIDED in (found[first - 1].op, found[first + 2].op):
        return False
    one, other = pasted.words[word.pasted[0]], source.words[word.source[0]]
    return one.form == other.form and source.marks.isdisjoint(word.source)
