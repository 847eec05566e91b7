"""The alignment: the place in a passage that has the words of a quotation, and what differs there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from search_index.checking.comparing.compounds import put_together, stands_in
from search_index.checking.comparing.diffs import Diff
from search_index.checking.comparing.edges import at_the_edges
from search_index.checking.comparing.omissions import with_their_marks
from search_index.checking.comparing.paths import MOST_CELLS, MOST_WORDS, How, best_paths
from search_index.checking.comparing.runs import Run, Span, runs
from search_index.checking.comparing.transpositions import with_transpositions
from search_index.checking.comparing.wording import Wording, wording
from search_index.checking.findings import Change, Op


@dataclass(frozen=True, slots=True)
class Counts:
    """How many words came to what; words in brackets are counted by themselves."""

    words: int  # of the quotation, without those in brackets
    spelling: int  # the same but for spelling
    marks: int  # places with other punctuation
    changed: int  # of the source's or the quotation's words, where one stands for the other: whichever are more
    contracted: int  # among the changed: "don't" for "do not"
    added: int
    left_out: tuple[int, ...]  # words of each stretch that is left out without a mark
    elided: tuple[int, ...]  # words of each stretch in whose place a mark stands
    replaced: int  # of the source, in whose place something in brackets stands


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quotation stands in a passage."""

    start: int  # offset in the passage's text, in characters
    end: int
    changes: tuple[Change, ...]  # all ``source`` together are text[start:end], all ``pasted`` what was compared
    counts: Counts


def align(pasted: Wording, passage: Wording, unheard: frozenset[str] = frozenset()) -> Alignment | None:
    """The best place of all of a quotation in a passage; None where no word of it is there.

    ``unheard`` are the words of the quotation that no quote in the collection has, as written, folded or as keys: they
    may be misprints. Of a quotation, MOST_WORDS are compared; of a passage so many that there are MOST_CELLS pairs.
    """
    if not pasted.words or not passage.words:
        return None
    pasted, passage = _with_directions(pasted, passage)
    compared = pasted.first(MOST_WORDS)
    compared, place = put_together(compared, passage.first(MOST_CELLS // len(compared.words)))
    paths = best_paths(compared, place, unheard)
    best: tuple[Diff, list[Run]] | None = None
    for steps in paths:
        if not any(step.how is How.FOUND for step in steps):
            return None
        found = at_the_edges(runs(steps, compared, place), compared, place)
        found = with_their_marks(with_transpositions(found, compared, place), compared, place)
        diff = Diff.of(compared, place, found)
        if best is None or diff.marks < best[0].marks:
            best = diff, found
        if not diff.marks:
            break
    return _alignment(*best) if best else None


def shared(pasted: Wording, passage: Wording) -> float:
    """A quick look: the share, 0 to 1, of the quotation's words that the passage has in their order.

    Compounds and misprints count as lacking.
    """
    mine, theirs = [word.key for word in pasted.words[:MOST_WORDS]], [word.key for word in passage.words]
    return float(LCSseq.similarity(mine, theirs)) / len(mine) if mine else 0.0


def _with_directions(pasted: Wording, passage: Wording) -> tuple[Wording, Wording]:
    """Both with their directions, if the quotation has those of the passage: it may be cut within one, "(Laugh"."""
    if not (pasted.has_directions or passage.has_directions):
        return pasted, passage
    whole = wording(pasted.text, with_directions=True), wording(passage.text, with_directions=True)
    return whole if stands_in(*whole) else (pasted, passage)


def _alignment(diff: Diff, found: Sequence[Run]) -> Alignment:
    return Alignment(diff.start, diff.end, tuple(diff.changes), _counts(diff, found))


def _counts(diff: Diff, found: Sequence[Run]) -> Counts:
    changed = [run for run in found if run.op is Op.CHANGED]
    return Counts(
        words=sum(not word.is_bracketed for word in diff.pasted.words),
        spelling=diff.spelling,
        marks=diff.marks,
        changed=sum(max(_size(run.pasted), _size(run.source)) - run.kept for run in changed),
        contracted=sum(run.is_contracted for run in changed),
        added=sum(_size(run.pasted) for run in found if run.op is Op.ADDED),
        left_out=tuple(_size(run.source) for run in found if run.op is Op.LEFT_OUT),
        elided=tuple(_size(run.source) - run.kept for run in found if run.op is Op.ELIDED),
        replaced=sum(_size(run.source) for run in found if run.op is Op.BRACKETED),
    )


def _size(span: Span) -> int:
    return span[1] - span[0]
