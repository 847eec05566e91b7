"""The run: words of a quotation and of its source that belong together, by what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.checking.comparing.contractions import is_contraction
from search_index.checking.comparing.paths import How, Step
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Op

_STRETCH = 4  # words; so many left out beside a changed word are told by themselves
_SENTENCE_ENDS = ".!?…\n。！？।؟"

Span = tuple[int, int]  # numbers of words: the first, and the one after the last


@dataclass(frozen=True, slots=True)
class Run:
    """Words of both sides that belong together; SAME stands for all that both have, however spelled."""

    op: Op
    pasted: Span
    source: Span
    kept: int = 0  # of changed or elided words, those that both sides have in the same order all the same
    is_contracted: bool = False  # whether the one is only short for the other: "don't", "do not"


def runs(steps: Sequence[Step], pasted: Wording, source: Wording) -> list[Run]:
    """What becomes of the words, in order: each that both have by itself, and the others in the stretches they make."""
    found: list[Run] = []
    i, j = 0, next(step.source for step in steps if step.source >= 0)
    for op, group in _grouped(steps, pasted):
        k, m = i + sum(step.pasted >= 0 for step in group), j + sum(step.source >= 0 for step in group)
        short = op is Op.SAME and is_contraction(pasted.words[i].key, source.words[j].key)
        found.append(Run(Op.CHANGED if short else op, (i, k), (j, m), is_contracted=short))
        i, j = k, m
    return found


def has_end(text: Wording, number: int) -> bool:
    """Whether a sentence ends before a word."""
    gap = text.text[text.words[number - 1].end : text.words[number].start]
    return any(sign in gap for sign in _SENTENCE_ENDS)


def _grouped(steps: Sequence[Step], pasted: Wording) -> Iterator[tuple[Op, list[Step]]]:
    for op, same in groupby(zip(_rough_ops(steps, pasted), steps, strict=True), key=lambda each: each[0]):
        group = [step for _, step in same]
        if op is Op.SAME:
            yield from ((op, [step]) for step in group)
        elif op is Op.CHANGED:
            yield from _told_apart(group)
        else:
            yield op, group


def _rough_ops(steps: Sequence[Step], pasted: Wording) -> list[Op]:
    found: list[Op] = []
    op = Op.SAME
    for step in steps:
        if step.how is How.FOUND:
            op = Op.SAME
        elif step.how is How.ELIDED:
            op = Op.ELIDED
        elif step.pasted >= 0:
            op = Op.BRACKETED if pasted.words[step.pasted].is_bracketed else Op.CHANGED
        elif op is not Op.BRACKETED:  # what is left out right behind brackets is what they stand for
            op = Op.CHANGED
        found.append(op)
    for first, last in _brackets(steps, pasted):
        if any(step.how is not How.FOUND for step in steps[first:last]):
            found[first:last] = [Op.BRACKETED] * (last - first)
    return found


def _brackets(steps: Sequence[Step], pasted: Wording) -> Iterator[tuple[int, int]]:
    """Which steps are words in brackets, or left out beside these: brackets stand for both as a whole."""
    for is_within, group in groupby(enumerate(steps), key=lambda each: _may_be_bracketed(each[1], pasted)):
        numbers = [number for number, _ in group]
        if is_within and any(steps[number].pasted >= 0 for number in numbers):
            yield numbers[0], numbers[-1] + 1


def _may_be_bracketed(step: Step, pasted: Wording) -> bool:
    if step.pasted < 0:
        return step.how is How.OTHER
    return pasted.words[step.pasted].is_bracketed and "[" not in pasted.written(step.pasted).strip("[]")


def _told_apart(group: Sequence[Step]) -> Iterator[tuple[Op, list[Step]]]:
    """Changed words, with long stretches that are left out beside them apart."""
    rest: list[Step] = []
    for is_left_out, some in groupby(group, key=lambda step: step.pasted < 0):
        part = list(some)
        if not is_left_out or len(part) < _STRETCH:
            rest += part
            continue
        if rest:
            yield _op(rest), rest
            rest = []
        yield Op.LEFT_OUT, part
    if rest:
        yield _op(rest), rest


def _op(group: Sequence[Step]) -> Op:
    if all(step.pasted < 0 for step in group):
        return Op.LEFT_OUT
    return Op.ADDED if all(step.source < 0 for step in group) else Op.CHANGED
