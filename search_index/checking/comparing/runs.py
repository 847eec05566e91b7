"""The run: words of a quotation and of its source that belong together, by what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from search_index.checking.comparing.paths import How, Step
from search_index.checking.comparing.wording import Wording
from search_index.checking.findings import Op
from search_index.words import HYPHENS

_STRETCH = 4  # words; so many left out beside a changed word are told by themselves
_PREFIXES = frozenset({"non", "anti", "counter", "un", "de", "dis", "ex", "pseudo", "quasi", "neo", "half", "semi"})
_SENTENCE_ENDS = ".!?…\n。！？।؟"

Span = tuple[int, int]  # numbers of words: the first, and the one after the last


@dataclass(frozen=True, slots=True)
class Run:
    """Words of both sides that belong together; SAME stands for all that both have, however spelled."""

    op: Op
    pasted: Span
    source: Span


def runs(steps: Sequence[Step], pasted: Wording, source: Wording) -> list[Run]:
    """What becomes of the words, in order: each that both have by itself, and the others in the stretches they make."""
    found: list[Run] = []
    i, j = 0, next(step.source for step in steps if step.source >= 0)
    for op, group in _grouped(steps, pasted):
        k, m = i + sum(step.pasted >= 0 for step in group), j + sum(step.source >= 0 for step in group)
        found.append(Run(op, (i, k), (j, m)))
        i, j = k, m
    return _with_its_prefix(_within_sentences(found, pasted, source), source)


def _within_sentences(found: list[Run], pasted: Wording, source: Wording) -> list[Run]:
    """The runs without words of a sentence of which the source has nothing but what was changed at an end."""
    first, last = found[0], found[-1]
    if first.op is Op.CHANGED and _ends_sentence(source, pasted, first.source[1], first.pasted[1]):
        found[0] = Run(Op.ADDED, first.pasted, (first.source[1], first.source[1]))
    if last.op is Op.CHANGED and _ends_sentence(source, pasted, last.source[0], last.pasted[0]):
        found[-1] = Run(Op.ADDED, last.pasted, (last.source[0], last.source[0]))
    return found


def _with_its_prefix(found: list[Run], source: Wording) -> list[Run]:
    """The runs with what makes another word of the first one, if that is left out: "non-nuclear" is not "nuclear"."""
    first, number = found[0], found[0].source[0]
    if first.op is not Op.SAME or not number or source.words[number - 1].key not in _PREFIXES:
        return found
    if source.text[source.words[number - 1].end : source.words[number].start] not in tuple(HYPHENS):
        return found
    return [Run(Op.LEFT_OUT, (0, 0), (number - 1, number)), *found]


def _ends_sentence(source: Wording, pasted: Wording, number: int, other: int) -> bool:
    """Whether a sentence ends before a word of the source, and none before the one of the quotation in its place."""
    is_abbreviated = "." in source.words[number - 1].form  # "the U.S. sanctions"
    return _has_end(source, number) and not _has_end(pasted, other) and not is_abbreviated


def _has_end(text: Wording, number: int) -> bool:
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


def _rough_ops(steps: Sequence[Step], pasted: Wording) -> Iterator[Op]:
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
        yield op


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
